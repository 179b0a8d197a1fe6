"""A dataset's files as a tree: on the disk, in memory, or as they would be; links are never followed."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

RECORD_LIMIT = 256 * 1024  # bytes; one more is read, so that the reader can tell too large from just fitting
EntryKind = Literal["file", "folder", "symlink", "other"]

# Windows has neither links that open() must refuse nor FIFOs on which it could hang, but needs O_BINARY.
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_READ_FLAGS: int = (
    os.O_RDONLY
    | _NO_FOLLOW
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)
_SLUG_BY_ERRNO = {
    errno.EACCES: "file-permission",
    errno.EPERM: "file-permission",
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ELOOP: "file-symlink",
    errno.EMLINK: "file-symlink",  # what FreeBSD says for O_NOFOLLOW
    errno.EISDIR: "file-is-folder",
}


class Unreadable(Exception):  # noqa: N818 - it becomes a finding; HafenError is what ends a run
    """A path of the tree cannot be read; `reason` is a slug.

    file-permission, file-missing, file-symlink, file-is-folder, file-too-large, file-unreadable.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class TreeEntry(NamedTuple):
    """What lies at a path (posix, NFC, relative to the root).

    `other` is what is neither file, folder nor link, and a folder that cannot be listed.
    """

    path: str
    kind: EntryKind


class FileTree(Protocol):
    """Read-only files below a dataset's root, the folder that holds alliance.yaml."""

    @property
    def label(self) -> str:
        """What to call this tree in a message: a folder, or a revision."""
        ...

    def entries(self, folder: str = "") -> Iterator[TreeEntry]:
        """Yield everything below `folder`, sorted by path; nothing where there is no such folder."""
        ...

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes of the file at `path`, or raise Unreadable; never more than `limit` bytes."""
        ...


def read_if_there(tree: FileTree, path: str) -> bytes | None:
    """Return the bytes of the file at `path`, None where none can be read."""
    try:
        return tree.read(path)
    except Unreadable:
        return None


def slug_of(error: OSError) -> str:
    """Return why a file could not be read: the slug for Unreadable."""
    return _SLUG_BY_ERRNO.get(error.errno or 0, "file-unreadable")


class WorkTree:
    """A folder on disk."""

    __slots__ = ("_checked", "_spelling", "label", "root")

    def __init__(self, root: Path) -> None:
        self.root = root
        self.label = os.fspath(root)
        self._checked = {""}  # folders known to be no link on their way from the root
        self._spelling: dict[str, str] = {}  # NFC path -> path as the disk spells it, where they differ

    def entries(self, folder: str = "") -> Iterator[TreeEntry]:
        """Yield everything below `folder`, sorted by path."""
        try:
            self._check_folder(folder)
        except Unreadable as problem:
            if problem.reason == "file-symlink":
                yield TreeEntry(folder, "symlink")
            return
        listed: list[TreeEntry] = []
        self._scan(folder, self._spelling.get(folder, folder), listed)
        yield from sorted(listed, key=lambda entry: entry.path)

    def _scan(self, folder: str, spelled: str, listed: list[TreeEntry]) -> bool:
        """Collect what lies below `folder` into `found`; False if it cannot be listed."""
        prefix, spelled_prefix = (f"{folder}/", f"{spelled}/") if folder else ("", "")
        try:
            listing = os.scandir(f"{self.label}/{spelled}")
        except OSError:
            return False
        with listing:
            for item in listing:
                name, path = item.name, prefix + item.name
                if not name.isascii():
                    path = prefix + portable_name(name)
                if path != spelled_prefix + name:
                    self._spelling[path] = spelled_prefix + name
                kind = _kind(item)
                if kind == "folder" and not self._scan(path, spelled_prefix + name, listed):
                    kind = "other"
                listed.append(TreeEntry(path, kind))
        return True

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes of the file at `path`; raise Unreadable, also over `limit` bytes."""
        folder = path.rpartition("/")[0]
        if folder not in self._checked:
            self._check_folder(folder)
        full = f"{self.label}/{self._spelling.get(path, path)}"
        if not _NO_FOLLOW and Path(full).is_symlink():
            raise Unreadable(path, "file-symlink")
        try:
            descriptor = os.open(full, _READ_FLAGS)
        except (OSError, ValueError) as error:
            raise Unreadable(path, _why_not_opened(error, full)) from error
        try:
            return _read_whole(descriptor, path, limit)
        except OSError as error:
            raise Unreadable(path, slug_of(error)) from error
        finally:
            os.close(descriptor)

    def _check_folder(self, folder: str) -> None:
        """Raise Unreadable if `folder` leads out of the tree: by a link, by `..`, from the disk's root."""
        walked = ""
        for name in folder.split("/") if folder else ():
            if name in {"", ".", ".."}:
                raise Unreadable(folder, "file-missing")
            walked = f"{walked}/{name}" if walked else name
            try:
                mode = os.lstat(f"{self.label}/{self._spelling.get(walked, walked)}").st_mode
            except (OSError, ValueError) as error:
                raise Unreadable(folder, _why_not_opened(error, "")) from error
            if not stat.S_ISDIR(mode):
                raise Unreadable(folder, "file-symlink" if stat.S_ISLNK(mode) else "file-missing")
        self._checked.add(folder)


def portable_name(name: str) -> str:
    """Return `name` in the one spelling that all systems share, with undecodable bytes shown as escapes."""
    if name.isascii():
        return name
    import unicodedata  # names of records need none of it

    return unicodedata.normalize("NFC", name.encode("utf-8", "backslashreplace").decode("utf-8"))


def _kind(item: os.DirEntry[str]) -> EntryKind:
    try:
        if item.is_symlink():
            return "symlink"
        if item.is_file(follow_symlinks=False):
            return "file"
        return "folder" if item.is_dir(follow_symlinks=False) else "other"
    except OSError:
        return "other"


def _why_not_opened(error: OSError | ValueError, full: str) -> str:
    """Return the slug for a file that did not open; a ValueError is a NUL or a lone surrogate in its name."""
    if isinstance(error, ValueError):
        return "file-missing"
    slug = slug_of(error)
    # Windows refuses to open a folder with "permission denied".
    return "file-is-folder" if slug == "file-permission" and full and Path(full).is_dir() else slug


def _read_whole(descriptor: int, path: str, limit: int) -> bytes:
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise Unreadable(path, "file-is-folder" if stat.S_ISDIR(state.st_mode) else "file-unreadable")
    if state.st_size > limit:
        raise Unreadable(path, "file-too-large")
    content = os.read(descriptor, state.st_size + 1)
    while len(content) < state.st_size and (more := os.read(descriptor, state.st_size - len(content))):
        content += more
    return content


_KIND_BY_REASON: Mapping[str, EntryKind] = {"file-symlink": "symlink", "file-is-folder": "folder"}


class MemoryTree:
    """Files in memory, text or bytes by path, laid over the tree `below` if there is one.

    None takes a file of that tree away; an Unreadable is raised on reading. So what a change means can be
    asked before it is written.
    """

    __slots__ = ("_below", "_files", "label")

    def __init__(
        self,
        files: Mapping[str, bytes | str | Unreadable | None],
        label: str = "memory",
        *,
        below: FileTree | None = None,
    ) -> None:
        self._below = below
        self.label = label if below is None else below.label
        self._files = {
            path: content.encode("utf-8") if isinstance(content, str) else content
            for path, content in files.items()
        }

    def entries(self, folder: str = "") -> Iterator[TreeEntry]:
        """Yield everything below `folder`, sorted by path.

        Files come with the folders that they need; folders that lose their last file stay.
        """
        prefix = f"{folder}/" if folder else ""
        entries = {entry.path: entry for entry in self._below.entries(folder)} if self._below else {}
        for path, content in self._files.items():
            if not path.startswith(prefix):
                continue
            if content is None:
                entries.pop(path, None)
                continue
            known = entries.get(path)
            kind: EntryKind = known.kind if known else "file"
            if isinstance(content, Unreadable):
                kind = _KIND_BY_REASON.get(content.reason, "file")
            entries[path] = TreeEntry(path, kind)
            for cut in range(len(prefix), len(path)):
                if path[cut] == "/":
                    entries.setdefault(path[:cut], TreeEntry(path[:cut], "folder"))
        yield from (entries[path] for path in sorted(entries))

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes at `path`; raise Unreadable, also over `limit` bytes."""
        if path not in self._files and self._below is not None:
            return self._below.read(path, limit)
        content = self._files.get(path)
        if content is None:
            folder = any(name.startswith(f"{path}/") for name in self._files)
            raise Unreadable(path, "file-is-folder" if folder else "file-missing")
        if isinstance(content, Unreadable):
            raise Unreadable(path, content.reason)
        if len(content) > limit:
            raise Unreadable(path, "file-too-large")
        return content
