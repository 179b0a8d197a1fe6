from ssh_cli.kinds.land import LAENDER


def test_sixteen_laender_with_sixteen_keys() -> None:
    assert len(LAENDER) == 16
    assert {land.key for land in LAENDER.values()} == {f"{number:02d}" for number in range(1, 17)}
    assert all(code == land.code for code, land in LAENDER.items())
