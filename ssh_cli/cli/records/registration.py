"""Municipalities of the official register that are not on record yet: found, told apart, taken over."""

from typing import TYPE_CHECKING, Any

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.errors import NotFoundError, RefusedError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ssh_cli.edit.evidence import Proof
    from ssh_cli.edit.import_place import Place
    from ssh_cli.edit.record_edit import Record
    from ssh_cli.source.register import RegisterEntry

_LISTED = 12
"""As many candidates a message lists."""


def choose_entry(editor: Editor, name: str, key: str | None) -> "RegisterEntry":
    """Return the row of the register that a name, or a key, means and that is not on record yet.

    Raise NotFoundError where the register has none or several and nobody can be asked, RefusedError where
    it is on record.
    """
    if key is not None:
        entry = editor.register.find(key, editor.session.on)
        if entry is None:
            raise NotFoundError(_("The register does not know the key {key}.").format(key=key))
        _refuse_known(editor, [entry])
        return entry
    found = _candidates(editor, name)
    if not found:
        every = _named(editor, name)
        _refuse_known(editor, every)
        raise NotFoundError(
            _("The register has no municipality “{name}”.").format(name=name),
            near=editor.register.near(name),
            hint=_("Name it as the register does, or by its key: --key AGS."),
        )
    if len(found) == 1:
        return found[0]
    chosen: RegisterEntry = _choose(editor, name, found)
    return chosen


def choose_town(editor: Editor, name: str) -> "Place":
    """Return the municipality that a name means, on record or of the register alone.

    Raise NotFoundError where there is none, or several and nobody can be asked.
    """
    from ssh_cli.edit.named_town import towns_called

    found = towns_called(editor.dataset, editor.register, name, editor.session.on)
    return found[0] if len(found) == 1 else _choose(editor, name, found)


def _choose(editor: Editor, name: str, found: "Sequence[Place]") -> Any:
    """Let one of several be chosen; raise NotFoundError, with all of them, where nobody can be asked."""
    places = [editor.place_of(one) for one in found]
    if not prompts.is_interactive():
        raise NotFoundError(
            _("“{name}” can mean {n} municipalities:").format(name=name, n=len(found))
            + "".join(f"\n  {place}" for place in places[:_LISTED])
            + ("\n  …" if len(places) > _LISTED else ""),
            hint=_("Say which one with --key, for example --key {key}").format(key=found[0].key),
        )
    return prompts.choose(
        _("“{name}” can mean {n} municipalities:").format(name=name, n=len(found)),
        list(zip(found, places, strict=True)),
    )


def _candidates(editor: Editor, name: str) -> "list[RegisterEntry]":
    """Return the rows of the register that a name means, which a record can be of, and which have none."""
    known = {one.key for one in editor.dataset.municipalities.values()}
    return [entry for entry in _named(editor, name) if entry.key not in known]


def town_record(
    editor: Editor, entry: "RegisterEntry", proof: "Proof | None" = None, *, kind: str | None = None
) -> "Record":
    """Return the record that begins with what the register says; `proof` for one that says no more."""
    from ssh_cli.edit.municipality import add_member

    return add_member(
        entry,
        proof,
        counted_on=editor.counted_on(),
        taken=editor.dataset.municipalities,
        kind=None if kind is None else fitting("member", "kind")(kind),
        schemas=editor.schemas,
    )


def _named(editor: Editor, name: str) -> "list[RegisterEntry]":
    """Return the rows of that name; `Landkreis X` and the like mean just that one."""
    from ssh_cli.edit.municipality import find_entries

    return find_entries(editor.register, name, editor.session.on)


def _refuse_known(editor: Editor, entries: "list[RegisterEntry]") -> None:
    keys = {entry.key for entry in entries}
    for one in editor.dataset.municipalities.values():
        if one.key in keys:
            raise RefusedError(
                _("{name} is on record already, as “{id}”.").format(name=one.name, id=one.id),
                hint=_("“hafen members show {id}” shows what is recorded.").format(id=one.id),
            )
