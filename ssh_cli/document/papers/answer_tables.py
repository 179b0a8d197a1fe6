"""The tables of a common answer: places, mandates with their terms, who is unknown, evidence."""

from collections.abc import Iterator, Mapping, Sequence

from ssh_cli.analysis.common_answer import CommonAnswer, DemandAnswer, Voice
from ssh_cli.analysis.mandates import Ground
from ssh_cli.analysis.offers import Line, parent_of
from ssh_cli.document.blocks import Block, Heading, Listing, Paragraph, Span, Spans, Table, plain
from ssh_cli.document.papers.evidence import cite
from ssh_cli.document.papers.parts import strong
from ssh_cli.messages import _, language, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.model.answer import Answer
from ssh_cli.model.dataset import Dataset
from ssh_cli.output.cells import format_number
from ssh_cli.output.page_offers import describe_range
from ssh_cli.query.labels import label

Numbers = Mapping[str, int]
"""The number of each resolution in the annex, from 1, by its id."""


def number_evidence(answer: CommonAnswer) -> Numbers:
    """Return the numbers by which the tables refer to the annex."""
    return {one.id: number for number, one in enumerate(answer.resolutions, start=1)}


def overview(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield how many municipalities say what of each demand; nobody stands in two columns."""
    header = (
        _("Demand"),
        _("Own resolution"),
        _("Declaration only"),
        _("Rejects"),
        _("Unknown"),
    )
    rows = []
    for one in answer.demands:
        cells = (one.supports, one.declared, one.rejects, one.unknown)
        rows.append((plain(demand_name(dataset, one.demand)), *(plain(_count(cell)) for cell in cells)))
    yield Table(tuple(map(plain, header)), tuple(rows), weights=(6, 4, 4, 3, 4))


def _count(voices: Sequence[Voice]) -> str:
    possible = sum(_certainty(one) is not Answer.YES for one in voices)
    if not possible:
        return format_number(len(voices))
    certain = format_number(len(voices) - possible)
    return _("{certain} + {possible} possible").format(certain=certain, possible=format_number(possible))


def _certainty(voice: Voice) -> Answer:
    """Return how certain a municipality belongs to the group and says what it says."""
    own = voice.position.own
    if own.resolutions:
        return min(voice.belongs, own.answer)
    return min(voice.belongs, voice.position.declared or Answer.YES)


def demand_name(dataset: Dataset, demand: str) -> str:
    """Return the words for a demand."""
    return dataset.demands[demand].label.in_language(language())


def places(answer: CommonAnswer, numbers: Numbers) -> Iterator[Block]:
    """Yield what the offers add up to, then each offer with its terms."""
    counting = [line for line in answer.offers if line.why is None]
    if not counting:
        yield Paragraph(plain(_("No adopted offer of a number of places for these demands is recorded.")))
    else:
        yield _sums(answer)
        yield _offers(counting, numbers)
    left = sum(line.why is not None for line in answer.offers)
    if left:
        text = _("Left out, since only moved, repeated, joint or replaced: {n}.")
        yield Paragraph(plain(text.format(n=format_number(left))))
    if answer.unassigned:
        names = "; ".join(
            f"{line.member.name}: {_range(line)} [{numbers[line.resolution.id]}]"
            for line in answer.unassigned
        )
        lead = _("In no sum, since the resolution names no demand: ")
        yield Paragraph((*strong(lead), Span(f"{names}.")))


def _sums(answer: CommonAnswer) -> Table:
    header = (_("Counted in"), _("Municipalities"), _("At least"), _("At most"), _("Possible on top"))
    rows = []
    for one in answer.sums:
        on_top = "–"
        if one.possible_counted:
            is_open = bool(one.possible_open_ended)
            on_top = describe_range(one.possible_least, one.possible_most, is_open=is_open)
        most = format_number(one.most)
        cells = (
            describe_measure(one.unit, one.period),
            format_number(one.municipalities),
            format_number(one.least),
            _("{n} or more").format(n=most) if one.open_ended else most,
            on_top,
        )
        rows.append(tuple(plain(cell) for cell in cells))
    return Table(tuple(map(plain, header)), tuple(rows), weights=(6, 3, 3, 3, 4))


def describe_sum(least: int, most: int, *, is_open: bool) -> str:
    """Return how many places offers add up to: exactly so many, from … to …, at least, or up to."""
    places = describe_range(least, most, is_open=is_open)
    if not is_open and least == most:
        places = _("exactly {n}").format(n=places)
    elif not is_open and not least:
        places = _("up to {n}").format(n=format_number(most))
    return ngettext("{n} place", "{n} places", most).format(n=places)


def describe_measure(unit: str, period: str) -> str:
    """Return how places are counted: persons or families, once, each year or untold."""
    told = _("period not told") if period == "unknown" else label("period", period)
    return f"{label('unit', unit)}, {told}"


def _offers(lines: Sequence[Line], numbers: Numbers) -> Table:
    header = (_("Municipality"), _("Places"), _("For whom, on what condition"), _("Ref."))
    standing = {line.id for line in lines}
    rows = []
    for line in lines:
        offer = line.offer
        name = line.member.name
        if line.answer is not Answer.YES:
            name = _("{name} (possibly)").format(name=name)
        terms = "; ".join(part for part in (", ".join(offer.groups), offer.condition) if part)
        counted = f"{_range(line)} {describe_measure(offer.unit, offer.period)}"
        if parent_of(line) in standing:
            counted = _("of these {places}").format(places=counted)
        cells = (name, counted, terms or "–", f"[{numbers[line.resolution.id]}]")
        rows.append(tuple(plain(cell) for cell in cells))
    return Table(tuple(map(plain, header)), tuple(rows), weights=(4, 5, 6, 2))


def _range(line: Line) -> str:
    offer = line.offer
    if offer.least is None:
        return _("up to {n}").format(n=format_number(line.most))
    return describe_range(line.least, line.most, is_open=offer.most is None)


def mandates(answer: CommonAnswer, dataset: Dataset, numbers: Numbers) -> Iterator[Block]:
    """Yield, demand by demand, who carries it how far and on which terms, and who rejects it."""
    for one in answer.demands:
        yield Heading(3, plain(demand_name(dataset, one.demand)))
        if one.supports:
            yield _supporters(one, numbers)
        else:
            yield Paragraph(plain(_("No adopted resolution in force carries this demand.")))
        if one.declared:
            lead = _("By signing the declaration alone, without a resolution of their own on record: ")
            yield Paragraph((*strong(lead), Span(_names(one.declared) + ".")))
        if one.rejects:
            refs = "; ".join(f"{_name(each)} {_refs(each.grounds, numbers)}" for each in one.rejects)
            yield Paragraph((*strong(_("Rejected by resolution: ")), Span(f"{refs}.")))


def _supporters(one: DemandAnswer, numbers: Numbers) -> Table:
    header = (_("Municipality"), _("Extent"), _("Condition"), _("Who pays"), _("Quota"), _("Ref."))
    rows = tuple(tuple(plain(cell) for cell in _supporter(voice, numbers)) for voice in one.supports)
    return Table(tuple(map(plain, header)), rows, weights=(6, 5, 7, 4, 5, 3))


def _supporter(voice: Voice, numbers: Numbers) -> tuple[str, ...]:
    extent = voice.position.own.extent
    said = [ground.commitment for ground in voice.grounds]
    payers = list(dict.fromkeys(label("payer", payer) for one in said for payer in one.payer))
    conditions = list(dict.fromkeys(one.condition for one in said if one.condition))
    return (
        _name(voice),
        label("extent", extent.value) if extent else "–",
        "; ".join(conditions) or "–",
        ", ".join(payers) or "–",
        _quota([one.counts_towards_quota for one in said]),
        _refs(voice.grounds, numbers),
    )


def _quota(told: Sequence[bool | None]) -> str:
    if True in told and False in told:
        return _("differs")
    if True in told:
        return _("counts")
    return _("on top") if False in told else "–"


def _name(voice: Voice) -> str:
    name = voice.member.name
    return name if _certainty(voice) is Answer.YES else _("{name} (possibly)").format(name=name)


def _names(voices: Sequence[Voice]) -> str:
    return ", ".join(_name(one) for one in voices)


def _refs(grounds: Sequence[Ground], numbers: Numbers) -> str:
    found = dict.fromkeys(numbers[one.resolution.id] for one in grounds)
    return " ".join(f"[{number}]" for number in found)


def terms(answer: CommonAnswer) -> Iterator[Block]:
    """Yield who pays and whether it counts towards the quota, over all supporting commitments."""
    said = {
        (ground.resolution.id, ground.commitment.demand): (voice, ground.commitment)
        for one in answer.demands
        for voice in one.supports
        for ground in voice.grounds
    }
    items = []
    for code in ("eu", "bund", "land", "kommune", "donations"):
        names = dict.fromkeys(voice.member.name for voice, one in said.values() if code in one.payer)
        if names:
            items.append(
                plain(_("{payer} pays: {names}").format(payer=label("payer", code), names=", ".join(names)))
            )
    for told, text in (
        (False, _("On top of the quota: {names}")),
        (True, _("Counted towards the quota: {names}")),
    ):
        names = dict.fromkeys(
            voice.member.name for voice, one in said.values() if one.counts_towards_quota is told
        )
        if names:
            items.append(plain(text.format(names=", ".join(names))))
    silent = sum(not one.payer for _voice, one in said.values())
    if said:
        items.append(plain(_describe_silence(silent, len(said))))
        yield Listing(tuple(items))
    else:
        yield Paragraph(plain(_("No recorded commitment speaks of costs.")))


def _describe_silence(silent: int, all_of_them: int) -> str:
    """Return how many of the commitments do not say who pays."""
    if not silent:
        return _("Every commitment says who pays.")
    if silent == all_of_them:
        text = ngettext(
            "The one commitment leaves open who pays.",
            "All {m} commitments leave open who pays.",
            all_of_them,
        )
        return text.format(m=format_number(all_of_them))
    text = ngettext(
        "{n} of {m} commitments leaves open who pays.",
        "{n} of {m} commitments leave open who pays.",
        silent,
    )
    return text.format(n=format_number(silent), m=format_number(all_of_them))


def unknown(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield of whom nothing is known, demand by demand."""
    items: list[Spans] = []
    for one in answer.demands:
        lead = f"{demand_name(dataset, one.demand)} ({format_number(len(one.unknown))}): "
        names = ", ".join(voice.member.name for voice in one.unknown) or _("nobody")
        items.append((*strong(lead), Span(f"{names}.")))
    if items:
        yield Listing(tuple(items))


def evidence(answer: CommonAnswer, dataset: Dataset) -> Iterator[Block]:
    """Yield the annex: every resolution that the answer rests on, with number, day and address."""
    if not answer.resolutions:
        yield Paragraph(plain(_("There is no evidence, since no resolution is recorded.")))
        return
    header = ("[ ]", _("Municipality"), _("Resolution"), _("Number"), _("Date"), _("Where it is attested"))
    rows = []
    for number, one in enumerate(answer.resolutions, start=1):
        town = dataset.municipalities.get(one.member)
        title = one.title or ", ".join(label("subject", subject) for subject in one.subject)
        rows.append(
            (
                plain(f"[{number}]"),
                plain(town.name if town else one.member),
                plain(title),
                plain(one.number or "–"),
                plain(format_day(one.date.text) if one.date else _("undated")),
                cite(one.source, dataset, language(), weak=one.weak) or plain("–"),
            )
        )
    yield Table(tuple(map(plain, header)), tuple(rows), weights=(2, 5, 7, 5, 4, 11))
