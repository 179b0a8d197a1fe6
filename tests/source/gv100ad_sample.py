"""Lines of the official register in its published layout, for invented places."""

import csv
from pathlib import Path

from ssh_cli.kinds.land import LAENDER

DAY = "20251231"
_WIDTH = 220


def line(
    level: str, *, key: str, name: str, seat: str = "", code: str = "", rest: str = "", day: str = DAY
) -> str:
    """Return a line of any level; `key` fills the columns from 11 on, `rest` those from 129 on."""
    return f"{level}{day}{key:<12}{name:<50}{seat:<50}{code:<2}    {rest}".ljust(_WIDTH)


def municipality(
    ags: str,
    name: str,
    people: int,
    *,
    code: str = "64",
    verband: str = "",
    hectares: int = 1000,
    day: str = DAY,
) -> str:
    """Return a line of level 60; without an association the municipality is its own."""
    key = ags + (verband[5:] or f"0{ags[5:]}")
    rest = f"{hectares:011}{people:011}{people // 2:011}    {'99999'}".ljust(62)
    return line("60", key=key, name=name, code=code, rest=rest, day=day)


def association(key: str, name: str, *, code: str = "51", day: str = DAY) -> str:
    """Return a line of level 50."""
    return line("50", key=f"{key[:5]}   {key[5:]}", name=name, seat=name, code=code, day=day)


def district(key: str, name: str, *, code: str = "44", day: str = DAY) -> str:
    """Return a line of level 40."""
    return line("40", key=key, name=name, seat=name, code=code, day=day)


def land(key: str, name: str, *, day: str = DAY) -> str:
    """Return a line of level 10."""
    return line("10", key=key, name=name, seat=name, day=day)


def edition(*lines: str) -> bytes:
    """Return an edition with these lines, as it is published."""
    return "\r\n".join([*lines, ""]).encode("utf-8")


def edition_of(register: Path, code: str, *, day: str = DAY, without: str = "") -> bytes:
    """Return an edition in which a Land is as the register has it, but for one municipality that is gone."""

    def rows(table: str) -> list[dict[str, str]]:
        with (register / table).open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["land"] == code]

    towns = [row for row in rows("municipalities.csv") if row["name"] != without]
    lines = [land(towns[0]["ags"][:2], LAENDER[code].name, day=day)]
    for row in rows("districts.csv"):
        kind = "41" if row["type"] == "Kreisfreie Stadt" else "44"
        lines.append(district(row["ags"], row["name"], code=kind, day=day))
    for row in rows("associations.csv"):
        kind = "51" if row["type"] == "Amt" else "53"
        lines.append(association(row["key"], row["name"], code=kind, day=day))
    lines += [
        municipality(
            row["ags"], row["name"], int(row["population"]), code=row["type_code"],
            verband=row["verband_key"], hectares=round(float(row["area_km2"]) * 100), day=day,
        )
        for row in towns
    ]  # fmt: skip
    return edition(*lines)
