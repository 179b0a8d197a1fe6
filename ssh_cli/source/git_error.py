"""What can be wrong with a repository or a revision: one exception for each, said in our words."""

import re

from ssh_cli.errors import InvalidDataError, MissingToolError, NotFoundError, RefusedError, UsageError
from ssh_cli.messages import _

# The command that git proposes, with the folder that it wants, quoted for a shell: the top of the clone, and
# not the folder in it that was asked for. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
_TRUSTED_FOLDER = re.compile(r"--add safe\.directory (.+)$", re.MULTILINE)


class RevisionNameError(UsageError):
    """A text that no revision can have as its name, such as one that git would take for an option."""

    slug = "revision-invalid"


class UnknownRevisionError(NotFoundError):
    """No commit of that name; `near` holds branches and tags that come close."""

    slug = "revision-unknown"


class AmbiguousRevisionError(NotFoundError):
    """A short hash that several commits begin with; `near` holds them."""

    slug = "revision-ambiguous"


class NoRepositoryError(NotFoundError):
    """The folder lies in no repository that has a working tree."""

    slug = "repository-missing"


class NoCommitError(NotFoundError):
    """The repository has no commit yet."""

    slug = "repository-empty"


class NoCommonAncestorError(NotFoundError):
    """Two commits share no history, so nothing can be their merge base."""

    slug = "history-unrelated"


class ShallowHistoryError(NotFoundError):
    """The history that is needed was never fetched."""

    slug = "history-shallow"


class UnsafeRepositoryError(RefusedError):
    """Git does not trust the repository, because somebody else owns it."""

    slug = "repository-unsafe"


class GitFailedError(InvalidDataError):
    """Git failed for a reason of its own, which `message` quotes."""

    slug = "git-failed"


def no_git() -> MissingToolError:
    """Return the error for a missing program."""
    return MissingToolError(
        "The program git is not installed, or not on the PATH.",
        hint="Install it from https://git-scm.com, or give its path in GIT_PYTHON_GIT_EXECUTABLE.",
    )


def shallow(what: str) -> ShallowHistoryError:
    """Return the error for something that a shallow clone lacks; `what` is a sentence."""
    return ShallowHistoryError(what, hint="This clone is shallow. Fetch the rest: git fetch --unshallow")


def check_name(name: str) -> None:
    """Raise RevisionNameError for a text that cannot name one revision, before git sees it."""
    if not name.strip():
        raise RevisionNameError(
            "The name of the revision is empty.",
            hint="Name a branch, a tag or a commit, for example HEAD.",
        )
    if name.startswith("-"):
        raise RevisionNameError(
            "“{name}” is no revision: it begins like an option.",
            hint="Name a branch, a tag or a commit, for example HEAD.",
            name=name,
        )
    if any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in name):
        raise RevisionNameError("The name of the revision holds a character that no name can hold.")
    if ".." in name or name.startswith("^"):
        raise RevisionNameError(
            "“{name}” is a range; one revision is wanted here.",
            hint="“hafen diff A..B” compares two revisions.",
            name=name,
        )


def from_git(text: str, folder: str) -> NoRepositoryError | UnsafeRepositoryError | GitFailedError:
    """Return the error for a folder that git refuses to open; told by names that git never translates."""
    if wanted := _TRUSTED_FOLDER.search(text):
        return UnsafeRepositoryError(
            _("Git does not trust the repository of {folder}: somebody else owns it.", folder=folder),
            hint=_("If you trust it: git config --global --add safe.directory {folder}", folder=wanted[1]),
        )
    # The second is said where the folder lies on a disk of its own, and no repository is on that.
    if ".git" in text or "GIT_DISCOVERY_ACROSS_FILESYSTEM" in text:
        return NoRepositoryError(
            "{folder} does not lie in a Git repository.",
            hint="Revisions can be read in a clone of the dataset only.",
            folder=folder,
        )
    return failed(text)


def failed(text: str) -> GitFailedError:
    """Return the error for anything else, with the last line that git said."""
    lines = [line for line in text.splitlines() if line.strip()]
    words = lines[-1].removeprefix("fatal: ") if lines else ""
    return GitFailedError(
        "Git cannot read the repository: {words}",
        hint="“git fsck” examines a repository.",
        words=words or "?",
    )
