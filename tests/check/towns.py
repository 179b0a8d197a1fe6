"""A minimal healthy dataset of invented towns, and its broken variants: one for each rule."""

from collections.abc import Callable
from pathlib import Path

from ssh_cli.load.examination import Examined, examine
from ssh_cli.source.register_soundness import digests_of
from ssh_cli.source.text import MAX_BYTES
from ssh_cli.source.tree import MemoryTree, Unreadable

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
ON = "2026-01-01"
Files = dict[str, bytes | str | Unreadable]
MEMBER = "members/ni/neudorf.yaml"


def files_in(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def minimal() -> Files:
    return files_in(HERE / "minimal")


def with_fixture(rule: str) -> Files:
    """Lay the fixture of a rule over the minimal dataset; the file REMOVE names what it replaces."""
    own = files_in(BROKEN / rule)
    gone = own.pop("REMOVE", b"")
    assert isinstance(gone, bytes)
    files = {**minimal(), **own}
    for path in gone.decode().split():
        del files[path]
    return files


def changed(change: Callable[[bytes], bytes]) -> Files:
    files = minimal()
    raw = files[MEMBER]
    assert isinstance(raw, bytes)
    return {**files, MEMBER: change(raw)}


def without(prefix: str) -> Files:
    return {path: raw for path, raw in minimal().items() if not path.startswith(prefix)}


def add_to_register(data: Path, rows: str) -> None:
    """Add rows of municipalities to the register of a dataset, which is whole afterwards."""
    folder = data / "register"
    table = folder / "municipalities.csv"
    table.write_text(table.read_text("utf-8") + rows, "utf-8", newline="\n")
    tables = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    (folder / "SHA256SUMS").write_bytes(digests_of(tables))


# What no editor and no Git keeps as it is: made here, byte by byte.
MADE: dict[str, Callable[[], Files]] = {
    "file-empty": lambda: changed(lambda _raw: b""),
    "file-too-large": lambda: changed(lambda raw: raw + b"#" * MAX_BYTES),
    "file-not-utf8": lambda: changed(lambda raw: raw.replace(b"Neudorf", b"N\xf6dorf")),
    "file-binary": lambda: changed(lambda raw: raw.replace(b"Neudorf", b"\0\1\2")),
    "file-bom": lambda: changed(lambda raw: b"\xef\xbb\xbf" + raw),
    "file-crlf": lambda: changed(lambda raw: raw.replace(b"\n", b"\r\n")),
    "yaml-tab": lambda: changed(lambda raw: raw.replace(b"name: ", b"name:\t")),
    "yaml-too-deep": lambda: changed(lambda _raw: b"a: " + b"[" * 100_000 + b"]" * 100_000 + b"\n"),
    "yaml-control-character": lambda: changed(lambda raw: raw.replace(b"Neudorf", b"Neu\xe2\x80\xaedorf")),
    "yaml-merge-conflict": lambda: changed(
        lambda raw: raw.replace(b"land: NI", b"<<<<<<< HEAD\nland: NI\n=======\nland: BB\n>>>>>>> andere")
    ),
    "invisible-character": lambda: changed(lambda raw: raw.replace(b"Neudorf", b"Neu\xc2\xaddorf")),
    "decomposed-text": lambda: changed(lambda raw: raw.replace(b"Neudorf", b"Neudo\xcc\x88rf")),
    "schema-line": lambda: changed(lambda raw: raw.partition(b"\n")[2]),
    "yaml-line": lambda: changed(lambda raw: raw.replace(b"land: NI", b"land: NI  ")),
    "file-permission": lambda: {**minimal(), MEMBER: Unreadable(MEMBER, "file-permission")},
    "file-unreadable": lambda: {**minimal(), MEMBER: Unreadable(MEMBER, "file-unreadable")},
    "file-symlink": lambda: {**minimal(), MEMBER: Unreadable(MEMBER, "file-symlink")},
    "file-is-folder": lambda: {
        **minimal(),
        "practices/x.yaml": Unreadable("practices/x.yaml", "file-is-folder"),
    },
    "file-missing": lambda: without("sources.yaml"),
    "folder-missing": lambda: without("register/"),
}


def examined(rule: str) -> Examined:
    files = MADE[rule]() if rule in MADE else with_fixture(rule)
    return examine(MemoryTree(files), on=ON)
