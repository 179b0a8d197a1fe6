import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.model.suggestion import did_you_mean, suggest, suggest_meaning

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
    wrong = [one for one in near if one[1][:1] != (one[2],)]
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
    others = []
    for path in package.rglob("*.py"):
        if path.name != "suggestion.py":
            tree = ast.parse(path.read_bytes())
            imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
            names = {alias.name for node in imports for alias in node.names}
            if names & {"get_close_matches", "fuzz", "process"}:
                others.append(path.name)
    assert not others
