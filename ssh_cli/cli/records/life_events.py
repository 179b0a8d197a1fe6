"""What happens to a municipality, from the words of the command line to a plan that is carried out."""

from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor
from ssh_cli.cli.records.options import Ruling, Span, Statement, Writing
from ssh_cli.cli.records.questions import Decided, ask_begin, ask_end, ask_proof, ask_ruling
from ssh_cli.cli.records.registration import candidates_for, choose_entry, town_record
from ssh_cli.cli.session import Session
from ssh_cli.errors import NotFoundError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.edit.plan import Plan
    from ssh_cli.edit.record_edit import Record

_JOINING = "Beitritt zum Bündnis Städte Sicherer Häfen"
_DECLARING = "Erklärung zum Sicheren Hafen"
_RESTING = "Ruhen der Mitgliedschaft im Bündnis Städte Sicherer Häfen"
_REVOKING = "Widerruf der Erklärung zum Sicheren Hafen"
_LEAVING = "Austritt aus dem Bündnis Städte Sicherer Häfen"


def add(
    session: Session, name: str, key: str | None, kind: str | None, told: Statement, how: Writing
) -> None:
    """Put a municipality of the register on record."""
    from ssh_cli.edit.municipality import plan_addition

    editor = Editor(session)
    entry = choose_entry(editor, name, key)
    record = town_record(editor, entry, ask_proof(editor, told), kind=kind)
    carry_out(session, plan_addition(record), yes=how.yes, dry_run=how.dry_run)


def join(
    session: Session,
    name: str,
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

    editor = Editor(session)
    declaration = None if declaration is None else editor.read_declaration(declaration)
    town = _town(editor, name, key)
    decided = ask_ruling(editor, town, ruling, told, subject=("joining",), title=_JOINING)
    begin = ask_begin(since, _("Member since (day)"), default=decided.date)
    proof = ask_proof(editor, told, default=decided.source)
    plan = plan_join(
        town, begin, proof, resolution=decided.id, declaration=declaration, basis=_checked_basis(basis)
    )
    _carry_out(session, decided, plan, how)


def leave(session: Session, name: str, until: Span, ruling: Ruling, told: Statement, how: Writing) -> None:
    """Record that a municipality left the alliance."""
    from ssh_cli.edit.membership import leave as plan_leave
    from ssh_cli.edit.membership import membership_of

    editor = Editor(session)
    town = editor.find("members", name)
    membership_of(town)
    decided = ask_ruling(editor, town, ruling, told, subject=("leaving",), title=_LEAVING)
    end = ask_end(until, _("Last day as a member"), default=decided.date)
    proof = ask_proof(editor, told, default=decided.source)
    _carry_out(session, decided, plan_leave(town, end, proof), how)


def rest(
    session: Session,
    name: str,
    since: Span,
    ruling: Ruling,
    told: Statement,
    how: Writing,
    *,
    basis: str | None = None,
) -> None:
    """Record that a municipality lets its membership rest."""
    from ssh_cli.edit.membership import membership_of
    from ssh_cli.edit.membership import rest as plan_rest

    editor = Editor(session)
    town = editor.find("members", name)
    membership_of(town)
    decided = ask_ruling(editor, town, ruling, told, subject=("dormancy",), title=_RESTING)
    begin = ask_begin(since, _("Rests since (day)"), default=decided.date)
    proof = ask_proof(editor, told, default=decided.source)
    plan = plan_rest(town, begin, proof, resolution=decided.id, basis=_checked_basis(basis))
    _carry_out(session, decided, plan, how)


def declare(
    session: Session,
    name: str,
    since: Span,
    ruling: Ruling,
    told: Statement,
    how: Writing,
    *,
    key: str | None = None,
) -> None:
    """Record that a municipality declared itself a safe harbour."""
    from ssh_cli.edit.declaration import declare as plan_declare

    editor = Editor(session)
    town = _town(editor, name, key)
    decided = ask_ruling(editor, town, ruling, told, subject=("safe-harbour",), title=_DECLARING)
    begin = ask_begin(since, _("Safe harbour since (day)"), default=decided.date)
    proof = ask_proof(editor, told, default=decided.source)
    _carry_out(session, decided, plan_declare(town, begin, proof, resolution=decided.id), how)


def revoke(session: Session, name: str, until: Span, ruling: Ruling, told: Statement, how: Writing) -> None:
    """Record that a municipality revoked its declaration."""
    from ssh_cli.edit.declaration import declared
    from ssh_cli.edit.declaration import revoke as plan_revoke
    from ssh_cli.edit.evidence import Moment

    editor = Editor(session)
    town = editor.find("members", name)
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
    end = ask_end(until, _("Last day as a safe harbour"), default=last)
    proof = ask_proof(editor, told, default=decided.source)
    _carry_out(session, decided, plan_revoke(town, end, proof, revoked_by=decided.id), how)


def merge(
    session: Session, names: list[str], into: str | None, until: str | None, key: str | None, told: Statement,
    how: Writing,
) -> None:  # fmt: skip
    """Record that municipalities became part of another one."""
    from ssh_cli.cli.records.editor import fitting
    from ssh_cli.edit.evidence import Moment
    from ssh_cli.edit.field import read_day
    from ssh_cli.edit.municipality import merge as plan_merge

    editor = Editor(session)
    old = [editor.find("members", name) for name in names]
    new = prompts.demand(
        "--into", into, _("Part of which municipality"), lambda text: editor.find("members", text)
    )
    last = prompts.demand("--until", until, _("Last day of the old keys"), read_day)
    new_key = None if key is None else fitting("member", "ags")(key)
    proof = ask_proof(editor, told)
    plan = plan_merge(old, new, Moment(last), proof, key=new_key)
    carry_out(session, plan, yes=how.yes, dry_run=how.dry_run)


def _town(editor: Editor, name: str, key: str | None) -> "Record":
    """Return the record of a municipality; where it is not on record, what the register says of it."""
    from ssh_cli.cli.console import note

    if key is None:
        try:
            return editor.find("members", name)
        except NotFoundError:
            found = candidates_for(editor, name)
            if not found:
                raise
            if not prompts.is_interactive():
                raise NotFoundError(
                    _("“{name}” is not on record.").format(name=name),
                    hint=_("The register has: {place}. --key {key} puts it on record with that.").format(
                        place=editor.place_of(found[0]), key=found[0].key
                    ),
                ) from None
    else:
        known = next((one for one in editor.dataset.municipalities.values() if one.key == key), None)
        if known is not None:
            return editor.record("members", known)
    entry = choose_entry(editor, name, key)
    note(_("Not on record yet, so it comes on record: {place}").format(place=editor.place_of(entry)))
    return town_record(editor, entry)


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
