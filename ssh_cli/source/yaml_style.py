"""House style of single lines: what leaves it, told from the text alone."""

import re

from ssh_cli.source.defect import Defect, defect_at
from ssh_cli.source.position import Position

_TRAILING_SPACE = re.compile(r" +\Z")


def style_defects(text: str) -> list[Defect]:
    """Return tabs, trailing spaces, foreign line ends and a missing final newline in `text`.

    Line ends are reported once for the whole file, a tab once a line.
    """
    defects = []
    crlf_seen = False
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        content = line.removesuffix("\r")
        if content != line and number < len(lines) and not crlf_seen:
            crlf_seen = True
            defects.append(defect_at("file-crlf", Position(number, len(line))))
        if "\t" in content:
            defects.append(defect_at("yaml-tab", Position(number, content.index("\t") + 1)))
        trailing = _TRAILING_SPACE.search(content)
        if trailing:
            place = Position(number, trailing.start() + 1)
            defects.append(defect_at("yaml-line", place, reason="trailing-space"))
    if lines[-1]:
        place = Position(len(lines), len(lines[-1]) + 1)
        defects.append(defect_at("yaml-line", place, reason="final-newline"))
    return defects
