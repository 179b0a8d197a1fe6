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


def find_language(line: list[str], environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the language asked for, and by what: `--lang`, else HAFEN_LANG, a file of settings, the locale.

    Raise InvalidDataError where the settings beside the dataset do not read.
    """
    if asked := _value_of(line, "--lang"):
        return asked, "--lang"
    if asked := environment.get("HAFEN_LANG", ""):
        is_ours = asked.lower().startswith(("de", "en", "german"))
        return _known(asked) if is_ours else asked, "HAFEN_LANG"  # another one is refused like that of --lang
    from ssh_cli.source.settings_file import may_have_settings

    data = _value_of(line, "--data")
    if may_have_settings(data or os.curdir):
        from ssh_cli.cli.settings import read_settings

        config = read_settings(data)
        if "language" in config.values:
            return config.values["language"], config.path
    return language_here(environment), ""


def language_here(environment: Mapping[str, str]) -> str:
    """Return the language of the locale, English where it is none of ours."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((value for name in names if (value := environment.get(name))), "")
    if not asked and sys.platform == "win32":
        import locale

        asked = locale.getlocale()[0] or ""
    return _known(asked)


def _known(name: str) -> str:
    return "de" if name.lower().startswith(("de", "german")) else "en"


def _value_of(line: list[str], option: str) -> str:
    """Return the value of an option of the root on a command line, empty where it is not there."""
    for place, word in enumerate(line):
        if word == "--":
            break
        if word == option and place + 1 < len(line):
            return line[place + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""
