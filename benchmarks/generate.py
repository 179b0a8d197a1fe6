"""Write a dataset of any size that has no findings: `python benchmarks/generate.py DIR --members 11000`.

Municipalities are those of the register in data/register, everything said of them is invented. The same
arguments give the same bytes. `--demands 40` adds a catalogue of that size and commitments to it as dense as
those on record: no two municipalities need say the same.
"""

import argparse
import csv
import random
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "data" / "register"
KINDS = {
    "Kreisangehörige Gemeinde": "gemeinde",
    "Markt": "gemeinde",
    "Stadt": "stadt",
    "Große Kreisstadt": "grosse-kreisstadt",
    "Kreisfreie Stadt": "kreisfreie-stadt",
    "Stadtkreis": "stadtkreis",
    "Gemeindefreies Gebiet (unbewohnt)": "gemeinde",
    "Gemeindefreies Gebiet (bewohnt)": "gemeinde",
}

MEMBER = """\
# yaml-language-server: $schema=../../../schemas/member.schema.json
id: {id}
name: {name}
official_name: {name}
kind: {kind}
land: {land}
ags: "{ags}"
population:
  value: {population}
  date: 2019-12-31
  source: register
location:
  lat: {lat}
  lon: {lon}
website: https://www.example.org/{id}
safe_harbour:
  - from: {declared}
    resolution: {id}-{declared}-sicherer-hafen
    source: https://www.example.org/{id}/vorlage?nr={number}
membership:
  - {begin}
    state: active
    declaration: muster-erklaerung
    source:
      - muster-brief
      - https://www.example.org/{id}/beitritt
    note: Beitritt nach dem Bericht der Verwaltung.
offices:
  - office: Bürgermeister*in
    name: Kim Muster
    known_on: 2021-07
    source: muster-brief
contacts:
  - role: town-hall
    street: Marktplatz {house}
    postcode: "{postcode}"
    city: {name}
    email: rathaus@example.org
    source: https://www.example.org/{id}
source: https://www.example.org/{id}
"""

RESOLUTION = """\
# yaml-language-server: $schema=../../../schemas/resolution.schema.json
id: {id}-{declared}-sicherer-hafen
member: {id}
date: {declared}
number: 19/{number:04d}
title: Erklärung zum Sicheren Hafen
body: council
subject:
  - safe-harbour
outcome: adopted
vote:
  in_favour: 30
  against: 12
commitments:
  - demand: mehr-aufnahme
    stance: supports
    extent: act
    gist: Nimmt zusätzlich Menschen auf, die aus Seenot gerettet wurden
    source: https://www.example.org/{id}/vorlage?nr={number}
  - demand: solidaritaet
    stance: supports
    extent: appeal
    gist: "Solidarität mit allen, die retten: auf See und an Land"
{more}keywords:
  - Sicherer Hafen
source: https://www.example.org/{id}/vorlage?nr={number}
"""

SECOND = """\
# yaml-language-server: $schema=../../../schemas/resolution.schema.json
id: {id}-2020-09-aufnahme
member: {id}
date: 2020-09
title: Aufnahme von Menschen aus Lagern
body: council
subject:
  - reception
outcome: adopted
commitments:
  - demand: mehr-aufnahme
    stance: supports
    groups:
      - unbegleitete Minderjährige
    counts_towards_quota: false
offers:
  - id: o1
    places:
      max: {places}
    unit: persons
    period: once
    demands:
      - mehr-aufnahme
source:
  - muster-brief
  - https://www.example.org/{id}/aufnahme
"""

ALLIANCE = """\
# yaml-language-server: $schema=../schemas/alliance.schema.json
name:
  de: Bündnis der Musterstädte
  en: Alliance of Model Towns
founded: 2019-06-14
contact:
  email: koordination@example.org
  source: muster-brief
declarations:
  - id: muster-erklaerung
    title: Mustererklärung
    date: 2019-06-03
    points:
      - id: aufnahme
        demand: mehr-aufnahme
        text:
          de: Mehr Menschen aufnehmen.
          en: Admit more people.
    source: muster-brief
"""

DEMANDS = """\
# yaml-language-server: $schema=../schemas/demands.schema.json
demands:
  - id: mehr-aufnahme
    label:
      de: Mehr Aufnahme
      en: More admission
    level: bund
    category: Aufnahme
    explanation:
      de: Mehr Menschen sollen aufgenommen werden.
      en: More people should be admitted.
  - id: solidaritaet
    label:
      de: Solidarität
      en: Solidarity
    level: kommune
    category: Seenotrettung
    explanation:
      de: Solidarität mit allen, die retten.
      en: Solidarity with everybody who rescues.
"""

FURTHER_DEMAND = """\
  - id: forderung-{number}
    label:
      de: Forderung {number}
      en: Demand {number}
    level: bund
    category: Aufnahme
    explanation:
      de: Die Forderung {number}.
      en: The demand {number}.
"""

COMMITMENT = """\
  - demand: forderung-{number}
    stance: supports
    extent: cooperate
"""
FIRST_SHARE, FALL = 0.7, 0.88
"""How many support the most usual further demand, and how much fewer each next one: as on record."""

SOURCES = """\
# yaml-language-server: $schema=../schemas/sources.schema.json
sources:
  muster-brief:
    title: Musterbrief
    publisher: Musterstadt
    date: 2021-07
    kind: letter
"""

PUBLISHERS = """\
# yaml-language-server: $schema=../schemas/publishers.schema.json
publishers:
  - id: stadt-musterstadt
    name: Stadt Musterstadt
    kind: municipality
    hosts:
      - example.org
"""


def slug(name: str) -> str:
    """Return a name as part of an id."""
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.lower().replace(letter, letters)
    return "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name).split())


def write(path: Path, text: str) -> None:
    """Write one file with line ends of one kind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def values(row: dict[str, str], number: int) -> dict[str, object]:
    """Return what the templates say of one row of the register."""
    name = row["name"].partition(",")[0]
    declared = f"{2018 + number % 3}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    begin = "known_by: 2021-07-14" if number % 3 else f"from: 202{1 + number % 2}-05-0{1 + number % 9}"
    return {
        "id": f"{slug(name)}-{row['ags']}",
        "name": name if ":" not in name else f'"{name}"',
        "kind": KINDS[row["type"]],
        "land": row["land"],
        "ags": row["ags"],
        "population": max(1, int(row["population"])),
        "lat": row["lat"],
        "lon": row["lon"],
        "postcode": row["postcode_admin"].zfill(5),
        "declared": declared,
        "begin": begin,
        "number": number % 10_000,
        "house": 1 + number % 90,
        "places": 5 + number % 100,
    }


def draw_commitments(number: int, further: int) -> str:
    """Return what the municipality of that number says of the further demands."""
    chance = random.Random(number)
    supported = (one for one in range(further) if chance.random() < FIRST_SHARE * FALL**one)
    return "".join(COMMITMENT.format(number=one + 1) for one in supported)


def generate(target: Path, members: int, further: int = 0) -> int:
    """Write a dataset of that many municipalities, each with two resolutions; return how many there are.

    `further` is the number of demands beside the two of every municipality.
    """
    shutil.copytree(REGISTER, target / "register", dirs_exist_ok=True)
    demands = DEMANDS + "".join(FURTHER_DEMAND.format(number=one + 1) for one in range(further))
    catalogues = {"alliance": ALLIANCE, "demands": demands, "sources": SOURCES, "publishers": PUBLISHERS}
    for name, text in catalogues.items():
        write(target / f"{name}.yaml", text)
    for folder in ("members", "resolutions"):
        (target / folder).mkdir(exist_ok=True)
    with (REGISTER / "municipalities.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["type"] in KINDS and not row["valid_until"]]
    # The register has a few waters without a place on the map.
    rows = [row for row in rows if row["lat"] and float(row["lat"]) > 47]
    # Spread over the whole register, whatever the number.
    step = max(1, len(rows) // members)
    chosen = (rows[::step] + [row for place, row in enumerate(rows) if place % step])[:members]
    for number, row in enumerate(chosen):
        filled = values(row, number)
        land, name = row["land"].lower(), filled["id"]
        write(target / "members" / land / f"{name}.yaml", MEMBER.format(**filled))
        folder = target / "resolutions" / land
        first = RESOLUTION.format(**filled, more=draw_commitments(number, further))
        write(folder / f"{name}-{filled['declared']}-sicherer-hafen.yaml", first)
        write(folder / f"{name}-2020-09-aufnahme.yaml", SECOND.format(**filled))
    return len(chosen)


def main() -> None:
    """Read the command line and write the dataset."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("target", type=Path)
    parser.add_argument("--members", type=int, default=1100)
    parser.add_argument("--demands", type=int, default=2, help="demands in the catalogue, 2 or more")
    options = parser.parse_args()
    options.target.mkdir(parents=True, exist_ok=True)
    written = generate(options.target, options.members, max(0, options.demands - 2))
    print(f"{written} municipalities, {2 * written} resolutions in {options.target}")


if __name__ == "__main__":
    main()
