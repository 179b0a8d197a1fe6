"""The page of a signature round: who may be asked yet, and for which part."""

import pytest

from ssh_cli import messages
from ssh_cli.analysis.mandates import Mandates
from ssh_cli.analysis.signatories import Required, SignatoryCandidate, find_signatories
from ssh_cli.formats.registry import write_page
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.round import Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.context import Context
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.letter_life import round_page
from ssh_cli.source.tree import MemoryTree
from tests.changed import replace
from tests.check.towns import minimal
from tests.conftest import Golden

ON = "2026-01-01"
WITHOUT = "resolutions/bb/musterstadt-2020-03-aufnahme.yaml"  # it supersedes the one that carries the demand
DATASET = read_dataset(MemoryTree({path: raw for path, raw in minimal().items() if path != WITHOUT})).dataset
LETTER = replace(DATASET.letters["2021-07-musterbrief"], signatories=())
STAMP = Stamp(ON, None, "0.1.0")


def candidates(belongs: Answer, *demands: str) -> tuple[SignatoryCandidate, ...]:
    towns = [(municipality, belongs) for municipality in DATASET.municipalities.values()]
    return find_signatories(Mandates(DATASET, ON), towns, [*map(Required, demands)])


def page(
    round_: SigningRound, belongs: Answer = Answer.YES, demands: tuple[str, ...] = ("mehr-aufnahme",)
) -> str:
    asked = candidates(belongs, *demands)
    result = round_page(LETTER, round_, asked, Context(DATASET, ON))._replace(stamp=STAMP)
    text = write_page(result, "text")
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_may_be_asked(golden: Golden, language: str) -> None:
    messages.use(language)
    golden(f"output/round-not-begun.{language}.txt", page(SigningRound(id=LETTER.id)))


def test_who_was_asked_is_not_to_be_asked() -> None:
    request = Request(member="musterstadt", status=Status.INVITED, invited=parse_day(ON))
    begun = page(SigningRound(id=LETTER.id, requests=(request,)))
    assert "Not asked yet" in page(SigningRound(id=LETTER.id))
    assert "Not asked yet" not in begun
    assert "Asked, no answer yet: 1" in begun


def test_who_is_only_possibly_asked_is_marked() -> None:
    messages.use("en")
    text = page(SigningRound(id=LETTER.id), Answer.POSSIBLE, ("mehr-aufnahme", "bleiberecht"))
    assert "Not asked yet: May sign a part" in text
    assert "Musterstadt ?" in text
    assert "? possible: the day or the evidence leaves it open" in text
