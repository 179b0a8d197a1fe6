"""One answer for a ministry that asks all: offers, terms, mandates, who is unknown, evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ssh_cli.analysis.common_answer import CommonAnswer, DemandAnswer, Voice, answer_together
from ssh_cli.analysis.mandates import Ground
from ssh_cli.analysis.offers import OfferLine, count_offering, parent_of
from ssh_cli.analysis.split import Group, Share, Split, split, tally
from ssh_cli.kinds.answer import Answer, sure
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Commitment
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import label
from ssh_cli.letters.letter import write_head
from ssh_cli.letters.parties import from_recipient, sender_of
from ssh_cli.messages import _, ngettext
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import (
    Block,
    Column,
    PageBreak,
    Paragraph,
    Span,
    Table,
    Value,
    heading,
    listing,
    paragraph,
    table,
)
from ssh_cli.page.cells import UNKNOWN, describe_date, format_number, format_part, format_tally, mark_possible
from ssh_cli.page.evidence import cite
from ssh_cli.page.page import Layout, Page, Stamp
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.sections.offers import describe_measure, describe_possible, describe_range
from ssh_cli.papers.parts import PaperContent, compose_paper, strong
from ssh_cli.templating.template import Templates

_STEM = "answer"


def compose_answer(
    dataset: Dataset,
    group: Group,
    demands: Sequence[str],
    *,
    laender: Sequence[str],
    on: str,
    templates: Templates,
    recipient: Recipient | None = None,
    scope: str = "",
    language: str | None = None,
    for_us: bool = False,
) -> Page:
    """Return what the group answers on the ISO day `on`: a letter to `recipient`, without one a paper.

    `demands` are ids of the catalogue, `laender` the codes of the Länder that the group was chosen by: none
    for all members, who then speak to the federation. `scope` says in words what else chose the group.
    The letter is signed by nobody: it leaves room for whoever sends it. Raises what `render_paper` raises.
    """
    answer = answer_together(dataset, group, demands, on)

    def fill() -> PaperContent:
        values = _values(answer, dataset, laender, on, scope=scope, is_letter=recipient is not None)
        return PaperContent(values, _parts(answer, dataset), data=answer_data(answer, dataset, on))

    record = ", ".join((*demands, *laender))
    paper = compose_paper(
        templates, "answers", _STEM, fill, language=language, record=record, date=on, for_us=for_us
    )
    if recipient is None:
        return paper
    blocks = _as_letter(paper.blocks, dataset, recipient, on, paper.language)
    return paper._replace(blocks=blocks, layout=Layout.LETTER)


def _values(
    answer: CommonAnswer,
    dataset: Dataset,
    laender: Sequence[str],
    on: str,
    *,
    scope: str,
    is_letter: bool,
) -> dict[str, object]:
    """Return what templates may print; what is not known is empty."""
    offering = count_offering(answer.offers)
    contact = dataset.alliance.contact
    return {
        "on": parse_day(on),
        "is_letter": is_letter,
        "alliance": dataset.alliance.name.spoken(),
        "laender": [LAENDER[one].name for one in laender],
        "scope": scope,
        "demands": [demand_label(dataset, one.demand) for one in answer.demands],
        "members": {"certain": len(answer.group.certain), "possible": len(answer.group.possible)},
        "offering": {"certain": offering.certain, "possible": offering.possible},
        "sums": [
            {
                "measure": describe_measure(one.unit, one.period),
                "places": describe_sum(
                    one.least.certain, one.most.certain, is_open=bool(one.open_ended.certain)
                )
                if one.offers.certain
                else "",
                "possible": describe_sum(
                    one.least.possible, one.most.possible, is_open=bool(one.open_ended.possible)
                )
                if one.offers.possible
                else "",
            }
            for one in answer.sums
        ],
        "contact": {"unit": contact.unit, "email": contact.email, "phone": contact.phone},
        "has_evidence": bool(answer.resolutions),
    }


def _parts(answer: CommonAnswer, dataset: Dataset) -> dict[str, tuple[Block, ...]]:
    numbers = number_evidence(answer)
    return {
        "overview": tuple(overview(answer, dataset)),
        "places": tuple(places(answer, dataset, numbers)),
        "terms": tuple(terms(answer)),
        "mandates": tuple(mandates(answer, dataset, numbers)),
        "unknown": tuple(unknown(answer, dataset)),
        "evidence": tuple(evidence(answer, dataset)),
        "page": (PageBreak(),),
    }


def _as_letter(
    blocks: tuple[Block, ...], dataset: Dataset, recipient: Recipient, on: str, spoken: str
) -> tuple[Block, ...]:
    """Return the blocks under the head of a letter that the alliance's federal coordination writes."""
    letter = Letter(id=_STEM, title=Wording(de=""), date=parse_day(on), kind="offer", source=())
    sender = sender_of(letter, dataset, spoken)
    return (*write_head(letter, sender, from_recipient(recipient), spoken), *blocks)


T = TypeVar("T")
Numbers = Mapping[str, int]
"""The number of each resolution in the annex, from 1, by its id."""


def number_evidence(answer: CommonAnswer) -> Numbers:
    """Return the numbers by which the tables refer to the annex."""
    return {one.id: number for number, one in enumerate(answer.resolutions, start=1)}


def overview(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield how many municipalities say what of each demand; nobody stands in two columns."""
    header = (_("Demand"), _("Own resolution"), _("Declaration only"), _("Rejects"), _("Unknown"))
    rows = []
    for one in answer.demands:
        cells = (one.supports, one.declared, one.rejects, one.unknown)
        rows.append((demand_label(dataset, one.demand), *map(_count, cells)))
    yield table(header, rows)


def answer_data(answer: CommonAnswer, dataset: Dataset, on: str) -> Page:
    """Return one row for each demand, as programs read it: who says what of it, by identifiers."""
    titles = {
        "supports": _("Own resolution"),
        "declared": _("Declaration only"),
        "rejects": _("Rejects"),
        "unknown": _("Unknown"),
    }
    columns = [Column("demand", _("Demand")), Column("label", _("Label"))]
    for key, title in titles.items():
        columns += [
            Column(key, title, "list"),
            Column(f"{key}_possible", _("{what}: possible").format(what=title), "list"),
        ]
    rows = []
    for one in answer.demands:
        row: dict[str, Value] = {"demand": one.demand, "label": demand_label(dataset, one.demand)}
        for key in titles:
            voices: Sequence[Voice] = getattr(one, key)
            certain = [voice.member.id for voice in voices if _certainty(voice) is Answer.YES]
            row[key] = certain
            row[f"{key}_possible"] = [voice.member.id for voice in voices if voice.member.id not in certain]
        rows.append(row)
    return Page("answer", _("Common answer"), Stamp(on), tuple(columns), tuple(rows))


def _count(voices: Sequence[Voice]) -> str:
    return format_tally(tally(map(_certainty, voices)))


def _certainty(voice: Voice) -> Answer:
    """Return how certain a municipality belongs to the group and says what it says."""
    own = voice.position.own
    if own.resolutions:
        return min(voice.belongs, own.answer)
    return min(voice.belongs, voice.position.declared or Answer.YES)


def places(answer: CommonAnswer, dataset: Dataset, numbers: Numbers) -> Iterator[Block]:
    """Yield what the offers add up to, then each offer with its terms."""
    counting = [line for line in answer.offers if line.why is None]
    if not counting:
        yield paragraph(_("No adopted offer of a number of places for these demands is recorded."))
    else:
        yield _sums(answer)
        yield _offers(counting, numbers)
    moved_away = {line.id for line, _other in answer.moved_away}
    left = sum(line.why is not None and line.id not in moved_away for line in answer.offers)
    if left:
        text = _("Left out, since only moved, repeated, joint or replaced: {n}.")
        yield paragraph(text.format(n=format_number(left)))
    if answer.moved_away:
        lead = _("In no sum, since a later offer that is for another demand took its place: ")
        told = "; ".join(_moved_away(*both, dataset, numbers) for both in answer.moved_away)
        yield Paragraph((*strong(lead), Span(f"{told}.")))
    if answer.unassigned:
        lead = _("In no sum, since the resolution names no demand: ")
        yield Paragraph(
            (*strong(lead), Span(f"{'; '.join(_told(one, numbers) for one in answer.unassigned)}."))
        )


def _moved_away(line: OfferLine, other: OfferLine, dataset: Dataset, numbers: Numbers) -> str:
    demands = ", ".join(demand_label(dataset, one) for one in other.offer.demands)
    later = _told(other, numbers)
    if other.member is line.member:
        later = later.removeprefix(f"{other.member.name}: ")
    return _("{offer}, now {later} for: {demands}").format(
        offer=_told(line, numbers), later=later, demands=demands or _("nothing named")
    )


def _told(line: OfferLine, numbers: Numbers) -> str:
    return f"{_offering(line)}: {_range(line)} [{numbers[line.resolution.id]}]"


def _offering(line: OfferLine) -> str:
    """Return the municipality's name, marked where the offer is only possible."""
    return mark_possible(line.member.name, line.answer if line.why is None else Answer.YES)


def _sums(answer: CommonAnswer) -> Table:
    header = (_("Counted in"), _("Municipalities"), _("At least"), _("At most"), _("Possible on top"))
    rows = []
    for one in answer.sums:
        most = format_number(one.most.certain)
        rows.append(
            (
                describe_measure(one.unit, one.period),
                format_tally(one.municipalities),
                format_number(one.least.certain),
                _("{n} or more").format(n=most) if one.open_ended.certain else most,
                describe_possible(one) or UNKNOWN,
            )
        )
    return table(header, rows)


def describe_sum(least: int, most: int, *, is_open: bool) -> str:
    """Return how many places offers add up to: exactly so many, from … to …, at least, or up to."""
    places = describe_range(least, most, is_open=is_open)
    if not is_open and least == most:
        places = _("exactly {n}").format(n=places)
    elif not is_open and not least:
        places = _("up to {n}").format(n=format_number(most))
    return ngettext("{n} place", "{n} places", most).format(n=places)


def _offers(lines: Sequence[OfferLine], numbers: Numbers) -> Table:
    header = (_("Municipality"), _("Places"), _("For whom, on what condition"), _("Ref."))
    standing = {line.id for line in lines}
    rows = []
    for line in lines:
        offer = line.offer
        name = _offering(line)
        terms = "; ".join(part for part in (", ".join(offer.groups), offer.condition) if part)
        counted = f"{_range(line)} {describe_measure(offer.unit, offer.period)}"
        if parent_of(line) in standing:
            counted = _("of these {places}").format(places=counted)
        rows.append((name, counted, terms or "–", f"[{numbers[line.resolution.id]}]"))
    return table(header, rows)


def _range(line: OfferLine) -> str:
    offer = line.offer
    if offer.places.min is None:
        return _("up to {n}").format(n=format_number(line.most))
    return describe_range(line.least, line.most, is_open=offer.places.max is None)


def mandates(answer: CommonAnswer, dataset: Dataset, numbers: Numbers) -> Iterator[Block]:
    """Yield, demand by demand, who carries it how far and on which terms, and who rejects it."""
    for one in answer.demands:
        yield heading(3, demand_label(dataset, one.demand))
        if one.supports:
            yield _supporters(one, numbers)
        else:
            yield paragraph(_("No adopted resolution in force carries this demand."))
        if one.declared:
            lead = _("By signing the declaration alone, without a resolution of their own on record: ")
            yield Paragraph((*strong(lead), Span(_names(one.declared) + ".")))
        if one.rejects:
            refs = "; ".join(f"{_name(each)} {_refs(each.grounds, numbers)}" for each in one.rejects)
            yield Paragraph((*strong(_("Rejected by resolution: ")), Span(f"{refs}.")))


def _supporters(one: DemandAnswer, numbers: Numbers) -> Table:
    header = (_("Municipality"), _("Extent"), _("Condition"), _("Who pays"), _("Quota"), _("Ref."))
    rows = (_supporter(voice, numbers) for voice in one.supports)
    return table(header, rows)


def _supporter(voice: Voice, numbers: Numbers) -> tuple[str, ...]:
    extent = voice.position.own.extent
    payers = _said(voice, lambda one: [label("payer", payer) for payer in one.payer])
    conditions = _said(voice, lambda one: [one.condition] if one.condition else [])
    return (
        _name(voice),
        label("extent", extent.value) if extent else "–",
        "; ".join(mark_possible(one, answer) for one, answer in conditions.items()) or "–",
        ", ".join(mark_possible(one, answer) for one, answer in payers.items()) or "–",
        _quota(_said(voice, lambda one: [one.counts_towards_quota])),
        _refs(voice.grounds, numbers),
    )


def _said(voice: Voice, tell: Callable[[Commitment], Iterable[T]]) -> dict[T, Answer]:
    """Return what the commitments of a municipality say, each with its certainty.

    Where all of it is possible, the name says so already, and nothing of it is marked again.
    """
    told: dict[T, Answer] = {}
    is_marked = _certainty(voice) is not Answer.YES
    for ground in voice.grounds:
        for one in tell(ground.commitment):
            told[one] = max(told.get(one, Answer.NO), Answer.YES if is_marked else ground.answer)
    return told


def _quota(told: Mapping[bool | None, Answer]) -> str:
    if True in told and False in told:
        return mark_possible(_("differs"), min(told[True], told[False]))
    if True in told:
        return mark_possible(_("counts"), told[True])
    return mark_possible(_("on top"), told[False]) if False in told else "–"


def _name(voice: Voice) -> str:
    return mark_possible(voice.member.name, _certainty(voice))


def _names(voices: Sequence[Voice]) -> str:
    return ", ".join(_name(one) for one in voices)


def _refs(grounds: Sequence[Ground], numbers: Numbers) -> str:
    found = dict.fromkeys(numbers[one.resolution.id] for one in grounds)
    return " ".join(f"[{number}]" for number in found)


def terms(answer: CommonAnswer) -> Iterator[Block]:
    """Yield who pays and whether it counts towards the quota, over all supporting commitments."""
    said = _list_commitments(answer)
    items = [
        _("{payer} pays: {names}").format(payer=label("payer", code), names=names)
        for code in ("eu", "bund", "land", "kommune", "donations")
        if (names := _whose(said.narrow(_is_paid_by(code))))
    ]
    for told, text in (
        (False, _("On top of the quota: {names}")),
        (True, _("Counted towards the quota: {names}")),
    ):
        if names := _whose(said.narrow(_is_counted(told))):
            items.append(text.format(names=names))
    if not said.everybody:
        yield paragraph(_("No recorded commitment speaks of costs."))
        return
    silent = said.narrow(lambda one: sure(not one[1].payer))
    items.append(_describe_silence(Share(silent.tally, said.tally)))
    yield from listing(items)


def _list_commitments(answer: CommonAnswer) -> Split[tuple[str, Commitment]]:
    """Return what the supporters committed to, each with whose it is; possible where either is."""
    found = {
        (ground.resolution.id, ground.commitment.demand): (
            (voice.member.name, ground.commitment),
            min(voice.belongs, ground.answer),
        )
        for one in answer.demands
        for voice in one.supports
        for ground in voice.grounds
    }
    return split(found.values())


def _is_paid_by(payer: str) -> Callable[[tuple[str, Commitment]], Answer]:
    return lambda one: sure(payer in one[1].payer)


def _is_counted(towards_quota: bool) -> Callable[[tuple[str, Commitment]], Answer]:  # noqa: FBT001 - as recorded
    return lambda one: sure(one[1].counts_towards_quota is towards_quota)


def _whose(said: Split[tuple[str, Commitment]]) -> str:
    """Return the names behind some commitments; one behind certain and possible ones is certain."""
    answers = {name: answer for (name, _said), answer in reversed(said.answered)}
    names = dict.fromkeys(name for name, _said in said.everybody)
    return ", ".join(mark_possible(name, answers[name]) for name in names)


def _describe_silence(silent: Share) -> str:
    """Return how many of the commitments do not say who pays."""
    if not silent.number.total:
        return _("Every commitment says who pays.")
    if silent.known.possible:
        return _("Commitments that do not say who pays: {part}").format(part=format_part(silent))
    number, of = silent.number.certain, silent.known.certain
    if number == of:
        text = ngettext(
            "The one commitment leaves open who pays.",
            "All {m} commitments leave open who pays.",
            of,
        )
        return text.format(m=format_number(of))
    text = ngettext(
        "{n} of {m} commitments leaves open who pays.",
        "{n} of {m} commitments leave open who pays.",
        number,
    )
    return text.format(n=format_number(number), m=format_number(of))


def unknown(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield of whom nothing is known, demand by demand."""
    items = []
    for one in answer.demands:
        lead = f"{demand_label(dataset, one.demand)} ({_count(one.unknown)}): "
        names = _names(one.unknown) or _("nobody")
        items.append((*strong(lead), Span(f"{names}.")))
    yield from listing(items)


def evidence(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield the annex: every resolution that the answer rests on, with number, day and address."""
    if not answer.resolutions:
        yield paragraph(_("There is no evidence, since no resolution is recorded."))
        return
    header = (
        _("Ref."), _("Municipality"), _("Resolution"), _("Number"), _("Date"), _("Where it is attested")
    )  # fmt: skip
    rows = []
    for number, one in enumerate(answer.resolutions, start=1):
        rows.append(
            (
                f"[{number}]",
                dataset.name(one.member),
                one.matter,
                one.number or "–",
                describe_date(one.date),
                cite(one.source, dataset, weak=one.weak) or "–",
            )
        )
    yield table(header, rows)
