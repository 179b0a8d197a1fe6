"""What files of letters are held against: the dataset now, and what its commits hold."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.document_output import templates_of
from ssh_cli.cli.session import Session
from ssh_cli.document.template import templates_in
from ssh_cli.errors import NotFoundError
from ssh_cli.load import read_dataset
from ssh_cli.messages import _
from ssh_cli.source.revision import RevisionTree
from ssh_cli.workflow.letter_state import Registry

if TYPE_CHECKING:
    from ssh_cli.document.template import Templates
    from ssh_cli.model.dataset import Dataset


def read_file(file: Path) -> bytes:
    """Return what a file holds; raise NotFoundError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotFoundError(_("There is no file or folder {path}.").format(path=file)) from error


def registry_of(session: Session, dataset: "Dataset") -> Registry:
    """Return what files are held against: the dataset now, and what its commits hold."""

    def tree_at(revision: str) -> RevisionTree:
        repository = session.repository()
        return RevisionTree(repository, repository.resolve(revision))

    def load_at(revision: str) -> "Dataset":
        return read_dataset(tree_at(revision)).dataset

    def templates_at(revision: str) -> "Templates":
        return templates_in(tree_at(revision))

    return Registry(
        dataset=dataset,
        on=session.on if session.asks_day else "",
        templates=templates_of(session),
        load_at=cache(load_at),
        templates_at=cache(templates_at),
    )
