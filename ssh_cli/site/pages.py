"""The pages of the site in the language in use: lists of records, a page on each record, and on the whole.

Those on the whole are the start page, the Länder, what is new, the open data, and texts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ssh_cli.analysis.overview import Overview, look_over
from ssh_cli.analysis.split import split
from ssh_cli.analysis.statistics import follow_growth, list_quarters
from ssh_cli.export.edition import FOLDER, DataFile
from ssh_cli.export.open_data import changes_page, open_data_files
from ssh_cli.export.standards import dataset_data, organization_data
from ssh_cli.export.tables import LICENCES
from ssh_cli.kinds import BY_CALLED, BY_PLURAL
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import LANGUAGES, _, language, speaking
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import grouped
from ssh_cli.model.description import NAMES, title_of
from ssh_cli.page.blocks import (
    FILTER,
    Block,
    Blocks,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Row,
    Span,
    Table,
    naming,
    plain,
)
from ssh_cli.page.listing import list_records
from ssh_cli.page.page import Page
from ssh_cli.page.record import name_of
from ssh_cli.page.sections.mandates import speakers_of
from ssh_cli.page.sections.offers import offers_of
from ssh_cli.page.sections.records import record_page
from ssh_cli.page.sections.statistics import growth_page, laender_page, overview_page
from ssh_cli.page.tables import columns_of, format_cell
from ssh_cli.picture.map_theme import capital
from ssh_cli.picture.statistics import plot_statistic
from ssh_cli.picture.svg import figure
from ssh_cli.query.selection import select
from ssh_cli.site import assets
from ssh_cli.site.frame import missing_page, page_files
from ssh_cli.site.map import map_of
from ssh_cli.site.plan import (
    CHANGES,
    DATA,
    FOLDERS,
    LAENDER_FOLDER,
    MAP,
    START,
    Site,
    SiteFile,
    SitePage,
    address_of,
    published,
)
from ssh_cli.site.search_index import search_files


def trail(*above: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the way from the start page down to a page, each with its title."""
    return ((_("Start"), START), *above)


def list_pages(site: Site, kind: str) -> Iterator[SitePage]:
    """Yield the list of the records of a kind."""
    yield listed(site, site.edition.context, kind, FOLDERS[kind])


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
    chosen = select(context, kind, query)
    records = [each.record for each in chosen]
    page = _by_name(list_records(context, kind, query), BY_PLURAL[kind].singular, records)
    if kind == "members":
        towns = zip(page.rows, records, strict=True)
        page = page._replace(rows=tuple({**row, FILTER: _choices(town, context)} for row, town in towns))
    draw = map_of(site, context, chosen, address) if kind == "members" else None
    blocks = (*above, *([MAP] if draw else []))
    return SitePage(
        address,
        page._replace(title=title or page.title, blocks=(*blocks, page.table) if blocks else ()),
        trail=trail(*over),
        files=tuple(_file(kind, record, context) for record in records),
        map=draw,
    )


def record_pages(site: Site, kind: str, ids: Sequence[str]) -> Iterator[SitePage]:
    """Yield the pages on these records of a kind."""
    context, declared = site.edition.context, BY_PLURAL[kind]
    for record_id in ids:
        record = site.dataset.of(declared.name)[record_id]
        page = record_page(kind, record, context, data=False)
        blocks, evidence = list(page.blocks[:-1]), page.blocks[-1]
        if isinstance(record, Municipality):
            offers = offers_of(split([(record, Answer.YES)]), context)
            blocks += [table._replace(title=_("Offers of places")) for table in offers]
        if isinstance(record, Demand):
            blocks.append(speakers_of(record_id, context))
        blocks += _mentions(declared.singular, record_id, context)
        address = address_of(kind, record_id)
        on_server = published(site.address, address, language())
        yield SitePage(
            address,
            page._replace(blocks=(*blocks, *_without_file(evidence))),
            trail=trail((declared.heading, FOLDERS[kind])),
            files=(_file(kind, record, context),),
            is_record=True,
            linked_data=organization_data(record, context, on_server)
            if isinstance(record, Municipality)
            else None,
            json=f"{FOLDER}{kind}/{record_id}.json" if "{id}" in declared.path else "",
        )


def _file(kind: str, record: Any, context: Context) -> str:
    return context.dataset.path_of(BY_PLURAL[kind].name, record._asdict())


def _without_file(evidence: Block) -> Iterator[Block]:
    """Yield what a record rests on; where its file lies is said at the foot of the page."""
    if not isinstance(evidence, Facts):
        yield evidence
    elif entries := tuple(entry for entry in evidence.entries if entry.label != _("File")):
        yield evidence._replace(entries=entries)


def _by_name(page: Page, refers: str, records: Sequence[Any]) -> Page:
    """Return a list that begins with what its records are called, as links, and has no identifiers."""
    if not records:
        return page
    own = next(name for name in NAMES if name in type(records[0])._fields)
    known = next((column for column in page.columns if column.key == own), Column(own, _("Title")))
    columns = (known, *(column for column in page.columns if column.key not in {own, "id"}))
    rows: list[Row] = []
    for row, record in zip(page.rows, records, strict=True):
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
    by = grouped(each for each in context.dataset.mentions.get((refers, record_id), ()) if each[0] != own)
    entries = []
    for kind, ids in by.items():
        singular = BY_PLURAL[kind].singular
        names = [naming(name_of(singular, each, context), singular, each) for each in ids]
        if kind in FOLDERS:
            entries.append(Fact(BY_PLURAL[kind].heading, names, "list"))
    if entries:
        yield Facts(tuple(entries), _("Named in"))


_DECLARED = "standing:member,declared"


def shared_files(site: Site) -> Iterator[SiteFile]:
    """Yield what both languages share, the open data, and the pages on it."""
    yield assets.asset("css")
    yield assets.asset("js")
    yield missing_page(site)
    files = []
    for file in open_data_files(site.edition):
        yield SiteFile(file.path, file.content)
        if not file.record:
            files.append(file)
    for each in LANGUAGES:
        with speaking(each):
            yield from search_files(site.edition.context)
            yield from page_files(_data_page(site, files), site)


def whole_pages(site: Site) -> Iterator[SitePage]:
    """Yield the other pages on the whole, in the language in use."""
    context = site.edition.context
    overview = look_over(context)
    yield _start_page(site, context, overview)
    yield from _laender_pages(site, context, overview)
    yield _changes_page(site)
    for name in assets.TEXTS:
        blocks = tuple(assets.text_blocks(name, site))
        yield SitePage(name, Page("text", assets.title_of(name), blocks=blocks), trail=trail())


def _start_page(site: Site, context: Context, overview: Overview) -> SitePage:
    dataset, on = site.dataset, site.stamp.on
    page = overview_page(overview, dataset, attention=False)
    figures, *others = page.blocks
    chosen = select(context, "members", _DECLARED)
    everybody = split((town, Answer.YES) for town in dataset.municipalities.values())
    growth = growth_page(
        follow_growth(dataset, everybody, list_quarters(dataset, everybody, on)),
        dataset,
        scope=_("all municipalities"),
    )._replace(stamp=site.stamp)
    chart = figure(
        lambda width, name: plot_statistic(growth, width=width)._replace(name=f"growth-{name}"), 800
    )
    draw = map_of(site, context, chosen, START, "members")
    map_blocks: Blocks = (Heading(2, plain(_("Map"))), MAP) if draw else ()
    blocks: Blocks = (
        *assets.text_blocks("start", site),
        figures,
        *map_blocks,
        Paragraph((Span(_("All municipalities as a table"), record=f"/{FOLDERS['members']}"),)),
        Heading(2, plain(_("Growth"))),
        chart._replace(table=growth.table),
        *others,
    )
    return SitePage(START, page._replace(blocks=blocks), map=draw)


def _laender_pages(site: Site, context: Context, overview: Overview) -> Iterator[SitePage]:
    """Yield the figures of all Länder, and a page on each with its municipalities."""
    whole = laender_page(overview.laender, overview.total, scope=_("all municipalities"))
    title = _("Länder")
    table = next(whole.tables())
    yield SitePage(LAENDER_FOLDER, whole._replace(title=title), trail=trail())
    for land, row in zip(overview.laender, table.rows, strict=True):
        facts = Facts(tuple(Fact(column.title, row.get(column.key)) for column in table.columns[1:]))
        yield listed(
            site,
            context,
            "members",
            f"{LAENDER_FOLDER}/{land.land.lower()}",
            f"land:{land.land}",
            title=LAENDER[land.land].name,
            above=(facts,),
            over=((title, LAENDER_FOLDER),),
        )


def _changes_page(site: Site) -> SitePage:
    """Return what occurred lately, as the feed of the open data has it."""
    page = changes_page(site.dataset, site.stamp.on)
    blocks = tuple(
        block._replace(rows=tuple(map(_linked, block.rows))) if isinstance(block, Table) else block
        for block in page.blocks
    )
    return SitePage(CHANGES, page._replace(title=_("What is new"), blocks=blocks), trail=trail())


def _linked(row: Row) -> Row:
    kind = BY_CALLED[str(row["record_kind"])]
    return {**row, "text": naming(str(row["text"]), kind.singular, str(row["record"]))}


def _data_page(site: Site, files: Sequence[DataFile]) -> SitePage:
    rows = tuple(
        {
            "name": (Span(file.name, record=file.path),),
            "title": file.heading,
            "size": len(file.content),
            "fields": len(file.fields) or None,
        }
        for file in files
    )
    licences = Facts(tuple(Fact(capital(_(what)), terms) for what, terms in LICENCES), _("Licences"))
    blocks: Blocks = (
        *assets.text_blocks("daten", site),
        Facts((Fact(_("How to cite"), site.edition.cite()),)),
        licences,
        Table(columns_of(__file__, "files"), rows, _("Files")),
    )
    page = Page("data", _("Open data"), blocks=blocks)
    about = dataset_data(site.edition, files)
    return SitePage(DATA, page, trail=trail(), linked_data=about)
