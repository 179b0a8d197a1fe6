"""What a page says, read from its blocks: the cells of tables, the entries of facts, the titles."""

from ssh_cli.page.blocks import Facts, Spans, Table, text_of
from ssh_cli.page.printed import table_lines
from ssh_cli.page.tables import cell_spans


def cells_of(table: Table) -> list[tuple[Spans, ...]]:
    """Return the cells of every line below the header."""
    return [line.cells for line in table_lines(table)]


def words_of(table: Table) -> list[tuple[str, ...]]:
    """Return the text of the cells of every line below the header."""
    return [tuple(map(text_of, cells)) for cells in cells_of(table)]


def titles_of(table: Table) -> tuple[str, ...]:
    """Return what stands above the columns."""
    return tuple(text_of(column.heading) for column in table.columns)


def facts_of(facts: Facts) -> list[tuple[str, str]]:
    """Return the labels with the text behind each."""
    return [(fact.label, text_of(cell_spans(fact.value, fact))) for fact in facts.entries]
