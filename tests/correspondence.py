"""A repository with a letter that can be written, frozen and sent, for tests of a letter's life."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ssh_cli.kinds.letter import Letter
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.source.folders import templates_folder
from ssh_cli.source.git import Repository
from ssh_cli.source.revision import RevisionTree
from ssh_cli.source.tree import WorkTree
from ssh_cli.templating.template import Templates, templates_in
from ssh_cli.workflow.letter_state import Registry, State
from tests.ledger import Ledger
from tests.templating.rendered import render_letter

ID = "2021-07-musterbrief"
PATH = f"data/letters/{ID}.yaml"
TEMPLATE = """\
---
title: Musterbrief
language: de
kind: letter
---
# {{ letter.title }}

{{ salutation }},

wir sind inzwischen {{ figures.members | figure }} Mitglieder und bitten Sie um ein Gespräch über Aufnahme.

Mit freundlichen Grüßen
"""


@cache
def _beginning() -> Mapping[str, bytes]:
    """Return the files of the repository, which is made once: Git takes longer than writing them again."""
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        ledger.write({"data/templates/letters/musterbrief.de.md.j2": TEMPLATE})
        ledger.change(PATH, "reconstruction: true\n", "")
        ledger.commit()
        return ledger.files()


class Correspondence:
    """The repository `ledger`, and what its letter is now."""

    def __init__(self, top: Path) -> None:
        self.ledger = Ledger(top, like=_beginning())

    @property
    def data(self) -> Path:
        return self.ledger.data

    @property
    def repository(self) -> Repository:
        return Repository(self.data)

    @property
    def templates(self) -> Templates:
        return Templates(self.data / "templates", templates_folder())

    def dataset(self, revision: str | None = None) -> Dataset:
        tree = (
            WorkTree(self.data)
            if revision is None
            else RevisionTree(self.repository, self.repository.resolve(revision))
        )
        return read_dataset(tree).dataset

    def letter(self) -> Letter:
        return self.dataset().letters[ID]

    def registry(self, on: str = "2026-01-01") -> Registry:
        @cache
        def load_at(revision: str) -> tuple[Dataset, Templates]:
            tree = RevisionTree(self.repository, self.repository.resolve(revision))
            return self.dataset(revision), templates_in(tree)

        return Registry(dataset=self.dataset(), on=on, templates=self.templates, load_at=load_at)

    def file(self, format_name: str, on: str = "2026-01-01") -> bytes:
        """Return the letter as `hafen letters render` writes it."""
        content = render_letter(
            self.letter(), self.dataset(), on=on, format_name=format_name, templates=self.templates
        )
        return content.encode() if isinstance(content, str) else content

    def draft(self, state: State, format_name: str) -> bytes:
        """Return the letter of a state as a file that is marked as a draft."""
        content = render_letter(
            state.letter,
            state.dataset,
            on=state.on,
            format_name=format_name,
            templates=state.templates,
            draft=True,
        )
        return content.encode() if isinstance(content, str) else content

    def move_figure(self) -> None:
        """Let the alliance have another number of members, in the files that are not committed."""
        self.ledger.change("data/alliance.yaml", "    value: 2\n", "    value: 3\n")

    def change_wording(self) -> None:
        """Let the template ask for something else, in the files that are not committed."""
        path = "data/templates/letters/musterbrief.de.md.j2"
        self.ledger.change(path, "ein Gespräch", "eine Zusage")
