"""Questions about which municipality an entry is about, and what it rests on: sources, a resolution."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ssh_cli.cli.console import note, note_error
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import Editor, Grounds, StatementOptions, fitting
from ssh_cli.cli.records.questions import AskingEditor
from ssh_cli.edit.life_event import (
    Decision,
    LifeEvent,
    add_resolution,
    find_duplicates,
    ground_of,
    plan_resolution,
    refuse_future,
    revoked_by,
)
from ssh_cli.edit.municipality import add_member
from ssh_cli.edit.record_edit import Proof, RecordFile
from ssh_cli.errors import HafenError, NotFoundError, RefusedError
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.shared import SOURCE
from ssh_cli.kinds.vocabularies import label
from ssh_cli.messages import _, language
from ssh_cli.model.spelling import begins
from ssh_cli.model.territory import counted_on
from ssh_cli.model.written_value import read_day
from ssh_cli.query.selection import ambiguous, find, find_candidates
from ssh_cli.source.text import Data

if TYPE_CHECKING:
    from ssh_cli.model.gazetteer import Candidate
    from ssh_cli.model.territory import RegisterEntry


def ask_town(
    editor: Editor,
    name: str | None,
    fits: Callable[[RecordFile], object] = lambda _record: None,
    *,
    key: str | None = None,
    may_be_new: bool = False,
) -> RecordFile:
    """Return the record that a name means, asked for where none was said; `fits` raises where it cannot be.

    On a terminal the question is then put again. `may_be_new`: where it is not on record, return what the
    register says of it; then `key` may name it in the place of a name that several municipalities have.
    """

    def read(text: str) -> RecordFile:
        record = _town_called(editor, text, key) if may_be_new else editor.find("members", text)
        fits(record)
        return record

    if key is not None:
        return read(name or "")
    return prompts.demand(_("NAME"), name, _("Which municipality"), read, words=editor.dataset.municipalities)


def choose_town(editor: Editor, name: str, key: str | None = None) -> "Candidate":
    """Return the municipality that a name means, or the key beside it, on record or of the register alone.

    Raise NotFoundError where there is none, or several and nobody can be asked, RefusedError where the key
    is that of a municipality of another name.
    """
    gazetteer, on = editor.dataset.gazetteer, editor.session.on
    candidates = find_candidates(editor.dataset, name if key is None else key, on)
    fits = key is None or not name or gazetteer.look_up(name, key=key, on=on).sure
    if not fits and not begins(candidates[0].name, name):
        raise RefusedError(
            "“{name}” is not the municipality of the key {key}: {place}",
            hint="Leave out what is wrong: the name, or --key.",
            name=name,
            key=key,
            place=gazetteer.describe(candidates[0]),
        )
    if len(candidates) == 1:
        return candidates[0]
    hint = _("Say which one with --key, for example --key {key}", key=candidates[0].key)
    error = ambiguous(editor.dataset, name, candidates, hint=hint)
    if not prompts.is_interactive():
        raise error
    choices = [(town, gazetteer.describe(town)) for town in candidates]
    chosen: Candidate = prompts.choose(error.message.partition("\n")[0], choices)
    return chosen


def town_record(
    editor: Editor, entry: "RegisterEntry", proof: Proof | None = None, *, kind: str | None = None
) -> RecordFile:
    """Return the record that begins with what the register says; `proof` for one that says no more."""
    return add_member(
        entry,
        proof,
        counted_on=counted_on(editor.dataset.territory, entry.key),
        taken=editor.dataset.municipalities,
        kind=None if kind is None else fitting("member", "kind")(kind),
        schemas=editor.schemas,
    )


def _town_called(editor: Editor, name: str, key: str | None) -> RecordFile:
    town = choose_town(editor, name, key)
    if town.record is not None:
        return editor.record("members", town.record)
    place = editor.dataset.gazetteer.describe(town)
    if key is None and not prompts.is_interactive():
        raise NotFoundError(
            "“{name}” is not on record.",
            hint="The register has: {place}. --key {key} puts it on record with that.",
            name=name,
            place=place,
            key=town.key,
        )
    assert town.entry is not None
    note("Not on record yet, so it comes on record: {place}", place=place)
    return town_record(editor, town.entry)


def ask_proof(editor: Editor, given: StatementOptions, *, default: tuple[str, ...] = ()) -> Proof:
    """Return what a statement rests on; `default` are the sources of its resolution."""
    if given.source is None and default and not prompts.is_interactive():
        return Proof(default, given.weak, given.note or "")
    source = prompts.demand(
        "--source",
        None if given.source is None else " ".join(given.source),
        _("Source (web address or key)"),
        editor.read_sources,
        words=editor.dataset.sources,
        default=" ".join(default or editor.last_source),
        about=in_language(SOURCE.description, language()),
    )
    editor.last_source = source
    return Proof(source, given.weak, given.note or "")


def ask_ground(
    editor: AskingEditor, town: RecordFile, event: LifeEvent, given: Grounds, *, duplicate_ok: bool
) -> Decision:
    """Return the resolution behind an event of `town`: one on record, a new one, or none."""
    if given.resolution is not None:
        return _known(editor, town, find(editor.dataset, "resolutions", given.resolution))
    is_given = given.resolution_title is not None or given.resolution_date is not None
    if not is_given:
        if not prompts.is_interactive():
            return Decision()
        chosen = _choose(editor, town)
        if chosen is not None:
            return chosen

    def read_date(text: str) -> str:
        day = read_day(text).text
        refuse_future(day, editor.session.writing_day)
        return day

    title = prompts.demand(
        "--resolution-title", given.resolution_title, _("Title of the resolution"), str, default=event.title
    )
    question = _("Day of the resolution")
    date = prompts.demand("--resolution-date", given.resolution_date, question, read_date)
    proof = ask_proof(editor, StatementOptions(given.source))
    data = {
        "member": town.value("id"),
        "title": title,
        "date": date,
        "body": "council",
        "subject": [event.subject],
        "outcome": "adopted",
        "revokes": list(event.revoked(town)),
        "commitments": [] if is_given else ask_promises(editor),
        **proof.entries(),
    }
    record = draw_up(editor, data, town.value("land"), duplicate_ok=duplicate_ok, may_name=True)
    return Decision(record.value("id"), date, proof.source, plan_resolution(record))


def draw_up(
    editor: Editor, data: Data, land: str, *, duplicate_ok: bool, may_name: bool = False
) -> RecordFile:
    """Return the record of a new resolution; refuse, or ask, where it may be on record already.

    `may_name`: the command takes one on record instead, with --resolution.
    """
    alike = find_duplicates(editor.dataset, data)
    if alike and not duplicate_ok:
        note("This may be on record already:")
        for resolution in alike:
            note(f"  {_in_words(resolution)}")
        if not prompts.is_interactive() or not prompts.confirm(_("Record it all the same?"), default=False):
            raise RefusedError(
                "The resolution may be on record already, so nothing was written.",
                hint=_("Name it with --resolution, or say with --duplicate-ok that it is another one.")
                if may_name
                else _(
                    "Look at it with “hafen resolutions show”, or say with --duplicate-ok that it is another."
                ),
            )
    return add_resolution(data, land, taken=editor.dataset.resolutions, schemas=editor.schemas)


def ask_promises(editor: AskingEditor) -> list[Data]:
    """Ask demand by demand what a resolution says, until there is none more."""
    ask = partial(editor.answer, "resolution")
    promises = []
    while demand := ask("commitments.0.demand", needed=False):
        promises.append(
            {
                "demand": demand,
                "stance": ask("commitments.0.stance", preset="supports"),
                "extent": ask("commitments.0.extent"),
                "gist": ask("commitments.0.gist"),
            }
        )
    return promises


def _known(editor: Editor, town: RecordFile, resolution: Resolution) -> Decision:
    """Return a resolution on record as the ground, and say where it is not known to be adopted."""
    ground = ground_of(resolution, town.value("id"), editor.dataset, editor.session.on)
    if not ground.adopted:
        note(
            "No source tells how “{id}” ended: the entry names it, but is marked as weakly evidenced "
            "and not as told by a decision.",
            id=ground.id,
        )
    return ground


def _choose(editor: Editor, town: RecordFile) -> Decision | None:
    """Let a resolution of the town be chosen, one that can be the ground; None for a new one."""
    dataset, on = editor.dataset, editor.session.on
    choices: list[tuple[Resolution | bool, str]] = [(True, _("a new one, to be recorded now"))]
    for resolution in dataset.resolutions_of(town.value("id")):
        revoked = ", " + _("revoked") if revoked_by(resolution, dataset, on) else ""
        outcome = label("outcome", resolution.outcome)
        choices.append((resolution, f"{_in_words(resolution)}: {outcome}{revoked}"))
    choices.append((False, _("none is known")))
    while True:
        chosen: Resolution | bool = prompts.choose(_("By which resolution?"), choices, default=0)
        if isinstance(chosen, bool):
            return None if chosen else Decision()
        try:
            return _known(editor, town, chosen)
        except HafenError as error:
            note_error(error)


def _in_words(resolution: Resolution) -> str:
    day = resolution.date.formatted if resolution.date else "?"
    return "  ".join(part for part in (day, resolution.title, f"({resolution.id})") if part)
