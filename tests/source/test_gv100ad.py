"""The official register's own format, held against an independent reader of it."""

import io

import pytest
from gv100ad import GV100ADReader  # type: ignore[import-untyped]  # ships no types

from ssh_cli.source.gv100ad import NoEditionError, RegisterEdition, read_edition
from ssh_cli.source.table import UnknownEncodingError
from tests.cases import every
from tests.source.gv100ad_sample import association, district, edition, land, municipality

LINES = (
    land("01", "Musterland"),
    district("01059", "Musterkreis", code="43"),
    association("010595990", "Amt Musterau"),
    municipality("01059001", "Musterau", 1234, verband="010595990", hectares=567),
    municipality("01059002", "Größenbrück, Stadt", 90164, code="63"),
    municipality("01059003", "Leerwald, gemfr. Gebiet", 0, code="66"),
)


def _read(*lines: str) -> RegisterEdition:
    return read_edition(edition(*lines))


def test_an_independent_reader_sees_the_same() -> None:
    ours = _read(*LINES)
    theirs = list(GV100ADReader(io.StringIO(edition(*LINES).decode())).read())
    collected = {entry.regional_code: entry for entry in theirs if hasattr(entry, "inhabitants")}
    assert set(collected) == set(ours.municipalities)
    for key, unit in ours.municipalities.items():
        other = collected[key]
        assert (unit.name, unit.people, unit.hectares) == (other.name, other.inhabitants, other.area)
        assert unit.verband == key[:5] + other.association
        assert (unit.type_code, unit.postcode) == (str(other.type.value), other.postal_code)
        assert ours.day == other.timestamp.isoformat()
    names = {type(entry).__name__: entry.name for entry in theirs}
    assert names["MunicipalAssociation"] == ours.associations["010595990"].name
    assert names["District"] == ours.districts["01059"].name
    assert names["FederalState"] == ours.laender["01"].name


def test_what_the_edition_tells() -> None:
    result = _read(*LINES)
    assert result.day == "2025-12-31"
    assert result.flaws == []
    assert result.municipalities["01059002"].type == "Stadt"
    assert result.associations["010595990"].type == "Amt"
    assert result.districts["01059"].type == "Kreis"


def test_a_municipality_that_stands_alone_is_no_association() -> None:
    assert not _read(association("010590002", "Größenbrück", code="50"), *LINES[3:]).associations


def test_older_editions_are_not_utf_8() -> None:
    raw = edition(*LINES).decode().encode("iso-8859-1")
    assert read_edition(raw).municipalities["01059002"].name == "Größenbrück, Stadt"


@every(
    "bad, reason",
    [
        ("99" + LINES[4][2:], "level"),
        (LINES[4][:2] + "20251399" + LINES[4][10:], "day"),
        (municipality("01059009", "Neuau", 5, day="20241231"), "other-day"),
        (LINES[4][:10] + "0105X" + LINES[4][15:], "key"),
        (LINES[4][:22] + " " * 50 + LINES[4][72:], "name"),
        (municipality("01059009", "Neuau", 5, code="99"), "type"),
        (LINES[4][:140] + "viele" + LINES[4][145:], "number"),
        (LINES[4][:100], "width"),
        (LINES[4] + "x", "width"),
        (LINES[4], "twice"),
    ],
)
def test_lines_that_are_not_as_the_format_has_them_are_told(bad: str, reason: str) -> None:
    result = _read(*LINES, bad)
    assert [(flaw.line, flaw.reason) for flaw in result.flaws] == [(7, reason)]
    assert len(result.municipalities) == 3


@every("encoding, name", [("cp850", "CP850"), ("mac_roman", "Mac Roman"), ("utf-16", "UTF-16")])
def test_an_edition_in_another_encoding_is_named_and_not_read(encoding: str, name: str) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        read_edition(edition(*LINES).decode().encode(encoding))
    assert (caught.value.name, caught.value.sure) == (name, True)


def test_an_edition_with_a_foreign_byte_says_where() -> None:
    raw = edition(*LINES, municipality("01059008", "Küstenau", 5)).replace("Kü".encode(), b"K\xfc")
    with pytest.raises(UnknownEncodingError) as caught:
        read_edition(raw)
    assert (caught.value.name, caught.value.line) == ("UTF-8", 7)


@every("raw", [b"", b"\x00\x01\x02", b"name;key\nMusterau;01059001\n", b"60" + b"9" * 3000])
def test_what_is_no_edition_is_refused(raw: bytes) -> None:
    with pytest.raises(NoEditionError):
        read_edition(raw)
