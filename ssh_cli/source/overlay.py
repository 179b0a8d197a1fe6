"""A tree with some files as they would be: what a change means can be asked before it is written."""

from collections.abc import Iterator, Mapping

from ssh_cli.source.tree import RECORD_LIMIT, Entry, FileTree, Unreadable


class OverlayTree:
    """The files of another tree, some of them with other bytes; nothing is added or taken away."""

    __slots__ = ("_changed", "_tree")

    def __init__(self, tree: FileTree, changed: Mapping[str, bytes]) -> None:
        self._tree = tree
        self._changed = changed

    @property
    def label(self) -> str:
        """Return what the tree below is called."""
        return self._tree.label

    def entries(self, folder: str = "") -> Iterator[Entry]:
        """Yield what the tree below holds; the size of a changed file is that of its new bytes."""
        for entry in self._tree.entries(folder):
            changed = self._changed.get(entry.path)
            yield entry if changed is None else Entry(entry.path, entry.kind, len(changed))

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes at `path`; raise Unreadable, also over `limit` bytes."""
        changed = self._changed.get(path)
        if changed is None:
            return self._tree.read(path, limit)
        if len(changed) > limit:
            raise Unreadable(path, "file-too-large")
        return changed
