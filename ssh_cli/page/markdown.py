"""Markdown as platforms show it: data stays data in it, and a comment on a pull request calls nobody."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ssh_cli.messages import counted
from ssh_cli.page.blocks import Paragraphs, shown
from ssh_cli.page.lines import shorten

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$!]")
_STARTS_BLOCK = re.compile(r"([0-9]*)([-+=.)(:])")
_ADDRESS_BREAKERS = re.compile(r"[\s<>()\\\x00-\x1f\x7f]")


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown prints it literally, wherever in a line it stands."""
    line = escape_inside(text)
    if match := _STARTS_BLOCK.match(line):
        return f"{match[1]}\\{line[match.start(2) :]}"
    return line


def escape_inside(text: str) -> str:
    """Return `text` so that Markdown prints it literally where it does not begin a line."""
    return _MARKUP.sub(_escape_sign, shown(text))


def _escape_sign(match: re.Match[str]) -> str:
    # Named characters, since a backslash before these does not hold everywhere (tables, raw HTML).
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}.get(match[0], "\\" + match[0])


def link_markdown(text: str, address: str) -> str:
    """Return a link as Markdown; what would end the address early is percent-encoded."""
    safe = _ADDRESS_BREAKERS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)
    return f"<{safe}>" if text == address else f"[{escape_markdown(text)}]({safe})"


LIMIT = 60_000
"""A comment stays below this many characters; GitHub takes 65,536."""

_LONGEST_LINE = 600
_RESERVED = 1_000  # for the sentences that say what was left out, and the last line
_BREAK = "&#8203;"  # a space of no width: a name or an address behind it is none any more
_CALLS = re.compile(
    r"(?P<sign>&(?:lt|gt|#124);)"  # spelled so by `escape_markdown`
    r"|(?:@|&amp;|\\?[#!~$%])(?=\w)"
    r"|[A-Za-z][A-Za-z0-9+.-]*:(?=//)"
    r"|\b(?:mailto:|xmpp:|www\.|GH-)"
)


class Chapter(NamedTuple):
    """A heading with its lines; `essential` ones are the last to be left out of a short form."""

    title: str
    lines: tuple[str, ...]
    essential: bool = False

    def as_paragraphs(self) -> Paragraphs:
        """Return the chapter as a section of a report."""
        return Paragraphs(("\n".join(f"• {line}" for line in self.lines),), self.title)


def compose(
    *,
    title: str,
    headline: str,
    chapters: Sequence[Chapter],
    notes: Sequence[str],
    ending: str,
    limit: int = LIMIT,
) -> str:
    """Return the comment, below `limit` characters; what there was no room for is counted in it."""
    lines = [say(headline), *map(say, notes), say(ending)]
    room = limit - _RESERVED - sum(map(len, lines))
    essential = _fit([chapter for chapter in chapters if chapter.essential], room // 2)
    events = _fit([chapter for chapter in chapters if not chapter.essential], room - len("".join(essential)))
    blocks = [f"## {say(title)}", lines[0], *events, *essential, *lines[1:-1], f"*{lines[-1]}*"]
    return "\n\n".join(blocks) + "\n"


def say(text: str) -> str:
    """Return text that Markdown shows as it is, and by which the platform calls nobody and links nothing."""
    plain = escape_markdown(shorten(text, _LONGEST_LINE))
    return _CALLS.sub(lambda match: match[0] if match["sign"] else match[0] + _BREAK, plain)


def _fit(chapters: Sequence[Chapter], room: int) -> list[str]:
    """Return the chapters as blocks of at most `room` characters, with a word on what is not there."""
    blocks = []
    left_out = 0
    for chapter in chapters:
        heading = f"### {say(chapter.title)} ({len(chapter.lines)})"
        lines: list[str] = []
        size = len(heading) + 2
        for text in chapter.lines:
            line = f"- {say(text)}"
            if left_out or size + len(line) + 1 > room:
                left_out += 1
                continue
            lines.append(line)
            size += len(line) + 1
        if lines:
            blocks.append("\n".join([heading, "", *lines]))
            room -= size
    if left_out:
        text = counted(
            "{n} more line had no room here; “hafen diff” shows all.",
            "{n} more lines had no room here; “hafen diff” shows all.",
            left_out,
        )
        blocks.append(f"**{say(text)}**")
    return blocks
