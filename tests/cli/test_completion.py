"""What shells complete: from the table, from names of files, in the shells that there are on this machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ssh_cli.cli.commands.setup import SHELLS, script_of
from ssh_cli.cli.completion import TABLE, complete, identifiers, read_rows, reply, revisions, split_line
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.tree import WorkTree
from tests.cli.conftest import ROOT, Golden, Hafen
from tests.source.forge import forge_in

BREAKS = " \t\n\"'><=;|&(:"
PYTHON = Path(sys.executable)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def words(*line: str) -> list[str]:
    return [word for word, _about, _whole in complete(list(line[:-1]), line[-1])[1]]


def test_commands() -> None:
    assert {"members", "history", "propose", "completion"} <= set(words(""))
    assert words("memb") == ["members"]
    assert {"list", "show"} <= set(words("members", ""))
    assert words("--on", "2020-06-14", "members", "li") == ["list"]
    assert words("--lang=de", "members", "--data", "data", "li") == ["list"]
    assert words("gibtsnicht", "") == []
    assert words("members", "gibtsnicht", "") == []


def test_options() -> None:
    assert words("members", "list", "--form") == ["--format"]
    assert "--on" in words("members", "list", "--")
    assert words("--la") == ["--lang"]
    assert words("members", "list", "--format", "exc") == ["excel-csv"]
    assert words("members", "list", "--format=exc") == ["--format=excel-csv"]
    assert words("--lang", "") == ["de", "en"]
    assert words("members", "list", "--", "--form") == []


def test_identifiers_of_records() -> None:
    assert words("members", "show", "pots") == ["potsdam"]
    assert "potsdam-2018-12-05-sicherer-hafen" in words("resolutions", "show", "potsdam-2018")
    assert words("history", "record", "2021-07-einl") == ["2021-07-einladung-zum-dialog"]
    assert "landesaufnahmeprogramm" in words("mandates", "who", "landes")
    assert words("mandates", "matrix", "--demands", "landesaufnahmeprogramm,zusaetzl") == [
        "landesaufnahmeprogramm,zusaetzliche-aufnahme"
    ]
    assert words("members", "show", "potsdam", "pots") == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.has_commands], ids=lambda kind: kind.name)
def test_names_of_files_tell_every_identifier(kind: KindOfRecord) -> None:
    dataset = read_dataset(WorkTree(ROOT / "data")).dataset
    path = dict(read_rows(Path(TABLE).read_text(encoding="utf-8"), "kind", ""))[kind.plural]
    assert set(identifiers(str(ROOT), path)) == set(dataset.of(kind.name))


def test_queries() -> None:
    assert words("members", "list", "lan") == ["land:"]
    assert words("members", "list", "land:BB,B") == ["land:BB,BW", "land:BB,BY", "land:BB,BE"]
    assert words("members", "list", "land:BB", "mandate:landesaufn") == ["mandate:landesaufnahmeprogramm"]
    assert "not" in words("resolutions", "list", "no")
    assert "outcome:adopted" in words("resolutions", "list", "outcome:")
    assert "id,name" in words("members", "list", "--columns", "id,na")
    assert words("members", "list", "gibtsnicht:") == []


def test_fields_of_a_record() -> None:
    assert words("history", "field", "potsdam", "population.") == [
        "population.value",
        "population.date",
        "population.source",
    ]
    assert "membership.from" in words("history", "field", "potsdam", "mem")
    assert words("history", "field", "gibtsnicht", "") == []
    assert words("history", "field", "../../etc/passwd", "") == []


def test_files_are_the_shells_business() -> None:
    assert complete(["members", "list", "-o"], "") == ("files", [])
    assert complete(["--data"], "") == ("folders", [])


def test_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forge = forge_in(tmp_path, monkeypatch)
    forge.git("branch", "work/eins")
    forge.git("tag", "v1")
    forge.git("branch", "x;touch${IFS}y")
    assert revisions(str(forge.data)) == ["HEAD", "main", "v1", "work/eins", "x;touch${IFS}y"]
    forge.git("pack-refs", "--all")
    assert revisions(str(forge.top)) == ["HEAD", "main", "v1", "work/eins", "x;touch${IFS}y"]
    forge.git("worktree", "add", "--quiet", str(tmp_path / "other"), "v1")
    assert "work/eins" in revisions(str(tmp_path / "other"))
    assert words("--data", str(forge.top), "diff", "main..wo") == ["main..work/eins"]
    assert words("--data", str(forge.top), "diff", "x") == []


HOSTILE = [
    "$(touch pwned)", "`touch pwned`", "a b", "a'b", 'a"b', "a;touch pwned", "--output=x", "-rf", "a\nb",
    "a\tb", "Groß", "\x1b[2J", "a\\b", "a*", "!!", "~", "#a", "..", "ü",
]  # fmt: skip


def test_hostile_names_of_files_are_not_offered(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "members" / "bb"
    folder.mkdir(parents=True)
    (tmp_path / "data" / "alliance.yaml").write_text("")
    for name in (*HOSTILE, "musterstadt"):
        (folder / f"{name}.yaml").write_text("")
    assert words("--data", str(tmp_path), "members", "show", "") == ["musterstadt"]
    for name in HOSTILE:
        assert words("--data", str(tmp_path), "members", "show", name) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hafen mem", (["hafen"], "mem", 0, "")),
        ("hafen  members ", (["hafen", "members"], "", 0, "")),
        ("hafen land:BB,B", (["hafen"], "land:BB,B", 5, "")),
        ('hafen "land:BB m', (["hafen"], "land:BB m", 0, '"')),
        ("hafen 'a\\' b", (["hafen", "a\\"], "b", 0, "")),
        ("hafen a\\ b", (["hafen"], "a b", 0, "")),
        ('hafen ""', (["hafen"], "", 0, "")),
        ('hafen "" x', (["hafen", ""], "x", 0, "")),
        ("hafen --format=e", (["hafen"], "--format=e", 9, "")),
        ("", ([], "", 0, "")),
        ("hafen a\\", (["hafen"], "a", 0, "")),
    ],
)
def test_lines_as_shells_split_them(line: str, expected: tuple[list[str], str, int, str]) -> None:
    assert split_line(line, BREAKS) == expected


def test_what_shells_are_told() -> None:
    line = {"_HAFEN_LINE": "hafen members list land:BB,BE", "_HAFEN_BREAKS": BREAKS}
    assert reply("bash", [], line) == "words\nBB,BE\n"
    assert reply("bash", [], {"_HAFEN_LINE": "hafen memb"}) == "words\nmembers \n"
    assert reply("bash", [], {"_HAFEN_LINE": 'hafen "memb'}) == "words\nmembers\n"
    assert reply("zsh", ["memb"], {}) == "words\nmembers\tMunicipalities: find, show, admit, change\t+\n"
    german = reply("fish", ["memb"], {"HAFEN_LANG": "de"})
    assert german.startswith("words\nmembers\tKommunen")


@pytest.mark.parametrize("shell", tuple(SHELLS))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_command(hafen: Hafen, golden: Golden, shell: str, lang: str) -> None:
    done = hafen("completion", shell, "--lang", lang)
    assert (done.code, done.out) == (0, script_of(shell))
    golden(f"cli/completion-{shell}.{lang}.text", done.err)


def test_no_such_shell(hafen: Hafen) -> None:
    done = hafen("completion", "tcsh")
    assert (done.code, done.out) == (2, "")
    assert "bash, zsh, fish, powershell" in done.err


def run(environment: dict[str, str], *line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PYTHON), "-X", "importtime", "-m", "ssh_cli", *line],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize("line", ["members show pots", "members list stand"])
def test_nothing_heavy_is_imported(shell: str, line: str) -> None:
    german = {"HAFEN_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "de"}
    done = run({"_HAFEN_COMPLETE": shell, "_HAFEN_LINE": f"hafen {line}", **german})
    assert done.stdout.startswith("words\n" + line.rpartition(" ")[2])
    assert ("Status" in done.stdout) is (shell == "fish" and "list" in line)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    heavy = {"typer", "rich", "git", "ruamel", "yaml_rs", "jsonschema", "dataclasses"}
    assert imported & (heavy | {"pathlib", "typing", "gettext", "json"}) == set()


def test_settings_beside_the_dataset_tell_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "tests/check/minimal", tmp_path / "here" / "data")
    (tmp_path / "there").symlink_to(tmp_path / "here" / "data", target_is_directory=True)
    asked = ["--data", str(tmp_path / "there"), "memb"]
    assert "Municipalities" in reply("zsh", asked, {})
    (tmp_path / "here" / "pyproject.toml").write_text('[tool.hafen]\nlanguage = "de"\n')
    assert "Kommunen" in reply("zsh", asked, {})
    assert "Municipalities" in reply("zsh", asked, {"HAFEN_LANG": "en"})
    monkeypatch.chdir(tmp_path / "here" / "data" / "members")
    assert "Kommunen" in reply("zsh", ["memb"], {})


@pytest.mark.parametrize(
    "trouble", [{"_HAFEN_COMPLETE": ""}, {"_HAFEN_COMPLETE": "tcsh", "_HAFEN_LINE": "'"}]
)
def test_trouble_is_silent(trouble: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [str(PYTHON), "-m", "ssh_cli"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **trouble}, capture_output=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stderr == b""


BASH = """
source {script}
COMP_LINE={line}
COMP_POINT=${{#COMP_LINE}}
COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
_hafen_complete hafen
printf '[%s]\\n' "${{COMPREPLY[@]}}"
"""
FISH = "source {script}; complete -C {line}"
RUNS = {"bash": (["--norc", "-c"], BASH), "fish": (["--no-config", "-c"], FISH)}


@pytest.mark.parametrize("shell", [entry for entry in RUNS if shutil.which(entry)])
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("hafen memb", "members"),
        ("hafen members show pots", "potsdam"),
        ("hafen members list land:BB,BE", "BB,BE"),
        ('hafen members list "land:BB,BE', "land:BB,BE"),
        ("hafen members list --format=exc", "excel-csv"),
        ("hafen history field potsdam population.v", "population.value"),
    ],
)
def test_in_real_shells(tmp_path: Path, shell: str, line: str, word: str) -> None:
    tool = tmp_path / "bin" / "hafen"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m ssh_cli "$@"\n')
    tool.chmod(0o755)
    script = tmp_path / f"hafen.{shell}"
    script.write_text(script_of(shell))
    options, program = RUNS[shell]
    own = {"PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [shell, *options, program.format(script=script, line=f"'{line}'")],
        env={**os.environ, **own, "HOME": str(tmp_path)},
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    assert word in done.stdout
    assert len(done.stdout.splitlines()) == 1, done.stdout


@pytest.mark.parametrize("shell", [entry for entry in ("bash", "zsh", "fish") if shutil.which(entry)])
def test_scripts_are_sound_to_their_shell(tmp_path: Path, shell: str) -> None:
    script = tmp_path / "script"
    script.write_text(script_of(shell))
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
