"""Fields, values and parts of records in words, and the evidence that a statement rests on.

Evidence stands as a footnote on what is said, or as an entry of a bibliography.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Record, in_language
from ssh_cli.kinds.field import Field, field, find_way
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution, Vote
from ssh_cli.kinds.shared import Places, Wording
from ssh_cli.kinds.sources import Source
from ssh_cli.kinds.vocabularies import Outcome, label
from ssh_cli.messages import _, format_number, ngettext
from ssh_cli.messages import language as in_use
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.description import referred, title_of
from ssh_cli.model.mandate import annuls, is_competent
from ssh_cli.model.publication import publisher_of
from ssh_cli.page.blocks import (
    Blocks,
    Heading,
    Listing,
    Role,
    Span,
    Spans,
    Words,
    joined,
    mailbox,
    naming,
    plain,
    shortened,
    styled,
)
from ssh_cli.page.lines import quote, shorten
from ssh_cli.page.phrases import day
from ssh_cli.page.tables import UNKNOWN, describe_count, describe_number, format_coordinates, in_one

if TYPE_CHECKING:
    from ssh_cli.kinds.alliance import CoordinationRole
    from ssh_cli.kinds.letter import Figures, LetterRecipient
    from ssh_cli.kinds.meeting import Attendance, Meeting, Party

_TOLD_BY_ID = frozenset({"", "resolution"})
"""What values are not called by a name: no references, and those whose titles repeat, as “Beitritt”."""


class Naming(NamedTuple):
    """What people call the things that events mention, in either state."""

    before: Dataset
    after: Dataset

    def name(self, refers: str, identifier: str) -> str:
        """Return what a record is called, or an entry of the alliance's lists, by what a field refers to.

        `name("demand", "landesaufnahmeprogramm")`; what neither state knows is called by its id.
        """
        for side in (self.after, self.before):
            record = referred(refers, side).get(identifier)
            if record is not None:
                return title_of(record, identifier).spoken()
        return identifier

    def town(self, member: str) -> str:
        """Return the name of a municipality, its id where it is not known."""
        return self.name("member", member)


def fill(sentence: str, find: Callable[[str], str]) -> str:
    """Return a sentence with its words, each found only where the sentence has a place for it."""
    from string import Formatter  # pages on records have no such sentences

    words = (word for _text, word, _case, _form in Formatter().parse(sentence) if word)
    return sentence.format(**{word: find(word) for word in words})


def way_of(kind: str, field: str) -> tuple[Field, ...]:
    """Return the declared fields on the way to one of a kind as commands name it; empty for unknown ones."""
    return find_way(BY_CALLED[kind].record_class, field)


def describe_field(kind: str, field: str, item: str) -> str:
    """Return the way to a field in words: the list, which of its entries, the field in it."""
    first, *rest = _labels(kind, field)
    where = f"{first} {quote(item)}" if item else first
    return ", ".join([where, *rest])


def describe_way(kind: str, way: Sequence[str | int]) -> str:
    """Return the way to a value of a file in words; places in lists are counted from 1."""
    first, *rest = _labels(kind, ".".join(step for step in way if isinstance(step, str)))
    entries = [_("entry no. {n}", n=step + 1) for step in way if isinstance(step, int)]
    return ", ".join([first, *entries, *rest])


def _labels(kind: str, field: str) -> list[str]:
    return [step.label for step in way_of(kind, field)] or field.split(".")


def describe_value(value: Any, declared: Field | None, naming: Naming) -> str:
    """Return the value of a declared field in words, on one line and of a length that a sentence bears."""
    return shorten(_words(value, declared, naming)) or UNKNOWN


def _words(value: Any, declared: Field | None, naming: Naming) -> str:
    if isinstance(value, Record):
        return _record(value, declared, naming)
    if isinstance(value, tuple) and value:
        return ", ".join(_words(entry, declared, naming) for entry in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(entry, declared, naming)}" for key, entry in value.items())
    return _single(value, declared, naming)


def _single(value: Any, declared: Field | None, naming: Naming) -> str:
    if value in (None, "", ()):
        return UNKNOWN
    for kind, words in _SINGLES.items():
        if isinstance(value, kind):
            return words(value)
    if declared is not None and declared.vocabulary is not None:
        return label(declared.vocabulary.name, value)
    if declared is not None and declared.about.refers not in _TOLD_BY_ID:
        return naming.name(declared.about.refers, value)
    return str(value)


_SINGLES: Mapping[type, Callable[[Any], str]] = {
    bool: lambda value: _("yes") if value else _("no"),
    int: format_number,
    Day: lambda day: day.formatted if day.text else UNKNOWN,
}


def _record(value: Record, declared: Field | None, naming: Naming) -> str:
    """Return an entry of a list by what tells it from the others, a part by all that is known of it."""
    if isinstance(value, Wording):
        return value.spoken()
    if isinstance(value, Places | Offer):
        return describe_places(value) if isinstance(value, Places) else describe_offer(value)
    if declared is not None and not declared.many and not declared.keyed:
        parts = ((field(type(value), name), held) for name, held in value.given())
        return "; ".join(f"{part.label}: {_words(held, part, naming)}" for part, held in parts if part)
    names = value.identifying()
    if names == ("id",):
        return title_of(value, value.value_of("id")).spoken()
    said = ((name, value.value_of(name)) for name in names)
    return ", ".join(
        _words(held, field(type(value), name), naming) for name, held in said if held not in (None, "", ())
    )


def words_of(part: Record, context: Context) -> str | None:
    """Return a part in words, None where it has none of its own; its sources are not among them."""
    say = _PARTS.get(type(part).__name__)
    return None if say is None else say(part, context)


def describe_period(period: Period, *, for_us: bool = True) -> str:
    """Return a period in words: since or by when, until when, and whether the evidence is weak.

    When somebody read a page without a day is told only `for_us`, who keep the register.
    """
    read = _("attested, day unknown (read on {day})") if for_us else _("attested, day unknown")
    begins = (
        (period.from_, _("since {day}")),
        (period.known_by, _("attested by {day}")),
        (period.seen, read),
    )
    ends = (period.until, _("until {day}")), (period.ended_by, _("ended by {day}"))
    parts = [
        next((words.format(day=day.formatted) for day, words in known if day), "") for known in (begins, ends)
    ]
    if period.weak:
        parts.append(_("weak evidence"))
    elif period.end_is_weak:
        parts.append(_("weak evidence of the end"))
    return in_one(*parts)


def describe_role(role: "CoordinationRole") -> str:
    """Return a role in the coordination in words, with the Land that it is for."""
    if role.land:
        return _("Coordination {land}", land=label("land", role.land))
    return label("coordination", role.level)


def name_decision(resolution: Resolution) -> str:
    """Return by what an office finds a decision: its day and number, as far as they are known."""
    if resolution.date is None:
        return resolution.number or _("undated")
    day = resolution.date.formatted
    return f"{day} ({resolution.number})" if resolution.number else day


def name_resolution(resolution: Resolution) -> str:
    """Return a resolution by what it is about, with its day and number."""
    title = resolution.title or resolution.id
    return _("resolution “{title}”, {day}", title=title, day=name_decision(resolution))


def tell_annulments(resolution: Resolution, context: Context) -> Iterator[str]:
    """Yield by a decision of which day a resolution was, or possibly was, revoked or replaced."""
    for later in context.dataset.annulments.get(resolution.id, ()):
        annulled = annuls(later, context.on)
        if annulled and later.date is not None:
            deed = _("revoked {day}") if resolution.id in later.revokes else _("replaced {day}")
            what = deed.format(day=day(later.date))
            yield what if annulled is Answer.YES else _("possibly {what}", what=what)


def tell_why_unbound(resolution: Resolution, demand: str, context: Context) -> str:
    """Return why a resolution that speaks of a demand gives no mandate for it."""
    if not is_competent(resolution):
        return _("no competent body decided")
    said = (part for part in resolution.commitments if part.demand == demand)
    outcomes = {resolution.outcome_of(part): None for part in said}
    if Outcome.ADOPTED not in outcomes:
        return _("outcome: {outcome}", outcome=", ".join(label("outcome", each) for each in outcomes))
    return "; ".join(tell_annulments(resolution, context))


def describe_days(meeting: "Meeting") -> str:
    """Return the day of a meeting, or its first and last one."""
    until = f" – {meeting.until.formatted}" if meeting.until else ""
    return f"{meeting.from_.formatted}{until}"


def describe_town(address: Any) -> str:
    """Return postcode and town of an address, as far as they are known."""
    return in_one(address.postcode, address.city, between=" ")


def contact_lines(contact: Any) -> list[Spans]:
    """Return unit, street, town and mailbox of a contact, as far as they are known."""
    parts = (contact.unit, contact.street, describe_town(contact))
    return [*(plain(part) for part in parts if part), *filter(None, [mailbox(contact.email)])]


def name_dated(title: str, date: Day) -> str:
    """Return a title with its day."""
    return f"{title} ({date.formatted})"


def describe_vote(vote: Vote | None) -> str:
    """Return the result of a vote in words, as far as it is told."""
    if vote is None:
        return ""
    parts = []
    if vote.unanimous:
        parts.append(_("unanimous"))
    for number, words in (
        (vote.in_favour, _("{n} for")),
        (vote.against, _("{n} against")),
        (vote.abstentions, ngettext("{n} abstention", "{n} abstentions", vote.abstentions or 0)),
    ):
        if number is not None:
            parts.append(words.format(n=number))
    return in_one(*parts, vote.note)


def describe_places(places: Places) -> str:
    """Return how many places there are: `20–30`; that it is not known where nothing tells."""
    return describe_range(places.min, places.max) or _("an unknown number of")


def describe_offer(offer: Offer) -> str:
    """Return an offer in the words of the record: how many places, for whom they count, how often."""
    words = f"{describe_places(offer.places)} {label('unit', offer.unit)}"
    return words if offer.period == "unknown" else f"{words}, {label('period', offer.period)}"


def describe_range(least: int | None, most: int | None, *, is_open: bool = False) -> str:
    """Return a number between two bounds, as far as they are known: `20–30`, `up to 30`, `20–30 or more`."""
    low, high = ("" if bound is None else format_number(bound) for bound in (least, most))
    if low and (not high or (is_open and low == high)):
        return _("at least {n}", n=low)
    if not least and most and not is_open:
        return _("up to {n}", n=high)
    text = low if low == high else f"{low}–{high}"
    return _("{range} or more", range=text) if is_open else text


def describe_attendance(reported: "Attendance | None") -> str:
    """Return how many took part as reported, of how many, with the note of the record; nothing for None."""
    if reported is None:
        return ""
    number = describe_range(reported.min, reported.max)
    if reported.of is not None:
        of = format_number(reported.of)
        number = _("{n} of {of}", n=number, of=of) if number else _("number not reported (of {of})", of=of)
    if number and reported.note.startswith(f"{number} "):
        number = ""  # which the note says itself
    return ". ".join(part.rstrip(".") for part in (number, reported.note) if part)


def name_recipient(identifier: str, dataset: Dataset) -> str:
    """Return what a recipient of letters is called, or else a municipality; the id where neither is known."""
    recipient = dataset.recipients.get(identifier)
    return recipient.name if recipient else dataset.name(identifier)


def name_party(party: "Party | LetterRecipient", dataset: Dataset) -> str:
    """Return who somebody is: the municipality's or recipient's name, else the name as recorded."""
    return name_recipient(party.id, dataset) if party.id else party.name


def describe_party(party: "Party | LetterRecipient", context: Context) -> str:
    """Return who somebody is, and in what role."""
    known = name_party(party, context.dataset)
    role = getattr(party, "role", "")
    return f"{known} ({role})" if role else known


def _describe_figures(figures: "Figures", context: Context) -> str:
    """Return the reported counts that a letter names, each in words."""
    counts = context.dataset.counts
    return ", ".join(
        describe_count(counts[count]) if count in counts else count for _measure, count in figures.given()
    )


_PARTS: Mapping[str, Callable[[Any, Context], str]] = {
    "Wording": lambda text, _context: str(text.in_language(in_use())),
    "Population": lambda people, _context: f"{format_number(people.value)} ({people.date.formatted})",
    "Location": lambda place, _context: format_coordinates({"lat": place.lat, "lon": place.lon}),
    "Vote": lambda vote, _context: describe_vote(vote),
    "Places": lambda places, _context: describe_places(places),
    "Attendance": lambda reported, _context: describe_attendance(reported),
    "Option": lambda option, _context: f"{option.label.in_language(in_use())} ({option.id})",
    "Party": describe_party,
    "LetterRecipient": describe_party,
    "Count": lambda count, _context: describe_count(count),
    "FrozenFigure": lambda figure, _context: describe_number(figure.value, figure.qualifier),
    "Figures": _describe_figures,
}
"""How to say a part, by the name of its class, so that no page loads kinds that it does not show."""


_REGISTER = "Amtliches Gemeindeverzeichnis | Official municipal register"
_WEAK = "schwacher Beleg | weak evidence"


def _day(date: Day, language: str, *, brief: bool) -> str:
    if brief:
        return date.formatted
    from ssh_cli.page.phrases import day  # brings the library for dates

    return day(date, language)


def entry(
    ref: str, dataset: Dataset, language: str = "", *, brief: bool = False, whole: bool = False
) -> Spans:
    """Return a source as bibliographies name it: title, publisher, day, address, as far as known.

    With `brief` the day is written in figures, which needs no library for dates. The address is a link on
    its first signs; `whole` is for letters, which are known by their words: they print it as it is, and
    no publisher beside it but that of the bibliography.

    `ref` is an address or a key of the bibliography; an address that the bibliography knows gets its
    title from there, any other the publisher of its host. A key that nothing is known of stands as it is.
    """
    source = dataset.sources.get(ref) or _at_address(ref, dataset)
    if source is not None:
        written = _day(source.date, language, brief=brief) if source.date else ""
        known, address = (source.title, source.publisher, written), source.url
    elif _is_address(ref):
        publisher = None if whole else publisher_of(ref, dataset)
        known, address = (publisher.name if publisher else "", "", ""), ref
    else:
        return plain(in_language(_REGISTER, language or in_use()) if ref == "register" else ref)
    words = ", ".join(filter(None, known))
    link = (Span(address if whole else shortened(address), link=address),) if address else ()
    return (*plain(f"{words}, " if words and link else words), *link)


def name_source(ref: str, dataset: Dataset) -> str:
    """Return what a source is called in a sentence: its title, else who publishes it."""
    source, publisher = dataset.sources.get(ref), publisher_of(ref, dataset)
    return source.title if source else publisher.name if publisher else ref


def cite(refs: Iterable[str], dataset: Dataset, *, weak: bool = False, brief: bool = False) -> Spans:
    """Return the sources one after the other, each once, and a word where the evidence is weak."""
    spans = joined((entry(ref, dataset, brief=brief) for ref in dict.fromkeys(refs)), "; ")
    if not weak:
        return spans
    words = in_language(_WEAK, in_use())
    return (*spans, Span(f" ({words})" if spans else words))


def marks(refs: Iterable[str], dataset: Dataset) -> Spans:
    """Return a mark for each source, to stand behind a statement or in a cell of its own."""
    return tuple(Span("", note=entry(ref, dataset, brief=True)) for ref in dict.fromkeys(refs))


def footnote(
    words: Words,
    refs: Iterable[str],
    dataset: Dataset,
    *,
    weak: bool = False,
    brief: bool = False,
) -> Spans:
    """Return a statement with its sources as a footnote on its last run; without sources, as it is."""
    spans = styled(words)
    note = cite(refs, dataset, weak=weak, brief=brief)
    return (*spans[:-1], spans[-1]._replace(note=note)) if note and spans else spans


def cite_decision(resolution: Resolution, dataset: Dataset, part: Commitment | Offer | None = None) -> Spans:
    """Return a decision by day and number; what it is about and its sources are the footnote.

    The sources of a part of it, where it has its own, go before those of the whole.
    """
    refs = (part and part.source) or resolution.source
    note = cite(refs, dataset, weak=bool(resolution.evidence or (part and part.evidence)))
    matter = f"{dataset.name(resolution.member)}: {resolution.matter}"
    named = naming(name_decision(resolution), "resolution", resolution.id)[0]
    return (named._replace(note=(Span(f"{matter}; " if note else matter), *note)),)


def bibliography(
    refs: Iterable[str], dataset: Dataset, language: str = "", *, title: str, whole: bool = False
) -> Blocks:
    """Return a heading and the list of the sources, each once, in their order; without sources nothing."""
    items = tuple(entry(ref, dataset, language, whole=whole) for ref in dict.fromkeys(refs))
    return (Heading(2, plain(title), Role.SOURCES), Listing(items, role=Role.SOURCES)) if items else ()


def _is_address(ref: str) -> bool:
    return ref.startswith(("https://", "http://"))


def _at_address(ref: str, dataset: Dataset) -> Source | None:
    if not _is_address(ref):
        return None
    return next((source for source in dataset.sources.values() if source.url == ref), None)
