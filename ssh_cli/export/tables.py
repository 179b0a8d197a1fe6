"""Every table and view of the exported database, in the order in which they are documented."""

from collections.abc import Iterable, Iterator

from ssh_cli.export.record_tables import Cell, Reference, SqlColumn, SqlTable, View, listed, record_tables
from ssh_cli.kinds.declaration import in_language
from ssh_cli.kinds.words import VOCABULARIES
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.mandate import MandateStance
from ssh_cli.page.page import Stamp

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

LICENCES = (
    ("of the records", f"{LICENCE}, {LICENCE_URL}"),
    (
        "of population, keys and places",
        "© Statistisches Bundesamt (Destatis), GV-ISys (verändert), dl-de/by-2-0, https://www.govdata.de/dl-de/by-2-0",
    ),
)
"""Terms by what they are of; the words are those that the terms ask for."""


_MEMBER = Reference(("member",), "members", ("id",))
_DEMAND = Reference(("demand",), "demands", ("id",))


def derived_tables() -> tuple[SqlTable, ...]:
    """Return the tables of standings, mandates and codes, with words in the language in use."""
    return (
        SqlTable(
            "standings",
            _("What each municipality is to the alliance on the day in the table about"),
            (
                SqlColumn("member", _("Municipality")),
                SqlColumn("standing", _("Standing: member, former, declared, interested or recorded")),
                SqlColumn("certainty", _("Certainty: certain or possible")),
                SqlColumn("state", _("State: active or dormant"), vocabulary="state"),
                SqlColumn("declared", _("Declared safe harbour: yes, no or possible")),
            ),
            ("member",),
            (_MEMBER,),
            _standings,
        ),
        SqlTable(
            "mandates",
            _("What own resolutions say of a demand on that day; no row means unknown, not no"),
            (
                SqlColumn("member", _("Municipality")),
                SqlColumn("demand", _("Demand")),
                SqlColumn("stance", _("Stance: supports or rejects"), vocabulary="stance"),
                SqlColumn("certainty", _("Certainty: certain or possible")),
                SqlColumn("extent", _("Extent: appeal, cooperate or act"), vocabulary="extent"),
                SqlColumn("resolutions", _("Resolutions it rests on, as a JSON list")),
            ),
            ("member", "demand"),
            (_MEMBER, _DEMAND),
            _mandates,
        ),
        SqlTable(
            "codes",
            _("The codes of every vocabulary in words"),
            (
                SqlColumn("vocabulary", _("Vocabulary, as hafen sql --tables names it beside a column")),
                SqlColumn("code", _("Code")),
                SqlColumn("de", _("German text")),
                SqlColumn("en", _("English text")),
            ),
            ("vocabulary", "code"),
            (),
            lambda _context: _codes(),
        ),
    )


def _standings(context: Context) -> Iterator[tuple[Cell, ...]]:
    for municipality in context.dataset.municipalities.values():
        standing = context.standing(municipality)
        declared = context.declared(municipality).name.lower()
        state = standing.state.value if standing.state else None
        yield municipality.id, standing.kind.value, standing.certainty, state, declared


def _mandates(context: Context) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each municipality and demand on which its resolutions take a known stance."""
    for member in context.dataset.municipalities:
        for demand, statement in sorted(context.statements(member).items()):
            mandate = statement.mandate
            if mandate.stance is not MandateStance.UNKNOWN:
                extent = mandate.extent.value if mandate.extent else None
                resolutions = listed(mandate.resolutions)
                yield member, demand, mandate.stance.value, mandate.answer.certainty, extent, resolutions


def _codes() -> Iterator[tuple[Cell, ...]]:
    for name, vocabulary in sorted(VOCABULARIES.items()):
        for code, words in vocabulary.items():
            yield name, code, in_language(words, "de"), in_language(words, "en")


def all_tables(stamp: Stamp) -> tuple[SqlTable, ...]:
    """Return the tables, with words in the language in use."""
    return (_about(stamp), *record_tables(), *derived_tables())


def _about(stamp: Stamp) -> SqlTable:
    facts = (
        ("on", stamp.on),
        ("at", stamp.at),
        ("version", stamp.version),
        *((f"licence {what}", words) for what, words in LICENCES),
    )
    columns = (SqlColumn("key", _("Identifier")), SqlColumn("value", _("Value")))
    words = _("What this database is: day, revision, version, licences")
    return SqlTable("about", words, columns, ("key",), (), lambda _context: facts)


def all_views(tables: Iterable[SqlTable]) -> tuple[View, ...]:
    """Return the views on these tables, with words in the language in use."""
    return (
        View(
            "members_on_the_day",
            _("Municipalities with their standing on the day in the table about"),
            "SELECT m.id, m.name, m.land, m.kind, coalesce(m.ags, m.verband) AS key, s.standing, "
            "s.certainty, s.state, s.declared, m.population_value AS population, m.location_lat AS latitude, "
            "m.location_lon AS longitude FROM members m JOIN standings s ON s.member = m.id",
        ),
        View(
            "mandates_in_words",
            _("Mandates on that day with the names of municipality and demand"),
            "SELECT m.name AS municipality, m.land, d.label_de AS demand_de, d.label_en AS demand_en, "
            "a.stance, a.certainty, a.extent, a.resolutions, a.member, a.demand FROM mandates a "
            "JOIN members m ON m.id = a.member JOIN demands d ON d.id = a.demand",
        ),
        View(
            "commitments_of_members",
            _("What resolutions say of demands, with municipality, day and outcome"),
            "SELECT m.name AS municipality, m.land, r.date, c.demand, c.stance, c.extent, "
            "coalesce(c.outcome, r.outcome) AS outcome, r.body, c.gist, r.member, c.resolution, c.position "
            "FROM resolutions_commitments c JOIN resolutions r ON r.id = c.resolution "
            "JOIN members m ON m.id = r.member",
        ),
        View(
            "offers_of_members",
            _("Offers of places with municipality and decision; add them up with hafen stats offers"),
            "SELECT m.name AS municipality, m.land, r.date, o.places_min, o.places_max, o.unit, o.period, "
            "coalesce(o.outcome, r.outcome) AS outcome, r.body, (SELECT json_group_array(g.groups) "
            "FROM resolutions_offers_groups g WHERE g.resolution = o.resolution AND g.offers_id = o.id) "
            "AS groups, r.member, o.resolution, o.id FROM resolutions_offers o "
            "JOIN resolutions r ON r.id = o.resolution JOIN members m ON m.id = r.member",
        ),
        View("citations", _("What rests on which source: table, key of the row, source"), _citations(tables)),
    )


def _citations(tables: Iterable[SqlTable]) -> str:
    """Return the question that unfolds every list of sources; a key of several columns is joined by `/`."""
    selects = []
    for table in tables:
        for column in table.columns:
            if column.name == "source" or column.name.endswith("_source"):
                key = " || '/' || ".join(f't."{name}"' for name in table.key) or "''"
                selects.append(
                    f"SELECT '{table.name}' AS \"table\", {key} AS key, '{column.name}' AS \"column\", "  # noqa: S608 - names are ours
                    f'j.value AS source FROM "{table.name}" t, json_each(t."{column.name}") j'
                )
    return " UNION ALL ".join(selects)
