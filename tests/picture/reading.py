"""Pictures read back: the texts with the boxes they take up, by the shipped font's own widths."""

from itertools import combinations
from xml.etree import ElementTree as ET

from ssh_cli.picture.cartography import Box, text_box

SVG = "{http://www.w3.org/2000/svg}"
LABELLED = "aria-labelledby"

HOSTILE = (
    "Langenhafen-am-Rande-der-" * 8,
    "<script>alert('x')</script> & \"Söhne\" ]]>",
    "שלום־עיר \u202eafen\u202c",
    "A\u0000B\u000b\ufffe\U0001f6a2漢字",
    "x" * 200,
    "",
)


def parse(text: str) -> ET.Element:
    """Return the root of a picture; raise where it is not XML."""
    return ET.fromstring(text.encode("utf-8"))


def texts(root: ET.Element) -> list[tuple[str, Box]]:
    """Return every text that is drawn, with its box."""
    collected = []
    for element in root.iter(f"{SVG}text"):
        words = "".join(element.itertext())
        weight = "bold" if element.get("font-weight") == "bold" else "regular"
        place = float(element.get("x", "")), float(element.get("y", ""))
        anchor = element.get("text-anchor", "start")
        size = float(element.get("font-size", ""))
        collected.append((words, text_box(*place, words, size, anchor=anchor, weight=weight)))
    return collected


def assert_legible(text: str) -> None:
    """Fail where the picture has no name, a text overlaps another, or one leaves the picture."""
    root = parse(text)
    assert root.get("role") == "img"
    assert root.get("lang") in {"de", "en"}
    title, result = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert result is not None
    assert root.get(LABELLED) == title.get("id")
    assert root.get("aria-describedby") == result.get("id")
    assert (title.text or "").strip()
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not [element for element in root.iter() if element.get("transform")]
    whole = Box(0, 0, float(root.get("width", "")), float(root.get("height", "")))
    drawn = [(words, box) for words, box in texts(root) if words.strip()]
    assert drawn
    assert [words for words, box in drawn if not box.within(whole)] == []
    pairs = combinations(drawn, 2)
    assert [(entry, other) for (entry, a), (other, b) in pairs if _touches(a, b)] == []


def _touches(first: Box, other: Box) -> bool:
    """Tell whether two boxes share more than a hair: coordinates are written with two decimals."""
    return Box(first.left + 0.02, first.top + 0.02, first.right - 0.02, first.bottom - 0.02).overlaps(other)
