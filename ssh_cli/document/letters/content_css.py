"""Which declarations of a style sheet can take words out of a reader's sight, or put others there."""

import re
from collections.abc import Callable, Iterator

from ssh_cli.document.letters.content import is_light

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_NUMBER = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|%|mm|cm|in|vh|vw|ch|ex|pc)?(?![\w.])")
_SMALLEST = {"px": 6, "pt": 5, "em": 0.5, "rem": 0.5, "%": 50, "mm": 1.8, "cm": 0.18, "in": 0.07}
_DARK = frozenset(
    ("inherit", "initial", "unset", "currentcolor", "canvastext", "black", "blue", "navy", "maroon", "purple")
)
_NO_GROUND = frozenset(("none", "inherit", "initial", "unset", "transparent", "white", "canvas"))
_ALWAYS = frozenset(
    (
        "all", "clip", "clip-path", "filter", "mask", "mask-image", "mix-blend-mode", "text-shadow",
        "transform", "translate", "scale", "rotate", "unicode-bidi", "z-index", "content-visibility",
        "-webkit-text-security", "font-variant-position",
    )
)  # fmt: skip
_WITHOUT = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "position": {"absolute", "fixed", "relative", "sticky"},
    "direction": {"rtl"},
    "flex-direction": {"row-reverse", "column-reverse"},
    "flex-wrap": {"wrap-reverse"},
    "white-space": {"nowrap", "pre"},
    "overflow": {"hidden", "clip"},
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
)


def rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selector and declarations of each rule of a style sheet, those within `@media` too."""
    for selector, declarations in _RULE.findall(_COMMENT.sub(" ", sheet)):
        yield " ".join(selector.split()), declarations


def hiding(declarations: str) -> Iterator[str]:
    """Yield the declarations that can hide words, as `property:value`; an own text of `content` too."""
    for declaration in re.split(r";(?![^(]*\))", _COMMENT.sub(" ", declarations)):
        name, _colon, value = declaration.partition(":")
        name, value = name.strip().casefold(), " ".join(value.replace("!important", "").split()).casefold()
        if name and _hides(name, value):
            yield f"{name}:{value}"


def _hides(name: str, value: str) -> bool:
    if name in _ALWAYS or name.startswith("--") or "var(" in value:
        return value not in {"none", "auto", "normal"}
    numbers = [float(number) for number, _unit in _NUMBER.findall(value)]
    known = next((test for names, test in _TESTS if name in names), None)
    if known is not None:
        return known(name, value, numbers)
    if name.startswith(_SHIFTS):
        return any(number < 0 for number in numbers)
    return value in _WITHOUT.get(name, ())


def _is_pale(_name: str, value: str, _numbers: list[float]) -> bool:
    return value not in _DARK and not _is_colour(value, light=False)


def _is_dark_ground(_name: str, value: str, _numbers: list[float]) -> bool:
    return value.partition(" ")[0] not in _NO_GROUND and not _is_colour(value, light=True)


def _has_words(_name: str, value: str, _numbers: list[float]) -> bool:
    return any(sign.isalpha() for text in re.findall(r"[\"']([^\"']*)[\"']", value) for sign in text)


def _is_small(name: str, value: str, _numbers: list[float]) -> bool:
    return any(float(number) < _SMALLEST.get(unit, 0.01) for number, unit in _sizes(name, value))


_TESTS: tuple[tuple[frozenset[str], Callable[[str, str, list[float]], bool]], ...] = (
    (frozenset({"color", "-webkit-text-fill-color"}), _is_pale),
    (frozenset({"background", "background-color", "background-image"}), _is_dark_ground),
    (frozenset({"content"}), _has_words),
    (frozenset({"font-size", "font"}), _is_small),
    (frozenset({"opacity"}), lambda _name, _value, numbers: any(one < 1 for one in numbers)),
    (_LENGTHS, lambda _name, _value, numbers: 0 in numbers),
)


def _sizes(name: str, value: str) -> list[tuple[str, str]]:
    """Return the sizes of letters that a declaration says; a `font` says a height of lines after it."""
    found = _NUMBER.findall(value)
    return [one for one in found if one[1]][:1] if name == "font" else found


def _is_colour(value: str, *, light: bool) -> bool:
    """Tell whether a value is a colour that can be read, and a light or a dark one."""
    digits = value.removeprefix("#")
    if value.startswith("#") and len(digits) in {3, 6} and re.fullmatch("[0-9a-f]+", digits):
        pairs = [one * 2 for one in digits] if len(digits) == 3 else re.findall("..", digits)
        return is_light(*(int(one, 16) / 255 for one in pairs)) is light
    parts = re.fullmatch(r"rgb\((\d+)[ ,]+(\d+)[ ,]+(\d+)\)", value)
    return parts is not None and is_light(*(int(one) / 255 for one in parts.groups())) is light
