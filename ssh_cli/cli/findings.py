"""Where findings go: their formats, the paths their reader knows, and the summary of a GitHub step."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.console import note, width
from ssh_cli.cli.printing import Out, format_asked
from ssh_cli.cli.session import Session
from ssh_cli.errors import NotFoundError, RefusedError, UsageError

if TYPE_CHECKING:
    from ssh_cli.load.examination import Examined
    from ssh_cli.workflow.judgement import Judgement


def write_findings(
    session: Session,
    judgement: "Judgement",
    examined: "Examined",
    *,
    out: Out,
    excerpt: bool | None,
) -> None:
    """Write what is to be listed to stdout or a file; `excerpt` None shows lines on a terminal only.

    As text a finding is a line that tools and editors find the place by.
    """
    name = format_asked(out)
    marks = judgement.shown
    if name == "text":
        from ssh_cli.page.sections.findings import render_text
        from ssh_cli.workflow.judgement import line_of

        screen = width() if out.output is None else None
        shown = screen is not None if excerpt is None else excerpt
        lines = {finding: line_of(finding, examined.files) for finding in marks} if shown else None
        content: str | bytes = render_text(marks, from_here(session), lines=lines, width=screen)
    else:
        from ssh_cli.formats.registry import write_page
        from ssh_cli.page.sections.findings import MarkedFindings, findings_page

        marked = MarkedFindings(marks, from_repository(session))
        content = write_page(findings_page(marked, session.stamp(), from_here(session)), name)
    session.deliver(content, out.output)


def tell_step_summary(session: Session, judgement: "Judgement", *, headline: str, notes: list[str]) -> None:
    """Add all findings to the summary of the GitHub step in which this runs, if it runs in one."""
    from ssh_cli.formats.github import SUMMARY_LIMIT, write_summary

    name = session.environment.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    path = Path(name)
    try:
        taken = path.stat().st_size if path.exists() else 0
        text = write_summary(
            judgement.shown,
            from_repository(session),
            headline=headline,
            notes=notes,
            limit=SUMMARY_LIMIT - taken,
        )
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        note("The summary of the step cannot be written: {reason}", reason=error.strerror or "")


def choose_paths(session: Session, paths: list[Path]) -> Callable[[str], bool]:
    """Return a test for files of the dataset: whether the paths name them. Without paths all are named.

    Raise NotFoundError for a path that is not there, UsageError for one outside the dataset.
    """
    chosen = _inside(session, paths)
    return lambda path: not chosen or any(f"{path}/".startswith(f"{place}/") for place in chosen)


def _inside(session: Session, paths: list[Path]) -> list[str]:
    if not paths:
        return []
    from ssh_cli.load.private import private_folder

    root = session.root()
    inside = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise NotFoundError("There is no file or folder {path}.", path=path)
        absolute = path.parent.resolve() / path.name
        if root.is_relative_to(absolute.resolve()):
            return []
        if session.private() and absolute.is_relative_to(beside := private_folder(root)):
            inside.append(f"../{absolute.relative_to(beside.parent).as_posix()}")
            continue
        if not absolute.is_relative_to(root):
            raise UsageError(
                "{path} does not lie in the dataset {root}.",
                hint="Name the folder of the dataset with --data FOLDER.",
                path=path,
                root=root,
            )
        inside.append(absolute.relative_to(root).as_posix())
    return inside


def place_from_here(session: Session, path: str, line: int, column: int) -> str:
    """Return the place in a file of the dataset as it can be clicked."""
    from ssh_cli.page.lines import visible_line
    from ssh_cli.page.sections.findings import joined

    return visible_line(f"{joined(from_here(session), path)}:{line}:{column}")


def put_files(root: Path, files: Iterable[tuple[str, bytes | None, bytes | None]]) -> dict[str, RefusedError]:
    """Write files, given with what they have to hold before, and what after: each whole or not at all.

    Return by their paths why some of them could not be written.
    """
    from ssh_cli.workflow.batch import put_content, writing

    refused = {}
    with writing(root) as tree:
        for path, before, after in files:
            try:
                put_content(tree, path, after, expected=before)
            except RefusedError as error:
                refused[path] = error
    return refused


def from_here(session: Session) -> str:
    """Return the way from the current folder to the dataset, for messages that can be clicked."""
    root = _root(session)
    try:
        way = Path(os.path.relpath(root)).as_posix()
    except ValueError:  # another drive
        return root.as_posix()
    return "" if way == "." else way


def from_repository(session: Session) -> str:
    """Return the way from the repository's root to the dataset, which code hosts need."""
    root = _root(session)
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            way = root.relative_to(folder).as_posix()
            return "" if way == "." else way
    return root.name


def _root(session: Session) -> Path:
    """Return where the dataset lies, or lay at the revision asked for."""
    try:
        return session.root()
    except NotFoundError:
        if session.at is None:
            raise
        return session.repository().folder / "data"
