"""The index of the search."""

import json

from ssh_cli import messages
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.member import FormerKey
from ssh_cli.kinds.shared import Wording
from ssh_cli.model.context import Context
from ssh_cli.model.dataset import Dataset
from ssh_cli.site.search_index import search_index
from tests.changed import replace
from tests.templating.registry import DATASET, ON


def _rows(dataset: Dataset = DATASET) -> list[list[str]]:
    text = search_index(Context(dataset, ON)).decode()
    rows: list[list[str]] = json.loads(text.removeprefix("window.HAFEN_SEARCH=").removesuffix(";\n"))
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
    assert "\u2028" not in search_index(Context(replace(DATASET, demands=demands), ON)).decode()
