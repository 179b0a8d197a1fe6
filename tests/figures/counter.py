"""The dataset's figures, counted a second time from the files: by the rules of the handbook, on own code.

Answers are 0 (no), 1 (possible) and 2 (yes). A pair is what is certain, and what is possible on top.
"""

import calendar
import copy
import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tests.figures.reader import read_yaml

Record = dict[str, Any]
Pair = tuple[int, int]


def span(day: str) -> tuple[str, str]:
    """Return the first and the last day that a day of any precision can mean; of none, that is any."""
    if not day:
        return "0001-01-01", "9999-12-31"
    if len(day) == 4:
        return f"{day}-01-01", f"{day}-12-31"
    if len(day) == 7:
        return f"{day}-01", f"{day}-{calendar.monthrange(int(day[:4]), int(day[5:]))[1]}"
    return day, day


def come(day: str, on: str) -> int:
    """Answer whether a day had come."""
    first, last = span(day)
    return 2 if last <= on else 1 if first <= on else 0


def gone(day: str, on: str) -> int:
    """Answer whether a day lay before another one."""
    first, last = span(day)
    return 2 if last < on else 1 if first < on else 0


def is_weak(record: Record) -> bool:
    return record.get("evidence") == "weak" or record.get("from") == "motion"


def is_weak_end(period: Record) -> bool:
    return bool(period.get("end_evidence", period.get("evidence")) == "weak")


def weakened(answer: int, *, weak: bool) -> int:
    return min(answer, 1) if weak else answer


def covers(period: Record, on: str, floor: str) -> int:
    """Answer whether a day lies in a period of membership, or of a declaration."""
    if on < floor:
        return 0
    known = period.get("known_by") or period.get("seen")
    begun = come(period["from"], on) if "from" in period else 2 if known and span(known)[1] <= on else 1
    return weakened(min(begun, 2 - ended(period, on)), weak=is_weak(period))


def ended(period: Record, on: str) -> int:
    """Answer whether a period was over; on weak evidence nothing ends for certain."""
    weak = is_weak_end(period)
    if "until" in period:
        return weakened(gone(period["until"], on), weak=weak)
    if "ended_by" not in period:
        return 0
    if weak:
        return weakened(come(period["ended_by"], on), weak=True)
    if span(period["ended_by"])[1] <= on:
        return 2
    held = period.get("from") or period.get("known_by") or period.get("seen")
    return 0 if held and on <= span(held)[0] else 1


def pair(answers: Iterable[int]) -> Pair:
    values = list(answers)
    return values.count(2), values.count(1)


class Offer(NamedTuple):
    """An adopted offer that stands: whose it is, and how certain."""

    id: str
    member: Record
    resolution: Record
    data: Record
    answer: int

    @property
    def least(self) -> int:
        return int(self.data["places"].get("min", 0))

    @property
    def most(self) -> int:
        return int(self.data["places"].get("max", self.least))

    @property
    def measure(self) -> tuple[str, str]:
        return self.data["unit"], self.data["period"]

    @property
    def looks(self) -> tuple[Any, ...]:
        """Return what two tellings of the same offer have in common."""
        return *self.measure, self.data["places"].get("min"), self.data["places"].get("max")

    @property
    def demands(self) -> frozenset[str]:
        return frozenset(self.data.get("demands", ()))

    @property
    def rank(self) -> tuple[int, str, str]:
        date = self.resolution.get("date", "")
        return self.answer, span(date)[1] if date else "", self.id


class Sum(NamedTuple):
    """What offers add up to: how many, at least, at most; the certain ones, then the possible ones."""

    offers: Pair = (0, 0)
    least: Pair = (0, 0)
    most: Pair = (0, 0)


class Counter:
    """Counts what the files in a folder say on a day."""

    def __init__(self, folder: Path, on: str) -> None:
        self.folder, self.on = folder, on
        self._answers: dict[str, dict[str, int]] = {}
        self.members = self._read("members")
        self.resolutions = self._read("resolutions")
        self.founded = span(read_yaml(folder / "alliance.yaml")["founded"])[0]
        by_member = defaultdict(list)
        self.annulled_by = defaultdict(list)
        for resolution in self.resolutions.values():
            by_member[resolution["member"]].append(resolution)
            for old in (*resolution.get("supersedes", ()), *resolution.get("revokes", ())):
                self.annulled_by[old].append(resolution)
        self.decided: Mapping[str, list[Record]] = by_member
        self.first_declared = min(
            (
                span(entry["from"])[0]
                for town in self.members.values()
                for entry in town.get("safe_harbour", ())
                if "from" in entry and not is_weak(entry)
            ),
            default="",
        )

    def on_another_day(self, on: str) -> "Counter":
        """Return what counts on another day what was read already."""
        other = copy.copy(self)
        other.on, other._answers = on, {}
        return other

    def _read(self, kind: str) -> dict[str, Record]:
        files = sorted((self.folder / kind).rglob("*.yaml"))
        return {path.stem: read_yaml(path) for path in files}

    # people

    @cached_property
    def people_by_key(self) -> dict[str, list[tuple[str, int]]]:
        """Return, by every key of the register, the municipalities within with their people."""
        result = defaultdict(list)
        with (self.folder / "register" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if not row["valid_until"]:
                    own = row["ags"], int(row["population"] or 0)
                    for key in {row["ags"], row["kreis_ags"], row["ags"][:2], row["verband_key"]}:
                        result[key].append(own)
        return result

    def within(self, town: Record) -> frozenset[str]:
        return frozenset(key for key, _people in self.people_by_key.get(key_of(town), ()))

    def people(self, towns: Iterable[Record]) -> int:
        """Return how many people live in any of the towns, each once."""
        return sum(
            {own[0]: own[1] for town in towns for own in self.people_by_key.get(key_of(town), ())}.values()
        )

    def people_pair(self, answers: Mapping[str, int]) -> Pair:
        certain = self.people(self.members[key] for key, answer in answers.items() if answer == 2)
        everybody = self.people(self.members[key] for key, answer in answers.items() if answer)
        return certain, everybody - certain

    # standings

    def member(self, town: Record) -> int:
        """Answer whether a municipality is a member; from active to dormant it is one all along."""
        periods = [(covers(entry, self.on, self.founded), entry) for entry in town.get("membership", ())]
        held = [entry for answer, entry in periods if answer]
        best = max((answer for answer, _one in periods), default=0)
        if best == 1 and any(_hands_over(entry, other) for entry in held for other in held):
            best = 2
        denied = any(self.on.startswith(entry["date"]) for entry in town.get("not_member", ()))
        return max(best - 1, 0) if denied else best

    def declared(self, town: Record) -> int:
        result = town.get("safe_harbour", ())
        return max((covers(entry, self.on, self.first_declared) for entry in result), default=0)

    def answers(self, question: Callable[[Record], int], land: str = "") -> dict[str, int]:
        name = question.__name__
        if name not in self._answers:
            answers = {id_: question(member) for id_, member in self.members.items()}
            self._answers[name] = {id_: answer for id_, answer in answers.items() if answer}
        entry = self._answers[name]
        return {id_: answer for id_, answer in entry.items() if land in {"", self.members[id_]["land"]}}

    def count(self, question: Callable[[Record], int], land: str = "") -> Pair:
        return pair(self.answers(question, land).values())

    # resolutions

    def binds(self, record: Record) -> int:
        """Answer whether a decision stands: its day has come, the body may, nothing later took it back."""
        back = max((self._takes_back(later) for later in self.annulled_by[record["id"]]), default=0)
        return weakened(min(self._reached(record), _may(record), 2 - back), weak=is_weak(record))

    def _reached(self, record: Record) -> int:
        return come(record["date"], self.on) if "date" in record else 1

    def _takes_back(self, later: Record) -> int:
        if later["outcome"] not in {"adopted", "unknown"}:
            return 0
        weak = is_weak(later) or later["outcome"] == "unknown"
        return weakened(min(self._reached(later), _may(later)), weak=weak)

    def carries(self, record: Record, part: Record) -> int:
        """Answer whether a commitment or an offer of a decision is in force."""
        adopted = part.get("outcome", record["outcome"]) == "adopted"
        return weakened(self.binds(record), weak=is_weak(part)) if adopted else 0

    def in_force(self, record: Record) -> int:
        if record["outcome"] == "adopted":
            return self.binds(record)
        parts = (*record.get("commitments", ()), *record.get("offers", ()))
        untold = min(self.binds(record), 1) if record["outcome"] == "unknown" else 0
        return (
            max((self.carries(record, part) for part in parts), default=0)
            if not untold
            else max(untold, *(self.carries(record, part) for part in parts), 0)
        )

    def has_decided(self, town: str) -> int:
        known = [entry for entry in self.decided.get(town, ()) if entry["outcome"] != "unknown"]
        parts = [
            (entry, part)
            for entry in self.decided.get(town, ())
            for part in (*entry.get("commitments", ()), *entry.get("offers", ()))
        ]
        return max((*map(self.in_force, known), *(self.carries(*each) for each in parts), 0))

    # mandates

    def says(self, town: Record, demand: str, stance: str) -> int:
        """Answer whether a municipality's own decisions take a stance; a later word replaces an earlier."""
        mine: list[tuple[int, str]] = []
        theirs: list[tuple[int, str]] = []
        for entry in self.decided.get(town["id"], ()):
            for part in entry.get("commitments", ()):
                if part["demand"] == demand and (answer := self.carries(entry, part)):
                    (mine if part["stance"] == stance else theirs).append((answer, entry.get("date", "")))
        left = [item for item in mine if not any(other[0] == 2 and _before(item, other) for other in theirs)]
        if any(item[0] == 2 and all(_before(other, item) for other in theirs) for item in left):
            return 2
        return 1 if left else 0

    def mandates(self, demand: str, stance: str) -> Pair:
        """Return how many members take a stance on a demand."""
        members = self.answers(self.member)
        return pair(
            min(answer, self.says(self.members[key], demand, stance)) for key, answer in members.items()
        )

    # offers

    def offers(self, members: Mapping[str, int]) -> list[Offer]:
        """Return the adopted offers of some municipalities that count: each place is told once."""
        matches = [
            Offer(f"{entry['id']}/{part['id']}", self.members[id_], entry, part, min(belongs, answer))
            for id_, belongs in members.items()
            for entry in self.decided.get(id_, ())
            for part in entry.get("offers", ())
            if (answer := self.carries(entry, part)) and self._reached(entry)
        ]
        by_id = {match_.id: match_ for match_ in matches}
        pairs = [
            (by_id[old], match_)
            for match_ in matches
            for old in match_.data.get("supersedes", ())
            if old in by_id
        ]
        # What only possibly replaces a certain offer of no more places is left out itself.
        gone = {(new if _perhaps_instead(new, old) else old).id for old, new in pairs}
        return [
            match_
            for match_ in matches
            if match_.id not in gone
            and not any(_same(match_, other) and other.rank > match_.rank for other in matches)
        ]

    def add(self, offers: Iterable[Offer]) -> dict[tuple[str, str], Sum]:
        """Return what offers add up to, persons and families, once and per year apart."""
        heaps = defaultdict(list)
        for offer in offers:
            heaps[offer.measure].append(offer)
        return {measure: self._add(group) for measure, group in heaps.items()}

    def _add(self, offers: list[Offer]) -> Sum:
        ids = {entry.id for entry in offers}
        whole = [
            entry for entry in offers if f"{entry.resolution['id']}/{entry.data.get('part_of')}" not in ids
        ]
        certain = [entry for entry in whole if entry.answer == 2]
        possible = [entry for entry in whole if entry.answer == 1]
        apart = [entry for entry in possible if not any(self._nested(entry, other) for other in certain)]
        return Sum(
            (len(certain), len(possible)),
            (self._least(certain), self._least(apart)),
            (sum(entry.most for entry in certain), sum(entry.most for entry in possible)),
        )

    def _nested(self, first: Offer, other: Offer) -> bool:
        mine, theirs = self.within(first.member), self.within(other.member)
        return mine < theirs or theirs < mine

    def _least(self, offers: list[Offer]) -> int:
        """Return the least places: of an area and the towns within, those of the larger side."""
        own: dict[str, int] = defaultdict(int)
        for offer in offers:
            own[offer.member["id"]] += offer.least
        keys = {id_: self.within(self.members[id_]) for id_ in own}

        def worth(area: str) -> int:
            inside = [entry for entry in own if keys[entry] < keys[area]]
            direct = [entry for entry in inside if not any(keys[entry] < keys[other] for other in inside)]
            return max(own[area], sum(map(worth, direct)))

        tops = [entry for entry in own if not any(keys[entry] < keys[other] for other in own)]
        return sum(map(worth, tops))


def key_of(town: Record) -> str:
    return str(town.get("ags") or town["verband"])


def _may(record: Record) -> int:
    return {"council": 2, "committee": 2, "unknown": 1}.get(record["body"], 0)


def _before(first: tuple[int, str], other: tuple[int, str]) -> bool:
    return bool(first[1] and other[1]) and span(first[1])[1] < span(other[1])[0]


def _hands_over(first: Record, other: Record) -> bool:
    """Tell whether one state followed another without a gap: in the same month or year, or the day after."""
    end, begin = first.get("until", ""), other.get("from", "")
    if first is other or not end or not begin or is_weak(first):
        return False
    exact = len(end) == len(begin) == 10
    follows = end == begin or (
        exact and date.fromisoformat(end) + timedelta(days=1) == date.fromisoformat(begin)
    )
    return follows and (is_weak_end(first) or not is_weak(other))


def _perhaps_instead(new: Offer, old: Offer) -> bool:
    return new.answer < old.answer == 2 and new.measure == old.measure and new.least >= old.least


def _same(first: Offer, other: Offer) -> bool:
    """Tell whether two offers are one, told by a later decision, or by the partner of a joint one."""
    if first.looks != other.looks or first.resolution is other.resolution:
        return False
    if first.member is other.member:
        return first.demands == other.demands
    mine, theirs = first.member["id"], other.member["id"]
    return theirs in first.data.get("joint_with", ()) and mine in other.data.get("joint_with", ())
