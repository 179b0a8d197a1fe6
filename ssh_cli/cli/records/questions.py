"""Questions about the subject: since when, on which evidence, by which resolution."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.day_checks import Check, came_by
from ssh_cli.cli.records.editor import Editor
from ssh_cli.cli.records.options import Ruling, Span, Statement
from ssh_cli.errors import HafenError, RefusedError, UsageError
from ssh_cli.messages import _, language
from ssh_cli.messages.day import format_day

if TYPE_CHECKING:
    from ssh_cli.edit.evidence import Moment, Proof
    from ssh_cli.edit.plan import Plan
    from ssh_cli.edit.record_edit import Record
    from ssh_cli.edit.resolution import Draft, Promise
    from ssh_cli.kinds.resolution import Resolution


class Decided:
    """The resolution behind a statement: `id`, `date` and `source` of it, `plan` where it is new.

    `adopted`: whether it is known how it ended; where not, the statement is a weak one.
    """

    def __init__(
        self,
        record_id: str | None = None,
        date: str | None = None,
        source: tuple[str, ...] = (),
        plan: "Plan | None" = None,
        *,
        adopted: bool = True,
    ) -> None:
        self.id = record_id
        self.date = date
        self.source = source
        self.plan = plan
        self.adopted = adopted


def ask_proof_of(editor: Editor, given: Statement, decided: Decided) -> "Proof":
    """Return what a statement rests on that has this resolution behind it."""
    told = given if decided.adopted else given._replace(weak=True)
    return ask_proof(editor, told, default=decided.source)


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


def ask_begin(given: Span, question: str, *checks: Check, default: str | None = None) -> "Moment":
    """Return when something began, a day that passes all `checks`."""
    return _moment(given, ("--from", "--known-by", "--seen"), question, checks, default)


def ask_end(given: Span, question: str, *checks: Check, default: str | None = None) -> "Moment":
    """Return the last day on which something held, a day that passes all `checks`."""
    return _moment(given, ("--until", "--ended-by"), question, checks, default)


def _moment(
    given: Span, options: tuple[str, ...], question: str, checks: tuple[Check, ...], default: str | None
) -> "Moment":
    from ssh_cli.edit.evidence import Moment
    from ssh_cli.model.written_day import read_day

    if sum(day is not None for day in given) > 1:
        raise UsageError(_("Only one of {options} can be meant.").format(options=", ".join(options)))

    def read(text: str) -> Moment:
        day = read_day(text).text
        moment = Moment(day, attested=given.attested is not None, seen=given.seen is not None)
        for check in checks:
            check(moment)
        return moment

    known = given.attested or given.seen
    if known is not None:
        return read(known)
    return prompts.demand(options[0], given.day, question, read, default=default or "")


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
        if isinstance(chosen, Decided):
            return chosen
    from ssh_cli.edit.resolution import Draft, plan_resolution

    member = town.value("id")
    told = prompts.demand(
        "--resolution-title", given.title, _("Title of the resolution"), _any, default=title
    )
    date = prompts.demand(
        "--resolution-date", given.date, _("Day of the resolution"), _day_by(editor.session.writing_day)
    )
    proof = ask_proof(editor, Statement(statement.source))
    promises = () if new else ask_promises(editor)
    draft = Draft(
        member=member, title=told, date=date, subject=subject, proof=proof, revokes=revokes, promises=promises
    )
    record = draw_up(editor, draft, town.value("land"), duplicate_ok=given.duplicate_ok, may_name=True)
    return Decided(record.value("id"), date, proof.source, plan_resolution(record))


def draw_up(
    editor: Editor, draft: "Draft", land: str, *, duplicate_ok: bool, may_name: bool = False
) -> "Record":
    """Return the record of a new resolution; refuse, or ask, where it may be on record already.

    `may_name`: the command takes one on record instead, with --resolution.
    """
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
                hint=_("Name it with --resolution, or say with --duplicate-ok that it is another one.")
                if may_name
                else _(
                    "Look at it with “hafen resolutions show”, or say with --duplicate-ok that it is another."
                ),
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
    from ssh_cli.cli.console import note
    from ssh_cli.query.selection import find

    found: Resolution = find(editor.dataset, "resolutions", name)
    if found.member != town.value("id"):
        raise RefusedError(
            _("“{id}” is a resolution of “{member}”.").format(id=found.id, member=found.member),
            hint=_("Name a resolution of this municipality."),
        )
    _refuse_undecided(editor, found)
    adopted = found.outcome == "adopted"
    if not adopted:
        note(
            _(
                "No source tells how “{id}” ended: the entry names it, but is marked as weakly evidenced "
                "and not as told by a decision."
            ).format(id=found.id)
        )
    return Decided(found.id, found.date.text if found.date else None, found.source, adopted=adopted)


def _refuse_undecided(editor: Editor, found: "Resolution") -> None:
    """Raise RefusedError where nothing can rest on a resolution: it was not adopted, or does not hold."""
    from ssh_cli.query.labels import label

    hint = _("Name the resolution that was adopted, or leave it out and name the source alone.")
    if found.outcome not in {"adopted", "unknown"}:
        raise RefusedError(
            _("Nothing can rest on “{id}”, as it was not adopted; its outcome: {outcome}.").format(
                id=found.id, outcome=label("outcome", found.outcome)
            ),
            hint=hint,
        )
    by = _revoked_by(editor, found)
    if by is not None:
        raise RefusedError(
            _("Nothing can rest on “{id}”, as “{by}” revokes it.").format(id=found.id, by=by), hint=hint
        )


def _revoked_by(editor: Editor, found: "Resolution") -> str | None:
    """Return the resolution that revokes another one, and did so by the day that is asked for."""
    return next(
        (
            one.id
            for one in editor.dataset.resolutions.values()
            if found.id in one.revokes
            and one.outcome == "adopted"
            and (one.date is None or one.date.first <= editor.session.on)
        ),
        None,
    )


def _choose(editor: Editor, town: "Record") -> Decided | None:
    """Let a resolution of the town be chosen, one that can be the ground; None for a new one."""
    from ssh_cli.cli.console import note
    from ssh_cli.query.labels import label

    own = sorted(
        (one for one in editor.dataset.resolutions.values() if one.member == town.value("id")),
        key=lambda one: (one.date.first if one.date else "", one.id),
    )
    choices: list[tuple[str | bool, str]] = [(True, _("a new one, to be recorded now"))]
    for one in own:
        revoked = ", " + _("revoked") if _revoked_by(editor, one) else ""
        choices.append((one.id, f"{_told(one)}: {label('outcome', one.outcome)}{revoked}"))
    choices.append((False, _("none is known")))
    while True:
        chosen: str | bool = prompts.choose(_("By which resolution?"), choices, default=0)
        if not isinstance(chosen, str):
            return None if chosen else Decided()
        try:
            return _known(editor, town, chosen)
        except HafenError as error:
            note(error.message)


def _told(one: "Resolution") -> str:
    day = format_day(one.date.text) if one.date else "?"
    return "  ".join(part for part in (day, one.title, f"({one.id})") if part)


def _day_by(on: str) -> Callable[[str], str]:
    """Return what reads a day that is not later than `on`."""

    def read(text: str) -> str:
        from ssh_cli.edit.evidence import Moment
        from ssh_cli.model.written_day import read_day

        day = read_day(text).text
        came_by(on)(Moment(day))
        return day

    return read


def _any(text: str) -> str:
    return text
