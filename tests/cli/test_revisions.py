"""`--at`: what a revision says is what its checkout would say, also where it is of an older shape."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Hafen
from tests.load.older_shape import MEMBER, grown, in_older_shape
from tests.source.forge import Forge, forge_in


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return grown(forge_in(tmp_path, monkeypatch, filled=False))


@pytest.mark.parametrize(
    "words",
    [
        ["members", "list"],
        ["resolutions", "list"],
        ["overview"],
        ["letters", "list"],
        ["members", "list", "network:musternetz"],
    ],
)
def test_a_revision_gives_the_rows_of_its_checkout(forge: Forge, hafen: Hafen, words: list[str]) -> None:
    """The checkout is of today's shape: what the older commit says, written as today's program reads it."""
    forge.write({MEMBER: in_older_shape()[MEMBER].replace("  - musternetz\n", "  - network: musternetz\n")})
    line = [*words, "--format", "json", "--on", "2020-06-14", "--data", str(forge.data)]
    then, here = hafen(*line, "--at", "HEAD~1"), hafen(*line)
    assert (then.code, here.code) == (0, 0), then.err + here.err
    assert json.loads(then.out)["rows"] == json.loads(here.out)["rows"]


def test_a_comparison_reads_both_sides_in_todays_shape(forge: Forge, hafen: Hafen) -> None:
    done = hafen("diff", "HEAD~1..HEAD", "--format", "json", "--data", str(forge.data))
    assert done.code == 0
    report = json.loads(done.out)
    assert [row["field"] for row in report["rows"]] == ["networks.source", "networks.since"]
    assert report["totals"]["loads"] == {"before": True, "after": True}


def test_the_first_commit_of_a_real_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hafen: Hafen
) -> None:
    """`--at` the first commit that holds the dataset gives the rows of checking that commit out."""
    forge = forge_in(tmp_path, monkeypatch)
    first = forge.git("rev-parse", "HEAD")
    forge.edit("members/ni/neudorf.yaml", "name: Neudorf", "name: Neudorf an der Aue")
    forge.git("rm", "--quiet", "data/practices/musterstadt-anlaufstelle.yaml")
    forge.commit("later")
    forge.git("worktree", "add", "--quiet", str(tmp_path / "old"), first)
    for kind in ("members", "resolutions", "practices", "letters", "meetings", "sources", "demands"):
        line = [kind, "list", "--format", "json", "--on", "2020-06-14"]
        then = hafen(*line, "--at", first, "--data", str(forge.data))
        there = hafen(*line, "--data", str(tmp_path / "old"))
        assert json.loads(then.out)["rows"] == json.loads(there.out)["rows"] != []
