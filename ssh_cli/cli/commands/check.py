"""`hafen check`: what is wrong with the dataset, and where."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ssh_cli.cli.console import note, read_file, width
from ssh_cli.cli.options import Out, format_asked, out_in, stamped
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import NotFoundError, RefusedError, UsageError, reason_of
from ssh_cli.messages import _, counted

if TYPE_CHECKING:
    from ssh_cli.load.examination import Examined
    from ssh_cli.workflow.judgement import Baseline, Judgement, Since

_STEP = 2000  # versions between two notes on how far the search in the history is


@verb(bundles={"out": out_in("blocks", "rows", "findings")})
def check(
    session: Session,
    *,
    paths: list[Path] | None = None,
    fix: bool = False,
    since: str | None = None,
    baseline: Path | None = None,
    no_baseline: bool = False,
    update_baseline: bool = False,
    history: bool = False,
    excerpt: bool | None = None,
    out: Out,
) -> int:
    """Print the findings and end with 1 where one of them is an error."""
    if history:
        others = (
            fix,
            since,
            baseline,
            update_baseline,
            paths,
            session.at,
            session.private(),
            out.format_name,
            excerpt,
        )
        if any(others):
            raise UsageError("--history is about the whole history, and goes with -o alone.")
        return _check_history(session, out.output)
    form = format_asked(out)
    if excerpt is not None and form != "text":
        raise UsageError(
            "--excerpt goes with text: the other formats have no lines to show.",
            hint="Leave out --excerpt, or write --format text.",
        )
    if update_baseline and (since or paths or no_baseline or session.at):
        raise UsageError("--update-baseline is about the whole dataset as it is now.")
    if session.private():
        if fix or since or update_baseline:
            raise UsageError(
                "--private goes with a plain check: nothing is mended, compared or kept of the overlay."
            )
        session.admit_private_page(form, out.output)
    chosen = choose_paths(session, paths or [])
    if fix:
        _mend(session, chosen)
    place = None if no_baseline else _find_baseline(session, baseline, create=update_baseline)
    known = _read(session, place)
    compared = _compare(session, since, needs_before=known is not None) if since is not None else None
    examined = compared.examined if compared else _examine(session)
    if update_baseline:
        return _update(session, examined, known, place)

    from ssh_cli.check.finding import errors_in
    from ssh_cli.page.sections.findings import summary
    from ssh_cli.workflow.judgement import judge

    judgement = judge(examined, since=compared, baseline=known, chosen=chosen)
    write_findings(session, judgement, examined, out=out, excerpt=excerpt)
    headline = summary(judgement.shown, files=examined.files_count, records=examined.record_count)
    notes = _notes(judgement, compared, since or "")
    if form == "github":
        tell_step_summary(session, judgement, headline=headline, notes=notes)
    note("\n".join((headline, *notes, *_half_done(session))))
    return int(bool(errors_in(judgement.shown)))


def _check_history(session: Session, output: Path | None) -> int:
    """Write commit, path, line and rule of everything found, never what was written; 1 if there is any."""
    from ssh_cli.page.lines import visible_line
    from ssh_cli.source.register import Register
    from ssh_cli.workflow.past_personal_data import scan_history

    def progress(done: int, total: int) -> None:
        if done % _STEP == 0 and done < total:
            note("{done} of {total} versions looked at", done=done, total=total)

    scan = scan_history(session.repository(), Register(session.tree()), progress)
    lines = [f"{seen.commit.short} {seen.path}:{seen.line}: {seen.rule}" for seen in scan.sightings]
    session.deliver("".join(f"{visible_line(line)}\n" for line in lines), output)
    count, versions = len(lines), scan.versions
    note(
        "{versions}: {found}",
        versions=counted("{n} version of files", "{n} versions of files", versions),
        found=counted("{n} finding", "{n} findings", count),
    )
    if scan.left_out:
        note(
            counted(
                "{n} version is no text, or too large: look at it yourself.",
                "{n} versions are no text, or too large: look at them yourself.",
                scan.left_out,
            )
        )
    if count:
        note("What to do about it is in the handbook, under “What does not belong in it”.")
    return int(bool(count))


def _mend(session: Session, chosen: Callable[[str], bool]) -> None:
    """Mend what can only mean one thing in the chosen files, and tell it on stderr.

    Raise UsageError with `--at`, RefusedError after all where a file could not be written.
    """
    from ssh_cli.page.lines import visible_line
    from ssh_cli.source.tree import WorkTree
    from ssh_cli.workflow.mending import mend, schemas_way

    session.refuse_revision()
    tree = WorkTree(session.root())
    mended = mend(tree, on=session.writing_day, chosen=chosen, schemas=schemas_way(tree.root))
    refused = put_files(tree.root, ((path, *contents) for path, contents in mended.files.items()))
    fixed = [finding for finding in mended.fixed if finding.path in mended.files.keys() - refused]
    for finding in fixed:
        place = place_from_here(session, finding.path, finding.line, finding.column)
        message = visible_line(finding.message)
        note("{place}: mended {rule}: {message}", place=place, rule=finding.rule, message=message)
    note(counted("{n} finding was mended.", "{n} findings were mended.", len(fixed)))
    if refused:
        raise next(iter(refused.values()))


def _examine(session: Session) -> "Examined":
    """Return what is wrong with the dataset, and where it was asked for with its private overlay."""
    from ssh_cli.load.examination import examine

    if not session.private():
        return examine(session.tree(), on=session.on)
    from ssh_cli.check.finding import in_order
    from ssh_cli.load.examination import examine_loaded
    from ssh_cli.load.private import FOLDER, examine_overlay, read_rounds
    from ssh_cli.load.reading import read_dataset
    from ssh_cli.workflow.consent import examine_consents

    loaded = read_dataset(session.tree())
    examined = examine_loaded(loaded, session.tree(), on=session.on)
    overlay = session.private_tree()
    known = read_rounds(overlay)
    private = (
        *examine_overlay(loaded, overlay),
        *examine_consents(
            loaded,
            known.rounds,
            known.files,
            lambda letter: session.text_if_any(letter, loaded.dataset),
        ),
    )
    beside = (  # as seen from the dataset
        finding._replace(path=f"../{finding.path}") if finding.path.startswith(f"{FOLDER}/") else finding
        for finding in private
    )
    return examined._replace(findings=in_order((*examined.findings, *beside)))


def _compare(session: Session, revision: str, *, needs_before: bool) -> "Since":
    """Return what is wrong since a revision: since the work left its history, where it has gone on."""
    from ssh_cli.workflow.judgement import examine_since

    repository = session.repository()
    commit = session.commit()
    base = repository.merge_base(repository.resolve(revision), commit or repository.resolve("HEAD"))
    return examine_since(
        repository,
        base,
        session.tree(),
        commit=commit,
        on=session.on,
        needs_before=needs_before,
    )


def _find_baseline(session: Session, named: Path | None, *, create: bool) -> Path | None:
    """Return where the known findings are or shall be; None where there are none."""
    from ssh_cli.workflow.judgement import FILE_NAME

    if named is None and session.at is not None:
        return None  # the list beside the files is not that revision's
    place = named or session.root().parent / FILE_NAME
    if named is not None and not create:
        read_file(named, 0, hint=_("Write it first: hafen check --update-baseline"))
    return place if named or create or place.is_file() else None


def _read(session: Session, place: Path | None) -> "Baseline | None":
    from ssh_cli.workflow.judgement import Baseline

    if place is None or not place.exists():
        return None
    raw = read_file(place)
    way = os.path.relpath(place.resolve(), session.root()) if session.at is None else place.name
    return Baseline(raw, Path(way).as_posix())


def _update(session: Session, examined: "Examined", known: "Baseline | None", place: Path | None) -> int:
    from ssh_cli.workflow.judgement import shrink, write_baseline

    assert place is not None
    entries, mended = shrink(examined, known)
    session.deliver(write_baseline(entries), place)
    note(
        counted(
            "{n} known finding is left in {path}.",
            "{n} known findings are left in {path}.",
            len(entries),
            path=place.name,
        )
    )
    if mended:
        note(counted("{n} was mended.", "{n} were mended.", mended))
    return 0


def _notes(judgement: "Judgement", compared: "Since | None", revision: str) -> list[str]:
    """Return what is not listed, and why."""
    notes = []
    if compared is not None and not compared.comparable:
        notes.append(
            _(
                "The dataset at {revision} does not load, so that nothing can be compared: all counts.",
                revision=revision,
            )
        )
    elif compared is not None:
        notes.append(
            counted(
                "{n} older finding was there at {revision} already.",
                "{n} older findings were there at {revision} already.",
                judgement.before,
                revision=revision,
            )
        )
    if judgement.known:
        notes.append(
            counted("{n} known finding is not listed.", "{n} known findings are not listed.", judgement.known)
        )
    return notes


def _half_done(session: Session) -> list[str]:
    """Return that a change of the files was broken off half done, where it was."""
    from ssh_cli.workflow.batch import pending

    broken_off = pending(session.root()) if session.at is None else None
    if broken_off is None or not broken_off.half:
        return []
    return [broken_off.error.message, broken_off.error.hint]


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
        content: str | bytes = render_text(marks, session.from_here(), lines=lines, width=screen)
    else:
        from ssh_cli.formats.registry import write_page
        from ssh_cli.page.sections.findings import MarkedFindings, findings_page

        marked = MarkedFindings(marks, session.from_repository())
        content = write_page(stamped(session, findings_page(marked, session.from_here())), name)
    session.deliver(content, out.output)


def tell_step_summary(session: Session, judgement: "Judgement", *, headline: str, notes: list[str]) -> None:
    """Add all findings to the summary of the GitHub step in which this runs, if it runs in one."""
    from ssh_cli.formats.findings import SUMMARY_LIMIT, write_summary

    name = session.environment.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    path = Path(name)
    try:
        taken = path.stat().st_size if path.exists() else 0
        text = write_summary(
            judgement.shown,
            session.from_repository(),
            headline=headline,
            notes=notes,
            limit=SUMMARY_LIMIT - taken,
        )
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        note("The summary of the step cannot be written: {reason}", reason=reason_of(error))


def choose_paths(session: Session, paths: list[Path]) -> Callable[[str], bool]:
    """Return a test for files of the dataset: whether the paths name them. Without paths all are named.

    Raise NotFoundError for a path that is not there, UsageError for one outside the dataset.
    """
    if not paths:
        return lambda _path: True
    from ssh_cli.load.private import private_folder

    root = session.root()
    inside = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise NotFoundError("There is no file or folder {path}.", path=path)
        absolute = path.parent.resolve() / path.name
        if root.is_relative_to(absolute.resolve()):
            return lambda _path: True
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
    return lambda path: any(f"{path}/".startswith(f"{place}/") for place in inside)


def place_from_here(session: Session, path: str, line: int, column: int) -> str:
    """Return the place in a file of the dataset as it can be clicked."""
    from ssh_cli.page.lines import visible_line
    from ssh_cli.page.sections.findings import joined

    return visible_line(f"{joined(session.from_here(), path)}:{line}:{column}")


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
