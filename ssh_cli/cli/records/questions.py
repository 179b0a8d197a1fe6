"""Questions about the subject: since when, on which evidence, by which resolution."""

from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editor import Editor
from ssh_cli.cli.records.options import Ruling, Span, Statement
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.messages import _, language

if TYPE_CHECKING:
    from ssh_cli.edit.evidence import Moment, Proof
    from ssh_cli.edit.plan import Plan
    from ssh_cli.edit.record_edit import Record
    from ssh_cli.edit.resolution import Draft, Promise
    from ssh_cli.model.resolution import Resolution


class Decided:
    """The resolution behind a statement: `id`, `date` and `source` of it, `plan` where it is new."""

    def __init__(
        self,
        record_id: str | None = None,
        date: str | None = None,
        source: tuple[str, ...] = (),
        plan: "Plan | None" = None,
    ) -> None:
        self.id = record_id
        self.date = date
        self.source = source
        self.plan = plan


def ask_proof(editor: Editor, given: Statement, *, default: tuple[str, ...] = ()) -> "Proof":
    """Return what a statement rests on; `default` are the sources of its resolution."""
    from ssh_cli.edit.evidence import Proof

    if given.source is None and default and not prompts.is_interactive():
        return Proof(default, given.weak, given.note or "")
    found = prompts.demand(
        "--source",
        None if given.source is None else " ".join(given.source),
        _("Source (web address or key)"),
        editor.read_sources,
        words=editor.dataset.sources,
        default=" ".join(default or editor.last_source),
    )
    editor.last_source = found
    return Proof(found, given.weak, given.note or "")


def ask_begin(given: Span, question: str, *, default: str | None = None) -> "Moment":
    """Return when something began."""
    return _moment(given, ("--from", "--known-by"), question, default)


def ask_end(given: Span, question: str, *, default: str | None = None) -> "Moment":
    """Return the last day on which something held."""
    return _moment(given, ("--until", "--ended-by"), question, default)


def _moment(given: Span, options: tuple[str, str], question: str, default: str | None) -> "Moment":
    from ssh_cli.edit.evidence import Moment
    from ssh_cli.edit.field import read_day

    if given.day is not None and given.attested is not None:
        raise UsageError(_("Only one of {options} can be meant.").format(options=", ".join(options)))
    if given.attested is not None:
        return Moment(read_day(given.attested), attested=True)
    return Moment(prompts.demand(options[0], given.day, question, read_day, default=default or ""))


def ask_ruling(
    editor: Editor,
    town: "Record",
    given: Ruling,
    statement: Statement,
    *,
    subject: tuple[str, ...],
    title: str,
    revokes: tuple[str, ...] = (),
) -> Decided:
    """Return the resolution behind a statement on `town`: one on record, a new one, or none.

    `subject`, `title` and `revokes` are what a new one is about, unless something else is said.
    """
    if given.resolution is not None:
        return _known(editor, town, given.resolution)
    new = given.title is not None or given.date is not None
    if not new:
        if not prompts.is_interactive():
            return Decided()
        chosen = _choose(editor, town)
        if isinstance(chosen, str):
            return _known(editor, town, chosen)
        if not chosen:
            return Decided()
    from ssh_cli.edit.resolution import Draft, plan_resolution

    member = town.value("id")
    told = prompts.demand(
        "--resolution-title", given.title, _("Title of the resolution"), _any, default=title
    )
    date = prompts.demand("--resolution-date", given.date, _("Day of the resolution"), _day)
    proof = ask_proof(editor, Statement(statement.source))
    promises = () if new else ask_promises(editor)
    draft = Draft(
        member=member,
        title=told,
        date=date,
        subject=subject,
        proof=proof,
        revokes=revokes,
        promises=promises,
    )
    record = draw_up(editor, draft, town.value("land"), duplicate_ok=given.duplicate_ok)
    return Decided(record.value("id"), date, proof.source, plan_resolution(record))


def draw_up(editor: Editor, draft: "Draft", land: str, *, duplicate_ok: bool) -> "Record":
    """Return the record of a new resolution; refuse, or ask, where it may be on record already."""
    from ssh_cli.cli.console import note
    from ssh_cli.edit.resolution import add_resolution, find_duplicates

    alike = find_duplicates(editor.dataset, draft)
    if alike and not duplicate_ok:
        note(_("This may be on record already:"))
        for one in alike:
            note(f"  {_told(one)}")
        if not prompts.is_interactive() or not prompts.confirm(_("Record it all the same?"), default=False):
            raise RefusedError(
                _("The resolution may be on record already, so nothing was written."),
                hint=_("Name it with --resolution, or say with --duplicate-ok that it is another one."),
            )
    return add_resolution(draft, land, taken=editor.dataset.resolutions, schemas=editor.schemas)


def ask_promises(editor: Editor) -> "tuple[Promise, ...]":
    """Ask demand by demand what a resolution says, until there is none more."""
    from ssh_cli.edit.resolution import Promise
    from ssh_cli.query.labels import labels

    found = []
    while prompts.is_interactive():
        demand = prompts.ask(
            _("Demand that it speaks of"),
            lambda text: editor.read_demand(text) if text else "",
            words=editor.dataset.demands,
            optional=True,
        )
        if not demand:
            break
        label = editor.dataset.demands[demand].label.in_language(language())
        stances = [(code, text) for code, text in labels("stance").items() if code != "unknown"]
        stance = prompts.choose(_("What it says to “{demand}”:").format(demand=label), stances, default=0)
        extents = [(None, _("not told")), *labels("extent").items()]
        extent = prompts.choose(_("How far it goes:"), extents, default=0)
        gist = prompts.ask(_("Gist in own words"), _any, optional=True)
        found.append(Promise(demand, stance, extent, gist))
    return tuple(found)


def _known(editor: Editor, town: "Record", name: str) -> Decided:
    from ssh_cli.query.selection import find

    found: Resolution = find(editor.dataset, "resolutions", name)
    if found.member != town.value("id"):
        raise RefusedError(
            _("“{id}” is a resolution of “{member}”.").format(id=found.id, member=found.member),
            hint=_("Name a resolution of this municipality."),
        )
    return Decided(found.id, found.date.text if found.date else None, found.source)


def _choose(editor: Editor, town: "Record") -> str | bool:
    """Let a resolution of the town be chosen; True for a new one, False for none that is known."""
    own = sorted(
        (one for one in editor.dataset.resolutions.values() if one.member == town.value("id")),
        key=lambda one: (one.date.first if one.date else "", one.id),
    )
    choices: list[tuple[str | bool, str]] = [(True, _("a new one, to be recorded now"))]
    choices += [(one.id, _told(one)) for one in own]
    choices.append((False, _("none is known")))
    found: str | bool = prompts.choose(_("By which resolution?"), choices, default=0)
    return found


def _told(one: "Resolution") -> str:
    return "  ".join(part for part in (str(one.date or "?"), one.title, f"({one.id})") if part)


def _day(text: str) -> str:
    from ssh_cli.edit.field import read_day

    return read_day(text)


def _any(text: str) -> str:
    return text
