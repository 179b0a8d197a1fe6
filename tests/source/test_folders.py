"""Finding the dataset from everywhere that a person may stand, and what ships with the program."""

import json
from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.errors import NotFoundError
from ssh_cli.source import folders
from ssh_cli.source.folders import (
    bundled_folder,
    find_dataset,
    open_dataset_folder,
    schema_names,
    schema_text,
    templates_folder,
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "data" / "members" / "bb").mkdir(parents=True)
    (tmp_path / "data" / "alliance.yaml").write_text("id: x\n", encoding="utf-8")
    return tmp_path.resolve()


@pytest.mark.parametrize("start", [".", "data", "data/members", "data/members/bb"])
def test_found_from_inside(checkout: Path, start: str) -> None:
    assert find_dataset(checkout / start) == checkout / "data"


@pytest.mark.parametrize("given", [".", "data"])
def test_named_by_repository_or_data_folder(checkout: Path, given: str) -> None:
    assert open_dataset_folder(checkout / given) == checkout / "data"


def test_none_anywhere(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no dataset in .* nor in any folder above") as caught:
        find_dataset(tmp_path)
    assert "--data" in caught.value.hint


def test_a_folder_called_data_is_not_enough(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "below").mkdir()
    for search in (find_dataset, open_dataset_folder):
        with pytest.raises(NotFoundError, match=r"data is no dataset: alliance\.yaml is missing"):
            search(tmp_path)
    with pytest.raises(NotFoundError, match=r"no dataset in .*below, nor in any folder above"):
        find_dataset(tmp_path / "below")  # a folder of that name further up may be anybody's


def test_the_named_folder_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no folder"):
        open_dataset_folder(tmp_path / "nowhere")


def test_in_german(tmp_path: Path) -> None:
    messages.use("de")
    with pytest.raises(NotFoundError, match="liegt ein Datenbestand"):
        find_dataset(tmp_path)


def test_in_a_checkout() -> None:
    assert "member" in schema_names()
    assert json.loads(schema_text("member"))["title"]
    assert templates_folder().is_dir()


def test_the_wheel_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "ssh_cli"
    monkeypatch.setattr(folders, "_PACKAGE", package)
    beside = package.parent / "schemas"
    beside.mkdir(parents=True)
    assert bundled_folder("schemas") == beside
    inside = package / "_bundled" / "schemas"
    inside.mkdir(parents=True)
    assert bundled_folder("schemas") == inside


def test_an_unknown_schema_names_near_ones() -> None:
    with pytest.raises(NotFoundError, match="no schema called membr") as caught:
        schema_text("membr")
    assert "member" in caught.value.near
    assert "member" in caught.value.hint


def test_no_way_out_of_the_folder() -> None:
    with pytest.raises(NotFoundError):
        schema_text("../schemas/member")
