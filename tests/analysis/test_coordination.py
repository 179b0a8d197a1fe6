from ssh_cli.analysis.contacts import federal_role, land_role, roles_on
from ssh_cli.kinds.alliance import Alliance, CoordinationOffice, CoordinationRole
from ssh_cli.kinds.shared import Wording
from tests.cases import every
from tests.model.village import day


def role(
    level: str,
    member: str,
    land: str | None = None,
    *,
    begins: str | None = None,
    known_on: str | None = None,
    until: str | None = None,
) -> CoordinationRole:
    return CoordinationRole(
        level=level,
        member=member,
        land=land,
        from_=day(begins),
        known_on=day(known_on),
        until=day(until),
        source=(),
    )


FOUNDED = day("2019-06-14")
assert FOUNDED is not None
ALLIANCE = Alliance(
    name=Wording(de="X"),
    founded=FOUNDED,
    coordination=(
        role("federal", "alt", begins="2019-07", until="2021-03"),
        role("federal", "neu", begins="2021-03-31"),
        role("speaker", "laut", begins="2019-07"),
        role("land", "dort", "BB", known_on="2020-02-18"),
        role("land", "irgendwo", "BE"),
    ),
    contact=CoordinationOffice(email="buendnis@example.org", source=()),
    declarations=(),
)


@every(
    "on, federal, brandenburg, berlin",
    [
        ("2019-06-30", None, None, "irgendwo"),
        ("2019-07-15", "alt", None, "irgendwo"),
        ("2021-03-31", "neu", "dort", "irgendwo"),
        ("2026-01-01", "neu", "dort", "irgendwo"),
    ],
)
def test_who_coordinates(on: str, federal: str | None, brandenburg: str | None, berlin: str) -> None:
    result = (federal_role(ALLIANCE, on), land_role(ALLIANCE, "BB", on), land_role(ALLIANCE, "BE", on))
    assert tuple(entry.member if entry else None for entry in result) == (federal, brandenburg, berlin)
    assert land_role(ALLIANCE, "HE", on) is None


def test_the_roles_of_a_day_stand_in_order() -> None:
    assert [entry.member for entry in roles_on(ALLIANCE, "2026-01-01")] == ["neu", "irgendwo", "dort", "laut"]
    assert [entry.member for entry in roles_on(ALLIANCE, "2019-06-30")] == ["irgendwo"]
