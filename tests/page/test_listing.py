"""Every field makes a column of a list."""

from typing import get_args

import pytest

from ssh_cli.page.blocks import Kind
from ssh_cli.query.fields import KINDS, table


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_can_be_made_of_every_field(kind: str) -> None:
    assert {field.kind for field in table(kind).fields} <= set(get_args(Kind))
