"""What is a query, and what a text that is none is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.errors import QueryError
from ssh_cli.model.mandate import MandateStance
from ssh_cli.query.conditions import Code, Text
from ssh_cli.query.fields import KINDS, table
from ssh_cli.query.parse import parse
from ssh_cli.query.terms import EVERYTHING, And, Claim, Compare, Mandate, Not, Or, Term, Word
from tests.query.grammar import DATASET, terms

LAND = table("members").by_name["land"]
NAME = table("members").by_name["name"]


def read(query: str, kind: str = "members") -> Term:
    return parse(query, kind, DATASET)


def word(text: str) -> Word:
    return Word(text, table("members").words)


BB, BE = Compare(LAND, (Code("BB"),)), Compare(LAND, (Code("BE"),))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYTHING),
        ("  \n", EVERYTHING),
        ("land:BB", BB),
        ("land:bb", BB),
        ("LAND:brandenburg", BB),
        ("land:BB,BE", Compare(LAND, (Code("BB"), Code("BE")))),
        ("land:BB hafen", And((BB, word("hafen")))),
        ("land:BB and hafen", And((BB, word("hafen")))),
        ("land:BB or land:BE hafen", Or((BB, And((BE, word("hafen")))))),
        ("(land:BB OR land:BE) hafen", And((Or((BB, BE)), word("hafen")))),
        ("(land:BB or land:BE)hafen", And((Or((BB, BE)), word("hafen")))),
        ("not land:BB land:BE", And((Not(BB), BE))),
        ("NOT (land:BB or land:BE)", Not(Or((BB, BE)))),
        ("not not land:BB", Not(Not(BB))),
        ("((land:BB))", BB),
        ('"or"', word("or")),
        ('"Frankfurt (Oder)"', word("Frankfurt (Oder)")),
        ("'Frankfurt (Oder)'", word("Frankfurt (Oder)")),
        ("Frankfurt (Oder)", And((word("Frankfurt"), word("Oder")))),
        ("Frankfurt(Oder)", And((word("Frankfurt"), word("Oder")))),
        ('name:"a ""b"" c",d', Compare(NAME, (Text('a "b" c'), Text("d")))),
        ("name:L'Ort", Compare(NAME, (Text("L'Ort"),))),
        ("mandate:bund", Mandate((Claim("bund"),))),
        ("mandate:supports(bund)", Mandate((Claim("bund"),))),
        (
            "mandate:unknown(bund),rejects(aufnahme)",
            Mandate((Claim("bund", MandateStance.UNKNOWN), Claim("aufnahme", MandateStance.REJECTS))),
        ),
        ("(mandate:unknown(bund))", Mandate((Claim("bund", MandateStance.UNKNOWN),))),
    ],
)
def test_queries(query: str, expected: Term) -> None:
    assert read(query) == expected


@pytest.mark.parametrize(
    ("query", "column", "says"),
    [
        ("(land:BB", 1, "bracket is not closed"),
        ("land:BB)", 8, "closes nothing"),
        ("land:BB ()", 10, "term is missing"),
        ("or land:BB", 1, "term is missing"),
        ("land:BB or", 11, "term is missing"),
        ("land:BB and and", 13, "term is missing"),
        ("not", 4, "term is missing"),
        ("lend:BB", 1, "no field “lend”"),
        (":BB", 1, "no field “”"),
        ("https://example.org", 1, "no field “https”"),
        ("name land:XX", 11, "“XX” is no value of “land”"),
        ("land:BB,XX", 9, "“XX” is no value of “land”"),
        ("land:", 6, "value for “land” is missing"),
        ("land:BB,", 9, "value for “land” is missing"),
        ("land:,BB", 6, "value for “land” is missing"),
        ("land: BB", 6, "value for “land” is missing"),
        ("population:viele", 12, "no number"),
        ("population:..", 12, "no number"),
        ("population:9..1", 12, "ends before it begins"),
        ("population:" + "9" * 5000, 12, "no number"),
        ("since:2019-02-30", 7, "no day"),
        ("since:2020..2019", 7, "ends before it begins"),
        ("founding:perhaps", 10, "no value of “founding”"),
        ("mandate:kein", 9, "“kein” is no value of “mandate”"),
        ("mandate:unknown(kein)", 17, "“kein” is no value of “mandate”"),
        ("mandate:unknown(bund", 16, "bracket is not closed"),
        ("mandate:will(bund)", 9, "nothing to ask of a mandate"),
        ('land:BB "hafen', 9, "quotation mark is not closed"),
        ('land:BB ""', 9, "nothing between"),
    ],
)
def test_what_is_no_query_is_told_where_and_why(query: str, column: int, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(query)
    assert (caught.value.column, caught.value.query) == (column, query)
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("lend:BB", "Near: land"),
        ("einwohner:1", "Known: id, name"),
        ("standing:membr", "Near: member. Known: member, former, declared, interested, recorded"),
        ("mandate:aufname", "Near: aufnahme"),
        ("network:netze", "Near: netz"),
    ],
)
def test_near_names_and_the_list_are_shown(query: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(query)
    assert hint in caught.value.hint


def test_a_german_reader_may_use_german_words() -> None:
    messages.use("de")
    assert read("standing:Mitglied") == read("standing:member")
    assert read("founding:ja") == read("founding:yes")
    assert read("kind:kreisfreie-stadt,Stadt") == read("kind:kreisfreie-stadt,stadt")
    with pytest.raises(QueryError, match="kein Wert"):
        read("standing:Mitgleid")


def test_a_german_label_is_found_for_the_misspelled_field() -> None:
    messages.use("de")
    with pytest.raises(QueryError) as caught:
        read("Mitgliedschft:active")
    assert "state" in caught.value.hint


@pytest.mark.parametrize("deep", ["(" * 100_000, "not " * 100_000, "(" * 41 + "a" + ")" * 41])
def test_brackets_do_not_exhaust_the_stack(deep: str) -> None:
    with pytest.raises(QueryError, match="too deep"):
        read(deep)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_query_reads_back_as_what_it_prints(kind: str, data: st.DataObject) -> None:
    term = data.draw(terms(kind))
    assert read(str(term), kind) == term


pieces = st.sampled_from(
    [
        *"()\"',: -",
        *(
            "..",
            "not ",
            " or ",
            "and",
            "land",
            "land:",
            "BB",
            "since:",
            "mandate:",
            "unknown(",
            "bund",
            "2019",
        ),
        *("\x00", "\u202e", "İ", "ﬁ"),
    ]
)


@given(st.text() | st.lists(pieces).map("".join))
def test_any_text_is_a_query_or_a_query_error(query: str) -> None:
    try:
        term = read(query)
    except QueryError as error:
        column = error.column
    else:
        column = 1
        assert read(str(term)) == term
    assert 1 <= column <= len(query) + 1
