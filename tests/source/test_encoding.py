"""The encoding of a text: read where it is sure, named where it is not, never guessed."""

import codecs
import csv

import pytest

from ssh_cli.source.encoding import UnknownEncodingError, decode_text
from tests.cli.conftest import ROOT

LIST = "Kommune;Land\r\nLübbenau/Spreewald;BB\r\nGöttingen;NI\r\nGroßräschen;BB\r\nÜhlingen;BW\r\n"
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman",
)  # fmt: skip


def test_a_list_is_read_in_every_encoding_of_an_office() -> None:
    assert {name: decode_text(LIST.encode(name)).text for name in ENCODINGS} == dict.fromkeys(ENCODINGS, LIST)


def test_the_encoding_is_named() -> None:
    names = [decode_text(LIST.encode(name)).encoding for name in ("utf-8", "utf-16", "cp1252", "cp850")]
    assert names == ["UTF-8", "UTF-16", "Windows-1252", "CP850"]
    assert decode_text(LIST.encode("mac_roman")).encoding == "Mac Roman"


def test_no_name_of_the_register_is_read_as_another_one() -> None:
    """A list of a single name is the hardest case: it is read right or refused."""
    with (ROOT / "data/register/municipalities.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file) if not row["name"].isascii()}
    wrong, refused, read = [], 0, 0
    for name in sorted(names):
        text = f"Kommune;Beitritt\r\n{name};2026\r\n"
        for encoding in ("cp1252", "cp850", "mac_roman"):
            try:
                raw = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            try:
                found = decode_text(raw).text
            except UnknownEncodingError:
                refused += 1
                continue
            read += 1
            if found != text:
                wrong.append((encoding, name, found))
    assert wrong == []
    assert refused < read / 20


@pytest.mark.parametrize(
    "text",
    [
        "Potsdam – „neu“\n",
        "Preis: 20 €, 3 m²\n",
        "José Müller\n",
        "Budyšin, Görlitz\nMünchen\n",
        "KÖLN, ÜBERSEE\n",
    ],
)
def test_signs_and_other_letters_are_read_as_windows_writes_them(text: str) -> None:
    assert decode_text(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("raw", "name", "line"),
    [
        ("Plön;2019\n".encode("mac_roman"), "Windows-1252 / Mac Roman", 0),
        ("Köln\nGießen\nMünster\n".encode() + b"M\xfcnchen\n", "UTF-8", 4),
        (codecs.BOM_UTF16_LE + b"a\0b", "UTF-16", 1),
        ("Привет, город\n".encode("cp1251"), None, 0),
    ],
)
def test_what_is_not_sure_is_named(raw: bytes, name: str | None, line: int) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        decode_text(raw)
    assert caught.value.line == line
    assert caught.value.name == name if name else caught.value.name
