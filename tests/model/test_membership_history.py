import pytest

from ssh_cli.kinds.member import Municipality
from ssh_cli.model.context import Context
from ssh_cli.model.membership_history import beginning
from tests.model.village import member, registry, town


@pytest.mark.parametrize(
    ("one", "begin"),
    [
        (
            town("A", membership=(member("2019-06-14", "2021-12-31"), member("2022-01-01", dormant=True))),
            "2019-06-14",
        ),
        (town("A", membership=(member("2019-06-14", "2021-12-30"), member("2022-01-01"))), "2022-01-01"),
        (town("A", membership=(member("2019-06-14", "2022"), member("2022", dormant=True))), "2019-06-14"),
        (town("A", membership=(member("2019-06-14"), member("2022-01-01", dormant=True))), "2019-06-14"),
        (town("A", membership=(member("2019", "9999-12-31"),)), "2019"),
        (
            town("A", membership=(member("2022-01-01", dormant=True), member("2019-06-14", "2021-12-31"))),
            "2019-06-14",
        ),
    ],
)
def test_a_membership_began_with_its_first_unbroken_period(one: Municipality, begin: str) -> None:
    found = beginning(one, Context(registry([one]), "2023-01-01").membership(one)[1])
    assert found is not None
    assert found.from_ is not None
    assert found.from_.text == begin


def test_who_is_no_member_began_nothing() -> None:
    assert beginning(town("A"), None) is None
