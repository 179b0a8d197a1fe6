"""Every field makes a column of a list."""

from typing import get_args

from ssh_cli.page.blocks import Kind
from ssh_cli.query.fields import KINDS, table
from tests.cases import every


@every("kind", KINDS)
def test_a_column_can_be_made_of_every_field(kind: str) -> None:
    assert {field.kind for field in table(kind).fields} <= set(get_args(Kind))
