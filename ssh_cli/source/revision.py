"""A dataset's files as a commit holds them, read in bulk; links and submodules are never followed."""

from collections.abc import Iterator, Sequence

from ssh_cli.source.folders import DATA, MARK
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_error import UnknownRevisionError
from ssh_cli.source.tree import RECORD_LIMIT, EntryKind, TreeEntry, Unreadable, portable_name

_KINDS: dict[str, EntryKind] = {
    "100644": "file",
    "100755": "file",
    "100664": "file",  # what very old versions of git wrote
    "040000": "folder",
    "120000": "symlink",
}
_NOTHING: tuple[EntryKind, str] = ("other", "")


class RevisionTree:
    """The dataset at a commit."""

    __slots__ = ("_blobs", "_repository", "commit", "folder", "label")
    is_past = True
    """Its files may have the shape of an earlier time, and lack what came later."""

    def __init__(self, repository: Repository, commit: Commit, *, only: Sequence[str] = ()) -> None:
        """List the dataset at `commit`; raise UnknownRevisionError where the commit holds none.

        `only` are the paths that will be asked for, where those are few and known.
        """
        self.commit = commit
        self.label = commit.short
        self._repository = repository
        self.folder, listing = _find_dataset(repository, commit, only)
        self._blobs: dict[str, tuple[EntryKind, str]] = {
            portable_name(path): (_KINDS.get(mode, "other"), name) for mode, name, path in listing
        }

    def entries(self, folder: str = "") -> Iterator[TreeEntry]:
        """Yield everything below `folder`, sorted by path."""
        prefix = f"{folder}/" if folder else ""
        if folder and self._blobs.get(folder, _NOTHING)[0] == "symlink":
            yield TreeEntry(folder, "symlink")
        for path in sorted(self._blobs):
            if path.startswith(prefix):
                yield TreeEntry(path, self._blobs[path][0])

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes of the file at `path`; raise Unreadable, also over `limit` bytes."""
        kind, name = self._blobs.get(path, _NOTHING)
        if kind != "file":
            raise Unreadable(path, self._why_no_file(path, kind, name))
        content = self._repository.content(name, limit)
        if isinstance(content, str):
            raise Unreadable(path, content)
        return content

    def _why_no_file(self, path: str, kind: EntryKind, name: str) -> str:
        if kind == "folder":
            return "file-is-folder"
        if kind == "symlink":
            return "file-symlink"
        if name:
            return "file-unreadable"  # a submodule
        parents = (path[:cut] for cut, sign in enumerate(path) if sign == "/")
        linked = any(self._blobs.get(parent, _NOTHING)[0] == "symlink" for parent in parents)
        return "file-symlink" if linked else "file-missing"


def _find_dataset(
    repository: Repository, commit: Commit, only: Sequence[str]
) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the dataset's folder in a commit and what lies in it.

    It is looked for where it lies today, else in data/, else at the top.
    """
    here = repository.prefix.rstrip("/")
    for folder in dict.fromkeys([here, DATA, ""]):
        listing = list(repository.list_tree(commit, folder, [MARK, *only] if only else ()))
        if any(path == MARK for _mode, _name, path in listing):
            return folder, listing
    raise UnknownRevisionError(
        "The revision {commit} holds no dataset: there is no {path} in it.",
        hint="Name a revision in which the dataset is there already.",
        commit=commit.short,
        path=f"{here or DATA}/{MARK}",
    )
