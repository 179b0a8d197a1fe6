from ssh_cli import messages
from ssh_cli.messages import format_number
from ssh_cli.page.blocks import Column, Kind
from ssh_cli.page.tables import format_cell
from tests.cases import every


@every(
    "number, german, english",
    [
        (180334, "180.334", "180,334"),
        (999, "999", "999"),
        (-1234.5, "-1.234,5", "-1,234.5"),
        (0.1 + 0.2, "0,3", "0.3"),
    ],
)
def test_numbers_mark_thousands(number: float, german: str, english: str) -> None:
    assert format_number(number) == english
    messages.use("de")
    assert format_number(number) == german


@every(
    "kind, value, german",
    [
        ("boolean", True, "ja"),
        ("boolean", False, "nein"),
        ("boolean", None, "unbekannt"),
        ("text", None, "–"),
        ("integer", None, "–"),
        ("integer", 0, "0"),
        ("text", 1234, "1234"),
        ("text", "", ""),
        ("list", [], "–"),
        ("list", ("a", "b"), "a, b"),
        ("share", {"known": 40, "of": 1057}, "40 von 1.057 bekannt"),
        ("share", {"count": 0, "known": 40, "of": 57}, "0 (40 von 57 bekannt)"),
        ("share", {"known": 3, "of": None}, "3"),
        ("coordinates", {"lat": 52.4, "lon": -1}, "52,4° N, -1° O"),
        ("coordinates", {"lat": 52.4}, "52,4° N, –° O"),
        ("object", {"a": ("ä",)}, '{"a": ["ä"]}'),
    ],
)
def test_values_read_as_their_kind_says(kind: Kind, value: object, german: str) -> None:
    messages.use("de")
    assert format_cell(value, Column("x", "X", kind)) == german


def test_codes_read_as_their_labels() -> None:
    column = Column("state", "State", "list", labels={"active": "aktiv"})
    assert format_cell(["active", "other"], column) == "aktiv, other"
