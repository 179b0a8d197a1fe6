"""Press papers: the two real ones, the embargo until it passes, what a template must say of itself."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.page.blocks import Quote, Role, Table, text_of
from ssh_cli.page.page import Page
from ssh_cli.papers.parts import PaperRequest
from ssh_cli.papers.press import press_paper
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.template import BrokenTemplateError, Templates, TemplateValueMissingError
from tests.papers.registries import ON, invented, real, words, write
from tests.templating.pdf_reading import failures, page_texts
from tests.templating.registry import HOSTILE, TEMPLATES

if TYPE_CHECKING:
    from tests.conftest import Golden

PAPER, ANNOUNCEMENT = "2020-11-12-willkommenskultur", "2022-02-18-arbeitstreffen"
FRONT = "---\ntitle: Papier\nlanguage: de\nkind: press\ndate: 2021-05-01\n"


def press(stem: str, on: str = ON) -> Page:
    return press_paper(stem, real(), on=on, request=PaperRequest(TEMPLATES))


def own(folder: Path, text: str) -> Templates:
    (folder / "press").mkdir()
    (folder / "press" / "papier.de.md.j2").write_text(text, encoding="utf-8")
    return Templates(folder, templates_folder())


def notices(document: Page) -> list[str]:
    return [
        text_of(block.paragraphs[0])
        for block in document.blocks
        if isinstance(block, Quote) and block.role is Role.NOTICE
    ]


@pytest.mark.parametrize("format_name", ["md", "txt"])
@pytest.mark.parametrize("on", ["2020-12-05", "2020-12-06"])
def test_the_paper_of_november_2020(on: str, format_name: str, golden: "Golden") -> None:
    golden(f"document/papers/press-{on}.{format_name}", write(press(PAPER, on), format_name))


@pytest.mark.parametrize("format_name", ["md", "txt"])
def test_the_announcement_of_february_2022(format_name: str, golden: "Golden") -> None:
    golden(f"document/papers/press-announcement.{format_name}", write(press(ANNOUNCEMENT), format_name))


def test_a_template_may_have_a_table_but_no_place_within_it(tmp_path: Path) -> None:
    text = FRONT + "member: potsdam\n---\n# Papier\n\n| A | B |\n|---|---|\n| x | CELL |\n"
    for folder in ("free", "taken"):
        (tmp_path / folder).mkdir()
    free = PaperRequest(own(tmp_path / "free", text.replace("CELL", "y")))
    (table,) = press_paper("papier", real(), on=ON, request=free).tables()
    assert len(table.rows) == 1
    taken = PaperRequest(own(tmp_path / "taken", text.replace("CELL", "{{ parts.timeline }}")))
    with pytest.raises(BrokenTemplateError):
        press_paper("papier", real(), on=ON, request=taken)


def test_the_embargo_stands_on_every_page_until_it_passes() -> None:
    held, free = (
        write_page(press(PAPER, on), "pdf", Medium(record=PAPER)) for on in ("2020-11-12", "2020-12-06")
    )
    assert isinstance(held, bytes)
    assert isinstance(free, bytes)
    assert all("Sperrfrist: 5. Dezember 2020" in page for page in page_texts(held))
    assert not any("Sperrfrist" in page for page in page_texts(free))
    assert all("nicht der veröffentlichte Wortlaut" in page for page in page_texts(free))
    assert failures(held, "ua1") == []
    assert failures(held, "2a") == []


def test_the_embargo_comes_before_the_reconstruction() -> None:
    first, second = notices(press(PAPER, "2020-12-01"))
    assert first.startswith("Sperrfrist: 5. Dezember 2020.")
    assert second.startswith("Rekonstruktion")
    assert [notice[:14] for notice in notices(press(PAPER))] == ["Rekonstruktion"]


def test_the_annex_is_as_of_the_day_of_the_paper() -> None:
    text = words(press(PAPER, ON))
    assert "Sicherer Hafen II" in text
    assert "Sea-Eye" not in text


def test_the_annex_is_that_of_the_paper_with_all_its_addresses() -> None:
    paper = press(PAPER, ON)
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    assert len(table.rows) == 13
    decisions = sorted(set(re.findall(r"bi/vo020\.asp\?VOLFDNR=(\d+)", words(paper))))
    assert " ".join(decisions) == "21474 25758 26092 26760 26940 29055 29446 31567 31972"


def test_before_its_day_there_is_no_paper() -> None:
    with pytest.raises(RefusedError):
        press(PAPER, "2020-11-11")


def test_an_unknown_paper_is_told_what_comes_near() -> None:
    with pytest.raises(NotFoundError) as message:
        press("2020-11-12-wilkommenskultur")
    assert message.value.near == (PAPER,)


def test_nobody_is_quoted() -> None:
    assert "Schubert" not in words(press(ANNOUNCEMENT))
    assert "Lange" not in words(press(ANNOUNCEMENT))


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Papier\nlanguage: de\nkind: press\n",
        FRONT + "embargo: bald\n",
        FRONT + "embargo: 2021-05\n",
        FRONT + "figures: viele\n",
        FRONT + "source:\n  a: b\n",
        FRONT.replace("2021-05-01", "2021-02-30"),
    ],
)
def test_a_front_matter_that_makes_no_sense_is_refused(front: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplateError):
        press_paper(
            "papier", invented(), on=ON, request=PaperRequest(own(tmp_path, front + "---\n# Papier\n"))
        )


def test_a_paper_of_a_coming_day_is_prepared_unless_an_earlier_day_is_asked_for(tmp_path: Path) -> None:
    coming = FRONT.replace("2021-05-01", "2021-06-15") + "embargo: 2021-06-20\n---\n# Papier\n"
    templates = own(tmp_path, coming)
    paper = press_paper(
        "papier", invented(), on="2021-05-01", asks_day=False, request=PaperRequest(templates)
    )
    assert (paper.stamp.on, notices(paper)[0].startswith("Sperrfrist: 20. Juni 2021")) == ("2021-06-15", True)
    with pytest.raises(RefusedError, match="not written yet"):
        press_paper("papier", invented(), on="2021-05-01", request=PaperRequest(templates))


@pytest.mark.parametrize("line", ["member: niemand", "meeting: keines", "figures:\n  members: ungezaehlt"])
def test_a_record_that_is_not_there_is_named(line: str, tmp_path: Path) -> None:
    templates = own(tmp_path, f"{FRONT}{line}\n---\n# Papier\n")
    with pytest.raises(InvalidDataError, match=line.rsplit(maxsplit=1)[-1]):
        press_paper("papier", invented(), on=ON, request=PaperRequest(templates))


def test_a_value_that_is_missing_stops_with_template_and_line(tmp_path: Path) -> None:
    templates = own(tmp_path, f"{FRONT}---\n# Papier\n\n{{{{ meeting.title }}}}\n")
    with pytest.raises(TemplateValueMissingError, match=r"papier\.de\.md\.j2"):
        press_paper("papier", invented(), on=ON, request=PaperRequest(templates))


def test_a_paper_of_the_datasets_own(tmp_path: Path) -> None:
    front = f"{FRONT}member: kaiheim\nmeeting: 2020-10-01-erstes\nsource: https://example.org/x\n---\n"
    text = front + "# {{ town.name }}\n\n{{ parts.timeline }}\n"
    document = press_paper("papier", invented(), on=ON, request=PaperRequest(own(tmp_path, text)))
    said = words(document)
    assert "Beitritt zum Bündnis" in said
    assert "Worauf dieser Text beruht" in said
    assert notices(document) == []
    assert document.warning == ""


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_look_like_markup_are_printed_as_they_are(name: str, tmp_path: Path) -> None:
    text = f"{FRONT}member: kaiheim\nmeeting: 2020-10-01-erstes\n---\n# Papier\n\nAus {{{{ town.name }}}}.\n"
    document = press_paper("papier", invented(name), on=ON, request=PaperRequest(own(tmp_path, text)))
    shown = " ".join(name.replace("|", " ").split())
    assert f"Aus {shown}." in words(document)
    for format_name in ("html", "pdf", "docx"):
        assert write_page(document, format_name, Medium(record="papier"))
