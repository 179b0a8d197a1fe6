"""What of all findings a check lists: what a change brought, and what is not known already."""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ssh_cli.check.explanation import Stage, explanation
from ssh_cli.check.finding import Finding, Findings, Severity, errors_in, in_order
from ssh_cli.errors import InvalidDataError, RefusedError
from ssh_cli.load.examination import Examined, examine_loaded
from ssh_cli.load.layout import CATALOGUES
from ssh_cli.load.reading import read_dataset, reread
from ssh_cli.messages import _, counted
from ssh_cli.source.tree import FileTree, MemoryTree
from ssh_cli.source.yaml_read import SourceFile

if TYPE_CHECKING:  # a plain check asks nothing of Git, and writes nothing
    from ssh_cli.edit.plan import Plan
    from ssh_cli.source.git import Commit, Repository

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

_LENGTH = 20
_OF_LINES = frozenset({Stage.FILE, Stage.YAML})  # messages of these name other lines, which move
FILE_NAME = "check-baseline.json"
SCHEMA = "hafen.baseline/v1"
STALE = "baseline-stale"
_FINGERPRINT = re.compile(r"[0-9a-f]{20}")
_LIMIT = 4 * 2**20


def fingerprint(finding: Finding, line: str) -> str:
    """Return 20 hexadecimal digits that stand for a finding on a `line` of text.

    They rest on rule, file, way to the value (without places in lists) and the line's text: neither on
    its number nor on a message, which is translated. Two findings may share them.
    """
    way = "/".join("*" if isinstance(step, int) else step for step in finding.pointer)
    identity = f"{finding.rule}\0{finding.path}\0{way}\0{line.strip()}"
    return sha256(identity.encode()).hexdigest()[:_LENGTH]


def line_of(finding: Finding, files: Mapping[str, SourceFile]) -> str:
    """Return the text of the line at which a finding is, empty where its file was not read."""
    file = files.get(finding.path)
    if file is None:
        return ""
    lines = file.text.split("\n")
    return lines[finding.line - 1].removesuffix("\r") if finding.line <= len(lines) else ""


def as_known(findings: Iterable[Finding], files: Mapping[str, SourceFile]) -> "dict[Finding, Known]":
    """Return each finding with the entry of a baseline that stands for it."""
    return {
        finding: Known(finding.path, finding.rule, fingerprint(finding, line_of(finding, files)))
        for finding in findings
    }


def find_introduced(
    before: Iterable[tuple[Finding, str]],
    after: Iterable[tuple[Finding, str]],
    moved: Mapping[str, str],
) -> Findings:
    """Return the findings of `after` that `before` did not have, each given with the text of its line.

    A finding is the same if rule, file and message agree (of what is wrong with a line: its text), and
    two need two before. `moved` tells by its earlier path where a file lies now.
    """
    known = (_mark(finding, line, moved.get(finding.path, finding.path)) for finding, line in before)
    lined = part(after, known, lambda item: _mark(*item, item[0].path))[0]
    return in_order(finding for finding, _line in lined)


def part(
    items: Iterable[T], known: Iterable[K], mark: Callable[[T], K]
) -> tuple[tuple[T, ...], tuple[T, ...], Counter[K]]:
    """Return the items whose mark is not known, those whose is, and how often known marks are left over.

    Of two items that are alike one known mark stands for the first.
    """
    left = Counter(known)
    parted: tuple[list[T], list[T]] = ([], [])
    for item in items:
        is_known = left[mark(item)] > 0
        left[mark(item)] -= is_known
        parted[is_known].append(item)
    return tuple(parted[False]), tuple(parted[True]), +left


def _mark(finding: Finding, line: str, path: str) -> tuple[str, str, str]:
    return (
        finding.rule,
        path,
        line.strip() if explanation(finding.rule).stage in _OF_LINES else finding.message,
    )


class Known(NamedTuple):
    """One entry of the baseline: file, rule and fingerprint of a known finding; two alike have two."""

    path: str
    rule: str
    fingerprint: str


def write_baseline(entries: Iterable[Known]) -> str:
    """Return the text of a baseline: sorted, one entry a line, so that a diff shows removed entries."""
    lines = [json.dumps(entry._asdict()) for entry in sorted(entries)]
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": [\n{body}\n  ]\n}}\n'.replace("[\n\n  ]", "[]")


def stale_findings(gone: Sequence[Known], text: str, path: str) -> list[Finding]:
    """Return an error for each known finding that is gone, at its line in the baseline's `text`.

    `path` is the baseline's, seen from the dataset.
    """
    lines = text.split("\n")
    stale = []
    for number, entry in enumerate(gone):
        places = [place for place, line in enumerate(lines, 1) if f'"{entry.fingerprint}"' in line]
        nth = gone[:number].count(entry)  # of two alike each has a line
        message = _("The finding {rule} in {path} is not there any more.", rule=entry.rule, path=entry.path)
        hint = _("Remove it from the list: hafen check --update-baseline")
        line_number = next(iter([*places[nth:], *places[-1:]]), 1)
        column = 5 if places else 1
        stale.append(Finding(STALE, Severity.ERROR, path, line_number, column, message, hint))
    return stale


def _entries(raw: bytes) -> Iterator[Known]:
    data = json.loads(raw) if len(raw) <= _LIMIT else {}
    if data["schema"] != SCHEMA:
        raise ValueError
    for entry in data["findings"]:
        known = Known(**entry)
        if not (all(isinstance(text, str) for text in known) and _FINGERPRINT.fullmatch(known.fingerprint)):
            raise ValueError
        yield known


# After a finding of these stages nothing more is asked of a file: later ones in it are hidden, not mended.
_EARLY = frozenset({Stage.FILE, Stage.YAML, Stage.SCHEMA})


class Baseline(NamedTuple):
    """A file of known findings: what it says, and its path seen from the dataset."""

    raw: bytes
    path: str

    @property
    def entries(self) -> tuple[Known, ...]:
        """Return the known findings, sorted; raise InvalidDataError where the file is broken."""
        try:
            return tuple(sorted(_entries(self.raw)))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InvalidDataError(
                "{path} is no list of known findings.",
                hint="Restore it from Git, or delete it and write it anew: hafen check --update-baseline",
                path=self.path.rpartition("/")[2],
            ) from error


class Judgement(NamedTuple):
    """What is listed, with fingerprints; how many findings were there `before`, how many are `known`."""

    shown: Mapping[Finding, str]
    before: int = 0
    known: int = 0


def judge(
    examined: Examined,
    *,
    since: "Since | None" = None,
    baseline: Baseline | None = None,
    chosen: Callable[[str], bool] = lambda _path: True,
) -> Judgement:
    """Return what of the findings of `examined` is to be listed.

    `since` leaves what a change introduced, be it in the `baseline` or not, which else leaves what is not
    known, and what is known in vain; `chosen` what is in the files that matter.
    """
    every = [finding for finding in examined.findings if chosen(finding.path)]
    fresh = set(every if since is None else since.introduced)
    # Older findings take their places in the baseline first, so that it can hide no new one of two alike.
    marks = as_known(sorted(every, key=fresh.__contains__), examined.files)
    entries = [entry for entry in baseline.entries if chosen(entry.path)] if baseline is not None else []
    unknown, known, gone = part(marks, entries, marks.__getitem__)
    # A change cannot make what it introduces known: the list may have come with it.
    shown = [finding for finding in (unknown if since is None else every) if finding in fresh]
    before = sum(finding not in fresh for finding in unknown)
    known = tuple(finding for finding in known if finding not in shown)
    if baseline is not None:
        gone = _mended(gone, examined)
        if since is not None and since.before is not None:
            earlier = as_known(since.before.findings, since.before.files)
            gone -= part(earlier, entries, earlier.__getitem__)[2]
        text = baseline.raw.decode("utf-8", "replace")
        stale = stale_findings(sorted(gone.elements()), text, baseline.path)
        marks |= as_known(stale, {})
        shown += stale
    return Judgement({finding: marks[finding].fingerprint for finding in in_order(shown)}, before, len(known))


def shrink(examined: Examined, baseline: Baseline | None) -> tuple[tuple[Known, ...], int]:
    """Return what the baseline may say from now on, and how many findings leave it.

    Without one all findings are known from now on. Raise RefusedError where an error is not in it.
    """
    marks = as_known(examined.findings, examined.files)
    if baseline is None:
        return tuple(sorted(marks.values())), 0
    unknown, _known, gone = part(marks, baseline.entries, marks.__getitem__)
    errors = errors_in(unknown)
    if errors:
        raise RefusedError(
            counted(
                "{n} error is not among the known findings, and none is added to them.",
                "{n} errors are not among the known findings, and none are added to them.",
                len(errors),
            ),
            hint="“hafen check” lists what has to be mended.",
        )
    mended = _mended(gone, examined)
    return tuple(sorted((Counter(baseline.entries) - mended).elements())), mended.total()


def _mended(gone: Counter[Known], examined: Examined) -> Counter[Known]:
    """Return those of the findings that are gone which were mended, and not merely hidden by others."""
    hidden = {error.path for error in errors_in(examined.findings) if explanation(error.rule).stage in _EARLY}
    if (
        not examined.complete or hidden & CATALOGUES.keys()
    ):  # without which rules about other files are silent
        return Counter()
    return Counter({known: times for known, times in gone.items() if known.path not in hidden})


class Since(NamedTuple):
    """The later state, what it broke, and the earlier state.

    Not `comparable` are states whose base holds no dataset, or one whose rules cannot be asked: all findings
    count as introduced then. `before` is None there, and where nobody needed to know it.
    """

    examined: Examined
    introduced: Findings
    before: Examined | None = None
    comparable: bool = True


def examine_since(
    repository: "Repository",
    base: "Commit",
    tree: FileTree,
    *,
    commit: "Commit | None",
    on: str,
    needs_before: bool,
) -> Since:
    """Return what `tree` breaks that was whole at `base`; `commit` is what it shows, None: the files.

    Of the earlier state only what is different there is read, and nothing where the later one has no
    findings, unless the caller `needs_before`, the findings of the earlier one.
    """
    from ssh_cli.source.git import split_paths
    from ssh_cli.source.git_error import UnknownRevisionError
    from ssh_cli.source.revision import RevisionTree

    loaded = read_dataset(tree)
    examined = examine_loaded(loaded, tree, on=on)
    try:
        earlier = RevisionTree(repository, base)
    except UnknownRevisionError:
        return Since(examined=examined, introduced=examined.findings, comparable=False)
    old_paths, new_paths, moved = split_paths(repository.changed_paths(base, commit))
    # With another register rules that could be asked of one state may not be asked of the other.
    has_other_register = any(path.startswith("register/") for path in (*old_paths, *new_paths))
    if not (needs_before or examined.findings or has_other_register):
        return Since(examined=examined, introduced=())
    reread_state = reread(loaded, earlier, gone=frozenset(new_paths), come=old_paths)
    before = examine_loaded(reread_state, earlier, on=on)
    if not before.complete and examined.complete:
        return Since(examined=examined, introduced=examined.findings, comparable=False)
    return Since(examined=examined, introduced=list_introduced(before, examined, moved), before=before)


def try_plan(tree: FileTree, plan: "Plan", *, on: str) -> Findings:
    """Return the findings that `plan` would introduce, in order; nothing is written.

    Every rule is asked of the whole dataset as it would be on the day `on`, and of what it is those that
    object then; only what the plan changes is read twice. Positions are those of the files after the plan.
    """
    before = read_dataset(tree)
    files = plan.files
    later = MemoryTree(files, below=tree)
    gone = frozenset(edit.path for edit in plan.edits if edit.before is not None)
    come = [path for path, content in files.items() if content is not None]
    after = reread(before, later, gone=gone, come=come)
    examined = examine_loaded(after, later, on=on)
    if not examined.findings:
        return ()  # whatever was wrong before, nothing is now
    objecting = {finding.rule for finding in examined.findings}
    was = examine_loaded(before, tree, on=on, rules=objecting)
    return list_introduced(was, examined, {path: path for path in gone})


def list_introduced(before: Examined, after: Examined, moved: Mapping[str, str]) -> Findings:
    """Return the findings of a later state that the earlier one did not have, wherever their lines are now.

    `moved` tells by its earlier path where a file lies now.
    """
    old, new = (
        [(finding, line_of(finding, examined.files)) for finding in examined.findings]
        for examined in (before, after)
    )
    return find_introduced(old, new, moved)
