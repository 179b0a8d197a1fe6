"""The pages on records: a list of each kind, and a page on each record, in the language in use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from ssh_cli.analysis.split import form_group
from ssh_cli.export.edition import FOLDER
from ssh_cli.export.schema_org import organization_data
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _, language
from ssh_cli.model.context import Context
from ssh_cli.model.description import NAMES, title_of
from ssh_cli.page.blocks import FILTER, Block, Column, Fact, Facts, Row, naming
from ssh_cli.page.cells import format_cell
from ssh_cli.page.listing import list_records
from ssh_cli.page.page import Page
from ssh_cli.page.record import name_of, path_of, record_page
from ssh_cli.page.sections import records
from ssh_cli.page.sections.mandates import speakers_of
from ssh_cli.page.sections.offers import offers_of
from ssh_cli.query.selection import select
from ssh_cli.site.address import FOLDERS, START, address_of, published
from ssh_cli.site.map import site_map, wants_map
from ssh_cli.site.plan import MAP, Site, SitePage


def trail(*above: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the way from the start page down to a page, each with its title."""
    return ((_("Start"), START), *above)


def list_pages(site: Site, kind: str) -> Iterator[SitePage]:
    """Yield the list of the records of a kind."""
    yield listed(site, Context(site.dataset, site.stamp.on), kind, FOLDERS[kind])


def listed(
    site: Site,
    context: Context,
    kind: str,
    address: str,
    query: str | None = None,
    *,
    title: str = "",
    above: Sequence[Block] = (),
    over: tuple[tuple[str, str], ...] = (),
) -> SitePage:
    """Return the records that a query chooses; `above` stands over the table."""
    chosen = select(site.dataset, kind, query, site.stamp.on, context=context)
    found = [each.record for each in chosen]
    page = _by_name(
        list_records(site.dataset, kind, query, site.stamp_of_pages), BY_PLURAL[kind].singular, found
    )
    if kind == "members":
        towns = zip(page.rows, found, strict=True)
        page = page._replace(rows=tuple({**row, FILTER: _choices(town, context)} for row, town in towns))
    is_map = kind == "members" and wants_map(found)
    blocks = (*above, *([MAP] if is_map else []))
    return SitePage(
        address,
        page._replace(title=title or page.title, blocks=(*blocks, page.table) if blocks else ()),
        trail=trail(*over),
        files=tuple(_file(kind, record, context) for record in found),
        map=partial(site_map, site, context, chosen, address) if is_map else None,
    )


def record_pages(site: Site, kind: str, ids: Sequence[str]) -> Iterator[SitePage]:
    """Yield the pages on these records of a kind."""
    context = Context(site.dataset, site.stamp.on)
    own = getattr(records, f"{BY_PLURAL[kind].name}_page", None)
    make: Callable[..., Page] = own or partial(record_page, kind)
    for record_id in ids:
        record = site.dataset.of(BY_PLURAL[kind].name)[record_id]
        page = make(record, context, site.stamp_of_pages, data=False)
        blocks, evidence = list(page.blocks[:-1]), page.blocks[-1]
        if isinstance(record, Municipality):
            offers = offers_of(form_group([(record, Answer.YES)]), context)
            blocks += [table._replace(title=_("Offers of places")) for table in offers]
        if isinstance(record, Demand):
            blocks.append(speakers_of(record_id, context))
        blocks += _mentions(BY_PLURAL[kind].singular, record_id, context)
        yield SitePage(
            address_of(kind, record_id),
            page._replace(blocks=(*blocks, *_without_file(evidence))),
            trail=trail((BY_PLURAL[kind].heading, FOLDERS[kind])),
            files=(_file(kind, record, context),),
            is_record=True,
            linked_data=_linked_data(record, context, site) if isinstance(record, Municipality) else None,
            json=f"{FOLDER}{kind}/{record_id}.json" if "{id}" in BY_PLURAL[kind].path else "",
        )


def _linked_data(town: Municipality, context: Context, site: Site) -> dict[str, Any]:
    base = site.address
    page = published(base, address_of("members", town.id), language()) if base else ""
    return organization_data(town, context, page)


def _file(kind: str, record: Any, context: Context) -> str:
    return path_of(kind, record, context).removeprefix("data/")


def _without_file(evidence: Block) -> Iterator[Block]:
    """Yield what a record rests on; where its file lies is said at the foot of the page."""
    if not isinstance(evidence, Facts):
        yield evidence
    elif entries := tuple(entry for entry in evidence.entries if entry.label != _("File")):
        yield evidence._replace(entries=entries)


def _by_name(page: Page, refers: str, found: Sequence[Any]) -> Page:
    """Return a list that begins with what its records are called, as links, and has no identifiers."""
    if not found:
        return page
    own = next(name for name in NAMES if name in type(found[0])._fields)
    known = next((column for column in page.columns if column.key == own), Column(own, _("Title")))
    columns = (known, *(column for column in page.columns if column.key not in {own, "id"}))
    rows: list[Row] = []
    for row, record in zip(page.rows, found, strict=True):
        title = row.get(own) or getattr(record, "matter", "") or title_of(record, record.id).spoken()
        of_town = own != "name" and "name" in row and hasattr(record, "member")
        town = {"name": naming(str(row["name"]), "member", record.member)} if of_town else {}
        rows.append({**row, own: naming(format_cell(title, known), refers, record.id), **town})
    return page._replace(columns=columns, rows=tuple(rows))


def _choices(town: Municipality, context: Context) -> Mapping[str, str]:
    """Return what a script filters a municipality by."""
    standing = context.standing(town)
    return {
        "land": town.land,
        "standing": standing.kind.value,
        "certainty": standing.certainty,
        "demand": " ".join(context.supported(town.id)),
    }


def _mentions(refers: str, record_id: str, context: Context) -> Iterator[Block]:
    """Yield which other records name a record; what its page has in a form of its own is left out."""
    own = {"member": "resolutions", "demand": "resolutions"}.get(refers)
    by = [each for each in context.dataset.mentions.get((refers, record_id), ()) if each[0] != own]
    entries = []
    for kind, group in groupby(by, itemgetter(0)):
        singular = BY_PLURAL[kind].singular
        names = [naming(name_of(singular, each, context), singular, each) for _kind, each in group]
        if kind in FOLDERS:
            entries.append(Fact(BY_PLURAL[kind].heading, names, "list"))
    if entries:
        yield Facts(tuple(entries), _("Named in"))
