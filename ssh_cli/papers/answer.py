"""One answer for a ministry that asks all: offers, terms, mandates, who is unknown, evidence."""

from collections.abc import Sequence

from ssh_cli.analysis.common_answer import CommonAnswer, answer_together
from ssh_cli.analysis.offers import count_offering
from ssh_cli.analysis.split import Group
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.shared import Wording
from ssh_cli.letters.letter import write_head
from ssh_cli.letters.parties import from_recipient, sender_of
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Block, PageBreak
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.sections.mandates import demand_label
from ssh_cli.page.sections.offers import describe_measure
from ssh_cli.papers import answer_tables
from ssh_cli.papers.parts import PaperContent, compose_paper
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
    language: str | None = None,
    for_us: bool = False,
) -> Page:
    """Return what the group answers on the ISO day `on`: a letter to `recipient`, without one a paper.

    `demands` are ids of the catalogue, `laender` the codes of the Länder that the group was chosen by.
    The letter is signed by nobody: it leaves room for whoever sends it. Raises what `render_paper` raises.
    """
    answer = answer_together(dataset, group, demands, on)

    def fill() -> PaperContent:
        values = _values(answer, dataset, laender, on, is_letter=recipient is not None)
        return PaperContent(
            values, _parts(answer, dataset), data=answer_tables.answer_data(answer, dataset, on)
        )

    record = ", ".join((*demands, *laender))
    paper = compose_paper(
        templates, "answers", _STEM, fill, language=language, record=record, date=on, for_us=for_us
    )
    if recipient is None:
        return paper
    blocks = _as_letter(paper.blocks, dataset, recipient, on, paper.language)
    return paper._replace(blocks=blocks, layout=Layout.LETTER)


def _values(
    answer: CommonAnswer, dataset: Dataset, laender: Sequence[str], on: str, *, is_letter: bool
) -> dict[str, object]:
    """Return what templates may print; what is not known is empty."""
    offering = count_offering(answer.offers)
    contact = dataset.alliance.contact
    return {
        "on": parse_day(on),
        "is_letter": is_letter,
        "alliance": dataset.alliance.name.spoken(),
        "laender": [LAENDER[one].name for one in laender],
        "demands": [demand_label(dataset, one.demand) for one in answer.demands],
        "members": {"certain": len(answer.group.certain), "possible": len(answer.group.possible)},
        "offering": {"certain": offering.certain, "possible": offering.possible},
        "sums": [
            {
                "measure": describe_measure(one.unit, one.period),
                "places": answer_tables.describe_sum(
                    one.least.certain, one.most.certain, is_open=bool(one.open_ended.certain)
                )
                if one.offers.certain
                else "",
                "possible": answer_tables.describe_sum(
                    one.least.possible, one.most.possible, is_open=bool(one.open_ended.possible)
                )
                if one.offers.possible
                else "",
            }
            for one in answer.sums
        ],
        "contact": {"unit": contact.unit, "email": contact.email},
        "has_evidence": bool(answer.resolutions),
    }


def _parts(answer: CommonAnswer, dataset: Dataset) -> dict[str, tuple[Block, ...]]:
    numbers = answer_tables.number_evidence(answer)
    return {
        "overview": tuple(answer_tables.overview(answer, dataset)),
        "places": tuple(answer_tables.places(answer, dataset, numbers)),
        "terms": tuple(answer_tables.terms(answer)),
        "mandates": tuple(answer_tables.mandates(answer, dataset, numbers)),
        "unknown": tuple(answer_tables.unknown(answer, dataset)),
        "evidence": tuple(answer_tables.evidence(answer, dataset)),
        "page": (PageBreak(),),
    }


def _as_letter(
    blocks: tuple[Block, ...], dataset: Dataset, recipient: Recipient, on: str, spoken: str
) -> tuple[Block, ...]:
    """Return the blocks under the head of a letter that the alliance's federal coordination writes."""
    letter = Letter(id=_STEM, title=Wording(de=""), date=parse_day(on), kind="offer", source=())
    sender = sender_of(letter, dataset, spoken)
    return (*write_head(letter, sender, from_recipient(recipient), spoken), *blocks)
