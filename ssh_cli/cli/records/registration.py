"""Municipalities of the official register that are not on record yet: found, told apart, taken over."""

from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.edit.evidence import Proof
    from ssh_cli.edit.record_edit import Record
    from ssh_cli.model.gazetteer import Candidate
    from ssh_cli.model.territory import RegisterEntry


def choose_entry(editor: Editor, name: str, key: str | None) -> "RegisterEntry":
    """Return the row of the register that a name, or a key, means and that is not on record yet.

    Raise NotFoundError where the register has none, or several and nobody can be asked, RefusedError where
    it is on record.
    """
    found = choose_town(editor, name if key is None else key)
    if found.record is not None:
        one = found.record
        raise RefusedError(
            _("{name} is on record already, as “{id}”.").format(name=one.name, id=one.id),
            hint=_("“hafen members show {id}” shows what is recorded.").format(id=one.id),
        )
    assert found.entry is not None
    return found.entry


def choose_town(editor: Editor, name: str) -> "Candidate":
    """Return the municipality that a name means, on record or of the register alone.

    Raise NotFoundError where there is none, or several and nobody can be asked.
    """
    from ssh_cli.query.municipality import ambiguous, find_candidates

    found = find_candidates(editor.dataset, name, editor.session.on)
    if len(found) == 1:
        return found[0]
    hint = _("Say which one with --key, for example --key {key}").format(key=found[0].key)
    error = ambiguous(editor.dataset, name, found, hint=hint)
    if not prompts.is_interactive():
        raise error
    places = [(one, editor.dataset.gazetteer.describe(one)) for one in found]
    chosen: Candidate = prompts.choose(error.message.partition("\n")[0], places)
    return chosen


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
