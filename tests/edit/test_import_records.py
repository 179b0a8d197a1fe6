"""Tables of records of any kind."""

import pytest

from ssh_cli.edit.import_heading import declared_headings
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.kinds.field import path, walk


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_columns_are_the_declared_fields_without_private_ones_and_those_of_events(kind: KindOfRecord) -> None:
    columns = declared_headings(kind.name)
    for way in walk(kind.record_class):
        is_kept_out = any(step.about.private or step.about.by_event for step in way)
        assert (path(way) in columns) == (way[-1].part is None and not is_kept_out)


def test_a_column_is_known_by_its_labels_in_both_languages() -> None:
    columns = declared_headings("meeting")
    assert {"title", "Titel", "Title", "Titel Deutsch"} <= set(columns["title.de"])
    assert "Quelle" in columns["source"]
