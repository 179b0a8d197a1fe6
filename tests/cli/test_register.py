"""`hafen register update`: an edition of Brandenburg with a merger, a new name and an unknown end."""

import csv
from functools import cache
from pathlib import Path

import pytest

from tests.cases import every
from tests.cli.conftest import ROOT, Golden, Hafen
from tests.dataset_copy import state_of
from tests.source import gv100ad_sample as sample

_ASSOCIATIONS = {"Amt": "51", "Verbandsgemeinde": "53"}
_KREISE = {"Landkreis": "44", "Kreisfreie Stadt": "41"}
TELTOW, BERNAU, EBERSWALDE, POTSDAM = "12069616", "12060020", "12060052", "12054000"
KLEINMACHNOW = "12069304"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition in the official layout: Teltow and Bernau ended, Eberswalde has another name."""
    path = tmp_path / "GV100AD_31122025.txt"
    path.write_bytes(_edition())
    return path


@cache
def _edition() -> bytes:
    lines = [sample.land("12", "Brandenburg")]
    lines += [
        sample.district(row["ags"], row["name"], code=_KREISE[row["type"]]) for row in _rows("districts")
    ]
    lines += [
        sample.association(row["key"], row["name"], code=_ASSOCIATIONS[row["type"]])
        for row in _rows("associations")
    ]
    for row in _rows("municipalities"):
        if row["ags"] not in {TELTOW, BERNAU}:
            lines.append(
                sample.municipality(
                    row["ags"],
                    "Bad Eberswalde, Stadt" if row["ags"] == EBERSWALDE else row["name"],
                    int(row["population"]) + (500 if row["ags"] == POTSDAM else 0),
                    code=row["type_code"],
                    verband=row["verband_key"],
                    hectares=round(float(row["area_km2"]) * 100),
                )
            )
    return sample.edition(*lines)


def _rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "register" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["land"] == "BB"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_it_only_looks_unless_told_otherwise(
    hafen: Hafen, golden: Golden, data: Path, edition: Path, lang: str
) -> None:
    before = state_of(data)
    ended = hafen(
        "--data", str(data), "--lang", lang, "--on", "2026-11-30", "register", "update", str(edition),
        "--counted-on", "2025-12-31",
    )  # fmt: skip
    assert ended.code == 0
    golden(f"cli/register-update.{lang}.txt", ended.out + ended.err.replace(str(edition.parent), "…"))
    assert state_of(data) == before


def test_an_end_without_an_answer_is_not_written(hafen: Hafen, data: Path, edition: Path) -> None:
    ended = hafen(
        "--data", str(data), "register", "update", str(edition), "--counted-on", "2025-12-31",
        "--write", "--yes",
    )  # fmt: skip
    assert ended.code == 5
    assert "12069616 (teltow)" in ended.err
    assert "2019-12-31" in (data / "members/bb/potsdam.yaml").read_text("utf-8")


def test_no_record_is_lost(hafen: Hafen, data: Path, edition: Path) -> None:
    ended = hafen(
        "--data", str(data), "--on", "2026-11-30", "--lang", "de", "register", "update", str(edition),
        "--counted-on", "2025-12-31", "--successor", f"{TELTOW}={KLEINMACHNOW}", "--write", "--yes",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert "mit Gebietsstand 31.12.2025" in ended.err
    members = data / "members" / "bb"
    teltow = (members / "teltow.yaml").read_text("utf-8")
    assert "successor: kleinmachnow" in teltow
    assert 'former_ags:\n  - ags: "12069616"\n    until: 2025-12-30\n' in teltow
    assert "predecessors:\n  - teltow\n" in (members / "kleinmachnow.yaml").read_text("utf-8")
    assert "name: Bad Eberswalde\nofficial_name: Bad Eberswalde, Stadt\n" in (
        members / "eberswalde.yaml"
    ).read_text("utf-8")
    assert "value: 180834\n  date: 2025-12-31\n" in (members / "potsdam.yaml").read_text("utf-8")
    kreis = (members / "landkreis-potsdam-mittelmark.yaml").read_text("utf-8")
    assert f"value: {216566 - 26902}\n" in kreis
    register = (data / "register" / "municipalities.csv").read_text("utf-8")
    assert [line.rsplit(",", 1)[1] for line in register.splitlines() if line.startswith(TELTOW)] == [
        "2025-12-30"
    ]
    assert hafen("--data", str(data), "--on", "2026-11-30", "check").code == 0
    for path in (ROOT / "data" / "members").rglob("*.yaml"):
        assert (data / path.relative_to(ROOT / "data")).is_file()


def test_an_edition_of_one_land_changes_its_rows_alone(hafen: Hafen, data: Path, edition: Path) -> None:
    ended = hafen(
        "--data", str(data), "--on", "2026-11-30", "register", "update", str(edition),
        "--counted-on", "2025-12-31", "--successor", f"{TELTOW}={KLEINMACHNOW}", "--write", "--yes",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    assert "It speaks of Brandenburg alone" in ended.out
    for table in ("municipalities", "associations", "districts", "laender"):
        before, after = (
            (folder / "register" / f"{table}.csv").read_text("utf-8").splitlines()
            for folder in (ROOT / "data", data)
        )
        assert [line for line in after if not line.startswith("12")] == [
            line for line in before if not line.startswith("12")
        ]
        kept = {*before} & {*after}
        assert [line for line in after if line in kept] == [line for line in before if line in kept], (
            f"the order of the rows of {table} changed"
        )
    assert hafen("--data", str(data), "--on", "2026-11-30", "check").err.endswith("0 errors, 0 warnings\n")


def test_an_edition_in_another_encoding_is_named(hafen: Hafen, data: Path, edition: Path) -> None:
    edition.write_bytes(edition.read_bytes().decode("utf-8").encode("cp850", "replace"))
    ended = hafen("--data", str(data), "register", "update", str(edition), "--counted-on", "2025-12-31")
    assert (ended.code, ended.out) == (3, "")
    assert "is encoded as CP850" in ended.err


def test_no_command_answers_from_a_broken_register(hafen: Hafen, data: Path, edition: Path) -> None:
    table = data / "register" / "municipalities.csv"
    whole = table.read_bytes()
    liste = data.parent / "liste.csv"
    liste.write_text("Kommune;Beitritt\nAach;2019\n", "utf-8")
    commands = (
        ("overview",),
        ("stats", "by-land"),
        ("stats", "coverage"),
        ("papers", "welcome", "Aach"),
        ("members", "import", str(liste)),
        ("members", "add", "Aach", "--source", "https://example.org"),
        ("register", "update", str(edition), "--counted-on", "2025-12-31"),
    )
    for broken in (
        whole.replace(b"\n10041100,", b"\n1004110,"),
        whole.replace(b",180374,", b",180375,"),
        b"",
    ):
        table.write_bytes(broken)
        collected = {words: hafen("--data", str(data), "--on", "2026-11-30", *words) for words in commands}
        assert {words: ended.code for words, ended in collected.items()} == dict.fromkeys(commands, 3)
        assert all("municipalities.csv:" in ended.err and not ended.out for ended in collected.values())
        assert hafen("--data", str(data), "check").code == 1


@every(
    "words, code",
    [
        (("--successor", f"{POTSDAM}={KLEINMACHNOW}"), 2),
        (("--successor", f"{TELTOW}=99999999"), 2),
        (("--successor", "teltow"), 2),
        (("--counted-on", "neulich"), 2),
    ],
)
def test_what_cannot_be_is_refused(
    *, hafen: Hafen, data: Path, edition: Path, words: tuple[str, ...], code: int
) -> None:
    base = ("--data", str(data), "register", "update", str(edition), "--counted-on", "2025-12-31")
    assert hafen(*base, *words).code == code


def test_a_broken_line_is_told_and_nothing_written(hafen: Hafen, data: Path, edition: Path) -> None:
    raw = edition.read_bytes().replace(b"Potsdam, Stadt", b"              ", 2)
    edition.write_bytes(raw)
    ended = hafen(
        "--data", str(data), "register", "update", str(edition), "--counted-on", "2025-12-31", "--successor",
        f"{TELTOW}={KLEINMACHNOW}", "--write", "--yes",
    )  # fmt: skip
    assert ended.code == 5
    assert "it has no name" in ended.err


def test_what_is_no_edition_says_so(hafen: Hafen, data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("name;key\n", "utf-8")
    for name, code in (("a.txt", 3), ("b.txt", 4)):
        path = str(tmp_path / name)
        ended = hafen("--data", str(data), "register", "update", path, "--counted-on", "2025-12-31")
        assert ended.code == code
