"""Queries in words, and a selection where words would not help."""

from ssh_cli import messages
from ssh_cli.page.query_words import asked_laender, describe_query
from tests.cases import every
from tests.query.grammar import DATASET

WORDS = [
    ("land:NW", "municipalities in Nordrhein-Westfalen", "Kommunen in Nordrhein-Westfalen"),
    ("standing:member land:SL", "members in Saarland", "Mitglieder im Saarland"),
    ("standing:member land:BB,BE", "members in Brandenburg and in Berlin", None),
    ("land:BB,BE,HE,NW", "municipalities in 4 Länder", "Kommunen in 4 Ländern"),
    ("standing:declared", "safe harbours that are no members", "Sichere Häfen, die nicht Mitglied sind"),
    ("standing:member,former", "members and former members", "Mitglieder und ehemalige Mitglieder"),
    ("kind:landkreis,gemeinde", None, "Kommunen (Art: Landkreis, Gemeinde)"),
    ("population:50000..", "municipalities (Population: from 50,000)", "Kommunen (Bevölkerung: ab 50.000)"),
    ("population:..9000", "municipalities (Population: up to 9,000)", None),
    ("since:2019..2020-06", "municipalities (Member since: 2019 – 2020-06)", None),
    ("population:unknown", "municipalities (Population: unknown)", None),
    ("id:muenster-see land:BB", "municipalities in Brandenburg (Münster am See)", None),
    ("hafen", "municipalities (“hafen”)", "Kommunen („hafen“)"),
    ("", "municipalities", "Kommunen"),
    ("land:NW or kind:landkreis", "a selection of municipalities", "eine Auswahl von Kommunen"),
    ("land:NW not standing:member", "a selection of municipalities", None),
    ("land:NW land:HE", "a selection of municipalities", None),
]


@every("query, english, german", WORDS)
def test_a_query_in_words(query: str, english: str | None, german: str | None) -> None:
    for spoken, words in (("en", english), ("de", german)):
        if words is not None:
            messages.use(spoken)
            assert describe_query(query, DATASET) == words


def test_members_alone_are_called_members() -> None:
    messages.use("de")
    assert describe_query("land:NW", DATASET, members_only=True) == "Mitglieder in Nordrhein-Westfalen"
    assert describe_query("not land:NW", DATASET, members_only=True) == "eine Auswahl von Mitgliedern"


def test_only_laender_that_a_query_is_confined_to_are_asked_for() -> None:
    assert asked_laender("standing:member land:NW,HE", DATASET) == ("NW", "HE")
    assert asked_laender("land:NW or land:HE", DATASET) == ()
    assert asked_laender("not land:NW", DATASET) == ()
