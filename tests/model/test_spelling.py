"""Spellings: the same word, its order, what comes near, what nobody sees."""

import ast
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.model.spelling import (
    begins,
    begins_words,
    contains,
    did_you_mean,
    fold,
    is_composed,
    is_surely_composed,
    same,
    sort_key,
    suggest,
    suggest_meaning,
)
from tests.cases import every


@every(
    "typed", ["München", "MÜNCHEN", "muenchen", "Munchen", "Mu\u0308nchen", "mUEnchen", "Mün\u00adchen\u200b"]
)
def test_every_way_of_typing_an_umlaut_meets(typed: str) -> None:
    assert same("München", typed)
    assert contains("Grafing bei München", typed)
    assert begins("München am Meer", typed)


@every(
    "text, part, expected",
    [
        ("Gießen", "giessen", True),
        ("Łódź", "lodz", True),
        ("Neuss", "neuß", True),
        ("Aachen", "öchen", False),
        ("Aachen", "", False),
        ("", "", False),
    ],
)
def test_contains(text: str, part: str, expected: bool) -> None:
    assert contains(text, part) is expected


def test_hyphens_dots_and_brackets_do_not_count() -> None:
    assert same("Frankfurt (Oder)", "frankfurt oder")
    assert same("Halle (Westf.)", "halle-westf")
    assert not same("Halle (Saale)", "halle")


@every(
    "text, part, expected",
    [
        ("Rottenburg am Neckar", "rott neck", True),
        ("Rottenburg am Neckar", "Neckar", True),
        ("Rottenburg am Neckar", "burg", False),
        ("Rottenburg am Neckar", " - ", False),
        ("Pressemitteilung vom 12.11.2020", "12.11.2020", True),
        ("Pressemitteilung vom 12.11.2020", "1.1.2020", False),
        ("2022-02-18-treffen", "1.2.2022", False),
    ],
)
def test_begins_words(text: str, part: str, expected: bool) -> None:
    assert begins_words(text, part) is expected


@given(st.text())
def test_any_text_folds_and_is_itself(text: str) -> None:
    assert 1 <= len(fold(text)) <= 2
    assert same(text, text)
    assert set(fold(text.casefold())) == set(fold(text))


def test_no_break_spaces_are_spaces() -> None:
    assert fold("Lübben\u00a0(Spreewald)") == fold("Lu\u0308bben (Spreewald)")


@every(
    "ordered",
    [
        ("Aalen", "Ärzen", "Bad Belzig", "Bonn"),
        ("Oberhausen", "Öhringen", "Oldenburg"),
        ("Gießen", "Gießen-Land", "Gifhorn"),
        ("Massen", "Maßen", "Mast"),
        ("Bad Homburg", "Bad-Homburg", "Badenweiler"),
        ("Lubeck", "lübeck", "Lübeck-Land"),
        ("Café", "Cafeteria", "Łódź", "Lyon"),
        ("Rottenburg", "rottenburg"),
    ],
)
def test_sorts_as_german_readers_expect(ordered: tuple[str, ...]) -> None:
    backwards = list(reversed(ordered))
    backwards.sort(key=sort_key)
    assert tuple(backwards) == ordered


@every("first", range(5))
def test_order_does_not_depend_on_the_input(first: int) -> None:
    names = ["Mu-ller", "Muller", "MÜLLER", "Müller", "müller"]
    turned = [*names[first:], *names[:first]]
    assert sorted(turned, key=sort_key) == names


NEAR = (
    ("mebmer", ("member", "letter", "recipient"), "member"),
    ("Lubbecke", ("Lübbecke", "Lübeck"), "Lübbecke"),
    ("Lu\u0308bbecke", ("Lübbecke",), "Lübbecke"),
    ("Pots\u00addam", ("Potsdam",), "Potsdam"),
    ("known-by", ("known_by", "name"), "known_by"),
    ("nachzug", ("Familiennachzug erleichtern", "Resettlement"), "Familiennachzug erleichtern"),
)


def test_the_nearest_word_comes_first() -> None:
    near = [(word, suggest(word, known), best) for word, known, best in NEAR]
    wrong = [entry for entry in near if entry[1][:1] != (entry[2],)]
    assert not wrong


def test_what_is_far_is_not_suggested() -> None:
    assert suggest("xyz", ("member", "letter")) == ()
    assert suggest("", ("member",)) == ()
    assert suggest("Nachzug", ("Familiennachzug erleichtern",), parts=False) == ()
    assert not did_you_mean(())


def test_a_mapping_says_what_each_spelling_means() -> None:
    assert suggest_meaning("Brandenbrug", {"Brandenburg": "BB", "BB": "BB", "Bayern": "BY"}) == ("BB",)


@given(st.text(), st.lists(st.text(), max_size=8))
def test_only_known_words_are_suggested_each_once(word: str, known: list[str]) -> None:
    near = suggest(word, known)
    assert set(near) <= set(known)
    assert len(set(near)) == len(near) <= 3


def test_nothing_else_looks_for_near_words() -> None:
    package = Path(__file__).parents[2] / "ssh_cli"
    wanted = {"get_close_matches", "fuzz", "process"}
    others = []
    for path in package.rglob("*.py"):
        raw = path.read_bytes()
        if path.name != "spelling.py" and any(name.encode() in raw for name in wanted):
            tree = ast.parse(raw)
            imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
            names = {alias.name for node in imports for alias in node.names}
            if names & wanted:
                others.append(path.name)
    assert not others


COMPOSED_OR_NOT = st.text(st.characters(max_codepoint=0x400))
FAR = st.text()


@given(st.one_of(COMPOSED_OR_NOT, FAR, COMPOSED_OR_NOT.map(lambda text: unicodedata.normalize("NFD", text))))
def test_the_quick_look_never_takes_a_letter_in_parts_for_a_whole_one(text: str) -> None:
    assert not is_surely_composed(text.encode()) or is_composed(text)


def test_the_quick_look_knows_every_sign_up_to_the_first_it_leaves() -> None:
    signs = "".join(map(chr, range(0x180)))
    assert is_surely_composed(signs.encode())
    assert is_composed(signs)
    assert not is_surely_composed("\u0180".encode())


def test_words_of_german_records_need_no_second_look() -> None:
    assert is_surely_composed("Lübbenau, Straße, café, Łódź".encode())
    assert not is_surely_composed("Lu\u0308bbenau".encode())
