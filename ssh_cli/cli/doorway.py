"""The first step of every run: a shell that wants words completed is answered before anything else loads."""

import os

COMPLETING = "_HAFEN_COMPLETE"
"""Set by the completion scripts, to the name of their shell."""


def main() -> None:
    """Answer a shell that completes a command line, or run `hafen`."""
    if COMPLETING in os.environ:
        from ssh_cli.cli.completion.answer import answer

        answer()
        return
    from ssh_cli.cli.main import main as run

    run()
