"""The one door to GitHub's command line: opening a pull request for a branch that is pushed already."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ssh_cli.errors import MissingToolError, RefusedError
from ssh_cli.messages import _

PROGRAM = "gh"


def has_github_program() -> bool:
    """Tell whether GitHub's program is installed."""
    return shutil.which(PROGRAM) is not None


def open_pull_request(top: Path, words: Sequence[str]) -> str:
    """Run `gh` with these words in the repository at `top`, and return the address that it prints.

    Raise MissingToolError or RefusedError. Nothing is asked for: what it lacks, it says.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingToolError(
            _("GitHub's program gh is not installed."),
            hint=_(
                "Install it from https://cli.github.com, or open the pull request on the page of the branch."
            ),
        )
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
            _("The branch is pushed, but gh did not open the pull request:\n{words}"),
            hint=_("“gh auth status” tells whether you are logged in."),
            words=done.stderr.strip() or "?",
        )
    return done.stdout.strip()
