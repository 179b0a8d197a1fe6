"""What Markdown and plain text say, with what their reader does not see."""

from typing import TYPE_CHECKING, Any

from ssh_cli.document.letters.content import (
    ALTERNATIVES,
    HIDDEN,
    LINKS,
    PICTURES,
    WORDS,
    Content,
    make_content,
)
from ssh_cli.messages import N_

UNREAD = (N_("pictures: the format holds none"),)
"""What these formats cannot tell; messages."""

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_text(text: str) -> Content:
    """Return the content of a plain text: all that there is are its words."""
    return make_content({WORDS: paragraphs_of_text(text)}, unread=UNREAD)


def paragraphs_of_text(text: str) -> list[str]:
    """Return the paragraphs of a plain text."""
    found = [""]
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip():
            found[-1] += f" {line}"
        elif found[-1]:
            found.append("")
    return found


def read_markdown(text: str) -> Content:
    """Return the content of Markdown as its readers show it."""
    from markdown_it import MarkdownIt

    found = _Found()
    environment: dict[str, Any] = {}
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text, environment):
        found.take(token)
    used = {link.rpartition(" → ")[2] for link in found.parts[LINKS]} | {*found.parts[PICTURES]}
    for name, target in environment.get("references", {}).items():
        if target["href"] not in used:
            found.parts[HIDDEN].append(f"[{name}]: {target['href']} {target['title']}".rstrip())
    return make_content(found.parts, unread=UNREAD)


class _Found:
    """Collects the parts from the tokens of a text."""

    def __init__(self) -> None:
        self.parts: dict[str, list[str]] = {
            part: [] for part in (WORDS, LINKS, PICTURES, ALTERNATIVES, HIDDEN)
        }

    def take(self, token: "Token") -> None:
        if token.type == "inline":
            self._take_line(token.children or [])
        elif token.type == "html_block":
            self.parts[HIDDEN].append(token.content)
        elif token.type in {"fence", "code_block"}:
            self.parts[WORDS].append(token.content)
            if token.info:
                self.parts[HIDDEN].append(token.info)

    def _take_line(self, tokens: "list[Token]") -> None:
        text, linked = "", [""]
        for token in tokens:
            words = ""
            match token.type:
                case "text" | "code_inline" | "text_special":
                    words = token.content
                case "softbreak" | "hardbreak":
                    words = " "
                case "link_open":
                    linked.append("")
                    self._add_title(token)
                    self.parts[LINKS].append(f"\0{token.attrGet('href')}")
                case "link_close":
                    self._close_link(linked.pop())
                case "image":
                    self.parts[PICTURES].append(str(token.attrGet("src")))
                    self.parts[ALTERNATIVES].append(token.content)
                    self._add_title(token)
                case "html_inline":
                    self.parts[HIDDEN].append(token.content)
                case _:
                    pass
            text += words
            linked[-1] += words
        self.parts[WORDS].append(text)

    def _close_link(self, words: str) -> None:
        """Put the words of a link before its target, which stands last without any yet."""
        links = self.parts[LINKS]
        place = max(number for number, one in enumerate(links) if one.startswith("\0"))
        links[place] = f"{words} → {links[place][1:]}"

    def _add_title(self, token: "Token") -> None:
        if token.attrGet("title"):
            self.parts[HIDDEN].append(str(token.attrGet("title")))
