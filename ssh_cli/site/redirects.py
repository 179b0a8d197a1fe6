"""Addresses that lead to the page of a record: official keys, and ids that a record had before."""

from collections.abc import Iterator
from typing import NamedTuple

from ssh_cli.kinds import BY_NAME, BY_PLURAL
from ssh_cli.load.layout import place_of
from ssh_cli.messages import _, speaking
from ssh_cli.messages.day import format_day
from ssh_cli.site.address import FOLDERS, START, address_of, file_of
from ssh_cli.site.frame import redirect_file
from ssh_cli.site.plan import Site, SiteFile


class Redirect(NamedTuple):
    """The name that a record of a kind (its plural) had, what it has now (empty: none), and the reason."""

    kind: str
    name: str
    now: str
    title: str
    text: str


def redirects(language: str, site: Site) -> Iterator[SiteFile]:
    """Yield a page for each name that no record has today, in a language."""
    with speaking(language):
        taken = set()
        for known in _known(site):
            address = address_of(known.kind, known.name)
            if address in taken or known.name in site.dataset.of(BY_PLURAL[known.kind].name):
                continue
            taken.add(address)
            target = address_of(known.kind, known.now) if known.now else FOLDERS[known.kind]
            yield redirect_file(
                file_of(address, language),
                file_of(target, language),
                known.title,
                known.text,
                moved=bool(known.now),
            )
        if language == "de":  # whose start page is that of the site
            name = site.dataset.alliance.name.spoken()
            yield redirect_file("de/index.html", file_of(START, language), name, "")


def _known(site: Site) -> Iterator[Redirect]:
    """Yield keys of today before former ones, then what Git knows."""
    towns = site.dataset.municipalities.values()
    for town in towns:
        text = _("The official key of {name}.", name=town.name)
        yield Redirect("members", town.key, town.id, town.name, text)
    for town in towns:
        for former in town.former_ags:
            text = _(
                "{key} was the official key of {name} until {day}.",
                key=former.ags,
                name=town.name,
                day=format_day(former.until.text),
            )
            yield Redirect("members", former.ags, town.id, town.name, text)
    for path, change in site.changes.items():
        was, now = place_of(path), place_of(change.now)
        if was == now or not was.kind or "{id}" not in BY_NAME[was.kind].path:
            continue
        kind = BY_NAME[was.kind].plural
        if kind in FOLDERS:
            moved = now.kind == was.kind
            words = _("Since {day} this record has had another identifier.")
            if not moved:
                words = _("On {day} this record was removed from the register.")
            text = words.format(day=format_day(change.day))
            yield Redirect(kind, was.stem, now.stem if moved else "", was.stem, text)
