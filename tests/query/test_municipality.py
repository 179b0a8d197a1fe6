"""Which municipality a typed name means: never one that merely has the word inside of its name."""

from dataclasses import replace

import pytest

from ssh_cli.errors import NotFoundError
from ssh_cli.load.reading import read_dataset
from ssh_cli.query.municipality import find_candidates
from ssh_cli.source.register import Register
from ssh_cli.source.tree import MemoryTree
from tests.check.towns import MEMBER, Files, minimal

HEAD = "ags,ars,name,type,land,kreis_ags,verband_key,population,valid_from,valid_until\n"
ROW = "{key},{key},{name},Kreisangehörige Gemeinde,NI,03999,,10,,\n"


def meant(name: str, *registered: str, recorded: str = "Bergfeld-Neudorf") -> list[str]:
    """Return the keys that a name means beside a town on record, 03999002, and those of the register."""
    files: Files = minimal()
    raw = files.pop(MEMBER)
    assert isinstance(raw, bytes)
    text = (
        raw.decode()
        .replace("name: Neudorf", f"name: {recorded}")
        .replace("id: neudorf", "id: bergfeld-neudorf")
    )
    files["members/ni/bergfeld-neudorf.yaml"] = text
    rows = [ROW.format(key=f"{3999010 + place:08d}", name=one) for place, one in enumerate(registered)]
    files["register/municipalities.csv"] = HEAD + ROW.format(key="03999002", name=recorded) + "".join(rows)
    tree = MemoryTree(files)
    dataset = replace(read_dataset(tree).dataset, territory=Register(tree))
    return [one.key for one in find_candidates(dataset, name, "2026-01-01")]


@pytest.mark.parametrize(
    ("name", "registered", "keys"),
    [
        ("Neudorf", (), ["03999002"]),
        ("Neudorf", ("Neudorf",), ["03999010"]),
        ("Neudorf", ("Neudorf am See", "Neudorf an der Au"), ["03999010", "03999011"]),
        ("Neudorf", ("Neudorf am See",), ["03999010"]),
        ("Neudorf", ("Neudorfen",), ["03999002"]),
        ("bergfeld neudorf", ("Bergfeld-Neudorf an der Au",), ["03999002", "03999010"]),
        ("Bergfeld", ("Bergfeld",), ["03999010"]),
        ("Berg", ("Berg am See",), ["03999010"]),
        ("Bergf", ("Berg am See",), ["03999002"]),
        ("03999010", ("Neudorf",), ["03999010"]),
        ("03999002", (), ["03999002"]),
    ],
)
def test_a_name_means_those_that_it_fits_best(
    name: str, registered: tuple[str, ...], keys: list[str]
) -> None:
    assert meant(name, *registered) == keys


def test_nobody_is_called_that() -> None:
    with pytest.raises(NotFoundError):
        meant("Nirgends", "Neudorf")
