"""What plain text, Markdown and web pages say, with what their reader does not see."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from ssh_cli.formats.html import read_asset
from ssh_cli.letters.content import (
    ALTERNATIVES,
    ATTACHMENTS,
    HIDDEN,
    LINKS,
    PICTURES,
    WORDS,
    LetterContent,
    digest_of_picture,
    empty_parts,
    is_light,
    make_content,
)
from ssh_cli.messages import N_, text_tables, word_sets

if TYPE_CHECKING:
    from markdown_it.token import Token


_ENCODING = "utf-8-sig"
UNREAD = (N_("pictures: the format holds none"),)
"""What these formats cannot tell; messages."""


def read_text(content: bytes) -> LetterContent:
    """Return the content of a plain text: all that there is are the words of its paragraphs."""
    paragraphs = [""]
    for line in content.decode(_ENCODING).replace("\r\n", "\n").split("\n"):
        if line.strip():
            paragraphs[-1] += f" {line}"
        elif paragraphs[-1]:
            paragraphs.append("")
    return make_content({WORDS: paragraphs}, unread=UNREAD)


def read_markdown(content: bytes) -> LetterContent:
    """Return the content of Markdown as its readers show it."""
    from markdown_it import MarkdownIt

    reader = _MarkdownParts()
    source = content.decode(_ENCODING)
    environment: dict[str, Any] = {}
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(source, environment):
        reader.take(token)
    used = {link.rpartition(" → ")[2] for link in reader.parts[LINKS]} | {*reader.parts[PICTURES]}
    for name, target in environment.get("references", {}).items():
        if target["href"] not in used:
            reader.parts[HIDDEN].append(f"[{name}]: {target['href']} {target['title']}".rstrip())
    return make_content(reader.parts, unread=UNREAD)


class _MarkdownParts:
    """Collects the parts from the tokens of a text."""

    def __init__(self) -> None:
        self.parts = empty_parts()

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
        place = max(number for number, link in enumerate(links) if link.startswith("\0"))
        links[place] = f"{words} → {links[place][1:]}"

    def _add_title(self, token: "Token") -> None:
        if token.attrGet("title"):
            self.parts[HIDDEN].append(str(token.attrGet("title")))


_WORDS = word_sets(__file__)
_BLOCKS = _WORDS["blocks"]
_RAW = frozenset({"style", "script"})
_ADDRESSES = _WORDS["addresses"]
_TEXTS = _WORDS["texts"]
_FORM = _WORDS["form"]
_PROGRAMS = _WORDS["programs"]

_SHOWING = _WORDS["showing"]
"""What shows the words that it holds, as they are; browsers hide those of others, of old or new ones too."""


def read_page(content: bytes) -> LetterContent:
    """Return the content of an HTML page."""
    reader = _PageReader()
    reader.feed(content.decode(_ENCODING))
    reader.close()
    return make_content(reader.parts)


class _PageReader(HTMLParser):
    """Collects the parts of a page from its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = empty_parts()
        self.parts[WORDS].append("")
        self._raw = ""
        self._title = False
        self._links: list[tuple[str, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._raw = tag if tag in _RAW else ""
        self._title = self._title or tag == "title"
        self._break(tag)
        if tag in _PROGRAMS:
            self.parts[ATTACHMENTS].append(tag)
        elif tag not in _SHOWING:
            self.parts[HIDDEN].append(f"<{tag}>")
        if tag == "a" and "href" in values:
            words = self.parts[WORDS]
            self._links.append((values.pop("href"), len(words) - 1, len(words[-1])))
        if tag == "img":
            self.parts[PICTURES].append(_picture(values.pop("src", "")))
            self.parts[ALTERNATIVES].append(values.pop("alt", ""))
        self._take_values(tag, values)

    def _take_values(self, tag: str, values: dict[str, str]) -> None:
        refreshes = values.get("http-equiv", "").casefold() == "refresh"
        self.parts[LINKS] += [f"meta {values.get('content', '')}"] if refreshes else []
        self.parts[HIDDEN] += [f"{tag} {declaration}" for declaration in hiding(values.get("style", ""))]
        if values.get("dir", "ltr").casefold() != "ltr":
            self.parts[HIDDEN].append(f"{tag} dir={values['dir']}")
        for name, value in values.items():
            if name in _ADDRESSES:
                self.parts[LINKS] += [f"{tag} {value}"] if not value.startswith("#") else []
            elif name in _TEXTS:
                self.parts[ALTERNATIVES].append(value)
            elif name not in _FORM:
                self.parts[HIDDEN].append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._raw = "" if tag in _RAW else self._raw
        if tag == "a" and self._links:
            target, place, start = self._links.pop()
            words = self.parts[WORDS]
            if not target.startswith("#"):
                self.parts[LINKS].append(
                    f"{' '.join([words[place][start:], *words[place + 1 :]])} → {target}"
                )
        self._break(tag)
        self._title = self._title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._raw == "style":
            # The style sheet of the program's own pages hides no words of a letter.
            for selector, declarations in rules_of(data.replace(read_asset("page.css"), "")):
                self.parts[HIDDEN] += [f"{selector} {declaration}" for declaration in hiding(declarations)]
            self.parts[LINKS] += re.findall(r"url\([^)]*\)|@import[^;]*", data)
        elif self._raw:
            self.parts[ATTACHMENTS].append(data)
        elif self._title:
            self.parts[ALTERNATIVES].append(data)
        else:
            self.parts[WORDS][-1] += data

    def handle_comment(self, data: str) -> None:
        self.parts[HIDDEN].append(data)

    handle_pi = unknown_decl = handle_comment  # browsers take all three for comments

    def _break(self, tag: str) -> None:
        words = self.parts[WORDS]
        if tag in {"td", "th"}:
            words[-1] += " "
        elif tag in _BLOCKS:
            words.append("")


def _picture(address: str) -> str:
    """Return how a picture is known: by its bytes where it lies in the page, else by its address."""
    head, comma, body = address.partition(",")
    if not head.startswith("data:") or not comma:
        return address
    try:
        content = b64decode(body, validate=True) if head.endswith(";base64") else unquote_to_bytes(body)
    except NotBase64:
        return address
    return digest_of_picture(content)


_APART = re.compile(r"(\"[^\"]*\"|'[^']*')|/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"([^{};]*)([{};]|\Z)")
_NUMBER = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|%|mm|cm|in|vh|vw|ch|ex|pc)?(?![\w.])")
_SMALLEST = {
    "px": 6, "pt": 5, "em": 0.5, "rem": 0.5, "%": 50, "mm": 1.8, "cm": 0.18, "in": 0.07, "pc": 0.4,
    "ch": 1, "ex": 1, "vh": 1, "vw": 1,
}  # fmt: skip
_DARK = _WORDS["dark"]
_NO_GROUND = _WORDS["no ground"]
_FORM_PROPERTIES = tuple(_WORDS["form properties"])
"""Beginnings of properties that shape words and never hide them, as long as they hold no words themselves."""
_WITHOUT = {name: set(words.split()) for name, words in text_tables(__file__)["code without"].items()}
_LENGTHS = _WORDS["lengths"]
_SHIFTS = tuple(_WORDS["shifts"])


def rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selector and text of each declaration of a style sheet, those of rules within rules too."""
    selectors = [""]
    for text, end in _PIECE.findall(_without_comments(sheet)):
        if end == "{":
            selectors.append(" ".join(text.split()))
            continue
        if ":" in text:
            yield selectors[-1], text
        if end == "}" and len(selectors) > 1:
            selectors.pop()


def hiding(declarations: str) -> Iterator[str]:
    """Yield the declarations that can hide words, as `property:value`; those that hold words too.

    Where a property is not known to shape words only, it counts as one that hides them.
    """
    for declaration in re.split(r";(?![^(]*\))", _without_comments(declarations)):
        name, _colon, value = declaration.partition(":")
        name = name.strip().casefold()
        value = " ".join(re.sub(r"!\s*important", "", value).split()).casefold()
        if name and ("\\" in declaration or _hides(name, value)):
            yield f"{name}:{value}"


def _without_comments(sheet: str) -> str:
    """Return a style sheet without comments, and without signs in its texts that could end a rule."""
    return _APART.sub(lambda match: re.sub(r"[{};]", " ", match[1]) if match[1] else " ", sheet)


def _hides(name: str, value: str) -> bool:
    if "var(" in value:
        return True
    if name in _TESTS:
        return _TESTS[name](value)
    if name.startswith(_SHIFTS):
        return _is_below(0, value)
    if name.startswith(_FORM_PROPERTIES):
        return not name.startswith("font") and _has_words(value)
    return value not in {"none", "auto", "normal"}


def _is_below(least: float, value: str) -> bool:
    return any(float(number) < least for number, _unit in _NUMBER.findall(value))


def _has_any_of(words: set[str], value: str) -> bool:
    return not words.isdisjoint(value.split())


def _is_pale(value: str) -> bool:
    return value not in _DARK and not _is_colour(value, light=False)


def _is_dark_ground(value: str) -> bool:
    return value.partition(" ")[0] not in _NO_GROUND and not _is_colour(value, light=True)


def _has_words(value: str) -> bool:
    texts = re.findall(r"[\"']([^\"']*)[\"']", value)
    return "attr(" in value or any(sign.isalpha() for text in texts for sign in text)


def _is_small(value: str) -> bool:
    """Tell whether letters of this size are too small to be read, or their size is not known."""
    sizes = _NUMBER.findall(value)
    unknown = not sizes and any(sign.isdigit() for sign in value)
    return unknown or "(" in value or any(map(_is_small_size, sizes))


def _is_small_font(value: str) -> bool:
    """Tell the same of a font, whose size stands behind a weight and before a height of lines."""
    sizes = [size for size in _NUMBER.findall(value) if size[1] or float(size[0]) == 0]
    return "(" in value or any(map(_is_small_size, sizes[:1]))


def _is_small_size(size: tuple[str, str]) -> bool:
    number, unit = size
    return float(number) < _SMALLEST.get(unit, 0.01)


_TESTS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("color", "-webkit-text-fill-color"), _is_pale),
    **dict.fromkeys(("background", "background-color", "background-image"), _is_dark_ground),
    **dict.fromkeys(_LENGTHS, lambda value: "(" in value or _is_below(1, value)),
    **{name: partial(_has_any_of, words) for name, words in _WITHOUT.items()},
    "content": _has_words,
    "font": _is_small_font,
    "font-size": _is_small,
    "opacity": partial(_is_below, 1),
}


def _is_colour(value: str, *, light: bool) -> bool:
    """Tell whether a value is a colour that can be read, and a light or a dark one."""
    digits = value.removeprefix("#")
    if value.startswith("#") and len(digits) in {3, 6} and re.fullmatch("[0-9a-f]+", digits):
        pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
        return is_light(*(int(pair, 16) / 255 for pair in pairs)) is light
    parts = re.fullmatch(r"rgb\((\d+)[ ,]+(\d+)[ ,]+(\d+)\)", value)
    return parts is not None and is_light(*(int(part) / 255 for part in parts.groups())) is light
