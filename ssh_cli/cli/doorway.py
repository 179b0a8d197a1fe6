"""The first step of every run: a shell that wants words completed is answered before anything else loads."""

import gc
import os

COMPLETING = "_HAFEN_COMPLETE"
"""Set by the completion scripts, to the name of their shell."""


def main() -> None:
    """Answer a shell that completes a command line, or run `hafen`."""
    # A run is short and makes next to no cycles: looking for them again and again, and once more at the end,
    # takes a tenth of the time of a small command.
    gc.disable()
    try:
        if COMPLETING in os.environ:
            from ssh_cli.cli.completion.answer import answer

            answer()
            return
        from ssh_cli.cli.main import main as run

        run()
    finally:
        gc.freeze()
