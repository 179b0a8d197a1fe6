"""What lies around the records: links, folders named like files, forgotten files, missing parts."""

from collections.abc import Iterable, Iterator, Sequence

from ssh_cli.check.finding import Finding
from ssh_cli.load.layout import (
    BY_LAND,
    CATALOGUES,
    FLAT,
    LAND_FOLDERS,
    NEEDED,
    is_aside,
    is_expected_folder,
)
from ssh_cli.messages import _
from ssh_cli.source.tree import Entry


def strays(others: Sequence[Entry], entries: Sequence[Entry]) -> Iterator[Finding]:
    """Yield a finding for each file that is no record (`others`), and for each file missing in `entries`."""
    for entry in others:
        if entry.kind == "file":
            if not is_aside(entry.path):
                yield _stray_file(entry.path)
        elif entry.kind == "folder":
            if not is_expected_folder(entry.path) and not is_aside(entry.path):
                yield from _stray_folder(entry.path)
        elif entry.kind == "symlink":
            yield _finding(
                "file-symlink",
                entry.path,
                _("This is a link; links are not followed."),
                _("Put the file itself in this place."),
            )
        else:
            yield _finding(
                "file-unreadable",
                entry.path,
                _("This is neither a file nor a folder that can be read."),
                _("Remove it, or give yourself the permission to read it."),
            )
    yield from _missing({entry.path for entry in entries})


def _stray_file(path: str) -> Finding:
    folder, _slash, name = path.rpartition("/")
    stem, _dot, ending = name.rpartition(".")
    if ending.lower() in {"yml", "yaml"} and ending != "yaml":
        hint = _("Rename it to {name}: records end in .yaml.").format(name=f"{stem}.yaml")
    elif not folder:
        hint = _meant(name, CATALOGUES) or _("Here lie {names}.").format(names=", ".join(CATALOGUES))
    else:
        hint = _("Records lie in members/<land>/, resolutions/<land>/, {folders}.").format(
            folders=", ".join(f"{name}/" for name in FLAT)
        )
    return _finding(
        "file-not-a-record",
        path,
        _("No record is expected here; the file is passed over."),
        hint,
    )


def _stray_folder(path: str) -> Iterator[Finding]:
    top, _slash, rest = path.partition("/")
    if path.endswith(".yaml"):
        yield _finding(
            "file-is-folder",
            path,
            _("This is a folder, but its name is that of a record."),
            _("Rename it; a record is one file."),
        )
    elif not rest:
        yield _finding(
            "folder-unknown",
            path,
            _("Nothing is expected in a folder of this name."),
            _meant(top, (*BY_LAND, *FLAT)),
        )
    elif top in BY_LAND and "/" not in rest:
        yield _finding(
            "folder-unknown",
            path,
            _("“{name}” is no Land; the folders here are named {names}.").format(
                name=rest, names=", ".join(sorted(LAND_FOLDERS))
            ),
            _meant(rest, LAND_FOLDERS),
        )
    # Deeper folders need no finding of their own: their files have one each.


def _missing(present: Iterable[str]) -> Iterator[Finding]:
    for path in sorted(set(NEEDED) - set(present)):
        if path in CATALOGUES:
            yield _finding(
                "file-missing",
                path,
                _("The file is missing."),
                _("Restore it, for example with git restore."),
            )
        else:
            yield _finding(
                "folder-missing",
                path,
                _("The folder is missing."),
                _("Is this the folder of the dataset? It holds {names}.").format(
                    names=", ".join(name if name in CATALOGUES else f"{name}/" for name in NEEDED)
                ),
            )


def _meant(name: str, names: Iterable[str]) -> str:
    from ssh_cli.model.suggestion import did_you_mean, suggest

    return did_you_mean(suggest(name, names))


def _finding(rule: str, path: str, message: str, hint: str) -> Finding:
    from ssh_cli.check.explanation import explanation

    severity = explanation(rule).severity
    return Finding(rule=rule, severity=severity, path=path, line=1, column=1, message=message, hint=hint)
