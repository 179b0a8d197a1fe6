"""What happens to a municipality, from the words of the command line to a plan that is carried out."""

from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.day_checks import Check, after_begin, came_by, not_before, on_the_day
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor
from ssh_cli.cli.records.options import Ruling, Span, Statement, Writing
from ssh_cli.cli.records.questions import (
    Decided,
    ask_begin,
    ask_end,
    ask_proof,
    ask_proof_of,
    ask_ruling,
)
from ssh_cli.cli.records.registration import choose_entry, choose_town, town_record
from ssh_cli.cli.session import Session
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ssh_cli.edit.plan import Plan
    from ssh_cli.edit.record_edit import Record

_JOINING = "Beitritt zum Bündnis Städte Sicherer Häfen"
_DECLARING = "Erklärung zum Sicheren Hafen"
_RESTING = "Ruhen der Mitgliedschaft im Bündnis Städte Sicherer Häfen"
_REVOKING = "Widerruf der Erklärung zum Sicheren Hafen"
_LEAVING = "Austritt aus dem Bündnis Städte Sicherer Häfen"


def add(
    session: Session, name: str | None, key: str | None, kind: str | None, told: Statement, how: Writing
) -> None:
    """Put a municipality of the register on record."""
    from ssh_cli.edit.municipality import plan_addition

    editor = Editor(session)
    entry = (
        choose_entry(editor, name or "", key)
        if key is not None
        else prompts.demand(
            _("NAME"), name, _("Which municipality"), lambda text: choose_entry(editor, text, None)
        )
    )
    record = town_record(editor, entry, ask_proof(editor, told), kind=kind)
    carry_out(session, plan_addition(record), yes=how.yes, dry_run=how.dry_run)


def join(
    session: Session,
    name: str | None,
    since: Span,
    ruling: Ruling,
    told: Statement,
    how: Writing,
    *,
    key: str | None = None,
    declaration: str | None = None,
    basis: str | None = None,
) -> None:
    """Record that a municipality joined; one of the register comes on record with that."""
    from ssh_cli.edit.membership import join as plan_join
    from ssh_cli.edit.membership import refuse_active
    from ssh_cli.edit.spell import open_spell

    editor = Editor(session)
    declaration = None if declaration is None else editor.read_declaration(declaration)
    basis = _checked_basis(basis)
    town = _town(editor, name, key, refuse_active)
    decided = ask_ruling(editor, town, ruling, told, subject=("joining",), title=_JOINING)
    place = open_spell(town, "membership")
    rested = [] if place is None else [_day_before(after_begin(town.value("membership", place)))]
    checks = [*_membership_checks(editor, decided), *rested]
    begin = ask_begin(since, _("Member since (day)"), *checks, default=decided.date)
    plan = plan_join(
        town,
        begin,
        ask_proof_of(editor, told, decided),
        resolution=decided.id,
        declaration=declaration,
        basis=basis,
        adopted=decided.adopted,
    )
    _carry_out(session, decided, plan, how)


def leave(
    session: Session, name: str | None, until: Span, ruling: Ruling, told: Statement, how: Writing
) -> None:
    """Record that a municipality left the alliance."""
    from ssh_cli.edit.membership import leave as plan_leave
    from ssh_cli.edit.membership import membership_of

    editor = Editor(session)
    town = recorded(editor, name, membership_of)
    decided = ask_ruling(editor, town, ruling, told, subject=("leaving",), title=_LEAVING)
    begun = after_begin(town.value("membership", membership_of(town)))
    end = ask_end(until, _("Last day as a member"), begun, *_ended(editor, until), default=decided.date)
    proof = ask_proof_of(editor, told, decided)
    _carry_out(session, decided, plan_leave(town, end, proof), how)


def rest(
    session: Session,
    name: str | None,
    since: Span,
    ruling: Ruling,
    told: Statement,
    how: Writing,
    *,
    basis: str | None = None,
) -> None:
    """Record that a municipality lets its membership rest."""
    from ssh_cli.edit.membership import active_of
    from ssh_cli.edit.membership import rest as plan_rest

    editor = Editor(session)
    basis = _checked_basis(basis)
    town = recorded(editor, name, active_of)
    decided = ask_ruling(editor, town, ruling, told, subject=("dormancy",), title=_RESTING)
    begun = _day_before(after_begin(town.value("membership", active_of(town))))
    checks = [*_membership_checks(editor, decided), begun]
    begin = ask_begin(since, _("Rests since (day)"), *checks, default=decided.date)
    proof = ask_proof_of(editor, told, decided)
    plan = plan_rest(town, begin, proof, resolution=decided.id, basis=basis, adopted=decided.adopted)
    _carry_out(session, decided, plan, how)


def declare(
    session: Session,
    name: str | None,
    since: Span,
    ruling: Ruling,
    told: Statement,
    how: Writing,
    *,
    key: str | None = None,
) -> None:
    """Record that a municipality declared itself a safe harbour."""
    from ssh_cli.edit.declaration import declare as plan_declare
    from ssh_cli.edit.declaration import refuse_declared

    editor = Editor(session)
    town = _town(editor, name, key, refuse_declared)
    decided = ask_ruling(editor, town, ruling, told, subject=("safe-harbour",), title=_DECLARING)
    checks = (came_by(session.writing_day), on_the_day(decided.date))
    begin = ask_begin(since, _("Safe harbour since (day)"), *checks, default=decided.date)
    proof = ask_proof_of(editor, told, decided)
    _carry_out(session, decided, plan_declare(town, begin, proof, resolution=decided.id), how)


def revoke(
    session: Session, name: str | None, until: Span, ruling: Ruling, told: Statement, how: Writing
) -> None:
    """Record that a municipality revoked its declaration."""
    from ssh_cli.edit.declaration import declared
    from ssh_cli.edit.declaration import revoke as plan_revoke
    from ssh_cli.edit.evidence import Moment

    editor = Editor(session)
    town = recorded(editor, name, declared)
    behind = town.value("safe_harbour", declared(town), "resolution")
    decided = ask_ruling(
        editor,
        town,
        ruling,
        told,
        subject=("revocation",),
        title=_REVOKING,
        revokes=(behind,) if behind else (),
    )
    last = Moment(decided.date).day_before().day if decided.date else None
    begun = after_begin(town.value("safe_harbour", declared(town)))
    end = ask_end(until, _("Last day as a safe harbour"), begun, *_ended(editor, until), default=last)
    proof = ask_proof_of(editor, told, decided)
    _carry_out(session, decided, plan_revoke(town, end, proof, revoked_by=decided.id), how)


def merge(
    session: Session, names: list[str] | None, into: str | None, until: str | None, key: str | None,
    told: Statement, how: Writing,
) -> None:  # fmt: skip
    """Record that municipalities became part of another one."""
    from ssh_cli.cli.records.editor import fitting
    from ssh_cli.edit.evidence import Moment
    from ssh_cli.edit.municipality import merge as plan_merge
    from ssh_cli.model.written_day import read_day

    editor = Editor(session)
    old = [recorded(editor, name) for name in names] if names else [recorded(editor, None)]
    new = prompts.demand(
        "--into", into, _("Part of which municipality"), lambda text: editor.find("members", text)
    )
    last = prompts.demand("--until", until, _("Last day of the old keys"), read_day)
    new_key = None if key is None else fitting("member", "ags")(key)
    proof = ask_proof(editor, told)
    plan = plan_merge(old, new, Moment(last.text), proof, key=new_key)
    carry_out(session, plan, yes=how.yes, dry_run=how.dry_run)


def recorded(
    editor: Editor, name: str | None, fits: "Callable[[Record], object]" = lambda _record: None
) -> "Record":
    """Return the record that a name means, asked for where none was said; `fits` raises where it cannot be.

    On a terminal the question is then put again.
    """

    def read(text: str) -> "Record":
        record = editor.find("members", text)
        fits(record)
        return record

    return prompts.demand(_("NAME"), name, _("Which municipality"), read, words=editor.dataset.municipalities)


def _town(editor: Editor, name: str | None, key: str | None, fits: "Callable[[Record], object]") -> "Record":
    """Return the record of a municipality; where it is not on record, what the register says of it.

    The name is asked for where none was said; `fits` raises where the municipality cannot be meant.
    """

    def read(text: str) -> "Record":
        record = _town_called(editor, text, key)
        fits(record)
        return record

    if key is not None:
        return read(name or "")
    return prompts.demand(_("NAME"), name, _("Which municipality"), read, words=editor.dataset.municipalities)


def _membership_checks(editor: Editor, decided: Decided) -> list[Check]:
    """Return what holds for the first day of every membership."""
    founded = editor.dataset.alliance.founded.text
    return [
        came_by(editor.session.writing_day),
        not_before(founded, _("{day} is before the alliance was founded on {earliest}.")),
        not_before(decided.date, _("{day} is before the resolution of {earliest}.")),
    ]


def _ended(editor: Editor, until: Span) -> list[Check]:
    """Return what holds for a last day: one that is attested was attested by now."""
    return [] if until.attested is None else [came_by(editor.session.writing_day)]


def _day_before(check: Check) -> Check:
    """Return a check of the day before the one that is said, on which something else ends."""
    return lambda moment: check(moment.day_before())


def _town_called(editor: Editor, name: str, key: str | None) -> "Record":
    from ssh_cli.cli.console import note

    found = choose_town(editor, name if key is None else key)
    if found.record is not None:
        return editor.record("members", found.record)
    place = editor.dataset.gazetteer.describe(found)
    if key is None and not prompts.is_interactive():
        raise NotFoundError(
            _("“{name}” is not on record.").format(name=name),
            hint=_("The register has: {place}. --key {key} puts it on record with that.").format(
                place=place, key=found.key
            ),
        )
    assert found.entry is not None
    note(_("Not on record yet, so it comes on record: {place}").format(place=place))
    return town_record(editor, found.entry)


def _carry_out(session: Session, decided: Decided, plan: "Plan", how: Writing) -> None:
    """Carry out a plan, with that for a new resolution behind it."""
    from ssh_cli.edit.plan import combine

    whole = plan if decided.plan is None else combine([plan, decided.plan], plan.summary)
    carry_out(session, whole, yes=how.yes, dry_run=how.dry_run)


def _checked_basis(basis: str | None) -> str | None:
    from ssh_cli.cli.records.editor import fitting

    if basis is None:
        return None
    found: str = fitting("member", "membership", 0, "basis")(basis)
    return found
