"""Who may sign what, and on which resolution; the two bases stay apart."""

from collections.abc import Callable

import pytest

from ssh_cli.analysis.mandates import Basis, Mandates, mandate_matrix
from ssh_cli.analysis.signatories import (
    Backing,
    Required,
    SignatoryCandidate,
    Verdict,
    find_signatories,
    read_required,
)
from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, Declaration, Point
from ssh_cli.kinds.answer import Answer
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.resolution import Resolution
from ssh_cli.kinds.shared import Wording
from ssh_cli.kinds.vocabularies import Extent, Outcome
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.mandate import MandateStance
from ssh_cli.query.selection import find
from tests.cases import every
from tests.changed import replace
from tests.model.village import decision, member, registry, says, town

NO, POSSIBLE, YES = Answer
ON = "2022-01-01"
DECLARATION = Declaration(
    id="erklaerung-2019",
    title="Erklärung",
    date=parse_day("2019-06-03"),
    points=(
        Point(id="aufnahme", text=Wording(de="…"), demand="d"),
        Point(id="notlage", text=Wording(de="…")),
    ),
    source=(),
)
ALLIANCE = Alliance(
    name=Wording(de="Bündnis der Beispiele"),
    founded=parse_day("2019-06-14"),
    declarations=(DECLARATION,),
    contact=CoordinationOffice(email="buendnis@example.org", source=()),
)


def ask(*decisions: Resolution, required: str = "d", basis: Basis = Basis.RESOLUTION) -> SignatoryCandidate:
    dataset = registry([town("A")], decisions)
    demands = tuple(
        Required(name, Extent(extent) if extent else None)
        for name, _colon, extent in (part.partition(":") for part in required.split(","))
    )
    (result,) = find_signatories(
        Mandates(dataset, ON), [(dataset.municipalities["a"], YES)], demands, basis=basis
    )
    return result


@every(
    "decisions, required, verdict",
    [
        ([], "d", Verdict.UNKNOWN),
        ([decision("a", "2020-01-01", says("d"))], "d", Verdict.ALL),
        ([decision("a", "2020-01-01", says("d"))], "d,e", Verdict.PART),
        ([decision("a", None, says("d"))], "d", Verdict.PERHAPS_ALL),
        ([decision("a", None, says("d"))], "d,e", Verdict.PERHAPS_PART),
        (
            [decision("a", "2020-01-01", says("d")), decision("a", None, says("e"))],
            "d,e,f",
            Verdict.PART,
        ),
        ([decision("a", None, says("d", rejects=True))], "d,e", Verdict.PERHAPS_REJECTS),
        ([decision("a", "2020-01-01", says("d"), says("e", rejects=True))], "d,e", Verdict.REJECTS),
        ([decision("a", "2020-01-01", says("d", extent=Extent.APPEAL))], "d", Verdict.ALL),
        ([decision("a", "2020-01-01", says("d", extent=Extent.APPEAL))], "d:act", Verdict.NEEDS_RESOLUTION),
        ([decision("a", "2020-01-01", says("d", extent=Extent.ACT))], "d:cooperate", Verdict.ALL),
        # where no text tells how far it goes, it may go that far
        ([decision("a", "2020-01-01", says("d"))], "d:act", Verdict.PERHAPS_ALL),
        # a failed motion is no rejection, and no mandate
        ([decision("a", "2020-01-01", says("d"), outcome=Outcome.REJECTED)], "d", Verdict.NEEDS_RESOLUTION),
        ([decision("a", "2020-01-01", says("d"), outcome=Outcome.UNKNOWN)], "d", Verdict.UNKNOWN),
        (
            [decision("a", "2020-01-01", says("d", rejects=True), outcome=Outcome.REJECTED)],
            "d",
            Verdict.UNKNOWN,
        ),
    ],
)
def test_verdicts(decisions: list[Resolution], required: str, verdict: Verdict) -> None:
    assert ask(*decisions, required=required).verdict is verdict


def test_each_signature_names_what_it_rests_on() -> None:
    answer = ask(
        decision("a", "2020-01-01", says("d"), id="a-1", number="12/20"),
        decision("a", "2021-01-01", says("d", extent=Extent.ACT), id="a-2"),
        decision("a", "2021-02-01", says("d"), id="a-3", outcome=Outcome.REJECTED),
    )
    (backing,) = answer.backings
    assert [ground.resolution.id for ground in backing.grounds] == ["a-1", "a-2"]


def test_a_revoked_resolution_needs_a_new_one_and_a_failed_motion_to_revoke_changes_nothing() -> None:
    first = decision("a", "2019-01-01", says("d"), id="a-1")
    revoked = ask(first, decision("a", "2020-01-01", id="a-2", revokes=("a-1",)))
    assert (revoked.verdict, revoked.backings[0].backing) == (
        Verdict.NEEDS_RESOLUTION,
        Backing.NOT_IN_FORCE,
    )
    assert [entry.id for entry in revoked.backings[0].idle] == ["a-1"]
    failed = ask(first, decision("a", "2020-01-01", id="a-2", revokes=("a-1",), outcome=Outcome.REJECTED))
    assert failed.verdict is ask(first).verdict is Verdict.ALL
    assert failed.backings == ask(first).backings


def signed_dataset(*decisions: Resolution) -> Dataset:
    membership = replace(member("2019-07-01", "2021-06-30"), declaration="erklaerung-2019")
    return registry([town("A", membership=(membership,))], decisions, alliance=ALLIANCE)


@every(
    "on, declared",
    [("2019-06-20", NO), ("2020-01-01", YES), ("2021-06-30", YES), ("2021-07-01", NO)],
)
def test_a_declaration_counts_while_the_membership_lasts(on: str, declared: Answer) -> None:
    dataset = signed_dataset()
    position = Mandates(dataset, on).position(dataset.municipalities["a"], "d")
    assert position.declared is declared
    assert position.points == (("erklaerung-2019/aufnahme",) if declared else ())


def test_the_two_bases_are_kept_apart() -> None:
    dataset = signed_dataset()
    mandates = Mandates(dataset, "2020-06-01")
    position = mandates.position(dataset.municipalities["a"], "d")
    assert (position.own.stance, position.supports) == (MandateStance.UNKNOWN, NO)
    assert mandates.supports(position, basis=Basis.RESOLUTION) is NO
    assert mandates.supports(position, basis=Basis.DECLARATION) is YES
    assert mandates.supports(position, basis=Basis.BOTH, extent=Extent.ACT) is POSSIBLE


def test_an_own_rejection_outweighs_a_signed_declaration() -> None:
    dataset = signed_dataset(decision("a", "2020-01-01", says("d", rejects=True)))
    mandates = Mandates(dataset, "2020-06-01")
    position = mandates.position(dataset.municipalities["a"], "d")
    assert position.declared is YES
    assert {basis: mandates.supports(position, basis=basis) for basis in Basis} == dict.fromkeys(Basis, NO)


def test_the_matrix_has_every_demand_in_the_order_asked_for() -> None:
    dataset = registry([town("A")], [decision("a", "2020-01-01", says("e"))])
    (row,) = mandate_matrix(Mandates(dataset, ON), [(dataset.municipalities["a"], POSSIBLE)], ["e", "d"])
    assert [(position.demand, position.supports, position.is_unknown) for position in row.positions] == [
        ("e", YES, False),
        ("d", NO, True),
    ]


def known(dataset: Dataset) -> Callable[[str], str]:
    return lambda name: str(find(dataset, "demands", name).id)


def test_demands_are_read_with_their_extents() -> None:
    dataset = registry()
    assert read_required("bleiberecht, landesaufnahme:act", known(dataset)) == (
        Required("bleiberecht"),
        Required("landesaufnahme", Extent.ACT),
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UsageError),
        (",", UsageError),
        ("bleiberecht:viel", UsageError),
        ("bleiberecht:", UsageError),
        ("bleibrecht", NotFoundError),
        (":act", NotFoundError),
    ],
)
def test_what_is_no_demand_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_required(text, known(registry()))
