"""What is done to a municipality: `members add`, `join` and its sisters, `office`, `contact` and `merge`."""

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.check.personal import places_of, surnames_of
from ssh_cli.check.rules.text import refuse_private_data
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import (
    Begin,
    End,
    Grounds,
    NothingMore,
    Remarks,
    Source,
    StatementOptions,
    Words,
    fitting,
    options_of,
)
from ssh_cli.cli.records.grounds import ask_ground, ask_proof, ask_town, choose_town, town_record
from ssh_cli.cli.records.prompts import demand
from ssh_cli.cli.records.questions import AskingEditor, explain, writes
from ssh_cli.cli.verb import Function
from ssh_cli.edit.field import entry_form
from ssh_cli.edit.life_event import LIFE_EVENTS, refuse_future
from ssh_cli.edit.municipality import contact as plan_contact
from ssh_cli.edit.municipality import merge as plan_merge
from ssh_cli.edit.municipality import plan_addition, take_office
from ssh_cli.edit.plan import Plan, combine
from ssh_cli.edit.record_edit import Moment
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.kinds.shared import CONTACT_FIELDS
from ssh_cli.messages import _
from ssh_cli.model.written_value import read_day
from ssh_cli.source.register import Register

if TYPE_CHECKING:
    from ssh_cli.model.territory import RegisterEntry


@writes()
def add(
    editor: AskingEditor,
    *,
    name: str | None = None,
    words: Words = None,
    key: str | None = None,
    kind: str | None = None,
    statement: StatementOptions,
) -> Plan:
    """Take key, Land, kind, population and place from the register."""
    if name is not None and "=" in name:
        words, name = [name, *(words or ())], None
    asked = name if key is None else name or ""
    entry = demand(_("NAME"), asked, _("Which municipality"), partial(_choose_entry, editor, key=key))
    record = town_record(editor, entry, ask_proof(editor, statement), kind=kind)
    return plan_addition(editor.with_fields(record, words))


def _choose_entry(editor: AskingEditor, name: str, key: str | None) -> "RegisterEntry":
    """Return the row of the register that a name, or the key beside it, means and that is not on record yet.

    Raise NotFoundError where the register has none, or several and nobody can be asked, RefusedError where
    it is on record.
    """
    town = choose_town(editor, name, key)
    if town.record is not None:
        record = town.record
        raise RefusedError(
            "{name} is on record already, as “{id}”.",
            hint="“hafen members show {id}” shows what is recorded.",
            name=record.name,
            id=record.id,
        )
    assert town.entry is not None
    return town.entry


_OPTIONS = options_of(
    "member",
    office="offices.office",
    holder="offices.name",
    known_on="offices.known_on",
    salutation="offices.salutation",
    deputy="offices.deputy",
)


@writes(given=_OPTIONS)
def office(editor: AskingEditor, *, name: str | None = None, given: Any, source: Source = None) -> Plan:
    """Add an office holder."""
    record = ask_town(editor, name)
    held = {entry.office for town in editor.dataset.municipalities.values() for entry in town.offices}
    title = prompts.demand(
        "--office", given.office, _("Office, for example Oberbürgermeisterin"), str, words=sorted(held)
    )
    ask = partial(editor.answer, "member")
    holder = {
        "name": ask("offices.0.name", given.holder, option="--holder"),
        "known_on": ask("offices.0.known_on", given.known_on, preset=editor.session.writing_day),
        "salutation": ask("offices.0.salutation", given.salutation),
    }
    proof = ask_proof(editor, StatementOptions(source))
    return take_office(record, office=title, proof=proof, deputy=bool(given.deputy), **holder)


_FIELDS = [f"contacts.{name}" for name in ("role", *CONTACT_FIELDS)]


@writes(fields=options_of("member", *_FIELDS))
def contact(
    editor: AskingEditor, *, name: str | None = None, fields: NamedTuple, source: Source = None
) -> Plan:
    """Add a contact, or replace what is given of it; mailboxes of persons and mobile numbers are refused."""
    record = ask_town(editor, name)
    given = fields._asdict()
    role = editor.answer("member", "contacts.0.role", given.pop("role"))
    places = places_of(Register(editor.tree))
    surnames = surnames_of(office["name"] for office in record.value("offices") or [])

    def read(way: str, text: str) -> str:
        line: str = fitting("member", "contacts", 0, way)(text)
        refuse_private_data(line, places=places, surnames=surnames)
        return line

    lines = {}
    declared = entry_form("member").inner("contacts").inner(0).fields
    held: dict[str, str] = next((each for each in record.value("contacts") or () if each["role"] == role), {})
    for way, text in given.items():
        if not text and any(given.values()):
            continue
        about = explain(declared[way])
        line = prompts.offer(
            f"--{way}",
            text or None,
            declared[way].label,
            partial(read, way),
            default=held.get(way, ""),
            about=about,
        )
        if line:
            lines[way] = line
    if not lines:
        raise UsageError(
            "Nothing is said of how it is reached.",
            hint="Give at least one of: {names}",
            names=", ".join(f"{declared[way].label} (--{way})" for way in CONTACT_FIELDS),
        )
    return plan_contact(record, role=role, ways=lines, proof=ask_proof(editor, StatementOptions(source)))


@writes()
def merge(
    editor: AskingEditor,
    *,
    names: list[str] | None = None,
    into: str | None = None,
    until: str | None = None,
    key: str | None = None,
    source: Source = None,
    note: str | None = None,
) -> Plan:
    """Name successor and predecessors, and date the keys that are no more."""
    old = [ask_town(editor, name) for name in names] if names else [ask_town(editor, None)]
    new = demand("--into", into, _("Part of which municipality"), lambda text: editor.find("members", text))
    last = demand("--until", until, _("Last day of the old keys"), read_day)
    new_key = None if key is None else fitting("member", "ags")(key)
    proof = ask_proof(editor, StatementOptions(source, note=note))
    return plan_merge(old, new, Moment(last.text), proof, key=new_key)


_DETAILS = {"join": ("membership.declaration", "membership.basis"), "dormant": ("membership.basis",)}
"""What a period says that begins, beside its day and its evidence."""


class ByKey(NamedTuple):
    """Which municipality is meant, where the name does not tell."""

    key: str | None = None


def life_event(name: str) -> Function:
    """Return the command that records a life event of a municipality (`join`)."""
    event = LIFE_EVENTS[name]

    @writes(
        span=Begin if event.begins else End,
        details=options_of("member", *_DETAILS.get(name, ())),
        which=ByKey if event.may_be_new else NothingMore,
    )
    def record(
        editor: AskingEditor,
        *,
        name: str | None = None,
        span: Begin | End,
        grounds: Grounds,
        details: NamedTuple,
        which: NamedTuple,
        remarks: Remarks,
    ) -> Plan:
        """Ask for what is missing; the resolution behind the event is recorded with it if that is new."""
        words = {
            word: editor.answer("member", f"membership.0.{word}", text)
            for word, text in details._asdict().items()
            if text is not None
        }
        town = ask_town(editor, name, event.ends, key=which._asdict().get("key"), may_be_new=event.may_be_new)
        ground = ask_ground(editor, town, event, grounds, duplicate_ok=remarks.duplicate_ok)

        seen = isinstance(span, Begin) and span.seen is not None
        founded = editor.dataset.alliance.founded.text

        def read(text: str) -> Moment:
            day = Moment(read_day(text).text, attested=span[1] is not None, seen=seen)
            if event.begins or day.attested:
                refuse_future(day.day, editor.session.writing_day)
            event.refuse_day(town, day, ground, founded)
            return day

        options = ("--from", "--known-by", "--seen") if isinstance(span, Begin) else ("--until", "--ended-by")
        given = [text for text in span if text is not None]
        if len(given) > 1:
            raise UsageError("Only one of {options} can be meant.", options=", ".join(options))
        usual = event.usual_day(ground) or ""
        day = demand(options[0], given[0] if given else None, _(event.question), read, default=usual)
        statement = StatementOptions(grounds.source, remarks.weak or not ground.adopted, remarks.note)
        proof = ask_proof(editor, statement, default=ground.source)
        plan = event.plan(town, day, proof, ground, **words)
        return combine([plan, ground.plan], plan.summary) if ground.plan else plan

    return record
