"""Datasets of a few invented towns, written in code: what tests of meaning, queries and counts share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ssh_cli.kinds.alliance import Alliance, CoordinationOffice
from ssh_cli.kinds.day import Day, parse_day
from ssh_cli.kinds.demands import Demand
from ssh_cli.kinds.member import Denial, Interest, Membership, Municipality, Population, SafeHarbour
from ssh_cli.kinds.period import Period
from ssh_cli.kinds.resolution import Commitment, Offer, Resolution
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import Extent, MembershipState, Outcome, Stance
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.territory import RegisterEntry

FOUNDED = "2019-06-14"


@dataclass(frozen=True)
class Villages:
    """A register in which every key contains the municipal keys that begin with it."""

    people: Mapping[str, int] = field(default_factory=dict)

    def municipal_keys(self, key: str) -> frozenset[str]:
        return frozenset(person for person in self.people if person.startswith(key))

    def population(self, keys: frozenset[str]) -> int:
        return sum(self.people[key] for key in keys)

    def names(self) -> tuple[tuple[str, str], ...]:
        return ()

    def entry(self, key: str, on: str | None = None) -> RegisterEntry | None:  # noqa: ARG002 - a register of no rows
        return None


def day(text: str | None) -> Day | None:
    return parse_day(text) if text else None


def period(
    begins: str | None = None,
    until: str | None = None,
    *,
    known_by: str | None = None,
    seen: str | None = None,
    ended_by: str | None = None,
    weak: bool = False,
    weak_end: bool | None = None,
) -> Period:
    return Period(
        from_=day(begins),
        known_by=day(known_by),
        seen=day(seen),
        until=day(until),
        ended_by=day(ended_by),
        evidence="weak" if weak else "",
        end_evidence={True: "weak", False: "good", None: ""}[weak_end],
    )


def member(
    begins: str | None = None,
    until: str | None = None,
    *,
    known_by: str | None = None,
    seen: str | None = None,
    ended_by: str | None = None,
    weak: bool = False,
    weak_end: bool | None = None,
    dormant: bool = False,
    founding: bool = False,
    basis: str = "",
) -> Membership:
    state = MembershipState.DORMANT if dormant else MembershipState.ACTIVE
    span = period(
        begins, until, known_by=known_by, seen=seen, ended_by=ended_by, weak=weak, weak_end=weak_end
    )
    return Membership(**span._asdict(), state=state, founding=founding, basis=basis, source=("paper",))


def declared(
    begins: str | None = None,
    until: str | None = None,
    *,
    known_by: str | None = None,
    seen: str | None = None,
    weak: bool = False,
    weak_end: bool | None = None,
) -> SafeHarbour:
    span = period(begins, until, known_by=known_by, seen=seen, weak=weak, weak_end=weak_end)
    return SafeHarbour(**span._asdict(), source=("paper",))


def interest(on: str | None = None, *, seen: str | None = None, weak: bool = False) -> Interest:
    return Interest(date=day(on), seen=day(seen), evidence="weak" if weak else "", source=())


def denial(on: str) -> Denial:
    return Denial(date=parse_day(on), source=("paper",))


def town(
    name: str,
    *,
    id: str = "",  # noqa: A002 - the records' own word
    land: str = "BB",
    key: str = "12000001",
    kind: str = "stadt",
    membership: tuple[Membership, ...] = (),
    safe_harbour: tuple[SafeHarbour, ...] = (),
    interest: tuple[Interest, ...] = (),
    people: int | None = None,
    **rest: object,
) -> Municipality:
    return Municipality(
        id=id or name.lower(),
        name=name,
        official_name=f"Stadt {name}",
        kind=kind,
        land=land,
        ags="" if len(key) == 9 else key,
        verband=key if len(key) == 9 else "",
        membership=membership,
        safe_harbour=safe_harbour,
        interest=interest,
        population=Population(value=people, date=parse_day("2019-12-31"), source=("register",))
        if people is not None
        else None,
        **rest,  # type: ignore[arg-type]  # any other field of the record, as the test names it
    )


def says(
    demand: str,
    *,
    rejects: bool = False,
    extent: Extent | None = None,
    outcome: Outcome | None = None,
    weak: bool = False,
) -> Commitment:
    stance = Stance.REJECTS if rejects else Stance.SUPPORTS
    return Commitment(
        demand=demand, stance=stance, extent=extent, outcome=outcome, evidence="weak" if weak else ""
    )


def decision(
    member: str,
    date: str | None,
    *commitments: Commitment,
    id: str = "",  # noqa: A002 - the records' own word
    outcome: Outcome = Outcome.ADOPTED,
    body: str = "council",
    supersedes: tuple[str, ...] = (),
    revokes: tuple[str, ...] = (),
    offers: tuple[Offer, ...] = (),
    weak: bool = False,
    source: tuple[str, ...] = (),
    **rest: object,
) -> Resolution:
    return Resolution(
        id=id or f"{member}-{date or 'undated'}-x",
        member=member,
        date=day(date),
        outcome=outcome,
        body=body,
        subject=("reception",),
        commitments=commitments,
        supersedes=supersedes,
        revokes=revokes,
        offers=offers,
        evidence="weak" if weak else "",
        source=source,
        **rest,  # type: ignore[arg-type]  # any other field of the record, as the test names it
    )


def demand(name: str) -> Demand:
    return Demand(
        id=name,
        label=Wording(de=name.title(), en=f"{name} in English"),
        level="bund",
        category="Aufnahme",
        explanation=Wording(de="…"),
    )


def registry(
    towns: Iterable[Municipality] = (),
    decisions: Iterable[Resolution] = (),
    *,
    alliance: Alliance | None = None,
    people: Mapping[str, int] | None = None,
    **rest: object,
) -> Dataset:
    """Return a dataset; demands come into being where a resolution speaks of them."""
    decided = {entry.id: entry for entry in sorted(decisions, key=lambda entry: entry.id)}
    spoken = {said.demand for entry in decided.values() for said in entry.commitments}
    return Dataset(
        alliance=alliance
        or Alliance(
            name=Wording(de="Bündnis der Beispiele"),
            founded=parse_day(FOUNDED),
            contact=CoordinationOffice(email="buendnis@example.org", source=()),
            declarations=(),
        ),
        territory=Villages(people or {}),
        municipalities={entry.id: entry for entry in sorted(towns, key=lambda entry: entry.id)},
        resolutions=decided,
        demands={name: demand(name) for name in sorted(spoken | {"bleiberecht", "landesaufnahme"})},
        **rest,  # type: ignore[arg-type]  # any other kind of record, as the test names it
    )
