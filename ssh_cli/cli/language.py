"""Which language a run speaks: what its command line asks for, else the environment."""

import sys
from collections.abc import Mapping


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
