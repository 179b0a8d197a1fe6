"""Every kind of record as JSON and CSV, as map or calendar where it can, and each record as a file.

Pages on the whole come in formats of their own: address book, feed, database.
"""

from collections.abc import Iterator
from typing import Any

from ssh_cli.analysis.contacts import find_contacts
from ssh_cli.export.edition import CSV, JSON, DataFile, Edition, both
from ssh_cli.export.sqlite import database_bytes
from ssh_cli.export.tables import event_fields
from ssh_cli.formats.flat import flatten_columns
from ssh_cli.formats.registry import FORMATS, NEEDS, Medium, write_page
from ssh_cli.kinds import KINDS, KindOfRecord, title_and_description
from ssh_cli.messages import speaking
from ssh_cli.page.columns import column_of_field
from ssh_cli.page.listing import list_records
from ssh_cli.page.page import Page
from ssh_cli.page.sections.coordination import contacts_page
from ssh_cli.page.sections.digest import digest_page, digest_time
from ssh_cli.query.field import QueryField, nested_field, stored_fields
from ssh_cli.query.fields import table

_IF_THE_PAGE_CAN = {"geojson": ("GeoJSON", "application/geo+json"), "ics": ("iCalendar", "text/calendar")}


def kind_files(edition: Edition) -> Iterator[DataFile]:
    """Yield the files of each public kind: all of its records, then one record each."""
    for kind in KINDS:
        if not kind.private:
            yield from _files_of(kind, edition)


def _files_of(kind: KindOfRecord, edition: Edition) -> Iterator[DataFile]:
    page = _page_of(kind, edition)
    name, title = kind.called, kind.several or title_and_description(kind.file_class)[0]
    known = _data_fields(kind)
    yield DataFile(f"{name}.json", write_bytes(page, "json"), title, JSON, kind.called, fields=known)
    flat = tuple(_flat_fields(kind, page))
    yield DataFile(f"{name}.csv", write_bytes(page, "csv"), title, CSV, kind.called, fields=flat)
    for form, (suffix, media_type) in _IF_THE_PAGE_CAN.items():
        if NEEDS[FORMATS[form].needs].is_met(page, Medium()):
            words = " | ".join(f"{text} ({suffix})" for text in both(title).values())
            kept = tuple(field for field in known if form == "geojson" and field.kind != "coordinates")
            yield DataFile(
                f"{name}.{form}", write_bytes(page, form), words, media_type, kind.called, fields=kept
            )
    if "{id}" in kind.path:
        for row in page.rows:
            content = write_bytes(page._replace(rows=(row,)), "json")
            yield DataFile(f"{name}/{row['id']}.json", content, title, JSON, kind.called, str(row["id"]))


def _page_of(kind: KindOfRecord, edition: Edition) -> Page:
    """Return the records of a kind as `list` gives them to programs, without what only events may write."""
    with speaking("de"):
        if kind.plural:
            page = list_records(edition.dataset, kind.plural, None, edition.stamp, everything=True)
        else:
            record: Any = getattr(edition.dataset, kind.name)
            known = tuple(stored_fields(kind.record_class))
            columns = tuple(column_of_field(field, edition.dataset, detail=True) for field in known)
            row = {field.name: field.value(edition.context, record) for field in known}
            page = Page(kind.called, kind.title, edition.stamp, columns, (row,))
    events = event_fields(kind)
    columns = tuple(shown for shown in page.columns if _top(shown.key) not in events)
    return page._replace(columns=columns, language="de")


def _data_fields(kind: KindOfRecord) -> tuple[QueryField, ...]:
    """Return what each row of a kind's JSON has."""
    events = event_fields(kind)
    known = table(kind.plural).data_columns if kind.plural else stored_fields(kind.record_class)
    return tuple(field for field in known if _top(field.name) not in events)


def _flat_fields(kind: KindOfRecord, page: Page) -> Iterator[QueryField]:
    """Yield what the CSV has: objects of known parts are taken apart."""
    whole = {field.name: field for field in _data_fields(kind)}
    for flat in flatten_columns(page.columns):
        part = nested_field(kind.record_class, flat.key) if flat.part else None
        yield part or whole[flat.column.key]._replace(name=flat.key)


def _top(name: str) -> str:
    return name.partition(".")[0]


def write_bytes(page: Page, format_name: str) -> bytes:
    """Return a page in a format, as it goes into a file."""
    text = write_page(page, format_name)
    return text.encode() if isinstance(text, str) else text


_YEARS = 2
"""So many years before that of the day are in the feed."""


def page_files(edition: Edition) -> Iterator[DataFile]:
    """Yield the files, in German as the records are."""
    with speaking("de"):
        made = tuple(_made(edition))
    yield from made


def _made(edition: Edition) -> Iterator[DataFile]:
    dataset, stamp = edition.dataset, edition.stamp
    contacts = contacts_page(find_contacts(edition.context, tuple(dataset.municipalities.values())), stamp)
    if any(row.get("email") or row.get("phone") or row.get("street") for row in contacts.rows):
        title = "Anschriften der Ämter | Addresses of offices"
        yield DataFile("contacts.vcf", write_bytes(contacts, "vcf"), title, "text/vcard")
    since = max(int(stamp.on[:4]) - _YEARS, 1)
    changes = digest_page(digest_time(dataset, f"{since:04}", stamp.on), stamp)
    title = "Was neu ist | What is new"
    yield DataFile("changes.atom", write_bytes(changes, "atom"), title, "application/atom+xml")
    database = database_bytes(dataset, stamp, with_events=False)
    title = "Alles als Datenbank | All as a database"
    yield DataFile("register.sqlite", database, title, "application/vnd.sqlite3")
