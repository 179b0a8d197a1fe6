"""The pages of the site in the language in use: lists, records of every kind, and what is on the whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from typing import NamedTuple

from ssh_cli.analysis.overview import look_over
from ssh_cli.analysis.split import form_group
from ssh_cli.analysis.statistics import count_laender
from ssh_cli.kinds import BY_PLURAL
from ssh_cli.kinds.land import LAENDER
from ssh_cli.kinds.member import Municipality
from ssh_cli.messages import _
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Fact, Facts, Paragraph, Span, naming, text_of
from ssh_cli.page.cells import cell_spans
from ssh_cli.page.listing import list_records
from ssh_cli.page.page import Page, Stamp
from ssh_cli.page.record import path_of, record_page
from ssh_cli.page.sections import records
from ssh_cli.page.sections.statistics import laender_page, overview_page
from ssh_cli.query.selection import select
from ssh_cli.site.address import FOLDERS, LAENDER_FOLDER, START, address_of

MOST_ROWS = 1000
"""A list with more rows goes on on further pages."""


class SitePage(NamedTuple):
    """A page at its address.

    `trail` are the pages above it, each with its title. `files` are those of its records, below the
    repository. `rows` tell scripts of each row of the first table what it can be filtered by. `data` are the
    tables as files, in the order of those shown: without links.
    """

    address: str
    page: Page
    trail: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()
    data: tuple[Page, ...] = ()


class PageMaker:
    """Makes the pages of one dataset on the stamp's day."""

    def __init__(self, dataset: Dataset, stamp: Stamp) -> None:
        self._stamp = stamp
        self._context = Context(dataset, stamp.on)

    def other_pages(self) -> Iterator[SitePage]:
        """Yield the pages that are on no kind of record."""
        yield self.start_page()
        yield from self.laender_pages()

    def start_page(self) -> SitePage:
        """Return the first page: the alliance at a glance."""
        dataset = self._context.dataset
        overview = look_over(dataset, self._stamp.on)
        page = overview_page(overview, dataset, self._stamp, attention=False)
        return SitePage(START, page)

    def laender_pages(self) -> Iterator[SitePage]:
        """Yield the figures of all Länder, and a page on each with its municipalities."""
        dataset, on = self._context.dataset, self._stamp.on
        towns = select(dataset, "members", None, on, context=self._context)
        group = form_group((each.record, each.answer) for each in towns)
        rows, total = count_laender(dataset, group, on)
        whole = laender_page(rows, total, self._stamp, scope=_("all municipalities"))
        table = next(whole.tables())
        yield SitePage(
            LAENDER_FOLDER,
            whole._replace(title=_("Länder")),
            trail=_trail(),
            data=(whole._replace(columns=table.columns, rows=table.rows),),
        )
        for land, row in zip(rows, table.rows, strict=True):
            facts = Facts(tuple(Fact(column.title, row.get(column.key)) for column in table.columns[1:]))
            address = f"{LAENDER_FOLDER}/{land.land.lower()}"
            for part in self._list("members", address, f"land:{land.land}"):
                yield part._replace(
                    page=part.page._replace(title=LAENDER[land.land].name, blocks=(facts, *part.page.body())),
                    trail=(*_trail(), (_("Länder"), LAENDER_FOLDER)),
                )

    def list_pages(self, kind: str) -> Iterator[SitePage]:
        """Yield the list of the records of a kind, in parts where it is long."""
        yield from self._list(kind, FOLDERS[kind])

    def _list(self, kind: str, address: str, query: str | None = None) -> Iterator[SitePage]:
        """Yield the list of the records that a query chooses."""
        dataset, on = self._context.dataset, self._stamp.on
        whole = list_records(dataset, kind, query, self._stamp)
        chosen = select(dataset, kind, query, on, context=self._context)
        records = [each.record for each in chosen]
        count = max(1, ceil(len(records) / MOST_ROWS))
        for number in range(count):
            part = slice(number * MOST_ROWS, (number + 1) * MOST_ROWS)
            page = whole._replace(rows=whole.rows[part])
            shown = _link_rows(page, BY_PLURAL[kind].singular, [record.id for record in records[part]])
            if count > 1:
                shown = shown._replace(blocks=(_parts(whole, count, number, address), shown.table))
            yield SitePage(
                address if not number else f"{address}/seite-{number + 1}",
                shown,
                trail=(*_trail(), *([(whole.title, address)] if number else [])),
                files=tuple(path_of(kind, record, self._context) for record in records),
                rows=self._row_data(records[part]) if kind == "members" else (),
                data=(page._replace(columns=page.table.columns),),
            )

    def record_pages(self, kind: str, ids: Sequence[str]) -> Iterator[SitePage]:
        """Yield the pages on these records of a kind."""
        make: Callable[..., Page] = getattr(records, f"{BY_PLURAL[kind].name}_page", None) or partial(
            record_page, kind
        )
        for record_id in ids:
            record = self._context.dataset.of(BY_PLURAL[kind].name)[record_id]
            yield SitePage(
                address_of(kind, record_id),
                make(record, self._context, self._stamp, data=False),
                trail=(*_trail(), (BY_PLURAL[kind].heading, FOLDERS[kind])),
                files=(path_of(kind, record, self._context),),
            )

    def _row_data(self, towns: Sequence[Municipality]) -> tuple[Mapping[str, str], ...]:
        """Return what a script filters municipalities by."""
        data = []
        for town in towns:
            standing = self._context.standing(town)
            data.append(
                {
                    "land": town.land,
                    "standing": standing.kind.value,
                    "certainty": standing.certainty,
                    "demand": " ".join(self._context.supported(town.id)),
                }
            )
        return tuple(data)


def _trail() -> tuple[tuple[str, str], ...]:
    return ((_("Start"), START),)


def _link_rows(page: Page, refers: str, ids: Sequence[str]) -> Page:
    """Return a list in which the first cell of each row leads to the page of its record."""
    column = page.table.columns[0]
    rows = tuple(
        {**row, column.key: naming(text_of(cell_spans(row.get(column.key), column)), refers, record_id)}
        for row, record_id in zip(page.rows, ids, strict=True)
    )
    return page._replace(rows=rows)


def _parts(whole: Page, count: int, shown: int, address: str) -> Paragraph:
    """Return links to the parts of a long list, each named by its first row."""
    key = whole.table.columns[0]
    spans: list[Span] = []
    for number in range(count):
        first = text_of(cell_spans(whole.rows[number * MOST_ROWS].get(key.key), key))
        words = _("{number}: from {name}").format(number=number + 1, name=first)
        spans += [Span(" · ")] if spans else []
        target = f"/{address}/seite-{number + 1}" if number else f"/{address}"
        spans.append(Span(words, strong=True) if number == shown else Span(words, record=target))
    return Paragraph(tuple(spans))
