"""Evidence by number: in the order of the text, the same sources once."""

from ssh_cli.document.papers.annex import Annex
from ssh_cli.messages import speaking
from ssh_cli.page.blocks import Listing, plain, text_of
from tests.document.registry import DATASET


def test_the_same_sources_have_one_number() -> None:
    annex = Annex(DATASET)
    first, second = ("https://example.org/a",), ("brief", "https://example.org/a")
    said = [annex.mark(plain("A"), refs) for refs in (first, second, first)]
    assert [text_of(one) for one in said] == ["A\u00a0[1]", "A\u00a0[2]", "A\u00a0[1]"]
    assert text_of(annex.mark(plain("A"), first, weak=True)) == "A\u00a0[3]"
    with speaking("de"):
        _heading, listing = annex.blocks("Belege")
    assert isinstance(listing, Listing)
    assert listing.start == 1
    assert [text_of(item).count("https://") for item in listing.items] == [1, 2, 1]
    assert text_of(listing.items[2]).endswith("(schwacher Beleg)")


def test_what_has_no_source_has_no_number() -> None:
    annex = Annex(DATASET)
    assert annex.mark(plain("A"), ()) == plain("A")
    assert annex.blocks("Belege") == ()
