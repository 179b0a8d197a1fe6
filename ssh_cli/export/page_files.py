"""Pages of the register in formats of their own: address book, feed, database."""

from collections.abc import Iterator

from ssh_cli.analysis.contacts import find_contacts
from ssh_cli.export.data_file import DataFile
from ssh_cli.export.edition import Edition
from ssh_cli.export.kind_files import write_bytes
from ssh_cli.export.sqlite import database_bytes
from ssh_cli.messages import speaking
from ssh_cli.page.sections.coordination import contacts_page
from ssh_cli.page.sections.digest import digest_page, digest_time

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
