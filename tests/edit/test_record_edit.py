from typing import Any

import pytest

from benchmarks.edits import change_all
from ssh_cli.edit.record_edit import RecordFile, read_record, start_record
from ssh_cli.errors import InvalidDataError, NotFoundError, RefusedError
from ssh_cli.source.tree import MemoryTree

TEXT = """\
# yaml-language-server: $schema=../../../schemas/member.schema.json
# Kopf
id: a  # die Kennung
name: 'A-Stadt'
kind: stadt

# der Schlüssel
ags: "12999001"   # in Anführungszeichen
population:
  value: 12000 # gezählt
  date: 2019-12-31
membership:
  # der erste Zeitraum
  - from: 2019-06-14
    state: active
    source: https://www.example.org  # Liste
networks: [{network: n1, since: "2019"}]
source:
  - muster-brief # Brief
"""


def record(text: str = TEXT) -> RecordFile:
    return RecordFile("member", "members/bb/a.yaml", text.encode(), text.encode())


def changed(**by_field: Any) -> str:
    result = record()
    for name, value in by_field.items():
        result = result.set(tuple(name.split("__")), value)
    return result.raw.decode()


def test_real_records_changed_and_changed_back_are_the_same_and_keep_comments() -> None:
    tally = change_all(records=10, fields=8)
    assert tally.wrong == []
    assert tally.fields > 500


def test_a_value_changes_alone_and_keeps_its_quotes() -> None:
    assert changed(name="B-Stadt") == TEXT.replace("'A-Stadt'", "'B-Stadt'")
    assert changed(population__value=5) == TEXT.replace("12000", "5")
    assert changed(ags="12999002") == TEXT.replace('"12999001"', '"12999002"')


def test_a_key_comes_where_the_schema_has_it() -> None:
    assert changed(land="BB") == TEXT.replace("kind: stadt\n", "kind: stadt\nland: BB\n")
    assert changed(note="N") == TEXT + "note: N\n"
    located = changed(location={"lon": 13.0, "lat": 52.0})
    assert "  date: 2019-12-31\nlocation:\n  lat: 52.0\n  lon: 13.0\nmembership:\n" in located
    below = record().set(("membership", 0, "until"), "2020").raw.decode()
    assert '  - from: 2019-06-14\n    until: "2020"\n    state: active\n' in below


def test_items_come_at_the_end_of_their_list_and_a_single_value_becomes_one() -> None:
    result = record().append(("source",), "register").append(("membership", 0, "source"), "muster-brief")
    text = result.raw.decode()
    assert text.endswith("source:\n  - muster-brief # Brief\n  - register\n")
    assert "    source:\n      - https://www.example.org\n      - muster-brief  # Liste\n" in text
    offices = record().append(("offices",), {"name": "N", "office": "O"}).raw.decode()
    assert 'since: "2019"}]\n' in offices
    assert "    source: https://www.example.org  # Liste\noffices:\n  - office: O\n    name: N\n" in offices


def test_what_stands_in_brackets_becomes_lines() -> None:
    result = record().set(("networks", 0, "note"), "N").raw.decode()
    assert 'networks:\n  - network: n1\n    since: "2019"\n    note: N\n' in result
    assert record().set(("networks", 0, "since"), "2020").raw.decode() == TEXT.replace('"2019"', '"2020"')
    assert record().remove(("networks", 0, "since")).value("networks") == [{"network": "n1"}]


def test_entries_go_with_their_comments_and_what_is_empty_then_goes_too() -> None:
    assert record().remove(("ags",)).raw.decode() == TEXT.replace(
        '# der Schlüssel\nags: "12999001"   # in Anführungszeichen\n', ""
    )
    assert "membership" not in record().remove(("membership", 0)).data
    assert record().set(("source",), None).raw.decode() == TEXT.removesuffix(
        "source:\n  - muster-brief # Brief\n"
    )
    with pytest.raises(NotFoundError, match="no website"):
        record().remove(("website",))


def test_nothing_to_change_is_the_same_record() -> None:
    result = record()
    assert result.set(("name",), "A-Stadt") is result
    assert result.set(("website",), None) is result
    assert not result.edit().changes


def test_lists_lose_gain_and_change_items_where_they_stand() -> None:
    distinct = record().set(("source",), ["muster-brief", "b", "c"])
    assert (
        distinct.set(("source",), ["muster-brief", "c"])
        .raw.decode()
        .endswith("  - muster-brief # Brief\n  - c\n")
    )
    assert distinct.set(("source",), ["muster-brief", "x", "c", "d"]).value("source")[1:] == ["x", "c", "d"]


def test_a_comment_that_would_get_lost_stops_the_change() -> None:
    with pytest.raises(RefusedError, match="such as a comment"):
        record().append(("source",), "register").set(("source",), "muster-brief")
    brackets = TEXT.replace("[{network: n1", "[ # hier\n  {network: n1")
    with pytest.raises(RefusedError, match="such as a comment"):
        record(brackets).append(("networks",), {"network": "n2"})


def test_a_record_that_stands_in_braces_as_a_whole_stays() -> None:
    whole = '{id: a, name: A-Stadt, kind: stadt, land: BB, ags: "12999001"}\n'
    with pytest.raises(RefusedError, match="such as a comment"):
        record(whole).set(("note",), "Neu.")
    assert record(whole).set(("name",), "B-Stadt").raw.decode() == whole.replace("A-Stadt", "B-Stadt")


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    result = RecordFile("member", "a.yaml", raw, raw).set(("land",), "BB").append(("source",), "register")
    assert (
        result.raw
        == b"\xef\xbb\xbf"
        + TEXT.replace("kind: stadt\n", "kind: stadt\nland: BB\n")
        .replace("Brief\n", "Brief\n  - register\n")
        .replace("\n", "\r\n")
        .encode()
    )


def test_places_that_are_not_there_are_told() -> None:
    with pytest.raises(NotFoundError, match="“membership” has no entry 7") as raised:
        record().set(("membership", 7, "state"), "active")
    assert "the next would be" in raised.value.hint
    with pytest.raises(NotFoundError):
        record().set(("name", "first"), "A")
    tree = MemoryTree({"members/bb/x.yaml": "id: &a x\n"})
    with pytest.raises(InvalidDataError, match="does not read"):
        read_record(tree, "member", "members/bb/x.yaml")
    with pytest.raises(NotFoundError):
        read_record(tree, "member", "members/bb/y.yaml")


def test_a_new_record_is_in_the_house_style() -> None:
    data = {"land": "BB", "name": "Neu: Stadt", "id": "neu", "note": None, "ags": "01234567"}
    result = start_record("member", "members/bb/neu.yaml", data)
    assert result.raw.decode() == (
        "# yaml-language-server: $schema=../../../schemas/member.schema.json\n"
        'id: neu\nname: "Neu: Stadt"\nland: BB\nags: "01234567"\n'
    )
    assert (result.before, result.edit().before) == (None, None)
