"""The letter in every format: golden files, the notice, who may stand under it."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ssh_cli import messages
from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError, UsageError
from ssh_cli.kinds.alliance import CoordinationRole
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Figures, Letter
from ssh_cli.kinds.meeting import Party
from ssh_cli.kinds.member import Contact, Office
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.letters.letter import compose_letter
from ssh_cli.letters.parties import Addressee
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Facts, Paragraph, Role, Table, text_of
from ssh_cli.page.lines import visible
from ssh_cli.page.page import Page
from ssh_cli.source.tree import WorkTree
from ssh_cli.templating.template import Templates, TemplateValueMissingError
from tests.cases import every
from tests.changed import replace
from tests.templating.reading import facts_of, words_of
from tests.templating.registry import DATASET, HOSTILE, LETTER, ON, TEMPLATES, TOWNS, sign, write_template
from tests.templating.rendered import render_letter

if TYPE_CHECKING:
    from tests.conftest import Golden

DATA = Path(__file__).parents[2] / "data"
FORMATS = ("md", "txt", "html")
NOTICE = "Rekonstruktion – nicht der unterzeichnete Wortlaut."


def render(
    format_name: str, letter: Letter = LETTER, dataset: Dataset = DATASET, templates: Templates = TEMPLATES
) -> str:
    rendered = render_letter(letter, dataset, on=ON, format_name=format_name, templates=templates)
    assert isinstance(rendered, str)
    return rendered


def compose(letter: Letter = LETTER, dataset: Dataset = DATASET, **options: Any) -> Page:
    return compose_letter(letter, dataset, on=ON, templates=TEMPLATES, **options)


def texts(document: Page, role: Role) -> list[str]:
    return [
        text_of(block.spans)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role is role
    ]


def facts(document: Page) -> dict[str, str]:
    (result,) = (block for block in document.blocks if isinstance(block, Facts))
    return dict(facts_of(result))


class Text(HTMLParser):
    """Collects the text of a page, without its style."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if not self.tags or self.tags[-1][0] != "style":
            self.parts.append(data)


def read_page(page: str) -> Text:
    reader = Text()
    reader.feed(page)
    return reader


def words(format_name: str, rendered: str) -> str:
    """Return what a person reads, on one line."""
    if format_name == "html":
        rendered = "".join(read_page(rendered).parts)
    if format_name == "md":
        rendered = rendered.replace("**", "")
        rendered = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", rendered))
    return " ".join(rendered.replace("\n* ", " ").split())


@pytest.fixture(scope="module")
def real() -> Dataset:
    loaded = read_dataset(WorkTree(DATA))
    assert loaded.dataset is not None
    return loaded.dataset


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_letter_of_july_2021(format_name: str, real: Dataset, golden: "Golden") -> None:
    letter = real.letters["2021-07-einladung-zum-dialog"]
    rendered = render(format_name, letter, real)
    golden(f"document/2021-07-einladung-zum-dialog.{format_name}", rendered)
    text = words(format_name, rendered)
    names = [signatory.name for signatory in letter.signatories]
    assert len(names) == 9
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
    assert "100 Mitglieder" in text
    assert "über 250 Kommunen" in text
    assert [text.count(real.demands[idea].label.de) for idea in letter.programme_ideas] == [1] * 6
    assert text.index(NOTICE) < 200
    # No telephone: the only long number is the postcode, the only mailbox the alliance's.
    assert re.findall(r"[0-9]{5,}|\b0[0-9]{2,}", text) == ["14469"]
    assert set(re.findall(r"[\w.]+@[\w.]+\w", text)) == {"staedtesichererhaefen@rathaus.potsdam.de"}


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_letter_is_as_agreed(format_name: str, golden: "Golden") -> None:
    golden(f"document/letter.{format_name}", render(format_name))


@every("format_name", FORMATS)
def test_same_bytes_twice_whatever_language_messages_have(format_name: str) -> None:
    first = render(format_name)
    messages.use("de")
    assert render(format_name, templates=Templates(*TEMPLATES.folders)) == first


@every("format_name", FORMATS)
def test_what_the_letter_says(format_name: str) -> None:
    text = words(format_name, render(format_name))
    assert text.count(NOTICE.rstrip(".")) >= 2
    assert text.index(NOTICE) < text.index("Bündnis der Musterhäfen")
    assert text.index("Mit freundlichen Grüßen") < text.rindex(NOTICE) < text.index("Ada Beispiel")
    assert text.index("Ada Beispiel") < text.index("Dr. Bert Muster")
    for said in ("1.100 Mitglieder", "über 2.500 Kommunen", "am 14. Juni 2019", "Datum: Juli 2021"):
        assert said in text
    for said in ("Am Kai 1", "haefen@example.org", "Amt für Häfen", "Referat 7", "09876 Molenau"):
        assert said in text
    assert "Ein Programm wird aufgelegt." in text
    assert "Der Brief, Bündnis der Musterhäfen, Juli 2021" in text
    assert "https://example.org/zahlen" in text


@every("format_name", FORMATS)
def test_what_the_letter_keeps_to_itself(format_name: str) -> None:
    rendered = render(format_name)
    assert "567890" not in rendered
    assert "Ungefragt" not in rendered


@every("format_name", FORMATS)
@every("name", [*HOSTILE, "Rechts\u202elinks\x1b[31m"])
def test_hostile_names_print_literally(format_name: str, name: str) -> None:
    town = replace(DATASET.municipalities["ankerfurt"], name=name)
    dataset = replace(
        DATASET,
        municipalities={**DATASET.municipalities, "ankerfurt": town},
        recipients={
            "amt-fuer-haefen": Recipient(id="amt-fuer-haefen", name=name, city=name, level="bund", source=())
        },
    )
    letter = replace(sign(name), title=replace(LETTER.title, de=name))
    rendered = render(format_name, letter, dataset)
    printed = visible(name)
    if format_name == "md":
        rendered = rendered.replace("\\\n", "\n")
    # The subject, the recipient twice, the signature; in text, a folded cell of the table is split.
    assert words(format_name, rendered).count(printed) >= (4 if format_name == "txt" else 5)
    assert not set("\u202e\x1b") & set(rendered)


@every("name", HOSTILE)
def test_hostile_names_add_no_element(name: str) -> None:
    def elements(name: str) -> list[tuple[str, dict[str, str | None]]]:
        """Return the elements of the page without what says where lines may end."""
        tags = read_page(render("html", sign(name))).tags
        shaping = [{"class": "whole"}, {"class": "wide"}]
        kept = [tag for tag in tags if tag[0] != "wbr" and tag != ("span", shaping[0])]
        return [
            (tag, {key: value for key, value in attributes.items() if {key: value} not in shaping})
            for tag, attributes in kept
        ]

    assert elements(name) == elements("Ada")


def test_the_page_stands_alone_and_names_its_parts() -> None:
    page = render("html")
    reader = read_page(page)
    tags = dict(reader.tags)
    assert tags["html"] == {"lang": "de"}
    assert [tag for tag, _ in reader.tags].count("h1") == 1
    assert [attributes for tag, attributes in reader.tags if tag == "th"][:4] == [
        {"scope": "col"},
        {"scope": "col"},
        {"scope": "col"},
        {"scope": "row"},
    ]
    assert not {"script", "img", "link", "iframe"} & set(tags)
    assert "<title>Einladung zum Gespräch (Rekonstruktion" in page
    assert not re.search(r"url\(|@import|src=", page)


def test_text_keeps_to_its_width() -> None:
    assert max(map(len, render("txt").splitlines())) <= 76


def test_a_letter_that_is_no_reconstruction_has_no_notice() -> None:
    text = render("md", replace(LETTER, reconstruction=False))
    assert "Rekonstruktion" not in text
    assert "Ada Beispiel" in text


def test_a_letter_without_wording_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        render("md", replace(LETTER, template=None))
    assert caught.value.message == "No wording of the letter “2021-07-einladung” is recorded."
    hint = caught.value.hint
    assert hint.startswith("What is known of it: hafen letters show 2021-07-einladung. ")
    assert hint.endswith("hafen set id:2021-07-einladung template=NAME --kind letters --expect 1")


def test_a_letter_of_the_future_is_refused() -> None:
    with pytest.raises(RefusedError):
        render_letter(LETTER, DATASET, on="2021-06-30", format_name="md", templates=TEMPLATES)
    assert render_letter(LETTER, DATASET, on="2021-07-01", format_name="md", templates=TEMPLATES)


def test_unknown_names_are_named() -> None:
    with pytest.raises(NotFoundError):
        render("md", replace(LETTER, template="unbekannt"))
    with pytest.raises(UsageError) as caught:
        render("odt")
    assert caught.value.hint == (
        "Formats: text, md, html, pdf, docx, eml, svg, json, jsonl, csv, excel-csv, xlsx, vcf, ics, "
        "geojson, atom, sarif, github, gitlab"
    )


def test_a_figure_that_is_not_there_stops_with_line_and_record() -> None:
    with pytest.raises(TemplateValueMissingError) as caught:
        render("md", replace(LETTER, figures=Figures(members="members-2021-07", declared="x")))
    assert re.fullmatch(
        r"letters/einladung-zum-dialog\.de\.md\.j2, line \d+: “figures\.declared” has no value in "
        r"2021-07-einladung\.",
        caught.value.message,
    )


@every(
    "letter",
    [replace(LETTER, programme_ideas=("nirgends",)), replace(LETTER, signatories=sign("x").signatories)],
)
def test_references_to_nothing_are_named(letter: Letter) -> None:
    municipalities = {
        key: municipality for key, municipality in DATASET.municipalities.items() if key != "ankerfurt"
    }
    with pytest.raises(InvalidDataError):
        render("md", letter, replace(DATASET, municipalities=municipalities))


def test_a_town_writes_under_its_own_name() -> None:
    contacts = (
        Contact(role="coordination", email="sozial@example.org", source=()),
        Contact(
            role="town-hall", street="Markt 1", postcode="04321", city="Überlauf", phone="0123", source=()
        ),
    )
    town = replace(TOWNS[1], contacts=contacts)
    dataset = replace(DATASET, municipalities={**DATASET.municipalities, "ueberlauf": town})
    document = compose_letter(replace(LETTER, sender="ueberlauf"), dataset, on=ON, templates=TEMPLATES)
    sender = [
        block for block in document.blocks if isinstance(block, Paragraph) and block.role is Role.SENDER
    ]
    assert [text_of(entry.spans) for entry in sender] == ["Überlauf Markt 1 04321 Überlauf"]
    assert facts(document) == {"E-Mail": "sozial@example.org", "Datum": "Juli 2021"}
    assert DATASET.alliance.coordination == (
        CoordinationRole(level="federal", member="ankerfurt", source=()),
    )


def test_a_signature_without_name_says_so() -> None:
    document = compose_letter(sign(""), DATASET, on=ON, templates=TEMPLATES)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert words_of(table)[0][0] == "Name nicht belegt"


def test_the_language_is_the_templates(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    templates = write_template(tmp_path, "# {{ letter.title }}\n", name="brief")
    front = "---\ntitle: Letter\nlanguage: en\nkind: letter\n---\n"
    body = "# {{ letter.title }}\n\n{{ figures.declared|figure }} on {{ letter.date|day }}\n"
    (folder / "brief.en.md.j2").write_text(front + body, encoding="utf-8")
    letter = replace(LETTER, template="brief", date=parse_day("2021-07-14"))

    def text(language: str | None) -> str:
        written = render_letter(
            letter, DATASET, on=ON, format_name="txt", templates=templates, language=language
        )
        assert isinstance(written, str)
        return written

    assert "over 2,500 on July 14, 2021" in text("en")
    assert "Reconstruction – not the signed wording." in text("en")
    assert "Einladung zum Gespräch" in text(None)
    assert text("fr") == text(None)


def test_the_first_recipient_stands_in_the_window_and_the_others_are_told() -> None:
    letter = replace(LETTER, recipients=(*LETTER.recipients, Party(name="Presse")))
    document = compose(letter)
    assert texts(document, Role.RECIPIENT) == ["Amt für Häfen Referat 7 Pier 3 09876 Molenau"]
    assert texts(document, Role.DISTRIBUTION) == ["Verteiler Ministerien Presse"]
    addressee = Addressee(id="", name="Presse")
    document = compose(letter, addressee=addressee)
    assert texts(document, Role.RECIPIENT) == ["Presse"]
    assert texts(document, Role.DISTRIBUTION) == ["Verteiler Amt für Häfen, Referat 7 Ministerien"]


def test_an_addressee_of_ones_own_learns_nothing_of_the_recipients() -> None:
    kaiheim = Addressee(id="kaiheim", name="Stadt Kaiheim", street="Kai 2", postcode="70000", city="Kaiheim")
    document = compose(addressee=kaiheim)
    assert texts(document, Role.RECIPIENT) == ["Stadt Kaiheim Kai 2 70000 Kaiheim"]
    assert texts(document, Role.DISTRIBUTION) == []


def test_the_salutation_is_stated_or_neutral() -> None:
    greeted = Addressee(id="x", name="x", salutation="Liebe Verbündete")
    assert "Liebe Verbündete," in texts(compose(addressee=greeted), Role.BODY)
    assert "Sehr geehrte Damen und Herren," in texts(compose(), Role.BODY)
    held = Office(
        office="Oberbürgermeisterin",
        name="Ada Beispiel",
        known_on=parse_day(ON),
        salutation="frau",
        source=(),
    )
    known = Addressee(id="x", name="x", offices=(held,))
    assert "Sehr geehrte Frau Oberbürgermeisterin Beispiel," in texts(compose(addressee=known), Role.BODY)
    earlier = Addressee(id="x", name="x", offices=(held._replace(known_on=parse_day("2025")),))
    assert "Sehr geehrte Damen und Herren," in texts(compose(addressee=earlier), Role.BODY)


def test_greeting_attachments_and_open_letters_have_their_places() -> None:
    document = compose(replace(LETTER, kind="open-letter"), attachments=("Liste der Mitglieder",))
    assert texts(document, Role.ADDITIONS) == ["Offener Brief"]
    assert texts(document, Role.ATTACHMENTS) == ["Anlage Liste der Mitglieder"]
    assert texts(document, Role.CLOSING) == [
        "Mit freundlichen Grüßen",
        "für die 1.100 Mitglieder des Bündnisses",
    ]
    assert texts(compose(), Role.ADDITIONS) == texts(compose(), Role.ATTACHMENTS) == []


def test_a_letter_without_recipients_has_an_empty_window() -> None:
    assert texts(compose(replace(LETTER, recipients=())), Role.RECIPIENT) == []


def test_the_file_bears_the_day_of_the_letter() -> None:
    assert compose().stamp.on == "2021-07-01"


@every("format_name", FORMATS)
def test_a_draft_says_so_first(format_name: str) -> None:
    written = render_letter(LETTER, DATASET, on=ON, format_name=format_name, templates=TEMPLATES, draft=True)
    assert isinstance(written, str)
    text = words(format_name, written)
    assert text.index("Entwurf – nicht zum Versand.") < text.index(NOTICE)
    assert "Entwurf" not in render(format_name)
