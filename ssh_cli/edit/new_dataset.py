"""A dataset for another alliance: an example of every kind of record, the register, pipelines, schemas."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ssh_cli.edit.plan import FileEdit, Plan, make_plan
from ssh_cli.edit.record_edit import RecordFile
from ssh_cli.errors import RefusedError
from ssh_cli.messages import _, counted
from ssh_cli.source.folders import bundled_folder, schema_names, schema_text
from ssh_cli.source.register_soundness import DIGESTS, digests_of
from ssh_cli.source.text import Pointer

ALLIANCE = "data/alliance.yaml"
STARTER = Path(__file__).with_name("starter")
"""The files of a new dataset that are the same for every one."""

_IGNORED = ".gitignore"
_KEPT = frozenset(
    {"README.md", ".editorconfig", ".gitattributes", ".vscode/extensions.json", ".vscode/settings.json"}
)
"""Files that stay as they are where a folder has them: a repository that was made at a forge has some."""
_NAMED = 10
"""As many files a refusal names."""
_INVENTED = {
    "districts.csv": "12999,Musterkreis,Landkreis,BB,12000,40.00,1,52.0,13.0,,",
    "municipalities.csv": "12999001,129990000001,Musterstadt,Kreisangehörige Gemeinde,64,BB,12999,"
    ",40.00,12000,01234,52.0,13.0,,",
}
"""Rows for the municipality of the examples, which no official register has."""


def plan_dataset(folder: Path, answers: Mapping[Pointer, str]) -> Plan:
    """Return what puts a dataset into `folder`, its alliance with these values: `("name", "de")`.

    A README and settings that are there stay as they are, and a `.gitignore` keeps its lines. Raise
    RefusedError, with their names, where other files are there already that it would overwrite.
    """
    files = dict(_files(answers))
    ignored = _ignoring(folder / _IGNORED, files.pop(_IGNORED))
    there = [path for path in files if (folder / path).exists()]
    if overwritten := [path for path in there if path not in _KEPT]:
        raise RefusedError(
            counted(
                "Nothing was written, since {n} file would be overwritten: {paths}",
                "Nothing was written, since {n} files would be overwritten: {paths}",
                len(overwritten),
                paths=", ".join(overwritten[:_NAMED]) + (" …" if len(overwritten) > _NAMED else ""),
            ),
            hint="Choose an empty folder, or put them away first.",
        )
    edits = [FileEdit(path, None, content) for path, content in files.items() if path not in there]
    return make_plan(
        _("a new dataset in {folder}", folder=folder.resolve()),
        [*edits, ignored],
        ("git init", "hafen check", "hafen overview", "hafen members add"),
    )


def _files(answers: Mapping[Pointer, str]) -> Iterator[tuple[str, bytes]]:
    register = bundled_folder("data/register")
    for path in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        name, content = path.relative_to(STARTER).as_posix(), path.read_bytes()
        if name == ALLIANCE:
            record = RecordFile("alliance", name, content, None)
            for pointer, value in answers.items():
                record = record.set(pointer, value or None)
            content = record.raw
        yield name, content
    for name in schema_names():
        yield f"schemas/{name}.schema.json", schema_text(name).encode()
    yield "data/register/README.md", (register / "README.md").read_bytes()
    tables = {}
    for path in sorted(register.glob("*.csv")):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        rows = sorted([*rows, *filter(None, [_INVENTED.get(path.name)])])
        tables[path.name] = "".join(f"{line}\n" for line in (head, *rows)).encode()
        yield f"data/register/{path.name}", tables[path.name]
    yield f"data/register/{DIGESTS}", digests_of(tables)


def _ignoring(path: Path, wanted: bytes) -> FileEdit:
    """Return the edit that adds to a `.gitignore` the lines that it lacks."""
    if not path.exists():
        return FileEdit(_IGNORED, None, wanted)
    before = path.read_bytes()
    lines = before.splitlines()
    missing = [line for line in wanted.splitlines() if line not in lines]
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    return FileEdit(_IGNORED, before, before + end + b"".join(line + b"\n" for line in missing))
