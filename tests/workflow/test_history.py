"""Which record a word means: ids of any kind and whole names, but parts of a name only of municipalities."""

from pathlib import Path

import pytest

from ssh_cli.errors import NotFoundError
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.history import locate_record

TREE = WorkTree(Path(__file__).parents[2] / "data")
DATASET = read_dataset(TREE).dataset
TITLE = "Einladung zum Dialog mit dem Bündnis Städte Sicherer Häfen"  # of a letter, and of a source


@pytest.mark.parametrize(
    ("text", "kind", "record"),
    [
        ("potsdam", "members", "potsdam"),
        ("Potsd", "members", "potsdam"),
        ("members/bb/potsdam.yaml", "members", "potsdam"),
        ("werkstatt-2020-11", "sources", "werkstatt-2020-11"),
        ("2021-07-einladung-zum-dialog", "letters", "2021-07-einladung-zum-dialog"),
        (TITLE, "letters", "2021-07-einladung-zum-dialog"),
        ("alliance", "alliance", "alliance"),
    ],
)  # fmt: skip
def test_what_a_word_means(text: str, kind: str, record: str) -> None:
    result = locate_record(DATASET, text)
    assert (result.kind, result.record) == (kind, record)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Werkstatt", "sources/werkstatt-2020-11"),  # a word of its title, as a town's name may be
        ("Einladung", "letters/2021-07-einladung-zum-dialog"),
        ("Potsdm", "Potsdam (potsdam)"),
    ],
)
def test_a_word_of_a_title_is_no_name_but_comes_near(text: str, near: str) -> None:
    with pytest.raises(NotFoundError, match="no record") as raised:
        locate_record(DATASET, text)
    assert near in raised.value.near


def test_a_name_that_several_municipalities_answer_to_is_told_so() -> None:
    with pytest.raises(NotFoundError, match="can mean 2 municipalities"):
        locate_record(DATASET, "Frankfurt")


def test_a_municipality_that_is_not_on_record_is_told_so() -> None:
    with pytest.raises(NotFoundError, match="is not on record"):
        locate_record(DATASET, "Bautzen, SN")
