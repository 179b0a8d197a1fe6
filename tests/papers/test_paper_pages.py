"""Papers and letters as PDF: nothing that the checker of accessible and archival files finds."""

from collections.abc import Callable

import pytest

from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.page.page import Page
from ssh_cli.papers.welcome import find_newcomer
from tests.papers.registries import ON, invented, real
from tests.papers.test_answer import MINISTRY, answer
from tests.papers.test_meeting_pack import REAL, SECOND, pack
from tests.papers.test_minutes import minutes
from tests.papers.test_welcome import pack as welcome
from tests.templating.pdf_reading import failures, page_texts
from tests.templating.registry import HOSTILE


def welcome_to(name: str) -> Page:
    return welcome(find_newcomer(real(), name, ON), real())


PAPERS: dict[str, Callable[[], Page]] = {
    "pack-2022-02": lambda: pack(REAL[0], real()),
    "pack-2022-03": lambda: pack(REAL[1], real()),
    "minutes-2022-02": lambda: minutes(REAL[0], real()),
    "minutes-2022-03": lambda: minutes(REAL[1], real()),
    "welcome-aachen": lambda: welcome_to("aachen"),
    "welcome-eisenhuettenstadt": lambda: welcome_to("Eisenhüttenstadt"),
    "answer": answer,
    "answer-letter": lambda: answer(recipient=MINISTRY),
    "pack-hostile": lambda: pack(SECOND, invented(" ".join(HOSTILE[:-1]))),
    "answer-hostile": lambda: answer(invented(" ".join(HOSTILE[:-1]))),
}


@pytest.mark.parametrize("name", PAPERS)
def test_no_failure_is_found(name: str) -> None:
    document = PAPERS[name]()
    pdf = write_page(document, "pdf", Medium(record=name))
    assert isinstance(pdf, bytes)
    assert (failures(pdf, "ua1"), failures(pdf, "2a")) == ([], [])
    pages = page_texts(pdf)
    if document.warning:
        assert all(document.warning in page for page in pages)


def test_the_list_to_sign_begins_a_page() -> None:
    pdf = write_page(pack(REAL[0], real()), "pdf", Medium(record="pack"))
    assert isinstance(pdf, bytes)
    before, *after = [page for page in page_texts(pdf) if "Anwesenheitsliste" in page]
    assert after == []
    assert before.index("Anwesenheitsliste") < 150
    assert "Lücke" not in before
