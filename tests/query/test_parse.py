"""What is a query, and what a text that is none is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli import messages
from ssh_cli.errors import QueryError
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import MandateStance
from ssh_cli.query.field import FieldType
from ssh_cli.query.fields import KINDS, table
from ssh_cli.query.parse import parse
from ssh_cli.query.selection import select
from ssh_cli.query.terms import EVERYTHING, And, Claim, Code, Compare, MandateTerm, Not, Or, Term, Text, Word
from tests.cases import every
from tests.query.grammar import DATASET, ON, terms

LAND = table("members").by_name["land"]
NAME = table("members").by_name["name"]


def read(query: str, kind: str = "members") -> Term:
    return parse(query, kind, DATASET)


def chosen(query: str) -> set[str]:
    return {entry.record.id for entry in select(Context(DATASET, ON), "members", query)}


def word(text: str) -> Word:
    return Word(text, table("members").words)


BB, BE = Compare(LAND, (Code("BB"),)), Compare(LAND, (Code("BE"),))


@every(
    "query, expected",
    [
        ("", EVERYTHING),
        ("  \n", EVERYTHING),
        ("land:BB", BB),
        ("land:bb", BB),
        ("land:NRW", Compare(LAND, (Code("NW"),))),
        (" NRW ", Compare(LAND, (Code("NW"),))),
        ("BB", BB),
        ("bb", word("bb")),
        ("SEE", word("SEE")),
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
        ("mandate:bund", MandateTerm((Claim("bund"),))),
        ("mandate:supports(bund)", MandateTerm((Claim("bund"),))),
        (
            "mandate:unknown(bund),rejects(aufnahme)",
            MandateTerm((Claim("bund", MandateStance.UNKNOWN), Claim("aufnahme", MandateStance.REJECTS))),
        ),
        ("(mandate:unknown(bund))", MandateTerm((Claim("bund", MandateStance.UNKNOWN),))),
        ("land:BB oder nicht land:BE", Or((BB, Not(BE)))),
        ("nicht land:BB und Hafen", And((Not(BB), word("Hafen")))),
        ("Frankfurt (Oder) oder land:BB", Or((And((word("Frankfurt"), word("Oder"))), BB))),
    ],
)
def test_queries(query: str, expected: Term) -> None:
    assert read(query) == expected


@every(
    "query, column, says",
    [
        ("(land:BB", 1, "bracket is not closed"),
        ("land:BB)", 8, "closes nothing"),
        ("land:BB ()", 10, "term is missing"),
        ("or land:BB", 1, "term is missing"),
        ("land:BB or", 11, "term is missing"),
        ("land:BB and and", 13, "term is missing"),
        ("not", 4, "term is missing"),
        ("land:BB oder", 13, "term is missing"),
        ("nicht", 6, "term is missing"),
        ("und land:BB", 1, "term is missing"),
        ("Frankfurt Oder", 15, "term is missing"),
        ("standing=member", 9, "no “=”"),
        ("land:BB standing == member", 18, "no “==”"),
        ("population>50000", 11, "no “>”"),
        ("population <= 50000", 12, "no “<=”"),
        ("a && b", 3, "no word to look for"),
        ("a | b", 3, "no word to look for"),
        ("population:500.00", 12, "can mean 500 or 50000"),
        ("population:0.5", 12, "not a whole number"),
        ("population:20,145", 12, "can mean population:20145 or population:20 or population:145"),
        ("location.lat:52,4", 14, "can mean location.lat:52.4 or location.lat:52 or location.lat:4"),
        ("since:31.02.2026", 7, "no such day"),
        ("since:06/07/2019", 7, "can mean 2019-07-06 or 2019-06-07"),
        ("since:12.3.26", 7, "century is not told"),
        ("since:2019..2020..2021", 7, "no day"),
        ("lend:BB", 1, "no field “lend”"),
        (":BB", 1, "no field “”"),
        ("https://example.org", 1, "no field “https”"),
        ("name land:XX", 11, "“XX” is no value of “land”"),
        ("land:BAD", 6, "“BAD” is no value of “land”"),
        ("land:Brand", 6, "“Brand” is no value of “land”"),
        ("land:BB,XX", 9, "“XX” is no value of “land”"),
        ("land:", 6, "value for “land” is missing"),
        ("land:BB,", 9, "value for “land” is missing"),
        ("land:,BB", 6, "value for “land” is missing"),
        ("land: BB", 6, "value for “land” is missing"),
        ("population:viele", 12, "no number"),
        ("population:..", 12, "no number"),
        ("population:9..1", 12, "ends before it begins"),
        ("population:" + "9" * 5000, 12, "no number"),
        ("since:2019-02-30", 7, "no such day"),
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


@every(
    "query, hint",
    [
        ("lend:BB", "Near: land"),
        ("einwohner:1", "Known: id, name"),
        ("standing:membr", "Near: member. Known: member, former, declared, interested, recorded"),
        ("mandate:aufname", "Near: aufnahme"),
        ("network:netze", "Near: netz"),
        ("standing=member", "Write standing:member"),
        ("Status = Mitglied", "Write Status:Mitglied"),
        ("=", "Write land:BW"),
        ("a => b", "Write land:BW"),
        ("population > ", "Write land:BW"),
        ("population>=50000", "Write population:50000.."),
        ("population<50000", "Write population:..50000"),
        ("land!=NW", "Write not land:NW"),
        ("land:BB oder", "“oder” is an operator"),
        ("land: BB", "without a blank"),
    ],
)
def test_near_names_and_the_list_are_shown(query: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(query)
    assert hint in caught.value.hint


SAME = {
    "standing:Mitglied": "standing:member",
    "Status:Mitglied": "standing:member",
    "status:sicherer Hafen land:BB": "standing:declared land:BB",
    "standing:former member land:BB": "standing:former land:BB",
    "Mitglied bis:2020": "until:2020",
    "mitglied-bis:2020": "until:2020",
    "Hafen Mitglied bis:2020": "Hafen until:2020",
    "Member since:2020": "since:2020",
    "founding:ja": "founding:yes",
    "Gründungsmitglied:nein": "founding:no",
    "kind:kreisfreie-stadt,Stadt": "kind:kreisfreie-stadt,stadt",
    "Art:kreisfreie Stadt,Große Kreisstadt Hafen": "kind:kreisfreie-stadt,grosse-kreisstadt Hafen",
    "mandate:unbekannt(bund)": "mandate:unknown(bund)",
    "mandate:trägt mit(bund),unbekannt(aufnahme)": "mandate:supports(bund),unknown(aufnahme)",
    "Bevölkerung:unbekannt": "population:unknown",
    "Bevölkerung:500.000..": "population:500000..",
    "population:..20.000": "population:..20000",
    "population:1.271.075": "population:1271075",
    "population:1,271,075": "population:1271075",
    "population:180\u00a0334 Hafen": "population:180334 Hafen",
    "population:9000,100,20": "population:9000,100,20",
    "population:20–30": "population:20..30",
    "location.lat:52.4..": "location.lat:52.40..",
    'location.lat:"52,4"': "location.lat:52.4",
    "Eintritt:14.6.2019": "since:2019-06-14",
    "since:14.06.2019..31.12.2020": "since:2019-06-14..2020-12-31",
    "since:..31.12.2020": "since:..2020-12-31",
    "since:14.6.2019.. Hafen": "since:2019-06-14.. Hafen",
    "since:12. März 2026 Hafen": "since:2026-03-12 Hafen",
    "since:Juni 2020,Mai 2021": "since:2020-06,2021-05",
    "since:2019..Juni 2020": "since:2019..2020-06",
    "since:1. Mai 2020..Juni 2020": "since:2020-05-01..2020-06",
    "since:12. Ma\u0308rz 2026 Hafen": "since:2026-03-12 Hafen",
    "Stand-der-Mitgliedschaft:active Bevo\u0308lkerung:5": "state:active population:5",
    "since:March 12, 2026 Hafen": "since:2026-03-12 Hafen",
    "since:unbekannt 2020": "since:unknown 2020",
}


@every("language", messages.LANGUAGES)
def test_what_people_read_can_be_typed_in_every_language(language: str) -> None:
    messages.use(language)
    assert {query: str(read(query)) for query in SAME} == {query: str(read(SAME[query])) for query in SAME}


def test_a_bound_with_one_comma_is_a_number_in_english_alone() -> None:
    assert read("population:180,334..") == read("population:180334..")
    messages.use("de")
    with pytest.raises(QueryError, match="kann 180 oder 180334 bedeuten"):
        read("population:180,334..")


@every("language", messages.LANGUAGES)
@every("kind", KINDS)
def test_every_heading_and_every_value_that_is_printed_can_be_typed_back(kind: str, language: str) -> None:
    """Headings name their field alone, but for those of the same text in one language."""
    fields = table(kind).fields
    with messages.speaking(language):
        headings = {field.name: field.title for field in fields}
        values = [
            (field, code, label)
            for field in fields
            if field.type in {FieldType.CHOICE, FieldType.ANSWER} and field.vocabulary
            for code, label in field.labels().items()
        ]
    shared = {name for name, title in headings.items() if list(headings.values()).count(title) > 1}
    assert all(name.endswith(("_de", "_en")) for name in shared)
    read_back = {name: table(kind).fields_called(title) for name, title in headings.items()}
    assert [name for name, value in read_back.items() if name not in shared and len(value) != 1] == []
    assert all(name in {field.name for field in value} for name, value in read_back.items())
    wrong = [
        (field.name, label)
        for field, code, label in values
        if read(f"{field.title}:{label} x", kind) != read(f'{field.name}:{code} "x"', kind)
    ]
    assert wrong == []


def test_a_value_that_is_none_is_told_in_german() -> None:
    messages.use("de")
    with pytest.raises(QueryError, match="kein Wert"):
        read("standing:Mitgleid")


def test_a_german_label_is_found_for_the_misspelled_field() -> None:
    messages.use("de")
    with pytest.raises(QueryError) as caught:
        read("Stand-der-Mitgliedschft:active")
    assert "state" in caught.value.hint


@every("deep", ["(" * 100_000, "not " * 100_000, "(" * 41 + "a" + ")" * 41])
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
        *("oder ", " nicht", "Status:", "sicherer Hafen", "Mitglied bis:", "declared since:", "trägt mit("),
        *("12. März 2026", "14.06.2019", "population:", "1,271", ".000", "\u00a0", "=", ">", "&&"),
    ]
)


@given(st.text() | st.lists(pieces).map("".join))
def test_any_text_is_a_query_or_a_query_error(query: str) -> None:
    try:
        term = read(query)
    except QueryError as error:
        result = error
    else:
        assert read(str(term)) == term
        return
    assert 1 <= result.column <= len(result.query) + 1


def test_entries_are_asked_for_by_whether_there_are_any_and_by_their_words() -> None:
    assert [str(read(query)) for query in ("interest:yes", "Interesse:nein", "offices:Kim")] == [
        "interest:yes",
        "interest:no",
        "offices:Kim",
    ]
    assert chosen("interest:yes") == {"frage"}
    assert chosen('offices:"kim neu"') == chosen("offices.name:neu") == {"muenster-see"}
    assert chosen("former_ags:yes") == chosen("former_ags.ags:1299") == {"muenster-see"}


def test_a_name_that_a_field_once_had_is_told_with_its_new_one() -> None:
    with pytest.raises(QueryError) as caught:
        read("votes_for:30..", "resolutions")
    assert "vote.in_favour" in caught.value.hint
    with pytest.raises(QueryError, match=r"no field .offices\.nobody"):
        read("offices.nobody:x")
