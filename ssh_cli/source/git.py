"""The one door to Git: revisions, their files and what changed, asked of git through GitPython.

Whatever somebody typed becomes a full object name in `resolve`; from then on only those reach git.
"""

import math
import os
import re
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from subprocess import PIPE
from typing import Any, NamedTuple

from ssh_cli.messages import _
from ssh_cli.source import git_error

# Hooks and `git rebase --exec` set variables that send git to another repository, index or object
# store: all GIT_* go, but those that say how to run git and where its configuration lies.
_KEPT = ("GIT_CONFIG_", "GIT_PYTHON_", "GIT_SSL_", "GIT_SSH")
_KEPT_WHOLE = frozenset(
    {"GIT_EXEC_PATH", "GIT_ASKPASS", "GIT_ALLOW_PROTOCOL", "GIT_CEILING_DIRECTORIES", "GIT_TRACE"}
)
_MISLEADING = "GIT_CONFIG_PARAMETERS"
_ALWAYS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}


@contextmanager
def _sound_environment() -> Iterator[None]:
    """Take variables that would mislead git out of the environment that GitPython hands on to it."""
    environment = os.environ  # noqa: TID251 - GitPython reads it itself and offers no other way
    hidden = {name: environment.pop(name) for name in [*environment] if _misleads(name)}
    try:
        yield
    finally:
        environment.update(hidden)


def _misleads(name: str) -> bool:
    kept = name.startswith(_KEPT) or name in _KEPT_WHOLE
    return name.startswith("GIT_") and (name == _MISLEADING or not kept)


_ORIGIN_HEAD = "refs/remotes/origin/HEAD"
_MOST_WORDS = 500  # on a command line; Windows allows 32,000 characters
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SHORT_HASH = re.compile(r"[0-9a-fA-F]{4,39}")
_COMMITTED = re.compile(rb"^committer .*? (-?[0-9]+) ([+-])([0-9]{2})([0-9]{2})$", re.MULTILINE)
_RUNNING = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "BISECT_LOG": "bisect",
}


class Commit(NamedTuple):
    """A commit: its full `hash`, and the ISO `day` on which its committer made it, where he or she was.

    `subject` is the first line of its message, where that was asked for.
    """

    hash: str
    day: str
    subject: str = ""

    @property
    def short(self) -> str:
        """Return the beginning of the hash, for people."""
        return self.hash[:10]


class ChangedPath(NamedTuple):
    """A file that differs: `before` and `after` are its paths below the dataset, None on a side without it.

    The two differ where git saw a rename.
    """

    before: str | None
    after: str | None


def split_paths(changed: Iterable[ChangedPath]) -> tuple[list[str], list[str], dict[str, str]]:
    """Return the earlier paths of files that differ, the later ones, and by the earlier where it is now."""
    pairs = [(path.before, path.after) for path in changed]
    return (
        [before for before, _after in pairs if before],
        [after for _before, after in pairs if after],
        {before: after for before, after in pairs if before and after},
    )


class Repository:
    """The repository in which a dataset lies; `prefix` leads from its top to the dataset (`data/` or '')."""

    __slots__ = (
        "__weakref__",
        "_batch",
        "_git",
        "_git_dir",
        "_is_shallow",
        "at_top",
        "folder",
        "prefix",
        "top",
    )

    def __init__(self, folder: Path) -> None:
        """Open the repository of `folder`; raise NoRepositoryError and others of git_error."""
        self.folder = folder
        self._git = _program(folder)
        self._batch: Any = None  # the process that hands out objects
        asked = ("--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir")
        status, out, err = self.run("rev-parse", *asked, "--show-prefix", "--show-toplevel")
        answers = [os.fsdecode(line) for line in out.split(b"\n")]
        if answers[0] == "true":
            raise git_error.NoRepositoryError(
                "The repository of {folder} is bare: it has no files to work on.",
                hint="Clone it, and work in the clone.",
                folder=folder,
            )
        if status:
            raise git_error.from_git(err, str(folder))
        _bare, is_shallow, git_dir, self.prefix, top = answers[:5]
        self.top = Path(top)
        self.at_top = ("-C", top)
        """How to run git from the top of the repository, where all paths begin."""
        self._git_dir = Path(git_dir)
        self._is_shallow = is_shallow == "true"

    def resolve(self, name: str) -> Commit:
        """Return the commit that a branch, tag, hash or expression such as HEAD~2 names.

        Raise RevisionNameError, UnknownRevisionError, AmbiguousRevisionError, ShallowHistoryError or
        NoCommitError.
        """
        git_error.check_name(name)
        commit = self._commit(name)
        if commit is None:
            raise self._unknown(name)
        return commit

    def merge_base(self, first: Commit, other: Commit) -> Commit:
        """Return the newest commit that both histories share; raise NoCommonAncestorError."""
        status, out, err = self.run("merge-base", first.hash, other.hash)
        if status > 1:
            raise git_error.failed(err)
        if status:
            text = _("{one} and {other} share no history.", one=first.short, other=other.short)
            if self._is_shallow:
                raise git_error.shallow(text)
            raise git_error.NoCommonAncestorError(text, hint="Compare them directly, as A..B.")
        base = self._commit(_text(out).split()[0])
        assert base is not None
        return base

    def main_branch(self) -> str | None:
        """Return the full name of the main branch: what origin's HEAD names, else main or master."""
        names = [
            f"refs/{place}/{name}" for name in ("main", "master") for place in ("remotes/origin", "heads")
        ]
        _status, out, _err = self.run("for-each-ref", "--format=%(refname) %(symref)", _ORIGIN_HEAD, *names)
        symbolic = dict(line.split(" ", 1) for line in _text(out).splitlines())
        return symbolic.get(_ORIGIN_HEAD) or next((name for name in names if name in symbolic), None)

    def list_tree(self, commit: Commit, folder: str, only: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield mode, hash and path of everything below a folder of a commit, folders too, in one go.

        Paths are relative to `folder` (from the top, no slash at its end). `only` are the paths that
        matter: without it, all. Nothing is yielded where there is no such folder.
        """
        listed = only if len(only) <= _MOST_WORDS else ()
        status, out, _err = self.run(
            "ls-tree", "--full-tree", "-r", "-t", "-z", f"{commit.hash}:{folder}", "--", *listed
        )
        for line in [] if status else out.split(b"\0")[:-1]:
            about, _tab, path = line.partition(b"\t")
            mode, _kind, name = about.decode("ascii").split(" ", 2)
            yield mode, name, os.fsdecode(path)

    def content(self, name: str, limit: int) -> bytes | str:
        """Return the blob of a hash, or the slug that tells why not: larger than `limit`, or missing."""
        try:
            header, content = self._object(name, limit)
        except git_error.GitFailedError:
            return "file-unreadable"
        if content is None:
            return "file-too-large" if header else "file-unreadable"
        return content

    def changed_paths(self, before: Commit, after: Commit | None = None) -> tuple[ChangedPath, ...]:
        """Return the files of the dataset that differ between two commits, sorted by path.

        Without `after` it is the working tree, with the files that git does not track or ignores.
        """
        return self.begin_changed_paths(before, after)()

    def begin_changed_paths(
        self, before: Commit, after: Commit | None = None
    ) -> Callable[[], tuple[ChangedPath, ...]]:
        """Let git look for what `changed_paths` returns; the function that comes back waits for it."""
        options = ("-z", "-M", "--name-status", "--no-ext-diff", "--ignore-submodules=dirty", "--relative")
        hashes = [commit.hash for commit in (before, after) if commit is not None]
        runs = [self._start("diff", *options, *hashes, "--", ".")]
        if after is None:
            runs.append(self._start("ls-files", "--others", "-z", "--", "."))

        def finish() -> tuple[ChangedPath, ...]:
            changed, *untracked = [_output(run).split(b"\0")[:-1] for run in runs]
            differing = list(_changes(changed))
            known = {change.after for change in differing}
            new = (os.fsdecode(path) for paths in untracked for path in paths)
            differing += [ChangedPath(None, path) for path in new if path not in known]
            return tuple(
                sorted(differing, key=lambda path: (path.after or path.before or "", path.before or ""))
            )

        return finish

    def is_dirty(self) -> bool:
        """Tell whether files of the dataset differ from the last commit, or are not tracked."""
        return bool(self.ask("status", "--porcelain", "-z", "--ignore-submodules=dirty", "--", "."))

    def shallow_edge(self) -> frozenset[str]:
        """Return the hashes of the commits whose parents were never fetched, none in a whole clone."""
        if not self._is_shallow:
            return frozenset()
        mark = self.own_path("shallow")
        return frozenset(mark.read_text("ascii").split()) if mark.is_file() else frozenset()

    def own_path(self, name: str) -> Path:
        """Return where git keeps a file of its own, such as `index.lock`."""
        return self.folder / os.fsdecode(self.ask("rev-parse", "--git-path", name).rstrip(b"\n"))

    def running_operation(self) -> str:
        """Return what somebody has begun and not finished: merge, rebase, cherry-pick, revert or bisect."""
        return next((name for mark, name in _RUNNING.items() if (self._git_dir / mark).exists()), "")

    def _commit(self, name: str) -> Commit | None:
        """Return the commit of that name, which git reads from a stream: there it can be no option."""
        header, content = self._object(f"{name}^{{commit}}")
        if header[1:2] != [b"commit"] or content is None:
            return None
        made = _COMMITTED.search(content.partition(b"\n\n")[0])
        return Commit(header[0].decode("ascii"), _day(made) if made else "1970-01-01")

    def _object(self, name: str, limit: float = math.inf) -> tuple[list[bytes], bytes | None]:
        """Return hash, kind and size of an object, and its content unless that is larger than `limit`.

        For a missing one both are empty. Raise GitFailedError where git ends, as on a damaged object.
        """
        if self._batch is None:
            self._batch = self._start("cat-file", "--batch", feed=PIPE)
            weakref.finalize(self, _end, self._batch)
        batch = self._batch
        batch.stdin.write(os.fsencode(name) + b"\n")
        batch.stdin.flush()
        line = batch.stdout.readline()
        header = line.split()
        if not line:
            self._batch = None
            raise git_error.failed(_text(batch.stderr.read()))
        if len(header) != 3 or not header[2].isdigit():
            return [], None
        left = int(header[2]) + 1  # a line end follows
        if left > limit + 1:
            while left and (chunk := batch.stdout.read(min(left, 1 << 20))):
                left -= len(chunk)
            return header, None
        return header, batch.stdout.read(left)[:-1]

    def _unknown(self, name: str) -> Exception:
        """Return the error for a name that git does not know, with what comes close to it."""
        if self._commit("HEAD") is None:
            return git_error.NoCommitError(
                "The repository has no commit yet, so there is no revision “{name}”.",
                hint="Commit the dataset first.",
                name=name,
            )
        if _SHORT_HASH.fullmatch(name) and len(hashes := self._commits_beginning(name)) > 1:
            return git_error.AmbiguousRevisionError(
                "“{name}” can mean {n} commits.",
                near=hashes[:8],
                hint="Give more signs of the hash.",
                name=name,
                n=len(hashes),
            )
        text = _("There is no revision “{name}”.", name=name)
        if self._is_shallow and (
            _HASH.fullmatch(name) or _SHORT_HASH.fullmatch(name) or "~" in name or "^" in name
        ):
            return git_error.shallow(text)
        from ssh_cli.model.spelling import suggest

        return git_error.UnknownRevisionError(
            text,
            near=suggest(name, self._names(), count=5),
            hint="“git log” and “git branch --all” show what there is.",
        )

    def _names(self) -> list[str]:
        refs = ("refs/heads", "refs/tags", "refs/remotes")
        return ["HEAD", *_text(self.ask("for-each-ref", "--format=%(refname:short)", *refs)).splitlines()]

    def _commits_beginning(self, name: str) -> tuple[str, ...]:
        """Return the full hashes of the commits that begin with `name`."""
        hashes = _text(self.ask("rev-parse", f"--disambiguate={name}")).split()
        return tuple(name for name in hashes if self._object(name)[0][1:2] == [b"commit"])

    def _start(self, *words: str, feed: int | None = None) -> Any:
        """Start git and return its process; `feed` may be PIPE."""
        with _sound_environment():
            try:
                return self._git.execute(
                    [self._git.GIT_PYTHON_GIT_EXECUTABLE, *words], istream=feed, as_process=True
                )
            except _not_found() as error:
                raise git_error.no_git() from error

    def ask(self, *words: str, feed: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        """Run git as `run` does and return what it said; raise GitFailedError where it failed."""
        status, out, err = self.run(*words, feed=feed, environment=environment)
        if status:
            raise git_error.failed(err)
        return out

    def run(
        self, *words: str, feed: bytes = b"", environment: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Run git and return its exit code and what it said.

        What somebody typed is no word here: a hash from `resolve`, a line of `feed`, a path after `--`.
        """
        with _sound_environment(), tempfile.TemporaryFile() as stream:  # a pipe could block both sides
            stream.write(feed)
            stream.seek(0)
            try:
                status, out, err = self._git.execute(
                    [self._git.GIT_PYTHON_GIT_EXECUTABLE, *words],
                    istream=stream,
                    env=None if environment is None else dict(environment),
                    with_extended_output=True,
                    with_exceptions=False,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                )
            except OSError as error:
                raise git_error.failed(str(error)) from error
            except _not_found() as error:
                raise git_error.no_git() from error
        return int(status), out, err if isinstance(err, str) else _text(err)


def _program(folder: Path) -> Any:
    """Return GitPython's hand on git in `folder`; raise MissingToolError where there is no git."""
    try:
        with _sound_environment():
            from git import Git
    except ImportError as error:
        raise git_error.no_git() from error
    program = Git(folder)
    program.update_environment(**_ALWAYS)
    return program


def _not_found() -> type[Exception]:
    from git.exc import GitCommandNotFound

    return GitCommandNotFound


def _end(run: Any) -> None:
    """End a git that waits for more to do."""
    for stream in (run.stdin, run.stdout, run.stderr):
        stream.close()
    run.proc.wait()


def _output(run: Any) -> bytes:
    """Return what a started git has to say; raise GitFailedError where it failed."""
    out, err = run.proc.communicate()
    if run.proc.returncode:
        raise git_error.failed(_text(err))
    return bytes(out)


def _changes(words: Sequence[bytes]) -> Iterator[ChangedPath]:
    """Read git's `--name-status -z`: a letter, then one path, or two for a rename."""
    parts = iter(words)
    for letter in parts:
        path = os.fsdecode(next(parts))
        match letter[:1]:
            case b"R":
                yield ChangedPath(path, os.fsdecode(next(parts)))
            case b"C":
                yield ChangedPath(None, os.fsdecode(next(parts)))
            case b"A":
                yield ChangedPath(None, path)
            case b"D":
                yield ChangedPath(path, None)
            case _:
                yield ChangedPath(path, path)


def _day(made: re.Match[bytes]) -> str:
    seconds, sign, hours, minutes = made.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    zone = timezone(-offset if sign == b"-" else offset) if offset < timedelta(hours=24) else UTC
    try:
        return datetime.fromtimestamp(int(seconds), zone).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return "1970-01-01"


def _text(out: bytes) -> str:
    return out.decode("utf-8", "replace")


class Range(NamedTuple):
    """Two states; `after` is None for the working tree. The names are for people."""

    before: Commit
    after: Commit | None
    before_name: str
    after_name: str


def find_range(repository: Repository, text: str | None) -> Range:
    """Return the states that `text` means; raise HafenError for revisions that are none.

    `A..B` compares A with B, `A...B` what both last had in common with B, `A` that commit with the
    working tree, None what the work began from (the merge base with the main branch) with it.
    """
    if text is None:
        return _since_main(repository)
    left, dots, right = text.partition("...")
    if not dots:
        left, dots, right = text.partition("..")
    if not dots:
        return Range(repository.resolve(text), None, text, _("working tree"))
    left, right = left or "HEAD", right or "HEAD"
    git_error.check_name(left)
    git_error.check_name(right)
    before, after = repository.resolve(left), repository.resolve(right)
    if dots == "...":
        base = repository.merge_base(before, after)
        return Range(base, after, _common(left, right, base), right)
    return Range(before, after, left, right)


def _since_main(repository: Repository) -> Range:
    head = repository.resolve("HEAD")
    main = repository.main_branch()
    if main is None:
        return Range(head, None, "HEAD", _("working tree"))
    name = main.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    base = repository.merge_base(head, repository.resolve(main))
    return Range(base, None, _common("HEAD", name, base), _("working tree"))


def _common(left: str, right: str, base: Commit) -> str:
    return _("{hash}, where {left} and {right} part", hash=base.short, left=left, right=right)
