"""Small invented datasets as files: towns in a district, periods of all sorts, decisions in a row."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.cli.conftest import ROOT

MINIMAL = ROOT / "tests" / "check" / "minimal"
TOWNS = {
    "kreis": ("BB", "12001"),
    "stadt": ("BB", "12001001"),
    "dorf": ("BB", "12001002"),
    "fern": ("BB", "12002001"),
    "nord": ("NI", "03159016"),
}
REGISTER = (
    "ags,ars,name,type,type_code,land,kreis_ags,verband_key,area_km2,population,postcode_admin,lat,lon,"
    "valid_from,valid_until"
)
PEOPLE = {"12001001": 500, "12001002": 70, "12001003": 11, "12002001": 1300, "03159016": 17000}
DAYS = st.sampled_from(['"2019"', "2019-06", "2019-06-14", '"2020"', "2020-06-15", "2021-06", "2021-06-30"])
SOURCE = "https://www.example.org/beleg"


@dataclass(frozen=True)
class Files:
    """The records of a dataset by their paths."""

    records: dict[str, dict[str, Any]]

    @contextmanager
    def written(self) -> Iterator[Path]:
        """Yield a folder with the dataset in it."""
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary, "data")
            shutil.copytree(MINIMAL, folder)
            for kind in ("members", "resolutions", "letters", "meetings", "practices", "programmes"):
                shutil.rmtree(folder / kind, ignore_errors=True)
            alliance = folder / "alliance.yaml"
            text = alliance.read_text(encoding="utf-8")
            start = text.index("coordination:")
            alliance.write_text(text[:start] + text[text.index("counts:") :], encoding="utf-8")
            rows = [
                f"{key},{key[:5]}0000{key[5:]},Ort {key},Stadt,63,{_land(key)},{key[:5]},{key[:5]}0000,"
                f"1.00,{people},01234,52.0,13.0,,"
                for key, people in PEOPLE.items()
            ]
            _write_register(folder / "register", "\n".join([REGISTER, *rows, ""]))
            for kind in ("members", "resolutions"):
                (folder / kind).mkdir()
            for path, record in self.records.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text("\n".join([*_lines(record, 0), ""]), encoding="utf-8")
            yield folder


def _write_register(folder: Path, text: str) -> None:
    """Write the municipalities, and the digest that belongs to them."""
    (folder / "municipalities.csv").write_bytes(text.encode("utf-8"))
    sums = folder / "SHA256SUMS"
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    sums.write_text(
        re.sub(r"[0-9a-f]{64}(?= [ *]municipalities\.csv)", digest, sums.read_text(encoding="utf-8")),
        encoding="utf-8",
    )


def _land(key: str) -> str:
    return "BB" if key.startswith("12") else "NI"


def _lines(record: dict[str, Any], indent: int) -> Iterator[str]:
    """Yield a record in the house style."""
    space = " " * indent
    for key, value in record.items():
        if isinstance(value, dict):
            yield f"{space}{key}:"
            yield from _lines(value, indent + 2)
        elif isinstance(value, list):
            yield f"{space}{key}:"
            for item in value:
                if isinstance(item, dict):
                    first, *rest = _lines(item, indent + 4)
                    yield f"{space}  - {first.strip()}"
                    yield from rest
                else:
                    yield f"{space}  - {item}"
        else:
            yield f"{space}{key}: {value}"


@st.composite
def _period(draw: st.DrawFn, *, state: bool) -> dict[str, Any]:
    given: dict[str, Any] = {draw(st.sampled_from(["from", "known_by", "seen"])): draw(DAYS)}
    end = draw(st.sampled_from(["", "", "until", "ended_by"]))
    if end:
        given[end] = draw(DAYS)
    if state:
        given["state"] = draw(st.sampled_from(["active", "dormant"]))
    if draw(st.booleans()):
        given["evidence"] = "weak"
    if end and draw(st.booleans()):
        given["end_evidence"] = draw(st.sampled_from(["weak", "good"]))
    return {**given, "source": SOURCE}


@st.composite
def _offer(draw: st.DrawFn, name: str, earlier: list[str]) -> dict[str, Any]:
    least, most = sorted(draw(st.lists(st.integers(1, 90), min_size=2, max_size=2)))
    places = draw(st.sampled_from([{"min": least, "max": most}, {"max": most}, {"min": least}]))
    given: dict[str, Any] = {
        "id": name, "places": places, "unit": draw(st.sampled_from(["persons", "persons", "families"])),
        "period": draw(st.sampled_from(["once", "unknown"])),
    }  # fmt: skip
    if draw(st.booleans()):
        given["demands"] = ["mehr-aufnahme"]
    if draw(st.booleans()) and earlier:
        given["supersedes"] = [draw(st.sampled_from(earlier))]
    if draw(st.integers(0, 3)) == 0:
        given |= draw(st.sampled_from([{"evidence": "weak"}, {"from": "motion"}]))
    return given


@st.composite
def invented_files(draw: st.DrawFn) -> Files:
    """Draw a dataset of up to five towns, two of them in the district that is a record too."""
    records: dict[str, dict[str, Any]] = {}
    for id_, (land, key) in TOWNS.items():
        if draw(st.integers(0, 3)) == 0:
            continue
        town: dict[str, Any] = {
            "id": id_, "name": id_.title(), "kind": "landkreis" if len(key) == 5 else "stadt", "land": land,
            "ags": f'"{key}"',
        }  # fmt: skip
        for name, is_membership in (("safe_harbour", False), ("membership", True)):
            periods = draw(st.lists(_period(state=is_membership), max_size=2, unique_by=str))
            if periods:
                town[name] = periods
        if draw(st.integers(0, 3)) == 0:
            town["not_member"] = [{"date": draw(DAYS), "source": SOURCE}]
        records[f"members/{land.lower()}/{id_}.yaml"] = {**town, "source": SOURCE}
        records.update(draw(_resolutions(id_, land)))
    return Files(records)


@st.composite
def _resolutions(draw: st.DrawFn, member: str, land: str) -> dict[str, dict[str, Any]]:
    collected: dict[str, dict[str, Any]] = {}
    offers: list[str] = []
    decided: list[str] = []
    for place in range(draw(st.integers(0, 3))):
        date = draw(st.one_of(st.none(), DAYS))
        when = date.strip('"') if date else "undated"
        name = f"{member}-{when}-{'abc'[place]}"
        given: dict[str, Any] = {"id": name, "member": member}
        given |= {"date": date} if date else {}
        given |= {
            "body": draw(st.sampled_from(["council", "council", "unknown", "mayor"])),
            "subject": ["reception"],
        }
        given["outcome"] = draw(st.sampled_from(["adopted", "adopted", "adopted", "unknown", "rejected"]))
        if decided and draw(st.integers(0, 3)) == 0:
            given[draw(st.sampled_from(["supersedes", "revokes"]))] = [draw(st.sampled_from(decided))]
        if draw(st.booleans()):
            stance = draw(st.sampled_from(["supports", "supports", "rejects"]))
            known = draw(st.sampled_from([{}, {}, {"from": "motion"}]))
            given["commitments"] = [{"demand": "mehr-aufnahme", "stance": stance, **known}]
        if draw(st.booleans()):
            given["offers"] = [draw(_offer("o1", offers))]
            if draw(st.integers(0, 2)) == 0:
                part = draw(_offer("o2", []))
                given["offers"].append({**part, "part_of": "o1"})
            offers += [f"{name}/{offer['id']}" for offer in given["offers"]]
        if draw(st.integers(0, 3)) == 0:
            given["evidence"] = "weak"
        decided.append(name)
        collected[f"resolutions/{land.lower()}/{name}.yaml"] = {**given, "source": SOURCE}
    return collected
