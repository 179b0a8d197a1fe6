"""Pages of the register in formats of their own: map, calendar, address book, feed, database."""

from collections.abc import Iterator

from ssh_cli.analysis.contacts import find_contacts
from ssh_cli.export.data_file import FOLDER, DataFile, Publication
from ssh_cli.export.kind_files import data_fields, kind_page, write_bytes
from ssh_cli.export.sqlite import database_bytes
from ssh_cli.kinds import BY_NAME
from ssh_cli.messages import speaking
from ssh_cli.model.context import Context
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.contacts import contacts_page
from ssh_cli.page.sections.digest import digest_page, digest_time

_YEARS = 2
"""So many years before that of the day are in the feed."""


def page_files(context: Context, stamp: Stamp, _publication: Publication) -> Iterator[DataFile]:
    """Yield the files, in German as the records are."""
    with speaking("de"):
        made = tuple(_made(context, stamp))
    for name, content, media_type, title, kind in made:
        places = (field for field in data_fields(BY_NAME["member"]) if field.kind != "coordinates")
        fields = tuple(places) if name == "members.geojson" else ()
        yield DataFile(f"{FOLDER}{name}", content, media_type, title, kind, fields=fields)


def _made(context: Context, stamp: Stamp) -> Iterator[tuple[str, bytes, str, str, str]]:
    dataset = context.dataset
    places = write_bytes(kind_page(BY_NAME["member"], context, stamp), "geojson")
    title = "Kommunen auf der Karte | Municipalities on the map"
    yield "members.geojson", places, "application/geo+json", title, "members"
    meetings = write_bytes(kind_page(BY_NAME["meeting"], context, stamp), "ics")
    yield (
        "meetings.ics",
        meetings,
        "text/calendar",
        "Treffen als Kalender | Meetings as a calendar",
        "meetings",
    )
    contacts = contacts_page(find_contacts(context, tuple(dataset.municipalities.values())), stamp)
    if any(row.get("email") or row.get("phone") or row.get("street") for row in contacts.rows):
        title = "Anschriften der Ämter | Addresses of offices"
        yield "contacts.vcf", write_bytes(contacts, "vcf"), "text/vcard", title, ""
    since = max(int(stamp.on[:4]) - _YEARS, 1)
    changes = digest_page(digest_time(dataset, f"{since:04}", stamp.on), stamp)
    title = "Was neu ist | What is new"
    yield "changes.atom", write_bytes(changes, "atom"), "application/atom+xml", title, ""
    database = database_bytes(dataset, stamp, with_events=False)
    yield (
        "register.sqlite",
        database,
        "application/vnd.sqlite3",
        "Alles als Datenbank | All as a database",
        "",
    )
