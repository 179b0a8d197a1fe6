"""The text that a consent is given to: the same in every version, whatever day, greeting, layout."""

import hashlib
from pathlib import Path

import pytest

from ssh_cli.kinds.round import Draft
from ssh_cli.workflow.consent import consent_text
from tests.correspondence import PATH, TEMPLATE, Correspondence

GOLDEN = "7128990420edc5ec59ca49f2cc43a4c8da8359731dd23fd6ab4aa0b8f591e128"
"""Kept in the rounds of others: this may never change."""
WORDING = "data/templates/letters/musterbrief.de.md.j2"


@pytest.fixture
def post(tmp_path: Path) -> Correspondence:
    return Correspondence(tmp_path / "r")


def text_of(post: Correspondence) -> Draft:
    result = consent_text(post.letter(), post.dataset(), post.templates)
    assert result is not None
    return result


def test_the_digest_stays_the_same_in_every_version(post: Correspondence) -> None:
    assert text_of(post) == Draft(text=GOLDEN, demands=("mehr-aufnahme",))


def test_what_is_no_text_changes_nothing(post: Correspondence) -> None:
    before = text_of(post)
    post.move_figure()
    for old, new in (
        ("{{ salutation }},", "{{ salutation }}!"),
        ("wir sind", "wir  **sind**"),
        ("Gespräch über Aufnahme.", "\n\nGesp\u00adräch über »Aufnahme« …"),
        ("# {{ letter.title }}", "## {{ letter.title }}"),
    ):
        post.ledger.change(WORDING, old, new)
        assert text_of(post) == before, new
    assert post.letter().signatories
    unsigned = post.letter()._replace(signatories=())
    assert consent_text(unsigned, post.dataset(), post.templates) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ein Gespräch", "eine Zusage"),
        ("bitten Sie", "bitten sie"),
        ("ein Gespräch", "[ein](https://example.org/a) Gespräch"),
        ("# {{ letter.title }}", ""),
        ("Mit freundlichen Grüßen", "Mit freundlichen Grüßen?"),
    ],
)
def test_other_words_are_another_text(post: Correspondence, old: str, new: str) -> None:
    before = text_of(post)
    post.ledger.change(WORDING, old, new)
    assert text_of(post).text != before.text


def test_another_target_of_a_link_is_another_text(post: Correspondence) -> None:
    post.ledger.change(WORDING, "ein Gespräch", "[ein](https://example.org/a) Gespräch")
    before = text_of(post)
    post.ledger.change(WORDING, "example.org/a", "example.org/b")
    assert text_of(post).text != before.text


def test_other_demands_are_another_text(post: Correspondence) -> None:
    before = text_of(post)
    post.ledger.change(PATH, "demands:\n  - mehr-aufnahme\n", "")
    after = text_of(post)
    assert after.text != before.text
    assert after.demands == ()


def test_items_of_lists_are_read_in_their_order(post: Correspondence) -> None:
    post.ledger.change(WORDING, "ein Gespräch", "ein Gespräch:\n\n- eins\n  - zwei\n- drei\n\nund")
    first = text_of(post)
    post.ledger.change(WORDING, "- eins\n  - zwei\n- drei", "- eins\n- drei\n  - zwei")
    assert text_of(post).text != first.text


def test_a_letter_without_words_has_no_text(post: Correspondence) -> None:
    post.ledger.change(PATH, "template: musterbrief\n", "")
    assert consent_text(post.letter(), post.dataset(), post.templates) is None


def test_the_digest_is_what_the_rule_says() -> None:
    """Written down here by hand, so that the words of the rule are held too."""
    words = (
        "Musterbrief wir sind inzwischen 0 Mitglieder und bitten Sie um ein Gespräch über Aufnahme "
        "Mit freundlichen Grüßen"
    )
    assert "{{ salutation }},\n" in TEMPLATE
    lines = ("hafen.consent/v1", "mehr-aufnahme|", words)
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == GOLDEN
