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
    found = []
    for one in root.iter(f"{SVG}text"):
        words = "".join(one.itertext())
        weight = "bold" if one.get("font-weight") == "bold" else "regular"
        place = float(one.get("x", "")), float(one.get("y", ""))
        anchor = one.get("text-anchor", "start")
        size = float(one.get("font-size", ""))
        found.append((words, text_box(*place, words, size, anchor=anchor, weight=weight)))
    return found


def assert_legible(text: str) -> None:
    """Fail where the picture has no name, a text overlaps another, or one leaves the picture."""
    root = parse(text)
    assert root.get("role") == "img"
    assert root.get("lang") in {"de", "en"}
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert root.get(LABELLED) == title.get("id")
    assert root.get("aria-describedby") == told.get("id")
    assert (title.text or "").strip()
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert not [one for one in root.iter() if one.get("transform")]
    whole = Box(0, 0, float(root.get("width", "")), float(root.get("height", "")))
    drawn = [(words, box) for words, box in texts(root) if words.strip()]
    assert drawn
    assert [words for words, box in drawn if not box.within(whole)] == []
    pairs = combinations(drawn, 2)
    assert [(one, other) for (one, a), (other, b) in pairs if _touches(a, b)] == []


def _touches(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than a hair: coordinates are written with two decimals."""
    return Box(one.left + 0.02, one.top + 0.02, one.right - 0.02, one.bottom - 0.02).overlaps(other)
