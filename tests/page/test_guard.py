import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.page.lines import defuse, escape_json, runs_as_formula, visible, visible_line
from tests.cases import every

# Formatting characters that have a shape of their own, or that hyphenate, do no harm.
HARMLESS = {"\u00ad", "\n", "\t"}


@every(
    "text, shown",
    [
        ("a\u202eb", "a‹U+202E›b"),
        ("\x1b[31m", "‹U+001B›[31m"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\ufeffa", "‹U+FEFF›a"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("a\rb", "a‹U+000D›b"),
        ("\ud800", "‹U+D800›"),
        ("\U000e0041", "‹U+E0041›"),
        ("Grüße, „Łódź“ – 日本 ✓", "Grüße, „Łódź“ – 日本 ✓"),
    ],
)
def test_harmful_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_is_one_line() -> None:
    assert visible_line(" a \n b\tc\u00add\r\n") == "a b cd"


@given(st.text(st.characters()))
def test_nothing_harmful_is_left(text: str) -> None:
    for shown in (visible(text), escape_json(json.dumps(text, ensure_ascii=False))):
        left = {sign for sign in shown if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}}
        assert left <= HARMLESS
        assert not {sign for sign in shown if unicodedata.bidirectional(sign) in {"LRO", "RLO", "RLI", "PDF"}}


@given(st.text(st.characters()))
def test_json_keeps_its_value(text: str) -> None:
    assert json.loads(escape_json(json.dumps(text, ensure_ascii=False))) == text


@every(
    "text",
    ["=1+1", "+49 331", "+49331", "-", "-a", "@x", "\tx", "\rx", " =1", "\n=1", "＝1", "＠x", "-1+1"],
)
def test_formulas_are_defused(text: str) -> None:
    assert runs_as_formula(text)
    assert defuse(text) == "'" + text


@every("text", ["", "a=1", "-5", "-5,5", "-5.25", "01002000", "a@b.example.org", "–5"])
def test_other_texts_stay(text: str) -> None:
    assert defuse(text) == text
