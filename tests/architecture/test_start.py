"""A command imports what it needs and no more, seen from a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROBE = """
import contextlib, io, json, sys
from ssh_cli.cli.main import run
with contextlib.redirect_stdout(io.StringIO()) as out:
    code = run({line!r}, {{"HAFEN_LANG": "de"}})
json.dump([code, sorted({{name.partition('.')[0] for name in sys.modules}}), len(out.getvalue())], sys.stderr)
"""


def _imported(*line: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(line=list(line))],
        cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    code, modules, printed = json.loads(done.stderr.splitlines()[-1])  # notes come before
    assert code == 0, done.stderr
    assert printed > 0
    return set(modules)


def test_a_list_as_json_imports_nothing_heavy() -> None:
    heavy = {
        "jinja2",
        "git",
        "typst",
        "babel",
        "xlsxwriter",
        "rich",
        "ruamel",
        "jsonschema",
        "markdown_it",
        "rapidfuzz",
    }
    assert _imported("members", "list", "--format", "json") & heavy == set()


@pytest.mark.parametrize("line", [("--version",), ("--help",)])
def test_the_first_words_import_no_reader(line: tuple[str, ...]) -> None:
    assert _imported(*line) & {"jinja2", "git", "yaml_rs", "jsonschema_rs", "ruamel"} == set()
