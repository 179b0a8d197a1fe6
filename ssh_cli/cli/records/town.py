"""Which municipality is meant: one on record, or one of the official register that comes on record."""

from typing import TYPE_CHECKING

from ssh_cli.cli.console import note
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.edit.municipality import add_member
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _
from ssh_cli.query.selection import ambiguous, find_candidates

if TYPE_CHECKING:
    from collections.abc import Callable

    from ssh_cli.edit.evidence import Proof
    from ssh_cli.edit.record_edit import RecordFile
    from ssh_cli.model.gazetteer import Candidate
    from ssh_cli.model.territory import RegisterEntry


def ask_town(
    editor: Editor,
    name: str | None,
    fits: "Callable[[RecordFile], object]" = lambda _record: None,
    *,
    key: str | None = None,
    may_be_new: bool = False,
) -> "RecordFile":
    """Return the record that a name means, asked for where none was said; `fits` raises where it cannot be.

    On a terminal the question is then put again. `may_be_new`: where it is not on record, return what the
    register says of it; then `key` may name it in the place of a name that several municipalities have.
    """

    def read(text: str) -> "RecordFile":
        record = _town_called(editor, text, key) if may_be_new else editor.find("members", text)
        fits(record)
        return record

    if key is not None:
        return read(name or "")
    return prompts.demand(_("NAME"), name, _("Which municipality"), read, words=editor.dataset.municipalities)


def choose_town(editor: Editor, name: str) -> "Candidate":
    """Return the municipality that a name means, on record or of the register alone.

    Raise NotFoundError where there is none, or several and nobody can be asked.
    """
    candidates = find_candidates(editor.dataset, name, editor.session.on)
    if len(candidates) == 1:
        return candidates[0]
    hint = _("Say which one with --key, for example --key {key}").format(key=candidates[0].key)
    error = ambiguous(editor.dataset, name, candidates, hint=hint)
    if not prompts.is_interactive():
        raise error
    choices = [(town, editor.dataset.gazetteer.describe(town)) for town in candidates]
    chosen: Candidate = prompts.choose(error.message.partition("\n")[0], choices)
    return chosen


def town_record(
    editor: Editor, entry: "RegisterEntry", proof: "Proof | None" = None, *, kind: str | None = None
) -> "RecordFile":
    """Return the record that begins with what the register says; `proof` for one that says no more."""
    return add_member(
        entry,
        proof,
        counted_on=editor.counted_on(),
        taken=editor.dataset.municipalities,
        kind=None if kind is None else fitting("member", "kind")(kind),
        schemas=editor.schemas,
    )


def _town_called(editor: Editor, name: str, key: str | None) -> "RecordFile":
    town = choose_town(editor, name if key is None else key)
    if town.record is not None:
        return editor.record("members", town.record)
    place = editor.dataset.gazetteer.describe(town)
    if key is None and not prompts.is_interactive():
        raise NotFoundError(
            _("“{name}” is not on record.").format(name=name),
            hint=_("The register has: {place}. --key {key} puts it on record with that.").format(
                place=place, key=town.key
            ),
        )
    assert town.entry is not None
    note(_("Not on record yet, so it comes on record: {place}").format(place=place))
    return town_record(editor, town.entry)
