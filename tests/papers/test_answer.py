"""One answer for a ministry: a real one, letter and paper, terms, evidence by number."""

import re
from typing import TYPE_CHECKING, Any

import pytest

from ssh_cli import messages
from ssh_cli.analysis.split import Group, Share, Tally, split
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.kinds.resolution import Commitment
from ssh_cli.kinds.vocabularies import Extent, Outcome, Stance
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Heading, PageBreak, Role, text_of
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Layout
from ssh_cli.page.printed import printed_blocks
from ssh_cli.papers.answer import _describe_silence, compose_answer
from ssh_cli.papers.parts import PaperRequest
from ssh_cli.query.selection import select
from tests.cases import every
from tests.model.village import decision, registry, says
from tests.papers.registries import ON, alliance, invented, real, words, write
from tests.templating.registry import HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Page
    from tests.conftest import Golden

MINISTRY = Recipient(
    id="amt",
    name="Amt für Häfen",
    unit="Referat 7",
    street="Pier 3",
    postcode="09876",
    city="Molenau",
    level="bund",
    source=(),
)


def answer(dataset: "Dataset | None" = None, *demands: str, recipient: Recipient | None = None) -> "Page":
    dataset = dataset or invented()
    return compose_answer(
        dataset,
        Group(tuple(dataset.municipalities.values())),
        demands or ("bleiberecht",),
        laender=("BB", "BW"),
        on=ON,
        request=PaperRequest(TEMPLATES),
        recipient=recipient,
    )


@pytest.mark.parametrize("format_name", ["md", "txt"])
def test_a_real_answer(format_name: str, golden: "Golden") -> None:
    selected = select(Context(real(), ON), "members", "standing:member land:HE")
    document = compose_answer(
        real(),
        split((entry.record, entry.answer) for entry in selected),
        ("aufnahme-aus-lagern", "aufnahme-minderjaehrige"),
        laender=("HE",),
        on=ON,
        request=PaperRequest(TEMPLATES),
    )
    golden(f"document/papers/answer-he.{format_name}", write(document, format_name))


def test_what_is_answered() -> None:
    text = words(answer())
    for said in (
        "Antwort der Mitglieder im Bündnis der Beispiele (Brandenburg, Baden-Württemberg)",
        "mindestens 20 (Personen, Zeitraum nicht genannt)",
        "Kaiheim mindestens 20 Personen",
        "Kaiheim: bis zu 5 Familien, 01.03.2021 (DS 1) [1]",
        "Kaiheim agieren wenn Kaiheim zustimmt Bund 01.03.2021 (DS 1) [1]",
        "Kostenträger Bund: Kaiheim",
        "Bleiberecht (1): Ankerfurt.",
        "bindet aber nicht: Molenau: 01.02.2020 (DS 2) [2] (aufgehoben 1. April 2021).",
        "1. Kaiheim: Hafen Kaiheim; [example.org/1](https://example.org/1)",
        "https://example.org/1",
    ):
        assert said in text, said
    assert "Zusätzlich zur Quote: Kaiheim" in words(answer(None, "bleiberecht", "landesaufnahme"))


def test_terms_of_possible_commitments_are_marked_beside_certain_names() -> None:
    """Kaiheim carries the demand for certain; what says that it is on top of the quota is possible."""
    plain: dict[str, Any] = {"demand": "aufnahme", "stance": Stance.SUPPORTS, "extent": Extent.ACT}
    both = decision(
        "kaiheim",
        "2021-03-02",
        Commitment(**plain),
        Commitment(**plain, counts_towards_quota=False, evidence="weak"),
        id="kaiheim-quote",
        number="DS 4",
    )
    towns = tuple(invented().municipalities.values())
    text = words(answer(registry(towns, (both,), alliance=alliance()), "aufnahme"))
    assert "Kaiheim agieren zusätzlich (möglicherweise) 02.03.2021 (DS 4) [" in text
    assert "(möglicherweise) agieren" not in text


def test_decisions_that_are_only_possible_are_marked_beside_certain_ones() -> None:
    sure = decision("kaiheim", "2021-03-02", says("aufnahme"), id="kaiheim-beschluss", number="DS 4")
    motion = decision(
        "kaiheim", "2020-02-02", says("aufnahme", weak=True), id="kaiheim-antrag", number="DS 3"
    )
    towns = tuple(invented().municipalities.values())
    text = words(answer(registry(towns, (motion, sure), alliance=alliance()), "aufnahme"))
    assert re.search(r"02\.02\.2020 \(DS 3\) \[\d+\] \(möglich\); 02\.03\.2021 \(DS 4\) \[\d+\](?! \()", text)


def test_silence_in_german_whatever_its_number() -> None:
    with messages.speaking("de"):
        silence = [
            _describe_silence(Share(Tally(silent), Tally(of)))
            for silent, of in ((0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 3), (2, 2))
        ]
        mixed = _describe_silence(Share(Tally(2, 1), Tally(3, 1)))
    assert silence == [
        "Jede Zusage sagt, wer zahlt.",
        "Jede Zusage sagt, wer zahlt.",
        "Die eine Zusage lässt offen, wer zahlt.",
        "Jede Zusage sagt, wer zahlt.",
        "1 von 2 Zusagen lässt offen, wer zahlt.",
        "2 von 3 Zusagen lassen offen, wer zahlt.",
        "Alle 2 Zusagen lassen offen, wer zahlt.",
    ]
    assert mixed == "Zusagen, die nicht sagen, wer zahlt: 2 + 1 möglich von 3 + 1 möglich"


def test_unknown_is_told_and_never_counted_as_no() -> None:
    text = words(answer(registry(tuple(invented().municipalities.values()))))
    assert "Eine beschlossene Zahl von Plätzen für diese Forderung ist nicht sicher verzeichnet." in text
    assert "Bleiberecht 0 0 0 3" in text
    assert "Unbekannt heißt nicht nein" in text


@every(
    "text, why",
    [
        ({"body": "administration"}, "kein zuständiges Gremium hat entschieden"),
        ({"outcome": Outcome.REJECTED}, "Ausgang: abgelehnt"),
        ({"outcome": Outcome.UNKNOWN}, "Ausgang: unbekannt"),
    ],
)
def test_who_has_a_text_that_binds_nobody_is_told_with_the_reason(text: dict[str, Any], why: str) -> None:
    moved = decision("molenau", "2020-02-01", says("bleiberecht"), **text)
    result = words(answer(registry(tuple(invented().municipalities.values()), (moved,))))
    assert "Bleiberecht 0 0 0 1 2" in result
    assert "Bleiberecht (2): Ankerfurt, Kaiheim." in result
    assert re.search(rf"bindet aber nicht: Molenau: 01.02.2020 \[\d+\] \({why}\)\.", result)


def test_how_many_it_speaks_for_reads_as_a_sentence() -> None:
    """With nobody, one or many certain members, and with possible ones beside them or alone."""
    dataset = invented()
    towns = tuple(dataset.municipalities.values())
    cases = {
        (1, 0): "für ein Mitglied, dessen Mitgliedschaft sicher belegt ist. Stand",
        (2, 0): "für 2 Mitglieder, deren Mitgliedschaft sicher belegt ist. Stand",
        (1, 1): "für ein Mitglied, dessen Mitgliedschaft sicher belegt ist, und ein weiteres, bei dem",
        (1, 2): "für ein Mitglied, dessen Mitgliedschaft sicher belegt ist, und 2 weitere, bei denen",
        (0, 1): "für ein Mitglied, dessen Mitgliedschaft möglich, aber nicht sicher belegt ist. Stand",
        (0, 2): "für 2 Mitglieder, deren Mitgliedschaft möglich, aber nicht sicher belegt ist. Stand",
    }
    for (certain, possible), said in cases.items():
        document = compose_answer(
            dataset,
            Group(towns[:certain], towns[certain : certain + possible]),
            ("bleiberecht",),
            laender=("SL", "NI"),
            on=ON,
            request=PaperRequest(TEMPLATES),
            recipient=MINISTRY,
        )
        text = words(document)
        assert f"Die Antwort gilt {said}" in text, (certain, possible, text[:900])
        assert "die Kommunen im Saarland und in Niedersachsen nach" in text


def test_a_recipient_makes_it_a_letter() -> None:
    paper, letter = answer(), answer(recipient=MINISTRY)
    assert (paper.layout, letter.layout) == (Layout.PAPER, Layout.LETTER)
    blocks = printed_blocks(letter)
    roles = [block.role for block in blocks]
    assert roles.index(Role.SENDER) < roles.index(Role.RECIPIENT) < roles.index(Role.BODY)
    addressed = blocks[roles.index(Role.RECIPIENT)]
    assert text_of(getattr(addressed, "spans", ())) == "Amt für Häfen Referat 7 Pier 3 09876 Molenau"
    text = words(letter)
    assert "Sehr geehrte Damen und Herren," in text
    closing = text.partition("Mit freundlichen Grüßen ")[2]
    assert closing.startswith("[ … ] (Unterschrift) [ … ] (Name und Amt) Koordinierungsstelle "), closing[:90]
    assert "Sehr geehrte" not in words(paper)
    assert "Unterschrift" not in words(paper)


def test_sources_of_a_paper_follow_its_text_and_those_of_a_letter_begin_a_sheet() -> None:
    for document, begins_sheet in ((answer(), False), (answer(recipient=MINISTRY), True)):
        blocks = printed_blocks(document)
        (sources,) = (
            n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.role is Role.SOURCES
        )
        assert (blocks[sources - 1] == PageBreak()) is begins_sheet


def test_that_everybody_is_known_has_no_heading() -> None:
    assert "Von wem nichts bekannt ist" in words(answer())
    dataset = invented()
    known = Group((dataset.municipalities["kaiheim"],))
    document = compose_answer(
        dataset, known, ("bleiberecht",), laender=(), on=ON, request=PaperRequest(TEMPLATES)
    )
    assert "Von wem nichts bekannt ist" not in words(document)


@pytest.mark.parametrize("name", [*HOSTILE, "Rechts\u202elinks\x1b[31m"])
def test_hostile_names_print_literally(name: str) -> None:
    text = write(
        answer(invented(name), recipient=Recipient(id="amt", name=name, level="bund", source=())), "txt"
    )
    assert "".join(text.split()).count("".join(visible(name).split())) >= 2
    assert not set("\u202e\x1b") & set(text)
