"""A kind that is added in two files by hand has everything that the others have.

The package is copied, a module declares the kind, a row names it, the generators run: no other line changes.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from ssh_cli.cli.main import DEFECT
from tests.kinds.complete_dataset import complete_files

ROOT = Path(__file__).parents[2]
MODULE = '''\
"""Organisations that work with the alliance in a Land."""

from __future__ import annotations

from typing import Annotated

from ssh_cli.kinds.day import Day
from ssh_cli.kinds.declaration import Record, about
from ssh_cli.kinds.shared import Note, SourceRefs
from ssh_cli.kinds.declaration import Code, Refs, Several, Slug, Text
from ssh_cli.kinds.vocabularies import LAND_CODES


class Helper(Record):
    """Hilfsorganisation | Helper.

    Eine Organisation, die hilft. | An organisation that helps.
    """

    id: Annotated[Slug, about("Kennung | Identifier", "Kennung. | Identifier.", example="hafenhilfe")]
    name: Annotated[Text, about("Name", "Name. | Name.", example="Hafenhilfe", shown=True)]
    land: Annotated[
        Several[Code],
        about("Länder", "Wo sie hilft. | Where it helps.", example=["BB"], of=LAND_CODES, shown=True),
    ] = ()
    since: Annotated[Day | None, about("Seit | Since", "Seit wann. | Since when.", example="2019-06")] = None
    source: SourceRefs
    note: Note = ""
'''
ROW = '    KindOfRecord("helper", "helpers", "helpers/{id}.yaml", "Helper"),\n'
RECORD = """\
# yaml-language-server: $schema=../../schemas/helper.schema.json
id: hafenhilfe
name: Hafenhilfe
land: [BB, NW]
since: 2019-06
source: https://www.example.org/hilfe
"""


COMMANDS = """
import io, json, os, sys
from ssh_cli.cli.main import run
from ssh_cli.kinds import BY_NAME

assert "helper" in BY_NAME  # it is the copy that runs
orders, answers = sys.stdin, sys.stdout
for order in orders:
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    sys.stdout, sys.stderr = streams
    code = run(json.loads(order), os.environ)
    said = []
    for stream in streams:
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8"))
    print(json.dumps([code, *said]), file=answers, flush=True)
"""


class Copy:
    """A copy of the program with one kind more, and a dataset with a record of it."""

    def __init__(self, folder: Path) -> None:
        for name in ("ssh_cli", "tools", "schemas", "templates", "docs"):
            ignored = shutil.ignore_patterns("__pycache__", "*.docx")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        (folder / "ssh_cli/kinds/helper.py").write_text(MODULE, encoding="utf-8")
        table = folder / "ssh_cli/kinds/__init__.py"
        last = '    KindOfRecord("practice",'
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace(last, ROW + last), encoding="utf-8")
        for name, content in complete_files().items():
            (folder / "data" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "data" / name).write_bytes(content)
        self.folder = folder
        self.record = folder / "data/helpers/hafenhilfe.yaml"
        self.python("from tools import decoders, schemas\nfrom tools.generate import generate\n"
                    "from pathlib import Path\n"
                    "generate([schemas.make, decoders.make], Path.cwd())")  # fmt: skip

    def python(self, code: str) -> None:
        # It writes modules anew, whose old bytecode nobody may keep.
        subprocess.run([sys.executable, "-B", "-c", code], **self.surroundings, check=True)

    @property
    def surroundings(self) -> dict[str, Any]:
        """Return where the copy runs."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        return {"cwd": self.folder, "env": environment}

    @contextlib.contextmanager
    def running(self) -> Iterator[Self]:
        """Keep one process of the copy that runs all commands."""
        with subprocess.Popen(
            [sys.executable, "-c", COMMANDS], **self.surroundings, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, encoding="utf-8",
        ) as self.program:  # fmt: skip
            yield self

    def hafen(self, *words: str) -> str:
        """Return what a command prints, on both ways out; raise AssertionError for a defect."""
        assert self.program.stdin
        assert self.program.stdout
        order = json.dumps([*words, "--data", str(self.folder / "data"), "--lang", "en"])
        print(order, file=self.program.stdin, flush=True)
        code, out, err = json.loads(self.program.stdout.readline())
        assert code != DEFECT, err
        return f"{out}{err}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    with Copy(tmp_path_factory.mktemp("program")).running() as program:
        yield program


def test_it_is_checked_listed_asked_for_shown_and_changed(copy: Copy) -> None:
    copy.record.parent.mkdir()
    copy.record.write_text(RECORD + "unbekannt: 1\n", encoding="utf-8")
    assert "schema-unknown-key" in copy.hafen("check")
    copy.record.write_text(RECORD, encoding="utf-8")
    assert "helpers" not in copy.hafen("check")

    assert "Hafenhilfe" in copy.hafen("helpers", "list", "land:NW", "--columns", "id,name,since")
    assert "Hafenhilfe" not in copy.hafen("helpers", "list", "land:BY")
    shown = copy.hafen("helpers", "show", "hafenhilfe")
    assert "Hafenhilfe" in shown
    assert "Since" in shown
    assert '"since": "2019-06"' in copy.hafen("helpers", "show", "hafenhilfe", "--format", "json")
    rows = copy.hafen("sql", "SELECT name FROM helpers", "--format", "csv")
    assert "Hafenhilfe" in rows


def test_it_is_added_changed_and_imported(copy: Copy) -> None:
    copy.record.parent.mkdir(exist_ok=True)
    copy.record.write_text(RECORD, encoding="utf-8")
    said = copy.hafen("helpers", "add", "name=Kaihilfe", "source=https://www.example.org/kai", "--yes")
    assert (copy.folder / "data/helpers/kaihilfe.yaml").is_file(), said
    copy.hafen("set", "id:kaihilfe", "since=14.6.2019", "--kind", "helpers", "--expect", "1", "--yes")
    assert "since: 2019-06-14" in (copy.folder / "data/helpers/kaihilfe.yaml").read_text(encoding="utf-8")

    table = copy.folder / "table.csv"
    table.write_text("id,name,source\nmolehilfe,Molehilfe,https://www.example.org/mole\n", encoding="utf-8")
    copy.hafen("helpers", "import", str(table), "--write", "--yes")
    assert (copy.folder / "data/helpers/molehilfe.yaml").is_file()
    assert "3 entries" in copy.hafen("helpers", "list")
