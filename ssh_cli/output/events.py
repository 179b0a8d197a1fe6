"""Events as sentences, one each."""

from collections.abc import Callable, Mapping

from ssh_cli.analysis.event import Event, EventKind
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.member import Membership, Municipality, Office, SafeHarbour
from ssh_cli.kinds.period import Period
from ssh_cli.messages import N_, _, language
from ssh_cli.messages.day import format_day
from ssh_cli.output.event_field import describe_field, way_of
from ssh_cli.output.event_value import Naming, describe_value, plain
from ssh_cli.output.part_words import describe_period
from ssh_cli.output.quotation import quote, shorten, within
from ssh_cli.page.page import Column, Row

_K = EventKind
GROUPS: tuple[tuple[str, frozenset[EventKind]], ...] = (
    (
        N_("Membership"),
        frozenset({_K.MEMBER_JOINED, _K.MEMBER_LEFT, _K.MEMBER_DORMANT, _K.MEMBER_ACTIVE}),
    ),
    (N_("Records merged or removed"), frozenset({_K.RECORD_MERGED, _K.RECORD_REMOVED})),
    (N_("Safe harbours"), frozenset({_K.HARBOUR_DECLARED, _K.HARBOUR_REVOKED})),
    (
        N_("Decisions, commitments, offers"),
        frozenset(
            {_K.DECISION_ADOPTED, _K.DECISION_DROPPED, _K.DECISION_SUPERSEDED, _K.COMMITMENT_GAINED}
            | {_K.COMMITMENT_LOST, _K.OFFER_GAINED, _K.OFFER_LOST}
        ),
    ),
    (
        N_("Offices, coordination, contacts"),
        frozenset({_K.OFFICE_HOLDER_NEW, _K.COORDINATION_CHANGED, _K.CONTACT_CHANGED}),
    ),
    (N_("Records added or renamed"), frozenset({_K.RECORD_RENAMED, _K.RECORD_ADDED})),
    (N_("Evidence"), frozenset({_K.EVIDENCE_ADDED, _K.EVIDENCE_LOST})),
    (
        N_("Details and corrections"),
        frozenset({_K.ENTRY_ADDED, _K.ENTRY_REMOVED, _K.VALUE_CORRECTED}),
    ),
)
"""The headings under which events stand, and the kinds under each."""


def describe(event: Event, naming: Naming) -> str:
    """Return the sentence that tells an event, in the language in use."""
    return _TELLERS[event.kind](event, naming)


def columns() -> tuple[Column, ...]:
    """Return the columns of events as data."""
    return (
        Column("kind", _("Event")),
        Column("rank", _("Rank"), "integer"),
        Column("record_kind", _("Kind of record")),
        Column("record", _("Record")),
        Column("name", _("Name")),
        Column("member", _("Municipality")),
        Column("field", _("Field")),
        Column("item", _("Entry")),
        Column("old", _("Before"), "object"),
        Column("new", _("After"), "object"),
        Column("day", _("Day"), "day"),
        Column("text", _("In words")),
    )


def row(event: Event, naming: Naming) -> Row:
    """Return an event as data."""
    return {
        "kind": event.kind.value,
        "rank": event.kind.rank,
        "record_kind": event.record_kind,
        "record": event.record,
        "name": event.name.in_language(language()),
        "member": event.member,
        "field": event.field or None,
        "item": event.item or None,
        "old": plain(event.old),
        "new": plain(event.new),
        "day": event.day,
        "text": describe(event, naming),
    }


def _subject(event: Event) -> str:
    """Return what a sentence begins with: the municipality, and the title of what is not it."""
    title = shorten(event.name.in_language(language()))
    if event.record_kind == "members" or not event.member:
        return title
    return f"{event.place or event.member}, {quote(title)}"


def _title(event: Event) -> str:
    """Return the title of a record as it stands between quotation marks."""
    return within(shorten(event.name.in_language(language())))


def _place(event: Event) -> str:
    return event.place or event.member or event.name.in_language(language())


def _period_of(event: Event) -> Period | None:
    """Return the period that an event opens, the last one of a new municipality."""
    value = event.new
    if isinstance(value, Municipality):
        periods = value.membership if event.kind is not EventKind.HARBOUR_DECLARED else value.safe_harbour
        value = periods[-1] if periods else None
    return value if isinstance(value, Membership | SafeHarbour) else None


def _when(event: Event) -> str:
    """Return the period that an event opens, in brackets, or its day."""
    period = _period_of(event)
    if period is not None:
        words = describe_period(period)
        return f" ({words})" if words else ""
    return f" ({format_day(event.day)})" if event.day else ""


def _is_attested(event: Event) -> bool:
    """Tell whether a period is new in the register of which nobody knows when it began: that is no news."""
    period = _period_of(event)
    return period is not None and period.from_ is None


def _joined(event: Event, _naming: Naming) -> str:
    text = _("{name} joins the alliance{when}.")
    if _is_attested(event):
        text = _("{name} is recorded as a member of the alliance{when}.")
    return text.format(name=_place(event), when=_when(event))


def _left(event: Event, _naming: Naming) -> str:
    if event.field == "membership":
        return _("{name} is not recorded as a member any more.").format(name=_place(event))
    text = _("{name} leaves the alliance{when}.")
    if event.weak_end:
        text = _("{name} possibly leaves the alliance{when}; the evidence of the end is weak.")
    return text.format(name=_place(event), when=_when(event))


def _dormant(event: Event, _naming: Naming) -> str:
    return _("The membership of {name} lies dormant{when}.").format(name=_place(event), when=_when(event))


def _active(event: Event, _naming: Naming) -> str:
    return _("{name} is an active member again{when}.").format(name=_place(event), when=_when(event))


def _declared(event: Event, _naming: Naming) -> str:
    text = _("{name} declares itself a safe harbour{when}.")
    if _is_attested(event):
        text = _("{name} is recorded as a safe harbour{when}.")
    return text.format(name=_place(event), when=_when(event))


def _revoked(event: Event, _naming: Naming) -> str:
    if event.field == "safe_harbour":
        return _("{name} is not recorded as a safe harbour any more.").format(name=_place(event))
    text = _("{name} is a safe harbour no longer{when}.")
    if event.weak_end:
        text = _("{name} is possibly a safe harbour no longer{when}; the evidence of the end is weak.")
    return text.format(name=_place(event), when="" if event.field.endswith("revoked_by") else _when(event))


def _merged(event: Event, naming: Naming) -> str:
    return _("{name} is merged into {other}.").format(name=_place(event), other=naming.town(str(event.new)))


def _of_record(text: str) -> "Callable[[Event, Naming], str]":
    def tell(event: Event, _naming: Naming) -> str:
        return _(text).format(
            noun=_noun(event.record_kind), name=_subject(event), id=event.record, old=event.old
        )

    return tell


def _noun(kind: str) -> str:
    """Return what a record of a kind is called; a municipality need be no member of the alliance."""
    return _("Municipality") if kind == "members" else BY_CALLED[kind].title


def _adopted(event: Event, naming: Naming) -> str:
    if event.field:
        return _("{name}: adopted now; before: {old}.").format(
            name=_subject(event), old=_value(event.old, event, naming)
        )
    title = _title(event)
    if not event.day:
        return _("{place} adopts “{title}”.").format(place=_place(event), title=title)
    return _("{place} adopts “{title}” on {day}.").format(
        place=_place(event), title=title, day=format_day(event.day)
    )


def _dropped(event: Event, naming: Naming) -> str:
    return _("{name}: not adopted any more; now: {new}.").format(
        name=_subject(event), new=_value(event.new, event, naming)
    )


def _superseded(event: Event, naming: Naming) -> str:
    old, new = (value if isinstance(value, tuple) else () for value in (event.old, event.new))
    others = ", ".join(quote(naming.name("resolution", other)) for other in new if other not in old)
    text = _("{name} revokes {others}.") if event.field == "revokes" else _("{name} supersedes {others}.")
    return text.format(name=_subject(event), others=others)


def _commitment(text: str) -> "Callable[[Event, Naming], str]":
    def tell(event: Event, naming: Naming) -> str:
        if event.field != "commitments":
            return _changed(event, naming)
        value = _value(event.new or event.old, event, naming)
        return _(text).format(place=_place(event), demand=value, title=_title(event))

    return tell


def _offer(text: str) -> "Callable[[Event, Naming], str]":
    def tell(event: Event, naming: Naming) -> str:
        value = _value(event.new or event.old, event, naming)
        return _(text).format(place=_place(event), places=value, title=_title(event))

    return tell


def _office(event: Event, naming: Naming) -> str:
    if event.field != "offices":
        return _changed(event, naming)
    office, name = (getattr(event.new, key, "") for key in ("office", "name"))
    day = event.new.known_on.text if isinstance(event.new, Office) else event.day or ""
    known = {"place": _place(event), "office": office, "name": name, "day": format_day(day)}
    if event.old is None:
        return _("{place}: {name} holds the office {office}, known on {day}.").format(**known)
    return _("{place}: {name} now holds the office {office}, known on {day}; before: {old}.").format(
        **known, old=getattr(event.old, "name", "")
    )


def _value(value: object, event: Event, naming: Naming) -> str:
    """Return what the field of an event held, or holds, in words."""
    way = way_of(event.record_kind, event.field)
    return describe_value(value, way[-1] if way else None, naming)


def _changed(event: Event, naming: Naming) -> str:
    words = {"name": _subject(event), "field": describe_field(event.record_kind, event.field, event.item)}
    old, new = (_value(value, event, naming) for value in (event.old, event.new))
    if isinstance(event.old, tuple) and isinstance(event.new, tuple) and set(event.old) == set(event.new):
        return _("{name}: {field}: another order.").format(**words)
    return _("{name}: {field}: {old} → {new}.").format(**words, old=old, new=new)


def _entry(text: str) -> "Callable[[Event, Naming], str]":
    def tell(event: Event, naming: Naming) -> str:
        value = _value(event.new if event.old is None else event.old, event, naming)
        field = describe_field(event.record_kind, event.field, "")
        return _(text).format(name=_subject(event), field=field, value=value)

    return tell


def _contact(event: Event, naming: Naming) -> str:
    if event.old is None and event.field in {"contacts", "contact"}:
        return _entry(_ADDED)(event, naming)
    if event.new is None and event.field in {"contacts", "contact"}:
        return _entry(_REMOVED)(event, naming)
    return _changed(event, naming)


def _evidence(event: Event, naming: Naming) -> str:
    holder, _dot, field = event.field.rpartition(".")
    where = describe_field(event.record_kind, holder, event.item) + ": " if holder else ""
    name = f"{_subject(event)}: {where}"
    is_weak = event.new == "weak"
    if field == "evidence":
        text = _("{name}evidence is weak now.") if is_weak else _("{name}evidence is good now.")
        return text.format(name=name)
    if field == "end_evidence":
        text = _("{name}evidence of the end is good now.")
        if is_weak:
            text = _("{name}evidence of the end is weak now.")
        return text.format(name=name)
    if event.field == "offices":
        return _entry(_ADDED)(event, naming)
    old, new = (value if isinstance(value, tuple) else () for value in (event.old, event.new))
    parts = []
    if more := [source for source in new if source not in old]:
        parts.append(_("added {sources}").format(sources=", ".join(more)))
    if less := [source for source in old if source not in new]:
        parts.append(_("taken out {sources}").format(sources=", ".join(less)))
    return _("{name}evidence: {changes}.").format(name=name, changes="; ".join(parts) or _("another order"))


_ADDED = N_("{name}: {field}: added {value}.")
_REMOVED = N_("{name}: {field}: taken out {value}.")

_TELLERS: Mapping[EventKind, Callable[[Event, Naming], str]] = {
    EventKind.MEMBER_JOINED: _joined,
    EventKind.MEMBER_LEFT: _left,
    EventKind.MEMBER_DORMANT: _dormant,
    EventKind.MEMBER_ACTIVE: _active,
    EventKind.RECORD_MERGED: _merged,
    EventKind.RECORD_REMOVED: _of_record(N_("{noun} {name}: removed from the dataset ({id}).")),
    EventKind.RECORD_RENAMED: _of_record(N_("{noun} {name}: {old} is called {id} now.")),
    EventKind.RECORD_ADDED: _of_record(N_("{noun} {name}: new in the dataset ({id}).")),
    EventKind.HARBOUR_DECLARED: _declared,
    EventKind.HARBOUR_REVOKED: _revoked,
    EventKind.DECISION_ADOPTED: _adopted,
    EventKind.DECISION_DROPPED: _dropped,
    EventKind.DECISION_SUPERSEDED: _superseded,
    EventKind.COMMITMENT_GAINED: _commitment(N_("{place} commits itself: {demand} (“{title}”).")),
    EventKind.COMMITMENT_LOST: _commitment(N_("{place} is not committed any more: {demand} (“{title}”).")),
    EventKind.OFFER_GAINED: _offer(N_("{place} offers {places} (“{title}”).")),
    EventKind.OFFER_LOST: _offer(N_("{place} no longer offers {places} (“{title}”).")),
    EventKind.COORDINATION_CHANGED: _changed,
    EventKind.OFFICE_HOLDER_NEW: _office,
    EventKind.CONTACT_CHANGED: _contact,
    EventKind.EVIDENCE_ADDED: _evidence,
    EventKind.EVIDENCE_LOST: _evidence,
    EventKind.ENTRY_ADDED: _entry(_ADDED),
    EventKind.ENTRY_REMOVED: _entry(_REMOVED),
    EventKind.VALUE_CORRECTED: _changed,
}
