"""Finding the dataset, from everywhere that a person may stand."""

from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.errors import NotFoundError
from ssh_cli.source.dataset_root import find_dataset, open_dataset_folder


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
