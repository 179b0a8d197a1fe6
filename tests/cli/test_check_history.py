"""Personal data are found in every version of every file, and named without being repeated."""

from pathlib import Path

import pytest

from tests.cli.conftest import Hafen
from tests.source.forge import Forge, forge_in

SECRETS = (
    "0331 123456",
    "0171 1234567",
    "erika.muster@x.example",
    "DE89 3704 0044 0532 0130 00",
    "12.03.1970",
)


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


def spoilt(forge: Forge) -> list[str]:
    """Put into every corner of a history what is gone from today's files; return the commits."""
    member = "members/ni/neudorf.yaml"
    healthy = (forge.data / member).read_text(encoding="utf-8")
    commits = []
    forge.write({member: f"{healthy}# Tel. 0331 123456\n"})
    commits.append(forge.commit("a comment"))
    forge.write({member: f"{healthy}# neu\n# Tel. 0331 123456\n"})
    forge.commit("the same, in another version")
    forge.write({member: "\n[broken: 0171 1234567"})
    commits.append(forge.commit("no YAML"))
    forge.write({member: healthy, "letters/entwurf.txt": "an erika.muster@x.example\n"})
    commits.append(forge.commit("another file"))
    (forge.data / "letters/entwurf.txt").unlink()
    forge.commit("gone")
    forge.git("checkout", "--quiet", "-b", "zweig")
    forge.write({member: f"{healthy}# DE89 3704 0044 0532 0130 00\n"})
    commits.append(forge.commit("on a branch"))
    forge.git("checkout", "--quiet", "main")
    forge.write({member: f"{healthy}# geb. 12.03.1970\n"})
    commits.append(forge.commit("under a tag"))
    forge.git("tag", "alt")
    forge.git("reset", "--quiet", "--hard", "HEAD~1")
    forge.write({"register/liste.csv": "name\n0171 1234567\n", "bild.png": b"\0\1 0331 123456"})
    forge.commit("neither is searched")
    return commits


def test_every_sort_is_named_with_commit_path_and_line(hafen: Hafen, forge: Forge) -> None:
    commits = [commit[:10] for commit in spoilt(forge)]
    run = hafen("--data", str(forge.data), "check", "--history")
    member = "data/members/ni/neudorf.yaml"
    last = len((forge.data / "members/ni/neudorf.yaml").read_text(encoding="utf-8").splitlines()) + 1
    assert run.out.splitlines() == [
        f"{commits[0]} {member}:{last}: phone-in-text",
        f"{commits[1]} {member}:2: mobile-number",
        f"{commits[2]} data/letters/entwurf.txt:1: email-personal",
        f"{commits[3]} {member}:{last}: bank-account",
        f"{commits[4]} {member}:{last}: birth-date",
    ]
    assert run.code == 1
    assert "5 findings" in run.err
    assert "1 version is no text" in run.err
    assert not any(secret in run.out + run.err for secret in SECRETS)


def test_a_clean_history_ends_with_0(hafen: Hafen, forge: Forge) -> None:
    run = hafen("--data", str(forge.data), "check", "--history")
    assert (run.code, run.out) == (0, "")
    assert "0 findings" in run.err


def test_a_history_that_is_here_in_part_is_refused(hafen: Hafen, forge: Forge, tmp_path: Path) -> None:
    spoilt(forge)
    forge.git("clone", "--quiet", "--depth=1", f"file://{forge.top}", str(tmp_path / "flach"))
    run = hafen("--data", str(tmp_path / "flach/data"), "check", "--history")
    assert run.code == 4
    assert "git fetch --unshallow" in run.err


def test_the_whole_history_is_meant(hafen: Hafen, forge: Forge, tmp_path: Path) -> None:
    for words in (["--fix"], ["--since", "HEAD"], ["members"], ["--format", "json"], ["--update-baseline"]):
        run = hafen("--data", str(forge.data), "check", "--history", *words)
        assert (run.code, run.out) == (2, ""), words
    spoilt(forge)
    target = tmp_path / "befunde.txt"
    run = hafen("--data", str(forge.data), "check", "--history", "-o", str(target))
    assert (run.code, run.out) == (1, "")
    assert len(target.read_text(encoding="utf-8").splitlines()) == 5
