"""A tree with some files as they would be: what a change means can be asked before it is written."""

from collections.abc import Iterator, Mapping

from ssh_cli.source.tree import RECORD_LIMIT, Entry, FileTree, Unreadable


class OverlayTree:
    """The files of another tree, some with other bytes, some new, some gone (None)."""

    __slots__ = ("_changed", "_tree")

    def __init__(self, tree: FileTree, changed: Mapping[str, bytes | None]) -> None:
        self._tree = tree
        self._changed = changed

    @property
    def label(self) -> str:
        """Return what the tree below is called."""
        return self._tree.label

    def entries(self, folder: str = "") -> Iterator[Entry]:
        """Yield what is there, sorted by path; the size of a changed file is that of its new bytes.

        New files come with the folders that they need; folders that lose their last file stay.
        """
        prefix = f"{folder}/" if folder else ""
        found = {entry.path: entry for entry in self._tree.entries(folder)}
        for path, content in self._changed.items():
            if not path.startswith(prefix):
                continue
            if content is None:
                found.pop(path, None)
                continue
            known = found.get(path)
            found[path] = Entry(path, known.kind if known else "file", len(content))
            for cut in (place for place in range(len(prefix), len(path)) if path[place] == "/"):
                found.setdefault(path[:cut], Entry(path[:cut], "folder"))
        yield from (found[path] for path in sorted(found))

    def read(self, path: str, limit: int = RECORD_LIMIT) -> bytes:
        """Return the bytes at `path`; raise Unreadable, also over `limit` bytes."""
        if path not in self._changed:
            return self._tree.read(path, limit)
        content = self._changed[path]
        if content is None:
            raise Unreadable(path, "file-missing")
        if len(content) > limit:
            raise Unreadable(path, "file-too-large")
        return content
