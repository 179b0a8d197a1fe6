"""Templates of a commit: its words, whatever lies on the disk by now."""

from pathlib import Path

from ssh_cli.source.revision import RevisionTree
from ssh_cli.templating.template import templates_in
from tests.correspondence import Correspondence

NAME = "letters/musterbrief.de.md.j2"


def test_templates_are_those_of_the_commit(tmp_path: Path) -> None:
    post = Correspondence(tmp_path / "r")
    post.change_wording()
    tree = RevisionTree(post.repository, post.repository.resolve("HEAD"))
    assert "ein Gespräch" in templates_in(tree).source(NAME)
    assert "eine Zusage" in post.templates.source(NAME)


def test_a_commit_without_templates_has_those_of_the_program(tmp_path: Path) -> None:
    post = Correspondence(tmp_path / "r")
    (post.data / "templates" / NAME).unlink()
    post.ledger.commit()
    tree = RevisionTree(post.repository, post.repository.resolve("HEAD"))
    assert len(templates_in(tree).folders) == 1
