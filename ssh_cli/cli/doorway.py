"""The first step of every run: a shell that wants words completed is answered before anything else loads."""

import gc
import os
import sys
from collections.abc import Mapping

COMPLETING = "_HAFEN_COMPLETE"
"""Set by the completion scripts, to the name of their shell."""


def main() -> None:
    """Answer a shell that completes a command line, or run `hafen`."""
    # A run is short and makes next to no cycles: looking for them again and again, and once more at the end,
    # takes a tenth of the time of a small command.
    gc.disable()
    try:
        if COMPLETING in os.environ:
            from ssh_cli.cli.completion import answer

            answer()
            return
        from ssh_cli.cli.main import main as run

        run()
    finally:
        gc.freeze()


def asked_language(line: list[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for: `--lang`, else HAFEN_LANG, else the locale."""
    for place, word in enumerate(line):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(line):
            return line[place + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    asked = environment.get("HAFEN_LANG") or next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    if not asked and sys.platform == "win32":
        import locale

        asked = locale.getlocale()[0] or ""
    return "de" if asked.lower().startswith(("de", "german")) else "en"
