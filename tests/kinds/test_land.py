import pytest

from ssh_cli.kinds.land import LAENDER, KeyLevel, key_level


def test_sixteen_laender_with_sixteen_keys() -> None:
    assert len(LAENDER) == 16
    assert {land.key for land in LAENDER.values()} == {f"{number:02d}" for number in range(1, 17)}
    assert all(code == land.code for code, land in LAENDER.items())


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("12", KeyLevel.LAND),
        ("12054", KeyLevel.KREIS),
        ("12054000", KeyLevel.MUNICIPALITY),
        ("033515402", KeyLevel.ASSOCIATION),
        ("1205400", None),
        ("1205400x", None),
        ("١٢", None),
        ("", None),
    ],
)
def test_the_length_of_a_key_tells_its_level(key: str, level: KeyLevel | None) -> None:
    assert key_level(key) is level
