"""Tables of messages beside the modules that print them."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import ssh_cli
from ssh_cli.analysis.mandates import Basis
from ssh_cli.analysis.offers import Why
from ssh_cli.analysis.signatories import Backing, Verdict
from ssh_cli.check.explanation import Stage
from ssh_cli.cli.commands.letters import rendering
from ssh_cli.cli.verb import FOLDER
from ssh_cli.edit.import_table import RowReason
from ssh_cli.edit.register_update import Fate
from ssh_cli.kinds.vocabularies import VOCABULARIES
from ssh_cli.letters.serial import SkipReason
from ssh_cli.messages import CODE, SUFFIX, read_messages, text_tables
from ssh_cli.page.blocks import Kind
from ssh_cli.page.sections import findings, imports, offers, signatories
from ssh_cli.page.tables import columns_of
from ssh_cli.query.fields import KINDS
from ssh_cli.source.register import _TABLES

if TYPE_CHECKING:
    from enum import Enum
    from types import ModuleType

ROOT = Path(ssh_cli.__file__).parent
NAMES_THAT_ARE_MADE = {  # tables that a module asks for by the name of something else
    "edit/field": VOCABULARIES,
    "query/fields": KINDS,
    "source/register_soundness": {file for file, _key in _TABLES.values()},
}


def test_a_table_has_its_messages_by_key(tmp_path: Path) -> None:
    (tmp_path / "days.texts").write_text(
        "# Days.\n== day\nfirst, last: {name}: a day\nother: another\n\n== code example\nfirst: {{ x }}\n",
        encoding="utf-8",
    )
    assert text_tables(str(tmp_path / "days.py")) == {
        "day": {"first": "{name}: a day", "last": "{name}: a day", "other": "another"},
        "code example": {"first": "{{ x }}"},
    }


def test_every_table_stands_beside_a_module_that_asks_for_it() -> None:
    wrong = []
    for path in sorted(ROOT.rglob(f"*{SUFFIX}")):
        if path == FOLDER / "options.texts":
            continue  # its tables are commands: see tests/cli/test_command_table.py
        module = path.with_suffix(".py")
        code = module.read_text(encoding="utf-8") if module.is_file() else ""
        entries = list(read_messages(path.read_text(encoding="utf-8")))
        keys = [(table, key) for table, keys, _text in entries for key in keys.split(", ")]
        texts = path.read_text(encoding="utf-8")
        for table in dict.fromkeys(table for table, _keys, _text in entries):
            name = (
                table.removeprefix("columns ")
                .removeprefix("about ")
                .removeprefix("fields ")
                .removeprefix(CODE)
            )
            ways = [f'"{name}"', f'"{table}"']
            if table == f"{CODE}words":
                ways.append("word_sets(__file__)")
            if name in NAMES_THAT_ARE_MADE.get(path.with_suffix("").relative_to(ROOT).as_posix(), ()):
                continue
            if not any(way in code for way in ways) and f" of={table}: " not in texts:
                wrong.append(f"{path.name}: {table}")
        wrong += [f"{path.name}: {key} twice" for key in keys if keys.count(key) > 1]
        wrong += [
            f"{path.name}: {keys} without a text"
            for table, keys, text in entries
            if not text.strip() and not table.startswith("columns")
        ]
    assert not wrong


def test_every_column_is_declared_once_and_with_marks_that_mean_something() -> None:
    marks = {*get_args(Kind), "right", "detail"}
    wrong = []
    for path in sorted(ROOT.rglob(f"*{SUFFIX}")):
        module = str(path.with_suffix(".py"))
        for table in text_tables(module):
            if not table.startswith("columns "):
                continue
            name = table.removeprefix("columns ")
            columns = columns_of(module, name)
            keys = [column.key for column in columns]
            wrong += [f"{path.name}: {table}: {key} twice" for key in keys if keys.count(key) > 1]
            wrong += [
                f"{path.name}: {table}: {mark}"
                for words in text_tables(module)[table]
                for mark in words.split()[1:]
                if mark not in marks and not mark.startswith(("of=", "refers=", "from="))
            ]
            about = text_tables(module).get(f"about {name}", {})
            wrong += [f"{path.name}: about {name}: {key}" for key in about if key not in keys]
    assert not wrong


def test_what_is_no_language_is_not_translated() -> None:
    assert any(
        table.startswith(CODE)
        for path in ROOT.rglob(f"*{SUFFIX}")
        for table, _k, _t in read_messages(path.read_text(encoding="utf-8"))
    )


def test_every_value_of_an_enumeration_has_its_words() -> None:
    enumerations: dict[ModuleType, dict[str, type[Enum]]] = {
        imports: {"reason": RowReason, "fate": Fate},
        offers: {"reason": Why},
        rendering: {"reason": SkipReason},
        findings: {"stage": Stage},
        signatories: {"verdict": Verdict, "backing": Backing, "basis": Basis},
    }
    for module, tables in enumerations.items():
        for table, values in tables.items():
            named = {str(value.value) for value in values if value is not SkipReason.NO_NAME}  # only counted
            assert set(text_tables(str(module.__file__))[table]) == named, table
