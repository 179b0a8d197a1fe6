"""One answer for a ministry that asks all: offers, terms, mandates, who is unknown, evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ssh_cli.analysis.comparison import CommonAnswer, Voice, answer_together
from ssh_cli.analysis.mandates import Ground, MandatePosition
from ssh_cli.analysis.offers import OfferLine, count_offering
from ssh_cli.analysis.split import Group, Share, Split, split, tally
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Commitment
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import label
from ssh_cli.letters.letter import write_head
from ssh_cli.letters.parties import from_recipient, sender_of
from ssh_cli.messages import _, counted
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import (
    Block,
    Column,
    Span,
    Spans,
    Value,
    Words,
    heading,
    joined,
    listing,
    opening,
    paragraph,
    plain,
    table,
)
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.sections.mandates import demand_label, voices_table
from ssh_cli.page.sections.offers import describe_measure, describe_sum, offer_table, sum_table
from ssh_cli.page.tables import (
    UNKNOWN,
    columns_of,
    format_part,
    format_tally,
    mark_possible,
    name_marked,
    values_of,
)
from ssh_cli.page.values import cite_decision, describe_offer, tell_why_unbound
from ssh_cli.papers.parts import BLANK, PaperContent, PaperRequest, compose_paper

_STEM = "answer"


def compose_answer(
    dataset: Dataset,
    group: Group,
    demands: Sequence[str],
    *,
    laender: Sequence[str],
    on: str,
    request: PaperRequest,
    recipient: Recipient | None = None,
    scope: str = "",
) -> Page:
    """Return what the group answers on the ISO day `on`: a letter to `recipient`, without one a paper.

    `demands` are ids of the catalogue, `laender` the codes of the Länder that the group was chosen by: none
    for all members, who then speak to the federation. `scope` says in words what else chose the group.
    The letter is signed by nobody: it leaves room for whoever sends it. Raises what `compose_paper` raises.
    """
    answer = answer_together(dataset, group, demands, on)

    def fill() -> PaperContent:
        contact = dataset.alliance.contact
        values = {
            "on": parse_day(on),
            "is_letter": recipient is not None,
            "alliance": dataset.alliance.name.spoken(),
            "laender": [LAENDER[code].name for code in laender],
            "scope": scope,
            "demands": [demand_label(dataset, demand.demand) for demand in answer.demands],
            "members": answer.group.tally._asdict(),
            "offering": count_offering(answer.offers)._asdict(),
            "sums": [
                {
                    "measure": describe_measure(total.unit, total.period),
                    "places": describe_sum(total, "certain") or "",
                    "possible": describe_sum(total, "possible") or "",
                }
                for total in answer.sums
            ],
            "contact": values_of(contact, "unit", "email", "phone"),
            "blank": BLANK,
            "has_unknown": any(demand.unknown for demand in answer.demands),
        }
        unknown: list[Spans] = []
        for demand in answer.demands:
            number = format_tally(tally(voice.certainty for voice in demand.unknown))
            lead = f"{demand_label(dataset, demand.demand)} ({number}): "
            unknown.append(opening(lead, _names(demand.unknown) or _("nobody")).spans)
        parts = {
            "overview": (voices_table(answer.demands, dataset),),
            "places": tuple(_places(answer, dataset)),
            "terms": tuple(_terms(answer)),
            "mandates": tuple(_mandates(answer, Context(dataset, on))),
            "unknown": listing(unknown),
        }
        return PaperContent(values, parts, endnotes=True, data=answer_data(answer, dataset))

    paper = compose_paper(request, "answers", _STEM, fill, record=", ".join((*demands, *laender)), date=on)
    if recipient is None:
        return paper
    # Under the head of a letter that the alliance's federal coordination writes.
    letter = Letter(id=_STEM, title=Wording(de=""), date=parse_day(on), kind="offer", source=())
    head = write_head(
        letter,
        sender_of(letter, dataset, paper.language),
        from_recipient(recipient),
        paper.language,
    )
    return paper._replace(blocks=(*head, *paper.blocks), layout=Layout.LETTER)


T = TypeVar("T")


def answer_data(answer: CommonAnswer, dataset: Dataset) -> Page:
    """Return one row for each demand, as programs read it: who says what of it, by identifiers."""
    demand, *said = voices_table((), dataset).columns
    columns = [demand, Column("label", _("Label"))]
    for column in said:
        possible = _("{what}: possible", what=column.title)
        columns += [column._replace(kind="list"), Column(f"{column.key}_possible", possible, "list")]
    rows = []
    for said_of in answer.demands:
        row: dict[str, Value] = {"demand": said_of.demand, "label": demand_label(dataset, said_of.demand)}
        for column in said:
            voices: Sequence[Voice] = getattr(said_of, column.key)
            certain, perhaps = split((voice.member.id, voice.certainty) for voice in voices)
            row |= {column.key: list(certain), f"{column.key}_possible": list(perhaps)}
        rows.append(row)
    return Page("answer", _("Common answer"), tuple(columns), tuple(rows))


def _places(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield what the offers add up to, then each offer with its terms."""
    counting = [line for line in answer.offers if line.why is None]
    if not counting:
        yield paragraph(_("No adopted offer of a number of places for these demands is recorded."))
    else:
        yield sum_table(answer.sums, dataset)
        yield offer_table(counting, dataset)
    moved_away = {line.id for line, _other in answer.moved_away}
    left = sum(line.why is not None and line.id not in moved_away for line in answer.offers)
    if left:
        text = _("Left out, since only moved, repeated, joint or replaced: {n}.", n=left)
        yield paragraph(text)
    if answer.moved_away:
        lead = _("In no sum, since a later offer that is for another demand took its place: ")
        offers = joined((_moved_away(*both, dataset) for both in answer.moved_away), "; ")
        yield opening(lead, offers)
    if answer.unassigned:
        lead = _("In no sum, since it is not on record which demand the offer is for: ")
        offers = joined((_told(line, dataset) for line in answer.unassigned), "; ")
        yield opening(lead, offers)


def _moved_away(line: OfferLine, other: OfferLine, dataset: Dataset) -> Spans:
    names = ", ".join(demand_label(dataset, demand) for demand in other.offer.demands)
    demands = _("now for: {demands}", demands=names or _("nothing named"))
    return (*_told(line, dataset), Span(f", {demands} ("), *_told(other, dataset), Span(")"))


def _told(line: OfferLine, dataset: Dataset) -> Spans:
    name = mark_possible(line.member.name, line.answer if line.why is None else Answer.YES)
    text = f"{name}: {describe_offer(line.offer)}, "
    return (Span(text), *cite_decision(line.resolution, dataset, line.offer))


def _mandates(answer: CommonAnswer, context: Context) -> Iterator[Block]:
    """Yield, demand by demand, who carries it how far and on which terms, who rejects it or is not bound."""
    dataset = context.dataset
    for demand in answer.demands:
        yield heading(3, demand_label(dataset, demand.demand))
        if demand.supports:
            rows = (_supporter(voice, dataset) for voice in demand.supports)
            yield table(columns_of(__file__, "supporters"), rows)
        else:
            yield paragraph(_("No adopted resolution in force carries this demand."))
        if demand.declared:
            lead = _("By signing the declaration alone, without a resolution of their own on record: ")
            yield opening(lead, _names(demand.declared))
        if demand.rejects:
            refs = ((Span(f"{_name(each)}, "), *_decisions(each, dataset)) for each in demand.rejects)
            yield opening(_("Rejected by resolution: "), joined(refs, "; "))
        if demand.unbound:
            texts = (
                (Span(f"{_name(voice)}: "), *joined(_unbound(voice.position, context), ", "))
                for voice in demand.unbound
            )
            yield opening(_("A text on record speaks of it and binds nobody: "), joined(texts, "; "))


def _unbound(position: MandatePosition, context: Context) -> Iterator[Spans]:
    for resolution in position.unbound:
        why = tell_why_unbound(resolution, position.demand, context)
        yield (*cite_decision(resolution, context.dataset), Span(f" ({why})"))


def _supporter(voice: Voice, dataset: Dataset) -> tuple[Words, ...]:
    extent = voice.position.own.extent
    payers = _said(voice, lambda commitment: [label("payer", payer) for payer in commitment.payer])
    conditions = _said(voice, lambda commitment: [commitment.condition] if commitment.condition else [])
    return (
        _name(voice),
        label("extent", extent.value) if extent else UNKNOWN,
        name_marked(conditions, between="; ") or UNKNOWN,
        name_marked(payers) or UNKNOWN,
        _quota(_said(voice, lambda commitment: [commitment.counts_towards_quota])),
        _decisions(voice, dataset),
    )


def _said(voice: Voice, tell: Callable[[Commitment], Iterable[T]]) -> dict[T, Answer]:
    """Return what the commitments of a municipality say, each with its certainty.

    Where all of it is possible, the name says so already, and nothing of it is marked again.
    """
    said: dict[T, Answer] = {}
    is_marked = voice.certainty is not Answer.YES
    for ground in voice.grounds:
        for word in tell(ground.commitment):
            said[word] = max(said.get(word, Answer.NO), Answer.YES if is_marked else ground.answer)
    return said


def _quota(said: Mapping[bool | None, Answer]) -> str:
    if True in said and False in said:
        return mark_possible(_("differs"), min(said[True], said[False]))
    if True in said:
        return mark_possible(_("counts"), said[True])
    return mark_possible(_("on top"), said[False]) if False in said else "–"


def _name(voice: Voice) -> str:
    return mark_possible(voice.member.name, voice.certainty)


def _names(voices: Sequence[Voice]) -> str:
    return ", ".join(_name(voice) for voice in voices)


def _decisions(voice: Voice, dataset: Dataset) -> Spans:
    """Return the decisions that its word rests on, those marked that are less certain than the word."""
    grounds: dict[str, Ground] = {}
    for ground in voice.grounds:
        known = grounds.setdefault(ground.resolution.id, ground)
        grounds[ground.resolution.id] = ground if ground.answer >= known.answer else known
    marked = f" ({label('certainty', 'possible')})" if voice.position.own.answer is Answer.YES else ""
    decided = (
        (
            *cite_decision(ground.resolution, dataset, ground.commitment),
            *(plain(marked) if ground.answer is Answer.POSSIBLE else ()),
        )
        for ground in grounds.values()
    )
    return joined(decided, "; ")


def _terms(answer: CommonAnswer) -> Iterator[Block]:
    """Yield who pays and whether it counts towards the quota, over all supporting commitments."""
    said = _list_commitments(answer)
    if not said.everybody:
        yield paragraph(_("No recorded commitment speaks of costs."))
        return
    whose: dict[str | bool | None, dict[str, Answer]] = {}
    for (name, commitment), certainty in said.answered:  # the certain ones first
        for term in (*commitment.payer, commitment.counts_towards_quota):
            whose.setdefault(term, {}).setdefault(name, certainty)
    items = [
        _("{payer} pays: {names}", payer=label("payer", code), names=name_marked(whose[code]))
        for code in ("eu", "bund", "land", "kommune", "donations")
        if code in whose
    ]
    for towards_quota, text in (
        (False, _("On top of the quota: {names}")),
        (True, _("Counted towards the quota: {names}")),
    ):
        if towards_quota in whose:
            items.append(text.format(names=name_marked(whose[towards_quota])))
    silent = tally(certainty for (_name, commitment), certainty in said.answered if not commitment.payer)
    yield from listing([*items, _describe_silence(Share(silent, said.tally))])


def _list_commitments(answer: CommonAnswer) -> Split[tuple[str, Commitment]]:
    """Return what the supporters committed to, each with whose it is; possible where either is."""
    commitments = {
        (ground.resolution.id, ground.commitment.demand): (
            (voice.member.name, ground.commitment),
            min(voice.belongs, ground.answer),
        )
        for demand in answer.demands
        for voice in demand.supports
        for ground in voice.grounds
    }
    return split(commitments.values())


def _describe_silence(silent: Share) -> str:
    """Return how many of the commitments do not say who pays."""
    if not silent.number.total:
        return _("Every commitment says who pays.")
    if silent.known.possible:
        return _("Commitments that do not say who pays: {part}", part=format_part(silent))
    number, of = silent.number.certain, silent.known.certain
    if number == of:
        return counted(
            "The one commitment leaves open who pays.",
            "All {m} commitments leave open who pays.",
            of,
            m=of,
        )
    return counted(
        "{n} of {m} commitments leaves open who pays.",
        "{n} of {m} commitments leave open who pays.",
        number,
        m=of,
    )
