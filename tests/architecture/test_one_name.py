"""Every declared field reaches every place that shows or changes records, under its one name.

A field is looked for at the command line, in a dataset in which every field of every kind is filled in. What
is missing somewhere is a failure, or is excused below by name and with a reason.
"""

import json
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ssh_cli.kinds import BY_NAME, KINDS, KindOfRecord
from ssh_cli.kinds.field import Field, fields, path, walk
from tests.cli.conftest import Hafen, hafen  # noqa: F401 - the fixture that runs the program
from tests.kinds.complete import excluded
from tests.kinds.complete_dataset import complete_files

PUBLIC = [kind for kind in KINDS if not kind.private]
LISTED = [kind for kind in PUBLIC if kind.plural and kind.name != "survey-answer"]
"""Those that have commands: answers are counted and shown with their survey."""
NAMES = [kind.plural for kind in LISTED]

# place → kind → name of a field → why it is not there
EXCUSES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "set": {
        "*": {
            "id": "is the name of the file",
        },
        "members": {"land": "is the folder of the file"},
        "resolutions": {"member": "is part of the id"},
        "survey_answers": {"survey": "is the folder of the file", "member": "is the name of the file"},
    },
}


def excused(place: str, kind: KindOfRecord, name: str) -> bool:
    result = EXCUSES.get(place, {})
    return name in result.get("*", {}) or name in result.get(kind.plural, {})


def stored(kind: KindOfRecord) -> Iterator[Field]:
    """Yield the fields of a record that the public may see."""
    yield from (field for field in fields(kind.record_class) if not field.about.private)


def given(kind: KindOfRecord) -> list[Field]:
    """Return those that the filled-in record has: of two that exclude each other, one."""
    left_out = excluded(kind.record_class)
    return [field for field in stored(kind) if field.name not in left_out]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a dataset in which every field is filled in; nobody writes there."""
    return str(written(tmp_path_factory.mktemp("complete") / "data"))


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of the same dataset as the first commit of a repository."""
    folder = written(tmp_path_factory.mktemp("repository") / "data")
    git = ("git", "-C", str(folder), "-c", "user.name=Muster", "-c", "user.email=muster@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "Anfang")):
        subprocess.run([*git, *words], check=True, capture_output=True)
    return str(folder)


def written(folder: Path) -> Path:
    for name, content in complete_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def rows(text: str) -> list[dict[str, object]]:
    load: list[dict[str, object]] = json.loads(text)["rows"]
    return load


@pytest.mark.parametrize("kind", LISTED, ids=NAMES)
def test_lists_have_a_column_for_it(hafen: Hafen, data: str, kind: KindOfRecord) -> None:  # noqa: F811
    names = [field.name for field in given(kind) if not excused("list", kind, field.name)]
    ended = hafen(kind.plural, "list", "--data", data, "--format", "json", "--columns", ",".join(names))
    assert ended.code == 0, ended.err
    (row,) = rows(ended.out)
    assert list(row) == names
    assert [name for name in names if row[name] in (None, "", [], {})] == []


@pytest.mark.parametrize("kind", LISTED, ids=NAMES)
def test_queries_can_ask_for_it(hafen: Hafen, data: str, kind: KindOfRecord) -> None:  # noqa: F811
    unknown = []
    for field in stored(kind):
        ended = hafen(kind.plural, "list", f"{field.name}:unsinnig", "--data", data, "--lang", "en")
        if "There is no field" in ended.err and not excused("query", kind, field.name):
            unknown.append(field.name)
    assert unknown == []


@pytest.mark.parametrize("kind", LISTED, ids=NAMES)
def test_show_tells_it_to_programs(hafen: Hafen, data: str, kind: KindOfRecord) -> None:  # noqa: F811
    (record,) = rows(hafen(kind.plural, "list", "--data", data, "--format", "json").out)
    ended = hafen(kind.plural, "show", str(record["id"]), "--data", data, "--format", "json")
    assert ended.code == 0, ended.err
    (row,) = rows(ended.out)
    assert [f.name for f in given(kind) if f.name not in row and not excused("show", kind, f.name)] == []


def test_sql_has_a_column_or_a_table_for_it(hafen: Hafen, data: str, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "hafen.db"
    ended = hafen("export", "sqlite", str(file), "--data", data)
    assert ended.code == 0, ended.err
    with sqlite3.connect(file) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        columns = {
            f"{table}_{row[1]}"
            for table in tables
            for row in database.execute(f'PRAGMA table_info("{table}")')
        }
    database.close()
    missing = [
        name
        for kind in LISTED
        for way in walk(kind.record_class)
        if not any(step.about.private for step in way)
        and (name := "_".join([kind.plural, *(step.name for step in way)])) not in columns | tables
        and not any(column.startswith(f"{name}_") for column in columns | tables)
        and not excused("sql", kind, path(way))
    ]
    assert missing == []


def test_private_kinds_are_nowhere(hafen: Hafen, data: str, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "hafen.db"
    assert hafen("export", "sqlite", str(file), "--data", data).code == 0
    with sqlite3.connect(file) as database:
        schema = " ".join(text or "" for (text,) in database.execute("SELECT sql FROM sqlite_master"))
    database.close()
    for kind in KINDS:
        if kind.private:
            assert kind.plural not in schema
            assert hafen(kind.plural, "list", "--data", data).code == 2
            assert hafen("set", kind.plural, "id:x", "note=x", "--data", data).code == 2


def test_all_that_is_private_is_of_a_kind_that_is() -> None:
    """A private field of a public kind would have to be kept out of each place by itself: there is none."""
    assert not [
        (kind.name, path(way)) for kind in PUBLIC for way in walk(kind.file_class) if way[-1].about.private
    ]
    assert all(way[-1].about.private for way in walk(BY_NAME["round"].file_class))


def simple(field: Field) -> bool:
    return field.part is None and not field.keyed


@pytest.mark.parametrize("kind", LISTED, ids=NAMES)
def test_set_changes_it_or_says_what_does(hafen: Hafen, data: str, kind: KindOfRecord) -> None:  # noqa: F811
    (record,) = rows(hafen(kind.plural, "list", "--data", data, "--format", "json").out)
    wrong = []
    for field in filter(simple, given(kind)):
        example = field.examples[0]
        text = ",".join(example) if isinstance(example, list) else str(example)
        words = ("--kind", kind.plural, "--expect", "1", "--dry-run", "--data", data, "--lang", "en")
        ended = hafen("set", f"id:{record['id']}", f"{field.name}={text}", *words)
        refused = field.about.by_event or excused("set", kind, field.name)
        # its own value changes nothing; an id that leads nowhere is not found
        if ended.code not in ((2, 5) if refused else (0, 4) if field.about.refers else (0,)):
            wrong.append((field.name, ended.code, ended.err))
    assert wrong == []


@pytest.mark.parametrize("kind", LISTED, ids=NAMES)
def test_why_knows_it(hafen: Hafen, committed: str, kind: KindOfRecord) -> None:  # noqa: F811
    (record,) = rows(hafen(kind.plural, "list", "--data", committed, "--format", "json").out)
    unknown = []
    for field in given(kind):
        ended = hafen(
            "history",
            "field",
            f"{kind.plural}/{record['id']}",
            field.name,
            "--data",
            committed,
            "--lang",
            "en",
        )
        if ended.code != 0 and not excused("why", kind, field.name):
            unknown.append((field.name, ended.code, ended.err))
    assert unknown == []
