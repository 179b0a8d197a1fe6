"""Which declarations of a style sheet can take words out of a reader's sight, or put others there."""

import re
from collections.abc import Callable, Iterator

from ssh_cli.document.letters.content import is_light

_APART = re.compile(r"(\"[^\"]*\"|'[^']*')|/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"([^{};]*)([{};]|\Z)")
_NUMBER = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|%|mm|cm|in|vh|vw|ch|ex|pc)?(?![\w.])")
_SMALLEST = {
    "px": 6, "pt": 5, "em": 0.5, "rem": 0.5, "%": 50, "mm": 1.8, "cm": 0.18, "in": 0.07, "pc": 0.4,
    "ch": 1, "ex": 1, "vh": 1, "vw": 1,
}  # fmt: skip
_DARK = frozenset(
    ("inherit", "initial", "unset", "currentcolor", "canvastext", "black", "blue", "navy", "maroon", "purple")
)
_NO_GROUND = frozenset(("none", "inherit", "initial", "unset", "transparent", "white", "canvas"))
_FORM = (
    "border", "break-", "page-break-", "padding", "outline", "font-family", "font-style", "font-weight",
    "font-variant-numeric", "font-feature-settings", "font-kerning", "text-align", "text-transform",
    "text-underline", "text-size-adjust", "color-scheme", "line-height", "orphans", "widows", "size",
    "overflow-wrap", "word-break", "word-wrap", "hyphens", "caption-side", "table-layout", "box-sizing",
    "list-style", "min-", "tab-size", "print-color-adjust", "-webkit-print-color-adjust",
    "-webkit-text-size-adjust",
)  # fmt: skip
"""Beginnings of properties that shape words and never hide them, as long as they hold no words themselves."""
_WITHOUT = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "position": {"absolute", "fixed", "relative", "sticky"},
    "direction": {"rtl"},
    "flex-direction": {"row-reverse", "column-reverse"},
    "flex-wrap": {"wrap-reverse"},
    "white-space": {"nowrap", "pre"},
    "overflow": {"hidden", "clip"},
    "text-decoration": {"line-through"},
    "text-decoration-line": {"line-through"},
}
_LENGTHS = frozenset(("width", "height", "max-width", "max-height", "inline-size", "block-size"))
_SHIFTS = (
    "margin",
    "text-indent",
    "letter-spacing",
    "word-spacing",
    "left",
    "top",
    "right",
    "bottom",
    "inset",
    "vertical-align",
)


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
    return _APART.sub(lambda found: re.sub(r"[{};]", " ", found[1]) if found[1] else " ", sheet)


def _hides(name: str, value: str) -> bool:
    if "var(" in value:
        return True
    numbers = [float(number) for number, _unit in _NUMBER.findall(value)]
    known = next((test for names, test in _TESTS if name in names), None)
    if known is not None:
        return known(name, value, numbers)
    if name.startswith(_SHIFTS):
        return any(number < 0 for number in numbers)
    if name in _WITHOUT:
        return not _WITHOUT[name].isdisjoint(value.split())
    if name.startswith(_FORM):
        return not name.startswith("font") and _has_words(name, value, numbers)
    return value not in {"none", "auto", "normal"}


def _is_pale(_name: str, value: str, _numbers: list[float]) -> bool:
    return value not in _DARK and not _is_colour(value, light=False)


def _is_dark_ground(_name: str, value: str, _numbers: list[float]) -> bool:
    return value.partition(" ")[0] not in _NO_GROUND and not _is_colour(value, light=True)


def _has_words(_name: str, value: str, _numbers: list[float]) -> bool:
    texts = re.findall(r"[\"']([^\"']*)[\"']", value)
    return "attr(" in value or any(sign.isalpha() for text in texts for sign in text)


def _is_small(name: str, value: str, _numbers: list[float]) -> bool:
    """Tell whether letters are too small to be read, or their size is not known."""
    sizes = _NUMBER.findall(value)
    if name == "font":  # a weight before, a height of lines after it
        sizes = [one for one in sizes if one[1] or float(one[0]) == 0][:1]
    unknown = name == "font-size" and not sizes and any(sign.isdigit() for sign in value)
    return unknown or "(" in value or any(float(one) < _SMALLEST.get(unit, 0.01) for one, unit in sizes)


_TESTS: tuple[tuple[frozenset[str], Callable[[str, str, list[float]], bool]], ...] = (
    (frozenset({"color", "-webkit-text-fill-color"}), _is_pale),
    (frozenset({"background", "background-color", "background-image"}), _is_dark_ground),
    (frozenset({"content"}), _has_words),
    (frozenset({"font-size", "font"}), _is_small),
    (frozenset({"opacity"}), lambda _name, _value, numbers: any(one < 1 for one in numbers)),
    (_LENGTHS, lambda _name, value, numbers: "(" in value or any(one < 1 for one in numbers)),
)


def _is_colour(value: str, *, light: bool) -> bool:
    """Tell whether a value is a colour that can be read, and a light or a dark one."""
    digits = value.removeprefix("#")
    if value.startswith("#") and len(digits) in {3, 6} and re.fullmatch("[0-9a-f]+", digits):
        pairs = [one * 2 for one in digits] if len(digits) == 3 else re.findall("..", digits)
        return is_light(*(int(one, 16) / 255 for one in pairs)) is light
    parts = re.fullmatch(r"rgb\((\d+)[ ,]+(\d+)[ ,]+(\d+)\)", value)
    return parts is not None and is_light(*(int(one) / 255 for one in parts.groups())) is light
