"""Tables as offices and campaigns send them, through the command, and a second time."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Hafen
from tests.dataset_copy import state_of

A = "https://www.example.org/a"
TABLES: dict[str, bytes] = {
    "sep-line": f"sep=;\r\nKommune;Land;Beitritt;Quelle\r\nMusterau;BB;12.03.2026;{A}\r\n".encode(),
    "title-lines": (
        "Bündnis Städte Sicherer Häfen;;;\nStand: 29.11.2026;;;\n;;;\n"
        f"Kommune;Land;Beitritt;Quelle\nEberswalde;BB;12.03.2026;{A}\n"
    ).encode(),
    "utf16": f"Kommune;Land;Beitritt;Quelle\r\nLübben (Spreewald);BB;12.03.2026;{A}\r\n".encode("utf-16"),
    "campaign": (
        "Kommune,Bundesland,Sicherer Hafen seit,Bündnis Städte Sicherer Häfen,Link\n"
        f"Stadt Bad Säckingen,Baden-Württemberg,14.05.2019,nein,{A}\n"
        f"Landkreis Göttingen,Niedersachsen,2019,ja,{A}\n"
    ).encode(),
    "lost-zero": f"AGS;Name;Beitritt;Quelle\n1001000;Flensburg;2019-06-14;{A}\n".encode(),
    "bilingual": (
        "Kommune;Land;Beitritt;Quelle\n"
        f"Forst (Lausitz);BB;12.03.2026;{A}\nLübbenau/Spreewald;BB;12.03.2026;{A}\n"
        f"Lu\u0308bben\u00a0(Spreewald);BB;12.03.2026;{A}\n"
    ).encode(),
    "excel-days": f"Kommune;Land;Beitritt;Quelle\nEberswalde;BB;46093;{A}\nFalkensee;BB;12.3.26;{A}\n".encode(
        "cp1252"
    ),
}
EXPECTED = {
    "sep-line": [(2, "left", None, "name-unknown")],
    "title-lines": [
        (1, "skipped", None, "above-headings"),
        (2, "skipped", None, "above-headings"),
        (5, "changed", "eberswalde", None),
    ],
    "utf16": [(2, "new", "luebben-spreewald", None)],
    "campaign": [(2, "new", "bad-saeckingen", None), (3, "left", None, "nothing-said")],
    "lost-zero": [(2, "left", None, "nothing-said")],
    "bilingual": [
        (2, "new", "forst-lausitz", None),
        (3, "new", "luebbenau-spreewald", None),
        (4, "new", "luebben-spreewald", None),
    ],
    "excel-days": [(2, "changed", "eberswalde", None), (3, "changed", "falkensee", None)],
}


def outcomes(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["row"], row["outcome"], row["record"], row["reason"]) for row in rows]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_taken_as_it_comes_and_once(hafen: Hafen, data: Path, name: str) -> None:
    table = data.parent / "liste.csv"
    table.write_bytes(TABLES[name])
    words = ("--data", str(data), "--on", "2026-11-29", "members", "import", str(table), "--format", "json",
             "--write", "--yes")  # fmt: skip
    first = hafen(*words)
    assert first.code == 0, first.err
    assert outcomes(json.loads(first.out)["rows"]) == EXPECTED[name]
    before = state_of(data)
    again = hafen(*words)
    rows = [row for row in json.loads(again.out)["rows"] if row["reason"] != "above-headings"]
    assert {row["reason"] for row in rows} == {"name-unknown" if name == "sep-line" else "nothing-said"}
    assert state_of(data) == before
