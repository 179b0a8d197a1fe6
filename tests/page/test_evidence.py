"""Footnotes and bibliographies: what a source is called, each once, weak evidence said."""

from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.publishers import Publisher
from ssh_cli.kinds.sources import Source
from ssh_cli.messages import speaking
from ssh_cli.page.blocks import Heading, Listing, Role, Span, plain, text_of
from ssh_cli.page.values import bibliography, cite, entry, footnote
from tests.cases import every
from tests.changed import replace
from tests.templating.registry import DATASET

PAGE = "https://example.org/brief.pdf"


@every(
    "ref, wording",
    [
        ("brief", "Der Brief, Bündnis der Musterhäfen, Juli 2021, example.org/brief.pdf"),
        (PAGE, "Der Brief, Bündnis der Musterhäfen, Juli 2021, example.org/brief.pdf"),
        ("https://www.blatt.example.org/a/", "Hafenblatt, blatt.example.org/a"),
        (f"https://blatt.example.org/{'b' * 90}", f"Hafenblatt, blatt.example.org/{'b' * 41}…"),
        ("https://unbekannt.example.com", "unbekannt.example.com"),
        ("register", "Amtliches Gemeindeverzeichnis"),
        ("verschollen", "verschollen"),
    ],
)
def test_what_a_source_is_called(ref: str, wording: str) -> None:
    hafenblatt = Publisher(id="hafenblatt", name="Hafenblatt", kind="press", hosts=("blatt.example.org",))
    dataset = replace(DATASET, publishers={"hafenblatt": hafenblatt})
    assert text_of(entry(ref, dataset, "de")) == wording


def test_letters_print_an_address_as_it_is() -> None:
    (_heading, listing) = bibliography((PAGE, "https://example.org/a"), DATASET, "de", title="Q", whole=True)
    assert isinstance(listing, Listing)
    assert [text_of(item) for item in listing.items] == [
        f"Der Brief, Bündnis der Musterhäfen, Juli 2021, {PAGE}",
        "https://example.org/a",
    ]


def test_an_address_is_a_link_and_a_key_is_none() -> None:
    assert entry(PAGE, DATASET, "de")[-1].link == PAGE
    assert entry("verschollen", DATASET, "de")[0].link == ""


def test_a_source_without_address_or_day() -> None:
    dataset = replace(
        DATASET, sources={"folien": Source(id="folien", title="Folien", publisher="Verlag", kind="page")}
    )
    assert entry("folien", dataset, "de") == plain("Folien, Verlag")


def test_each_source_is_cited_once_in_its_order() -> None:
    text = text_of(cite(("register", "brief", "register"), DATASET))
    assert text.startswith("Official municipal register; Der Brief")
    assert text.count("register") == 1


def test_weak_evidence_is_said() -> None:
    with speaking("de"):
        assert text_of(cite(("register",), DATASET, weak=True)).endswith(" (schwacher Beleg)")
        assert text_of(cite((), DATASET, weak=True)) == "schwacher Beleg"


def test_a_footnote_hangs_on_the_last_run_and_keeps_its_style() -> None:
    spans = (Span("Ankerfurt", strong=True), Span(" tritt bei.", emphasis=True))
    with speaking("de"):
        noted = footnote(spans, ("register",), DATASET)
    assert [item.text for item in noted] == ["Ankerfurt", " tritt bei."]
    assert noted[0].note == ()
    assert (noted[1].emphasis, text_of(noted[1].note)) == (True, "Amtliches Gemeindeverzeichnis")


def test_without_sources_a_statement_stays_as_it_is() -> None:
    spans = plain("Ankerfurt tritt bei.")
    assert footnote(spans, (), DATASET) == spans
    assert footnote((), ("register",), DATASET) == ()


def test_a_bibliography_has_a_heading_and_each_source_once() -> None:
    heading, listing = bibliography(("brief", "brief", "register"), DATASET, "de", title="Quellen")
    assert isinstance(heading, Heading)
    assert isinstance(listing, Listing)
    assert (text_of(heading.spans), heading.role) == ("Quellen", Role.SOURCES)
    assert len(listing.items) == 2
    assert bibliography((), DATASET, "de", title="Quellen") == ()


def test_days_are_in_the_language_of_the_document() -> None:
    source = Source(id="akte", title="Akte", date=parse_day("2021-07-03"), publisher="Verlag", kind="page")
    dataset = replace(DATASET, sources={"akte": source})
    assert text_of(entry("akte", dataset, "de")) == "Akte, Verlag, 3. Juli 2021"
    assert "July" in text_of(entry("akte", dataset, "en"))
