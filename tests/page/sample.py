"""Reports with everything that is hard to write: hostile cells, groups, unknown values, a page."""

from collections.abc import Callable

from ssh_cli import messages
from ssh_cli.messages import _
from ssh_cli.page.blocks import Bar, Bars, Column, Fact, Facts, Paragraphs, RowGroup, Table
from ssh_cli.page.page import Page, Stamp

ReportBuilder = Callable[[str], Page]
LONG = "Verbandsgemeinde " + "Langenhafen-" * 15 + "am See"
STAMP = Stamp("2020-06-14", None, "0.1.0")


def _columns(language: str) -> tuple[Column, ...]:
    german = language == "de"
    states = (
        {"active": "aktiv", "dormant": "ruhend"} if german else {"active": "active", "dormant": "dormant"}
    )
    certainty = (
        {"certain": "sicher", "possible": "möglich"}
        if german
        else {"certain": "certain", "possible": "possible"}
    )
    return (
        Column("name", "Name"),
        Column("key", "Schlüssel" if german else "Key", about="Key of the official register."),
        Column("population", "Einwohner*innen" if german else "Population", "integer"),
        Column("since", "Seit" if german else "Since", "day"),
        Column("state", "Zustand" if german else "State", labels=states),
        Column("networks", "Netzwerke" if german else "Networks", "list"),
        Column("ship", "Patenschaft" if german else "Sponsorship", "boolean"),
        Column("known", "Zusagen" if german else "Commitments", "share"),
        Column("website", "Webseite" if german else "Website", "link"),
        Column("certainty", "Gewissheit" if german else "Certainty", labels=certainty, detail=True),
        Column("location", "Lage" if german else "Location", "coordinates", detail=True),
        Column("ratio", "Anteil" if german else "Ratio", "decimal", detail=True),
        Column("offices", "Ämter" if german else "Offices", "object", detail=True),
    )


ROWS = (
    {
        "name": "Hafenstadt",
        "key": "01002000",
        "population": 180334,
        "since": "2019-06-14",
        "state": "active",
        "networks": ["eccar", "Städte für alle"],
        "ship": True,
        "known": {"count": 22, "known": 40, "of": 57},
        "website": "https://hafenstadt.example.org/a_b?x=1&y=2",
        "certainty": "certain",
        "location": {"lat": 52.4009, "lon": 13.0591},
        "ratio": 0.125,
        "offices": [{"office": "Oberbürgermeisterin", "known_on": "2021-07"}],
    },
    {"name": LONG, "key": "010599999", "population": 1203, "since": "2019", "networks": [], "ship": None},
    {
        "name": "=1+1",
        "key": "+49 331 2890",
        "population": None,
        "since": "2019-06",
        "state": "dormant",
        "networks": ["@cmd|' /C calc'!A0", "-5"],
        "ship": False,
        "known": {"known": 0, "of": 57},
        "website": "javascript:alert(1)",
        "certainty": "possible",
        "ratio": -5.5,
    },
    {
        "name": "<script>alert('x')</script> | *fett* [rot]weg[/rot] :smile:",
        "key": "links\u202erechts",
        "population": 7,
        "since": "2019-02-30",
        "state": "erste Zeile\nzweite Zeile",
        "networks": ["\x1b[31mrot\x1b[0m", "\ttab", "ohne\u200bBreite", "\ud800"],
        "website": "https://example.org/<b>|\u202e",
        "certainty": "certain",
    },
)


def hostile(language: str) -> Page:
    """Return a plain list whose cells try everything."""
    messages.use(language)
    title = "Mitglieder <am> 14. Juni" if language == "de" else "Members <on> 14 June"
    return Page("members", title, _columns(language), ROWS, notes=("*Quelle* | <Liste>",), stamp=STAMP)


def grouped(language: str) -> Page:
    """Return a list by Land, with totals."""
    messages.use(language)
    columns = (
        Column("name", "Name"),
        Column("land", "Land", labels={"BB": "Brandenburg", "SH": "Schleswig-Holstein"}),
        Column("population", "Einwohner*innen" if language == "de" else "Population", "integer"),
    )
    rows = (
        {"name": "Aalhafen", "land": "BB", "population": 1000},
        {"name": "Öhafen", "land": "BB", "population": 234, "certainty": "possible"},
        {"name": "Zielhafen", "land": "SH", "population": 50000},
    )
    groups = (
        RowGroup("BB", "Brandenburg", 0, {"population": 1234}),
        RowGroup("SH", "Schleswig-Holstein", 2, {"population": 50000}),
    )
    title = "Mitglieder nach Land" if language == "de" else "Members by Land"
    stamp = Stamp("2020-06-14", "1a2b3c4", "0.1.0")
    return Page("members", title, columns, rows, groups, {"population": 51234}, stamp=stamp)


def page(language: str) -> Page:
    """Return a page: facts, bars, a table, an empty table and running text."""
    messages.use(language)
    german = language == "de"
    facts = Facts(
        (
            Fact("Land", "BB", labels={"BB": "Brandenburg"}),
            Fact("Seit" if german else "Since", "2019-06", "day"),
            Fact("Belege" if german else "Sources", ["https://a.example.org", "register", "= <b>"], "list"),
            Fact("Lage" if german else "Location", {"lat": 52.4009, "lon": 13.0591}, "coordinates"),
            Fact("Oberbürgermeister*in" if german else "Mayor", None),
            Fact("Notiz" if german else "Note", "Der Rat hat die Aufnahme beschlossen und gebeten, " * 4),
        )
    )
    bars = Bars(
        (
            Bar("Brandenburg", 12, 3),
            Bar("Schleswig-Holstein", 1),
            Bar("Saarland", 0, 1),
            Bar("Bremen", 0),
        ),
        "Nach Land" if german else "By Land",
    )
    columns = (Column("date", "Tag" if german else "Day", "day"), Column("title", _("Title")))
    rows = ({"date": "2018-12-05", "title": "Sicherer Hafen"}, {"date": "2019", "title": "1. Beitritt"})
    sections = (
        facts,
        bars,
        Table(columns, rows, "Beschlüsse" if german else "Resolutions"),
        Table(columns, (), "Angebote" if german else "Offers"),
        Paragraphs(("# kein Titel", "- keine Liste\n1. auch nicht <i>"), "Hinweis" if german else "Notice"),
    )
    record = {
        "id": "hafenstadt",
        "offices": [{"office": "Bürgermeisterin", "since": None}],
        "note": "a\u202eb",
    }
    data = (Column("id", "Id"), Column("offices", "Offices", "object"), Column("note", "Note"))
    return Page("member", "Hafenstadt", data, (record,), blocks=sections, stamp=STAMP)


REPORTS = (hostile, grouped, page)
