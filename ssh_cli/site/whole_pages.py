"""The pages on the whole: the start page, the Länder, what is new, the open data, and texts."""

from collections.abc import Iterator, Sequence
from functools import partial

from ssh_cli.analysis.overview import Overview, look_over
from ssh_cli.analysis.split import form_group
from ssh_cli.analysis.statistics import follow_growth, list_quarters
from ssh_cli.export.edition import DataFile
from ssh_cli.export.open_data import open_data_files
from ssh_cli.export.schema_org import dataset_data
from ssh_cli.export.tables import LICENCES
from ssh_cli.kinds import BY_CALLED
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages import LANGUAGES, _, speaking
from ssh_cli.model.context import Context
from ssh_cli.page.blocks import (
    Block,
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
from ssh_cli.page.columns import columns_of
from ssh_cli.page.page import Page
from ssh_cli.page.sections.digest import digest_page, digest_time
from ssh_cli.page.sections.statistics import growth_page, laender_page, overview_page
from ssh_cli.picture.map_theme import capital
from ssh_cli.picture.statistics import plot_statistic
from ssh_cli.picture.svg import figure
from ssh_cli.query.selection import select
from ssh_cli.site import assets, texts
from ssh_cli.site.address import CHANGES, DATA, FOLDERS, LAENDER_FOLDER, START
from ssh_cli.site.frame import missing_page, page_files
from ssh_cli.site.kind_pages import listed, trail
from ssh_cli.site.map import site_map, wants_map
from ssh_cli.site.plan import MAP, Site, SiteFile, SitePage
from ssh_cli.site.search_index import search_files

_DECLARED = "standing:member,declared"


def shared_files(site: Site) -> Iterator[SiteFile]:
    """Yield what both languages share, the open data, and the pages on it."""
    for asset in (assets.style(), assets.script()):
        yield SiteFile(asset.path, asset.content)
    yield missing_page(site)
    files = []
    for file in open_data_files(site.edition):
        yield SiteFile(file.path, file.content)
        if not file.record:
            files.append(file)
    for language in LANGUAGES:
        with speaking(language):
            yield from search_files(Context(site.dataset, site.stamp.on))
            yield from page_files(_data_page(site, files), site)


def pages(site: Site) -> Iterator[SitePage]:
    """Yield the other pages on the whole, in the language in use."""
    context = Context(site.dataset, site.stamp.on)
    overview = look_over(context)
    yield _start_page(site, context, overview)
    yield from _laender_pages(site, context, overview)
    yield _changes_page(site)
    for name in texts.TEXTS:
        blocks = tuple(texts.text_blocks(name, site))
        yield SitePage(
            name, Page("text", texts.title_of(name), site.stamp_of_pages, blocks=blocks), trail=trail()
        )


def _start_page(site: Site, context: Context, overview: Overview) -> SitePage:
    dataset, on = site.dataset, site.stamp.on
    page = overview_page(overview, dataset, site.stamp, attention=False)
    figures, *others = page.blocks
    chosen = select(dataset, "members", _DECLARED, on, context=context)
    everybody = form_group((town, Answer.YES) for town in dataset.municipalities.values())
    growth = growth_page(
        follow_growth(dataset, everybody, list_quarters(dataset, everybody, on)),
        dataset,
        site.stamp,
        scope=_("all municipalities"),
    )
    chart = figure(
        lambda width, name: plot_statistic(growth, width=width)._replace(name=f"growth-{name}"), 800
    )
    is_map = wants_map([each.record for each in chosen])
    map_blocks: tuple[Block, ...] = (Heading(2, plain(_("Map"))), MAP) if is_map else ()
    blocks: tuple[Block, ...] = (
        *texts.text_blocks("start", site),
        figures,
        *map_blocks,
        Paragraph((Span(_("All municipalities as a table"), record=f"/{FOLDERS['members']}"),)),
        Heading(2, plain(_("Growth"))),
        chart._replace(table=growth.table),
        *others,
    )
    return SitePage(
        START,
        page._replace(blocks=blocks),
        map=partial(site_map, site, context, chosen, START, "members") if is_map else None,
    )


def _laender_pages(site: Site, context: Context, overview: Overview) -> Iterator[SitePage]:
    """Yield the figures of all Länder, and a page on each with its municipalities."""
    whole = laender_page(overview.laender, overview.total, site.stamp_of_pages, scope=_("all municipalities"))
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
    """Return what occurred in the year of the day and the two before, as the feed of the open data has it."""
    on = site.stamp.on
    page = digest_page(digest_time(site.dataset, f"{max(int(on[:4]) - 2, 1):04}", on), site.stamp_of_pages)
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
    blocks: tuple[Block, ...] = (
        *texts.text_blocks("daten", site),
        Facts((Fact(_("How to cite"), site.edition.cite()),)),
        licences,
        Table(columns_of(__file__, "files"), rows, _("Files")),
    )
    page = Page("data", _("Open data"), site.stamp, blocks=blocks)
    about = dataset_data(site.edition, files)
    return SitePage(DATA, page, trail=trail(), linked_data=about)
