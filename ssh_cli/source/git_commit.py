"""Committing some files on a branch of their own, and pushing it; nothing else is touched, or forced."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.source import git_error
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_process import feed_of
from ssh_cli.source.git_status import Remote

_NOTHING = "0" * 40


def check_identity(repository: Repository, environment: Mapping[str, str]) -> None:
    """Raise RefusedError where git does not know who commits: the computer's name is no answer."""
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        status, _out, _err = repository.run(
            "-c", "user.useConfigOnly=true", "var", name, environment=environment
        )
        if status:
            raise RefusedError(
                _("Git does not know who you are, and a commit names its author."),
                hint=_(
                    'Tell it once: git config --global user.name "YOUR NAME" and '
                    "git config --global user.email YOUR@ADDRESS"
                ),
            )


def commit_files(
    repository: Repository,
    head: Commit,
    branch: str,
    paths: Sequence[str],
    *,
    message: str,
    environment: Mapping[str, str],
) -> Commit:
    """Commit the files at `paths` (below the dataset) as they are, on a new branch from `head`.

    The branch is checked out then.

    What else lies in the index stays there, not committed. Hooks run; where one of them refuses, everything
    is as before and RefusedError tells what it said. `environment` may name author and committer.
    """
    status, out, err = repository.run("symbolic-ref", "--quiet", "HEAD")
    if status:
        raise git_error.failed(err)
    before = os.fsdecode(out.strip())
    _refuse_locked_index(repository)
    with tempfile.TemporaryDirectory(prefix="hafen-") as folder:
        own = {**environment, "GIT_INDEX_FILE": str(Path(folder) / "index")}
        _asked(repository, "read-tree", head.hash, environment=own)
        _asked(
            repository, "update-index", "--add", "--remove", "-z", "--stdin",
            feed=b"".join(os.fsencode(path) + b"\0" for path in paths), environment=own,
        )  # fmt: skip
        _asked(repository, "update-ref", "--create-reflog", f"refs/heads/{branch}", head.hash, _NOTHING)
        _asked(repository, "symbolic-ref", "-m", "hafen propose", "HEAD", f"refs/heads/{branch}")
        try:
            _commit(repository, message, own)
        except BaseException:
            repository.run("symbolic-ref", "-m", "hafen propose: taken back", "HEAD", before)
            repository.run("update-ref", "-d", f"refs/heads/{branch}", head.hash)
            raise
    _bring_index_up(repository)
    return repository.resolve("HEAD")


def _refuse_locked_index(repository: Repository) -> None:
    """Raise RefusedError where another git is at work: the index could not follow the commit."""
    _status, out, _err = repository.run("rev-parse", "--git-path", "index.lock")
    if (repository.folder / os.fsdecode(out.rstrip(b"\n"))).exists():
        raise RefusedError(
            _("Another git is at work in this repository, or was killed; nothing was done."),
            hint=_("Wait for it. If none runs any more, remove the file .git/index.lock."),
        )


def _commit(repository: Repository, message: str, environment: Mapping[str, str]) -> None:
    for_hooks = {**environment, "GIT_LITERAL_PATHSPECS": "0"}  # they may name files by patterns
    with feed_of(message.encode("utf-8")) as feed:
        status, out, err = repository.run(
            "commit", "--quiet", "--cleanup=whitespace", "--file=-", feed=feed, environment=for_hooks
        )
    if status:
        said = "\n".join(line for line in f"{os.fsdecode(out)}\n{err}".splitlines() if line.strip())
        raise RefusedError(
            _("Git refused the commit, so there is no branch and no commit. It says:\n{words}").format(
                words=said or "?"
            ),
            hint=_(
                "A hook of this repository, or signing, may want something else. The files are as they were."
            ),
        )


def _bring_index_up(repository: Repository) -> None:
    """Make the user's index agree with the new commit in the files that it changed, and in no others."""
    diff = (
        "diff-tree",
        "-r",
        "-z",
        "--no-commit-id",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-relative",
    )
    _status, out, _err = repository.run(*diff, "HEAD")
    parts = out.split(b"\0")[:-1]
    lines = []
    for raw, path in zip(parts[::2], parts[1::2], strict=True):
        _old_mode, mode, _old, blob, _letter = raw.split(b" ")
        lines.append(b"%s %s 0\t%s\0" % (mode if mode != b"000000" else b"0", blob, path))
    _asked(repository, "update-index", "-z", "--index-info", feed=b"".join(lines))
    repository.run("update-index", "-q", "--refresh")


def push(repository: Repository, remote: Remote, branch: str, options: Sequence[str] = ()) -> str:
    """Push a branch to a remote under its own name, never by force, and return what the remote said.

    `options` are push options, which the platform behind the remote understands. Raise RefusedError.
    """
    words = [f"--push-option={one}" for one in options]
    ref = f"refs/heads/{branch}"
    status, _out, err = repository.run(
        "push", "--porcelain", "--set-upstream", *words, remote.name, f"{ref}:{ref}"
    )
    said = [line.removeprefix("remote:").strip() for line in err.splitlines() if line.startswith("remote:")]
    if status:
        lines = [line for line in err.splitlines() if line.strip()]
        raise RefusedError(
            _("The branch {branch} is committed here, but {remote} did not take it:\n{words}").format(
                branch=branch, remote=remote.name, words="\n".join(lines) or "?"
            ),
            hint=_("Push it yourself: git push --set-upstream {remote} {branch}").format(
                remote=remote.name, branch=branch
            ),
        )
    return "\n".join(line for line in said if line)


def _asked(
    repository: Repository, *words: str, feed: bytes = b"", environment: Mapping[str, str] | None = None
) -> None:
    with feed_of(feed) as stream:
        status, _out, err = repository.run(*words, feed=stream, environment=environment)
    if status:
        raise git_error.failed(err)
