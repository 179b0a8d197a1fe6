"""Minutes of meetings: the two real ones; what is not recorded is said, and nothing is made up."""

import re
from typing import TYPE_CHECKING

import pytest

from ssh_cli.errors import RefusedError
from ssh_cli.page.lines import visible
from ssh_cli.papers.minutes import compose_minutes
from ssh_cli.papers.parts import PaperRequest
from tests.cases import every
from tests.papers.registries import ON, invented, real, words, write
from tests.papers.test_meeting_pack import REAL, SECOND
from tests.templating.registry import HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from ssh_cli.model.dataset import Dataset
    from ssh_cli.page.page import Page
    from tests.conftest import Golden


def minutes(
    name: str,
    dataset: "Dataset | None" = None,
    *,
    on: str = ON,
    language: str | None = None,
    for_us: bool = False,
) -> "Page":
    dataset = dataset or invented()
    return compose_minutes(
        dataset.meetings[name], dataset, on=on, request=PaperRequest(TEMPLATES, language, for_us=for_us)
    )


@pytest.mark.parametrize("format_name", ["md", "txt"])
@pytest.mark.parametrize("name", REAL)
def test_real_minutes(name: str, format_name: str, golden: "Golden") -> None:
    golden(f"document/papers/minutes-{name}.{format_name}", write(minutes(name, real()), format_name))


def test_real_minutes_for_us(golden: "Golden") -> None:
    document = minutes(REAL[1], real(), for_us=True)
    golden(f"document/papers/minutes-{REAL[1]}.us.txt", write(document, "txt"))


def test_others_read_only_what_is_recorded() -> None:
    for name in ("2021-12-01-drittes", SECOND):
        text = words(minutes(name))
        assert not re.search("nicht verzeichnet|ohne Rolle verzeichnet", text)
    assert "2–3 von 9. Zählung am Eingang" in words(minutes(SECOND))


def test_what_is_recorded() -> None:
    text = words(minutes(SECOND, for_us=True))
    for said in (
        "1. Beschluss zu Kaiheim",
        "Veranstaltet von: Molenau",
        "2–3 von 9. Zählung am Eingang",
        "Kaiheim Gast bei Kaiheim",
        "Presse ohne Rolle verzeichnet",
        "Niemand, der teilnahm, hat es genehmigt.",
        "Aufgaben sind nicht verzeichnet.",
        "- wer welche Aufgabe übernahm",
    ):
        assert said in text, said
    for unsaid in ("wer einlud", "was beschlossen wurde", "Wer teilnahm, ist nicht", "Erzählt"):
        assert unsaid not in text, unsaid


def test_what_is_not_recorded_is_said_plainly() -> None:
    text = words(minutes("2021-12-01-drittes", for_us=True))
    for said in (
        "Beschlüsse und Ergebnisse sind nicht verzeichnet.",
        "Themen sind nicht verzeichnet.",
        "Wer teilnahm, ist nicht verzeichnet.",
        "- wo es stattfand",
        "- wer einlud",
        "- wie viele teilnahmen",
    ):
        assert said in text, said
    assert "Fand statt: ja" in text
    assert "Das Treffen fand nicht statt." in words(minutes("2020-11-01-abgesagt"))
    assert "Ob das Treffen stattfand, ist nicht verzeichnet." in words(minutes(REAL[1], real(), for_us=True))


def test_tasks_have_owner_and_day() -> None:
    assert "Fragen an Kaiheim Kaiheim Dezember 2020" in words(minutes("2020-10-01-erstes"))


def test_of_a_meeting_to_come_there_are_no_minutes() -> None:
    with pytest.raises(RefusedError) as refused:
        minutes(SECOND, on="2021-05-31")
    assert "hafen papers pack 2021-06-01-zweites" in refused.value.hint
    assert minutes(SECOND, on="2021-06-01").stamp.on == "2021-06-01"


def test_minutes_in_english_have_no_german_words_of_the_program() -> None:
    document = minutes(SECOND, language="en")
    assert document.language == "en"
    text = words(document)
    assert "Nobody who took part has approved them." in text
    assert "nicht verzeichnet" not in text
    assert minutes(SECOND, language="fr").language == "de"


@every("name", [*HOSTILE, "Rechts\u202elinks\x1b[31m"])
def test_hostile_names_print_literally(name: str) -> None:
    text = write(minutes(SECOND, invented(name)), "txt")
    assert "".join(text.split()).count("".join(visible(name).split())) >= 3
    assert not set("\u202e\x1b") & set(text)
