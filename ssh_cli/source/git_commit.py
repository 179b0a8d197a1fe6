"""What is not committed, and committing it on a branch of its own; nothing else is touched, or forced."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ssh_cli.errors import RefusedError
from ssh_cli.source.git import Commit, Repository

_STATUS = (
    "status", "--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=dirty", "--no-renames", "--",
)  # fmt: skip


def read_status(repository: Repository) -> tuple[list[str], list[str]]:
    """Return the files that differ from the last commit, those in the dataset and others; not ignored ones.

    The first are seen from the dataset's folder, the others from the top. Raise GitFailedError.
    """
    lines = repository.ask(*repository.at_top, *_STATUS, ".").split(b"\0")
    paths = sorted(os.fsdecode(line[3:]) for line in lines if line)
    prefix = repository.prefix
    inside = [path[len(prefix) :] for path in paths if path.startswith(prefix)]
    return inside, [path for path in paths if not path.startswith(prefix)]


def current_branch(repository: Repository) -> str | None:
    """Return the name of the branch that is checked out, without commits too; None on no branch."""
    status, out, _err = repository.run("symbolic-ref", "--quiet", "HEAD")
    name = os.fsdecode(out.strip())
    return None if status or not name.startswith("refs/heads/") else name.removeprefix("refs/heads/")


def branches(repository: Repository) -> frozenset[str]:
    """Return the names of the branches that there are, here and in remotes as they were last seen."""
    _status, out, _err = repository.run(
        "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads", "refs/remotes"
    )
    names = os.fsdecode(out).split("\n")
    remotes = remotes_of(repository)
    short = {name.removeprefix(f"{remote.name}/") for name in names for remote in remotes}
    return frozenset({*names, *short} - {""})


def subjects_between(repository: Repository, base: str, commit: Commit) -> tuple[str, ...]:
    """Return the subjects of the commits up to `commit` that the branch `base` has not, the newest first."""
    said = repository.ask("log", "--format=%s", f"{base}..{commit.hash}", "--").decode(errors="replace")
    return tuple(said.splitlines())


def is_branch_name(repository: Repository, name: str) -> bool:
    """Tell whether a branch may be called so."""
    if not name or name.startswith("-") or name == "HEAD" or any(ord(sign) < 33 for sign in name):
        return False
    return repository.run("check-ref-format", f"refs/heads/{name}")[0] == 0


class Remote(NamedTuple):
    """A repository to push to; `platform` is github, gitlab, or empty where its address tells neither."""

    name: str
    url: str

    @property
    def platform(self) -> str:
        """Return what runs there, as far as the host's name tells."""
        host = self.url.partition("://")[2] or self.url
        host = host.partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
        return next((name for name in ("github", "gitlab") if name in host), "")


def remotes_of(repository: Repository) -> tuple[Remote, ...]:
    """Return the remotes, the one that is pushed to by default first."""
    _status, out, _err = repository.run("remote")
    names = [name for name in os.fsdecode(out).split("\n") if name and not name.startswith("-")]
    _status, out, _err = repository.run("config", "--get", "remote.pushDefault")
    first = (os.fsdecode(out.strip()), "origin")
    names.sort(key=lambda name: (first.index(name) if name in first else len(first), name))
    return tuple(Remote(name, _url(repository, name)) for name in names)


def _url(repository: Repository, name: str) -> str:
    status, out, _err = repository.run("remote", "get-url", "--push", "--", name)
    return "" if status else os.fsdecode(out.strip())


_NOTHING = "0" * 40


def check_identity(repository: Repository, environment: Mapping[str, str]) -> None:
    """Raise RefusedError where git does not know who commits: the computer's name is no answer."""
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        status, _out, _err = repository.run(
            "-c", "user.useConfigOnly=true", "var", name, environment=environment
        )
        if status:
            raise RefusedError(
                "Git does not know who you are, and a commit names its author.",
                hint='Tell it once: git config --global user.name "YOUR NAME" and '
                "git config --global user.email YOUR@ADDRESS",
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
    before = os.fsdecode(repository.ask("symbolic-ref", "--quiet", "HEAD").strip())
    _refuse_locked_index(repository)
    with tempfile.TemporaryDirectory(prefix="hafen-") as folder:
        own = {**environment, "GIT_INDEX_FILE": str(Path(folder) / "index")}
        repository.ask("read-tree", head.hash, environment=own)
        repository.ask(
            "update-index", "--add", "--remove", "-z", "--stdin",
            feed=b"".join(os.fsencode(path) + b"\0" for path in paths), environment=own,
        )  # fmt: skip
        repository.ask("update-ref", "--create-reflog", f"refs/heads/{branch}", head.hash, _NOTHING)
        repository.ask("symbolic-ref", "-m", "hafen propose", "HEAD", f"refs/heads/{branch}")
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
    if repository.own_path("index.lock").exists():
        raise RefusedError(
            "Another git is at work in this repository, or was killed; nothing was done.",
            hint="Wait for it. If none runs any more, remove the file .git/index.lock.",
        )


def _commit(repository: Repository, message: str, environment: Mapping[str, str]) -> None:
    for_hooks = {**environment, "GIT_LITERAL_PATHSPECS": "0"}  # they may name files by patterns
    words = ("commit", "--quiet", "--cleanup=whitespace", "--file=-")
    status, out, err = repository.run(*words, feed=message.encode("utf-8"), environment=for_hooks)
    if status:
        said = "\n".join(line for line in f"{os.fsdecode(out)}\n{err}".splitlines() if line.strip())
        raise RefusedError(
            "Git refused the commit, so there is no branch and no commit. It says:\n{words}",
            hint="A hook of this repository, or signing, may want something else. "
            "The files are as they were.",
            words=said or "?",
        )


def _bring_index_up(repository: Repository) -> None:
    """Make the user's index agree with the new commit in the files that it changed, and in no others."""
    names = "--name-only", "--no-renames", "--no-relative"
    changed = repository.ask("diff-tree", "-r", "-z", "--no-commit-id", *names, "HEAD")
    if changed:  # else all of the index would be reset
        words = "reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul"
        repository.ask(*repository.at_top, *words, feed=changed)
        repository.run("update-index", "-q", "--refresh")


def push(repository: Repository, remote: Remote, branch: str, options: Sequence[str]) -> str:
    """Push a branch to a remote under its own name, never by force, and return what the remote said.

    `options` are push options, which the platform behind the remote understands. Raise RefusedError.
    """
    words = [f"--push-option={option}" for option in options]
    ref = f"refs/heads/{branch}"
    status, _out, err = repository.run(
        "push", "--porcelain", "--set-upstream", *words, remote.name, f"{ref}:{ref}"
    )
    said = [line.removeprefix("remote:").strip() for line in err.splitlines() if line.startswith("remote:")]
    if status:
        lines = [line for line in err.splitlines() if line.strip()]
        raise RefusedError(
            "The branch {branch} is committed here, but {remote} did not take it:\n{words}",
            hint="Push it yourself: git push --set-upstream {remote} {branch}",
            branch=branch,
            remote=remote.name,
            words="\n".join(lines) or "?",
        )
    return "\n".join(line for line in said if line)


def open_pull_request(top: Path, words: Sequence[str]) -> str:
    """Run GitHub's program with these words in the repository at `top`; return the address that it prints.

    Empty where it is not installed. Raise RefusedError where it fails: nothing is asked for, what it lacks,
    it says.
    """
    program = shutil.which("gh")
    if program is None:
        return ""
    done = subprocess.run(  # noqa: S603 - our own words, no shell; the program is what the user installed
        [program, *words],
        cwd=top,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RefusedError(
            "The branch is pushed, but gh did not open the pull request:\n{words}",
            hint="“gh auth status” tells whether you are logged in.",
            words=done.stderr.strip() or "?",
        )
    return done.stdout.strip()
