from ssh_cli.analysis.overview import look_over
from ssh_cli.analysis.split import Tally
from tests.model.village import decision, member, registry, town

DECISIONS = [
    decision("a", "2020-01-01"),
    decision("a", "2020-05"),
    decision("b", "2020-05-31"),
    decision("a", None),
    decision("b", "2023-01-01"),
]
DATASET = registry(
    [
        town("A", key="12000001", membership=(member("2020-01-01"),)),
        town("B", key="12000002", membership=(member("2020-01-01", weak=True),)),
    ],
    DECISIONS,
    people={"12000001": 100, "12000002": 20},
)


def test_people_of_certain_members_and_of_all_that_may_be() -> None:
    found = look_over(DATASET, "2022-01-01")
    assert found.people.number == Tally(100, 20)
    assert (found.municipalities, found.resolutions, found.on) == (2, 5, "2022-01-01")
    assert (found.standings.member.certain, found.standings.member.possible) == (1, 1)


def test_the_latest_decisions_come_newest_first_and_none_from_the_future() -> None:
    found = look_over(DATASET, "2022-01-01", latest=2)
    assert [one.id for one in found.latest] == ["a-2020-05-x", "b-2020-05-31-x"]
    assert len(look_over(DATASET, "2022-01-01").latest) == 3
    assert look_over(DATASET, "2020-05-30").latest == (DATASET.resolutions["a-2020-01-01-x"],)
