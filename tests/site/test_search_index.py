"""The index of the search."""

import json
import re
from bisect import bisect_right

import pytest

from ssh_cli import messages
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import FormerKey
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.site import search_index
from ssh_cli.site.search_index import search_files
from tests.changed import replace
from tests.templating.registry import DATASET, ON


def _index(dataset: Dataset = DATASET) -> tuple[list[str], list[list[list[str]]]]:
    """Return the words that parts begin with, and the rows of each part, read as the browser does."""
    text = "".join(file.content.decode() for file in search_files(Context(dataset, ON)))
    head, *parts = re.split(r"window\.HAFEN_SEARCH\.parts\[\d+\]=", text)
    index = json.loads(head.removeprefix("window.HAFEN_SEARCH=").removesuffix(";\n"))
    assert index["parts"] == []
    return index["starts"], [json.loads(part.removesuffix(";\n")) for part in parts]


def _rows(dataset: Dataset = DATASET) -> list[list[str]]:
    starts, (rows,) = _index(dataset)
    assert starts == [""]
    return rows


def test_municipalities_come_first_with_standing_and_keys() -> None:
    messages.use("de")
    rows = _rows()
    assert rows[0] == ["Ankerfurt", "Mitglied, BB", "kommunen/ankerfurt", "12999001"]
    assert ["Kaiheim", "Mitglied, möglich, BW"] in [row[:2] for row in rows]
    assert ["Ein Programm", "Forderung", "forderungen/eigenes-programm"] in rows
    assert ["Brandenburg", "Land", "laender/bb", "BB 12"] in rows


def test_former_keys_and_other_names_are_other_words() -> None:
    town = replace(
        DATASET.municipalities["ankerfurt"],
        former_ags=(FormerKey(ags="12000009", until=parse_day("2016-10-31")),),
        official_name="Hansestadt Ankerfurt",
        predecessors=("altanker",),
    )
    rows = _rows(replace(DATASET, municipalities={**DATASET.municipalities, "ankerfurt": town}))
    assert rows[0][3].split() == ["12999001", "12000009", "Hansestadt", "Ankerfurt", "altanker"]


def test_hostile_words_end_neither_text_nor_script() -> None:
    attack = 'a"];alert(1)//</script>\u2028\u202e'
    demands = {key: replace(demand, label=Wording(de=attack)) for key, demand in DATASET.demands.items()}
    rows = _rows(replace(DATASET, demands=demands))
    assert attack in {row[0] for row in rows}
    for file in search_files(Context(replace(DATASET, demands=demands), ON)):
        assert "\u2028" not in file.content.decode()


def test_a_large_index_is_in_parts_and_each_row_where_its_words_are(monkeypatch: pytest.MonkeyPatch) -> None:
    messages.use("de")
    every = _rows()
    monkeypatch.setattr(search_index, "MOST_ROWS", 4)
    starts, parts = _index()
    assert starts == sorted(starts)
    assert len(starts) == len(parts) > 5
    for number, rows in enumerate(parts):
        assert rows == [row for row in every if row in rows], number
    for row in every:
        for word in re.findall(r"\w+", f"{row[0]} {row[3] if len(row) > 3 else ''}".lower()):
            if word.isascii():
                assert row in parts[bisect_right(starts, word) - 1], word


def test_umlauts_stand_under_both_spellings(monkeypatch: pytest.MonkeyPatch) -> None:
    messages.use("de")
    monkeypatch.setattr(search_index, "MOST_ROWS", 2)
    town = replace(DATASET.municipalities["ankerfurt"], name="Öhringen")
    starts, parts = _index(replace(DATASET, municipalities={"ankerfurt": town}))
    for word in ("ohringen", "oehringen"):
        assert "Öhringen" in {row[0] for row in parts[bisect_right(starts, word) - 1]}
