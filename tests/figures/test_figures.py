"""Every printed figure against a second count over the files, on the real dataset and on invented ones.

The second count shares no code with the program: it reads the files with a reader of its own and follows
the rules that the handbook tells. What both say alike is right, or wrong twice in the same way.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ssh_cli.source.yaml_read import read as read_by_program
from tests.cli.conftest import ROOT, Hafen
from tests.cli.conftest import hafen as hafen  # noqa: PLC0414 - a fixture is found by its name
from tests.figures.counter import Counter, Pair, Sum, pair
from tests.figures.invented import Files, invented_files
from tests.figures.printed import (
    Run,
    number,
    pair_of,
    plot_of,
    range_of,
    read_json,
    rows_of_text,
    sums_of_list,
)
from tests.figures.reader import read_yaml

DATA = ROOT / "data"
DAYS = ("2019-06-13", "2019-06-14", "2020-03-15", "2021-07-14", "2026-11-29")
LAENDER = {
    "BW": "Baden-Württemberg", "BY": "Bayern", "BE": "Berlin", "BB": "Brandenburg", "HB": "Bremen",
    "HH": "Hamburg", "HE": "Hessen", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen", "RP": "Rheinland-Pfalz", "SL": "Saarland", "SN": "Sachsen",
    "ST": "Sachsen-Anhalt", "SH": "Schleswig-Holstein", "TH": "Thüringen",
}  # fmt: skip

Difference = tuple[str, Any, Any]
"""Where a figure is printed, what is printed there, and what was counted."""


def runner(hafen: Hafen, folder: Path, on: str) -> Run:
    def run(*words: str) -> str:
        ended = hafen("--lang", "de", "--data", str(folder), "--on", on, *words)
        assert ended.code == 0, (words, ended.err)
        return ended.out

    return run


def check_overview(run: Run, count: Counter) -> Iterator[Difference]:
    (row,) = read_json(run, "overview")["rows"]
    people = count.people_pair(count.answers(count.member))
    for key, question in (("members", count.member), ("declared", count.declared)):
        yield f"overview {key}", (row[key]["certain"], row[key]["possible"]), count.count(question)
    yield "overview people", tuple(row["population"].values()), (people[0], sum(people))
    for land in row["laender"]:
        standings = tuple(land["members"].values()), tuple(land["declared"].values())
        both = count.count(count.member, land["land"]), count.count(count.declared, land["land"])
        yield f"overview {land['land']}", standings, both
        there = count.people_pair(count.answers(count.member, land["land"]))
        told_people = land["population"], land["population_at_most"]
        yield f"overview people {land['land']}", told_people, (there[0], sum(there))
    text = run("overview")
    lines = rows_of_text(text)
    yield "overview text", pair_of(lines["Mitglieder"][0]), count.count(count.member)
    yield "overview text declared", pair_of(lines["Erklärte Sichere Häfen"][0]), count.count(count.declared)
    words = " ".join(lines["Vertretene Einwohner*innen"])
    most = re.search(r"bis zu ([\d.]+)", words)
    result = number(words.split()[0]), number(most[1]) if most else number(words.split()[0])
    yield "overview text people", result, (people[0], sum(people))


def check_list(run: Run, count: Counter) -> Iterator[Difference]:
    members = count.answers(count.member)
    for name, entry, people in sums_of_list(run):
        yield f"list {name}", entry, pair(members.values())
        yield f"list people {name}", people, count.people_pair(members)
    for group in read_json(run, "members", "list", "--group", "land").get("groups", []):
        there = count.answers(count.member, group["key"])
        totals = group["totals"]
        keys = ("certain", "possible", "population", "population_possible")
        yield (
            f"list {group['key']}",
            tuple(totals[key] for key in keys),
            (*pair(there.values()), *count.people_pair(there)),
        )


def by_land(count: Counter, land: str) -> dict[str, Pair]:
    """Return the figures of one Land, or of all, by the keys of `stats by-land`."""
    towns = [id_ for id_, member in count.members.items() if land in {"", member["land"]}]
    members = count.answers(count.member, land)
    in_force = {id_: [count.in_force(entry) for entry in count.decided.get(id_, ())] for id_ in towns}
    offers = count.offers(dict.fromkeys(towns, 2))
    return {
        "members": pair(members.values()),
        "declared": count.count(count.declared, land),
        "population": count.people_pair(members),
        "resolutions": pair(item for entry in in_force.values() for item in entry),
        "offers": pair(offer.answer for offer in offers),
        "with_resolution": pair(min(member, count.has_decided(id_)) for id_, member in members.items()),
    }


def check_laender(run: Run, count: Counter) -> Iterator[Difference]:
    printed = read_json(run, "stats", "by-land")
    lines, plot = rows_of_text(run("stats", "by-land")), plot_of(run, "stats", "by-land")
    for row in (*printed["rows"], {**printed["totals"], "land": ""}):
        land = row["land"]
        counted, name = by_land(count, land), LAENDER.get(land, "Summe")
        if land and not any(member["land"] == land for member in count.members.values()):
            figures = {row[key] for key in row if key not in {"land", "municipalities"}}
            yield f"by-land unknown {land}", (figures, lines[name][0], plot[name]), ({None}, "–", "unbekannt")
            continue
        for key in ("members", "declared", "resolutions", "offers"):
            yield f"by-land {land} {key}", (row[key], row[f"{key}_possible"]), counted[key]
        people = row["population"], row["population_at_most"] - row["population"]
        yield f"by-land {land} people", people, counted["population"]
        result = row["with_resolution"]["known"], row["with_resolution_possible"]
        yield f"by-land {land} with resolution", result, counted["with_resolution"]
        keys = ("members", "declared", "population", "resolutions", "offers")
        cells = tuple(pair_of(cell) for cell in lines[name][:5])
        yield f"by-land text {land}", cells, tuple(counted[key] for key in keys)
        part = tuple(map(pair_of, lines[name][5].split(" von ")))
        yield f"by-land text share {land}", part, (counted["with_resolution"], counted["members"])
        if land:
            yield f"by-land plot {land}", pair_of(plot[name]), counted["members"]


def check_map(run: Run, count: Counter) -> Iterator[Difference]:
    for shade in ("members", "declared", "population", "resolutions", "offers"):
        rows = read_json(run, "map", "--shade", shade)["rows"]
        for row in rows:
            if row["what"] == "land":
                on_record = any(member["land"] == row["land"] for member in count.members.values())
                counted = by_land(count, row["land"])[shade] if on_record else (None, None)
                yield f"map {shade} {row['land']}", (row["value"], row["value_possible"]), counted


def check_offers(run: Run, count: Counter) -> Iterator[Difference]:
    members = count.answers(count.member)
    offers = count.offers(members)
    wanted = count.add(offers)
    for row in read_json(run, "stats", "offers")["rows"]:
        total = Sum(
            (row["offers"], row["possible_offers"]),
            (row["least"], row["possible_least"]),
            (row["most"], row["possible_most"]),
        )
        measure = row["unit"], row["period"]
        if row["by"] == "total":
            yield f"offers {measure}", total, wanted.pop(measure, None)
        elif row["by"] in {"land", "demand"}:
            mine = [offer for offer in offers if row["key"] in _keys(offer, row["by"])]
            yield f"offers {row['key']} {measure}", total, count.add(mine).get(measure)
    yield "offers missing", wanted, {}
    offering = _offering(count, offers)
    note = re.search(r"Kommunen mit bekanntem Angebot: (.*?) von (.*?);", run("stats", "offers"))
    assert note
    yield "offers note", tuple(map(pair_of, note.groups())), (offering, pair(members.values()))


def _keys(value: Any, by: str) -> tuple[str | None, ...]:
    return (value.member["land"],) if by == "land" else tuple(value.demands) or (None,)


def _offering(count: Counter, offers: list[Any]) -> Pair:
    best: dict[str, int] = {}
    for offer in offers:
        best[offer.member["id"]] = max(offer.answer, best.get(offer.member["id"], 0))
    return pair(best.values())


def check_mandates(run: Run, count: Counter) -> Iterator[Difference]:
    for row in read_json(run, "demands", "list")["rows"]:
        for key, stance in (("supporters", "supports"), ("opponents", "rejects")):
            result = row[key], row[f"{key}_possible"]
            yield f"demand {row['id']} {stance}", result, count.mandates(row["id"], stance)
        yield "demand members", (row["members"], row["members_possible"]), count.count(count.member)
    demand = next(iter(read_yaml(count.folder / "demands.yaml")["demands"]))["id"]
    rows = read_json(run, "mandates", "who", demand)["rows"]
    certain = sum(row["stance"] == "supports" and row["certainty"] == "certain" for row in rows)
    yield f"who {demand}", certain, count.mandates(demand, "supports")[0]


def check_answer(
    run: Run, count: Counter, demands: tuple[str, ...], laender: tuple[str, ...]
) -> Iterator[Difference]:
    where = f"answer {','.join(demands)} {','.join(laender)}"
    words = (
        "papers",
        "answer",
        "--demands",
        ",".join(demands),
        "--land",
        ",".join(laender),
        "--format",
        "md",
    )
    members = {id_: answer for land in laender for id_, answer in count.answers(count.member, land).items()}
    if not members:
        return  # nobody is there to answer, and the program says so
    text = run(*words)
    asked = [offer for offer in count.offers(members) if offer.demands & set(demands)]
    sums, offering = count.add(asked), _offering(count, asked)
    certain = re.findall(r"(?m)^- \*\*(.*)\*\* \(", text)
    possible = re.findall(r"(?m)^- ([^*\n]*\d(?: oder mehr)?) \(", text)
    wanted = [(total.least[0], total.most[0]) for total in sums.values() if total.offers[0]]
    yield f"{where} certain", sorted(map(range_of, certain)), sorted(wanted)
    wanted = [(total.least[1], total.most[1]) for total in sums.values() if total.offers[1]]
    yield f"{where} possible", sorted(map(range_of, possible)), sorted(wanted)
    result = re.search(r"sicher beschlossenen Angebot: ([\d.]+)", text)
    yield f"{where} offering", number(result[1]) if result else 0, offering[0]
    result = re.search(r"deren Angebot nur möglich ist: ([\d.]+)", text)
    yield f"{where} possibly offering", number(result[1]) if result else 0, offering[1]


def check_report(run: Run, count: Counter, land: str) -> Iterator[Difference]:
    text = run("papers", "land", land, "--format", "md").replace("\\", "")
    members = count.answers(count.member, land)
    people = count.people_pair(members)
    result = re.search(r"\*\*Mitglieder:\*\* (.*)", text)
    assert result
    yield f"report {land}", pair_of(result[1]), pair(members.values())
    result = re.search(
        r"\*\*Menschen in Mitgliedern:\*\* ([\d.]+)(?:, mit den möglichen Mitgliedern ([\d.]+))?", text
    )
    assert result
    yield (
        f"report people {land}",
        (number(result[1]), number(result[2] or result[1])),
        (people[0], sum(people)),
    )
    if result := re.search(r"\*\*Summe:\*\* Gewissheit: (.*?); Bevölkerung: (.*)", text):
        yield f"report sum {land}", tuple(map(pair_of, result.groups())), (pair(members.values()), people)


def check_growth(run: Run, counters: list[Counter]) -> Iterator[Difference]:
    days = ",".join(entry.on for entry in counters)
    rows = {row["on"]: row for row in read_json(run, "stats", "growth", "--dates", days)["rows"]}
    for counter in counters:
        row = rows[counter.on]
        for key, question in (("members", counter.member), ("declared", counter.declared)):
            yield f"growth {counter.on} {key}", (row[key], row[f"{key}_possible"]), counter.count(question)


def check_papers(run: Run, count: Counter) -> Iterator[Difference]:
    result = re.search(r"Von ([\d.]+) sicher\s+belegten\s+Mitgliedern", run("papers", "welcome", "Potsdam"))
    assert result
    yield "welcome", number(result[1]), count.count(count.member)[0]
    pack = run("papers", "pack", "2022-03-29", "--format", "md")
    result = re.search(r"an diesem Tag: ([\d.]+) sicher(?:, ([\d.]+) weitere möglich)?", pack)
    assert result
    then = count.on_another_day("2022-03-29")
    yield "pack", (number(result[1]), number(result[2])), then.count(then.member)


def check_whole(run: Run, count: Counter) -> Iterator[Difference]:
    """Yield what is printed and what was counted, for every figure of the dataset on one day."""
    yield from check_overview(run, count)
    yield from check_list(run, count)
    yield from check_laender(run, count)
    yield from check_map(run, count)
    yield from check_offers(run, count)
    yield from check_mandates(run, count)


def differing(differences: Iterator[Difference]) -> list[Difference]:
    return [entry for entry in differences if entry[1] != entry[2]]


def test_both_readers_read_the_same() -> None:
    differ = []
    for path in sorted(DATA.rglob("*.yaml")):
        raw = path.read_bytes()
        if read_yaml(path) != read_by_program(str(path), raw).data:
            differ.append(path)
    assert not differ


def test_every_figure_of_the_real_dataset_is_counted_twice(hafen: Hafen) -> None:
    wrong: list[Difference] = []
    first, *others = DAYS
    counters = [counter := Counter(DATA, first), *map(counter.on_another_day, others)]
    for count in counters:
        run = runner(hafen, DATA, count.on)
        wrong += [(f"{count.on} {where}", *both) for where, *both in differing(check_whole(run, count))]
    today = runner(hafen, DATA, DAYS[-1])
    wrong += differing(check_growth(today, counters))
    wrong += differing(check_papers(today, counters[-1]))
    for land in ("SH", "NW", "BW", "TH", "RP"):
        wrong += differing(check_report(today, counters[-1], land))
    for demands, laender in (
        (("zusaetzliche-aufnahme",), ("SH", "NW")),
        (("zusaetzliche-aufnahme",), tuple(LAENDER)),
        (("aufnahme-aus-lagern", "aufnahme-minderjaehrige"), ("HE", "SH", "ST")),
    ):
        wrong += differing(check_answer(today, counters[-1], demands, laender))
    assert not wrong


@settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(files=invented_files(), on=st.sampled_from(["2019-12-31", "2020-06-15", "2021-06-30", "2022-01-01"]))
def test_every_figure_of_an_invented_dataset_is_counted_twice(hafen: Hafen, files: Files, on: str) -> None:
    with files.written() as folder:
        run, count = runner(hafen, folder, on), Counter(folder, on)
        wrong = differing(check_whole(run, count))
        wrong += differing(check_answer(run, count, ("mehr-aufnahme",), ("BB", "NI")))
        wrong += differing(check_report(run, count, "BB"))
        assert not wrong, json.dumps(files.records, ensure_ascii=False, indent=1)
