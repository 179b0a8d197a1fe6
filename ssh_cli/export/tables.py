"""Every table and view of the exported database, in the order in which they are documented."""

from dataclasses import dataclass

from ssh_cli.export import tables_alliance, tables_members, tables_records, tables_resolutions, tables_surveys
from ssh_cli.export.schema import Table
from ssh_cli.messages import N_


@dataclass(frozen=True, slots=True)
class View:
    """A view; its columns are those of the tables it joins."""

    name: str
    about: str
    select: str


TABLES: tuple[Table, ...] = (
    *tables_members.TABLES,
    *tables_alliance.ON_THE_DAY,
    *tables_resolutions.TABLES,
    *tables_alliance.CATALOGUE,
    *tables_records.TABLES,
    *tables_surveys.TABLES,
    *tables_alliance.ALLIANCE,
)

VIEWS = (
    View(
        "members_on_the_day",
        N_("Municipalities with their standing on the day in the table about"),
        "SELECT m.id, m.name, m.land, m.kind, s.standing, s.certainty, s.state, s.declared, m.population, "
        "m.lat AS latitude, m.lon AS longitude FROM members m JOIN standings s ON s.member = m.id",
    ),
    View(
        "mandates_in_words",
        N_("Mandates on that day with the names of municipality and demand"),
        "SELECT m.name AS municipality, m.land, d.label_de AS demand_de, d.label_en AS demand_en, a.stance, "
        "a.certainty, a.extent, a.resolutions, a.member, a.demand FROM mandates a "
        "JOIN members m ON m.id = a.member JOIN demands d ON d.id = a.demand",
    ),
    View(
        "offers_of_members",
        N_("Offers of places with municipality and decision; add them up with hafen stats offers"),
        "SELECT m.name AS municipality, m.land, r.date, o.least, o.most, o.unit, o.period, "
        "o.outcome, r.body, o.groups, r.member, o.resolution, o.id FROM offers o "
        "JOIN resolutions r ON r.id = o.resolution JOIN members m ON m.id = r.member",
    ),
)

ABOUT = ("about", N_("What this database is: day, revision, version, licences"))
"""The table of one key and one value a row; it stands first."""
