"""Office holders and contacts, from the words of the command line to a plan that is carried out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.life_events import recorded
from ssh_cli.cli.records.options import Statement, Writing
from ssh_cli.cli.records.questions import ask_proof
from ssh_cli.cli.session import Session
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.messages import _

if TYPE_CHECKING:
    from ssh_cli.check.personal import Places


def office(
    session: Session,
    town: str | None,
    told: Mapping[str, str | None],
    statement: Statement,
    how: Writing,
    *,
    deputy: bool,
) -> None:
    """Record who holds an office; `told` has office, holder, known_on and salutation as far as given."""
    from ssh_cli.edit.town_hall import take_office

    editor = Editor(session)
    record = recorded(editor, town)
    held = {
        one.office for municipality in editor.dataset.municipalities.values() for one in municipality.offices
    }
    title = prompts.demand(
        "--office", told["office"], _("Office, for example Oberbürgermeisterin"), str, words=sorted(held)
    )
    name = prompts.demand("--holder", told["holder"], _("Name of the office holder"), str)
    known_on = prompts.demand(
        "--known-on",
        told["known_on"],
        _("Known on which day"),
        fitting("member", "offices", 0, "known_on"),
        default=session.writing_day,
    )
    salutation = told["salutation"]
    if salutation is not None:
        salutation = fitting("member", "offices", 0, "salutation")(salutation)
    elif prompts.is_interactive():
        choices = [("frau", _("Ms")), ("herr", _("Mr")), (None, _("not told"))]
        salutation = prompts.choose(_("How is the person addressed?"), choices)
    plan = take_office(
        record,
        office=title,
        name=name,
        known_on=known_on,
        proof=ask_proof(editor, statement),
        salutation=salutation,
        deputy=deputy,
    )
    carry_out(session, plan, yes=how.yes, dry_run=how.dry_run)


def contact(
    session: Session,
    town: str | None,
    role: str | None,
    told: Mapping[str, str | None],
    statement: Statement,
    how: Writing,
) -> None:
    """Record how an office is reached; mailboxes of persons and mobile numbers are refused."""
    from ssh_cli.check.personal import places_of, surnames_of
    from ssh_cli.edit.town_hall import WAYS
    from ssh_cli.edit.town_hall import contact as plan_contact
    from ssh_cli.source.register import Register

    editor = Editor(session)
    record = recorded(editor, town)
    if role is None and prompts.is_interactive():
        choices = [("coordination", _("coordination of the safe harbour")), ("town-hall", _("town hall"))]
        role = prompts.choose(_("Whose contact is it?"), choices)
    found = prompts.demand("--role", role, "", fitting("member", "contacts", 0, "role"))
    places = places_of(Register(session.tree()))
    surnames = surnames_of(one["name"] for one in record.value("offices") or [])
    asked = not any(told.values())
    questions = {
        "unit": _("Unit"),
        "street": _("Street and number"),
        "postcode": _("Postcode"),
        "city": _("Town"),
        "email": _("Functional mailbox"),
        "phone": _("Telephone of the town hall"),
    }
    ways = {}
    for way in WAYS:
        check = _Way(way, places, surnames)
        text = prompts.offer(told[way], questions[way], check) if asked else told[way]
        if text:
            ways[way] = check(text)
    proof = None if not ways else ask_proof(editor, statement)
    if proof is None:
        raise UsageError(
            _("Nothing is said of how it is reached."),
            hint=_("Give at least one of: {names}").format(names=", ".join(f"--{way}" for way in WAYS)),
        )
    plan = plan_contact(record, role=found, ways=ways, proof=proof)
    carry_out(session, plan, yes=how.yes, dry_run=how.dry_run)


class _Way:
    """Checks one line of a contact: by its schema, and that it is nobody's own."""

    def __init__(self, way: str, places: "Places", surnames: tuple[str, ...]) -> None:
        self.way = way
        self.places = places
        self.surnames = surnames

    def __call__(self, text: str) -> str:
        """Return the line; raise RefusedError for personal data."""
        from ssh_cli.check.rules.privacy import objection_to

        found: str = fitting("member", "contacts", 0, self.way)(text)
        objection = objection_to(found, places=self.places, surnames=self.surnames)
        if objection is not None:
            raise RefusedError(objection[0], hint=objection[1])
        return found
