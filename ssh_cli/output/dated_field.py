"""Days that a record gives for something else than an event, as sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from ssh_cli.analysis.changes import name_of_record
from ssh_cli.analysis.history import DatedField, find_record
from ssh_cli.kinds.words import label
from ssh_cli.messages import N_, _, language
from ssh_cli.messages.day import format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.cells import format_number
from ssh_cli.output.event_field import describe_field
from ssh_cli.output.event_value import Naming
from ssh_cli.output.occurrence import describe_when
from ssh_cli.output.quotation import quote, shorten

_Words = Callable[[Any, Dataset], Mapping[str, str]]


def tell_dated(dated: DatedField, dataset: Dataset) -> str:
    """Return the sentence that tells a day, in the language in use."""
    day = format_day(dated.day.text)
    known = _SENTENCES.get((dated.record_kind, dated.field))
    if known is None:
        field = describe_field(dated.record_kind, dated.field, dated.item)
        return _(_ANY).format(field=field, day=day)
    sentence, words = known
    name = name_of_record(find_record(dataset, dated.record_kind, dated.record), dated.record)
    title = shorten(name.in_language(language()))
    when = _attested(dated) or describe_when(dated.day)
    parts = {"name": title, "title": quote(title), "day": day, "when": when}
    return _(sentence).format(**parts, **words(dated.value, dataset))


def _attested(dated: DatedField) -> str:
    """Return in words that nobody knows the day, of what only a source or its reading attests.

    Empty where the day stands in for no other: the address of a recipient has no first day.
    """
    words = {
        "known_by": _("attested, day unknown (source: {day})"),
        "seen": _("attested, day unknown (read on {day})"),
    }
    name = dated.field.rpartition(".")[2]
    rules = dated.value.rules
    stands_in = name in rules.one_of or any(name in pair for pair in rules.not_both)
    return words[name].format(day=format_day(dated.day.text)) if name in words and stands_in else ""


def _nothing(_value: Any, _dataset: Dataset) -> Mapping[str, str]:
    return {}


def _office(value: Any, _dataset: Dataset) -> Mapping[str, str]:
    return {"holder": value.name, "office": value.office}


def _network(value: Any, dataset: Dataset) -> Mapping[str, str]:
    return {"network": Naming(dataset, dataset).name("network", value.network)}


def _coordination(value: Any, dataset: Dataset) -> Mapping[str, str]:
    scope = (label("coordination", value.level), label("land", value.land or ""))
    return {"town": Naming(dataset, dataset).town(value.member), "scope": ", ".join(filter(None, scope))}


def _count(value: Any, _dataset: Dataset) -> Mapping[str, str]:
    parts = (label("qualifier", value.qualifier), format_number(value.value), label("measure", value.measure))
    scope = "" if value.scope == "DE" else f" ({label('scope', value.scope)})"
    return {"figure": " ".join(filter(None, parts)) + scope}


_ANY = N_("For {field} the record gives the date {day}.")
_SENTENCES: Mapping[tuple[str, str], tuple[str, _Words]] = {
    ("members", "population.date"): (
        N_("{name} has {people} inhabitants {when}."),
        lambda value, _dataset: {"people": format_number(value.value)},
    ),
    ("members", "offices.known_on"): (N_("{holder} holds the office {office}, known {when}."), _office),
    ("members", "interest.date"): (
        N_("{name}: a motion, an offer or a debate is attested {when}."),
        _nothing,
    ),
    ("members", "networks.since"): (N_("{name} joins the network {network} {when}."), _network),
    **{
        ("members", f"{part}.{field}"): (sentence, words)
        for part, sentence, words in (
            ("membership", N_("Membership of {name} in the alliance: {when}."), _nothing),
            ("safe_harbour", N_("Declaration of {name} as a safe harbour: {when}."), _nothing),
            ("interest", N_("Motion, offer or debate in {name}: {when}."), _nothing),
            ("networks", N_("Membership of {name} in the network {network}: {when}."), _network),
        )
        for field in ("known_by", "seen")
    },
    ("members", "former_ags.until"): (
        N_("The official key {key} is valid for the last time {when}."),
        lambda value, _dataset: {"key": value.ags},
    ),
    ("programmes", "from"): (N_("The programme {title} begins {when}."), _nothing),
    ("programmes", "until"): (N_("The programme {title} ends {when}."), _nothing),
    ("programmes", "state_on"): (N_("How the programme {title} stands is attested {when}."), _nothing),
    ("recipients", "seen"): (N_("The address of {name} is attested {when}."), _nothing),
    ("meetings", "follow_ups.due"): (
        N_("{task} is due {when}."),
        lambda value, _dataset: {"task": quote(shorten(value.task))},
    ),
    ("meetings", "follow_ups.done"): (
        N_("{task} is done {when}."),
        lambda value, _dataset: {"task": quote(shorten(value.task))},
    ),
    ("practices", "since"): (N_("The practice {title} begins {when}."), _nothing),
    ("surveys", "from"): (N_("The survey {title} begins {when}."), _nothing),
    ("surveys", "until"): (N_("The survey {title} ends {when}."), _nothing),
    ("demands", "origin.date"): (
        N_("{body} raises the demand {title} {when}."),
        lambda value, _dataset: {"body": value.body},
    ),
    ("sources", "date"): (N_("The source {title} bears the date {day}."), _nothing),
    ("alliance", "founded"): (N_("The alliance is founded {when}."), _nothing),
    ("alliance", "counts.date"): (N_("Reported {when}: {figure}."), _count),
    ("alliance", "declarations.date"): (
        N_("The declaration {declaration} bears the date {day}."),
        lambda value, _dataset: {"declaration": quote(shorten(value.title))},
    ),
    ("alliance", "coordination.from"): (
        N_("{town} takes over the coordination {when} ({scope})."),
        _coordination,
    ),
    ("alliance", "coordination.known_on"): (
        N_("{town} has the coordination, known {when} ({scope})."),
        _coordination,
    ),
    ("alliance", "coordination.until"): (
        N_("{town} has the coordination for the last time {when} ({scope})."),
        _coordination,
    ),
    ("alliance", "networks.founded"): (
        N_("The network {network} is founded {when}."),
        lambda value, _dataset: {"network": value.name},
    ),
}
"""By kind of record and field the sentence, and the words in it that the day's holder knows."""
