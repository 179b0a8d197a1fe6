"""Lists: every field makes a column, and what is only possible is told from what is certain."""

from typing import get_args

from ssh_cli.model.context import Context
from ssh_cli.page.blocks import Kind
from ssh_cli.page.listing import list_records
from ssh_cli.page.printed import count_rows, table_lines
from ssh_cli.query.fields import KINDS, table
from tests.cases import every
from tests.query.grammar import DATASET, ON


@every("kind", KINDS)
def test_a_column_can_be_made_of_every_field(kind: str) -> None:
    assert {field.kind for field in table(kind).fields} <= set(get_args(Kind))


def test_what_is_chosen_brings_along_how_certain_it_is() -> None:
    """Programs find it in a column of its own; people see that column where it says something."""
    page = list_records(Context(DATASET, ON), "members", None, columns=["id", "standing", "mandate"])
    assert [column.key for column in page.columns] == [
        "id",
        "standing",
        "mandate",
        "certainty",
        "mandate_possible",
    ]
    rows = {row["id"]: row for row in page.rows}
    assert (rows["ruhe"]["mandate"], rows["ruhe"]["mandate_possible"]) == (["aufnahme"], ["aufnahme"])
    assert rows["muenster-see"]["mandate_possible"] == []
    assert [column.key for column in page.table.columns] == ["id", "standing", "mandate", "mandate_possible"]
    silent = list_records(Context(DATASET, ON), "members", "id:fort", columns=["id", "mandate"])
    assert [column.key for column in silent.table.columns] == ["id", "mandate"]
    assert [column.key for column in silent.columns] == ["id", "mandate", "mandate_possible", "match"]


def test_a_possible_standing_is_counted_whether_or_not_a_query_asks_for_it() -> None:
    context = Context(DATASET, ON)
    marked = [
        "".join(span.text for span in line.cells[0])
        for line in table_lines(list_records(context, "members", None, columns=["id", "standing"]).table)
    ]
    assert [words for words in marked if words.endswith("?")] == ["erklaert ?", "frage ?", "hafendorf ?"]
    for columns in (["id", "standing"], []):
        every_one = list_records(context, "members", None, columns=columns).table
        assert count_rows(every_one) == "7 entries: 4 certain, 3 possible"
        of_land = list_records(context, "members", "land:MV", columns=columns).table
        assert count_rows(of_land) == "1 entry; standing of 1 only possible"
