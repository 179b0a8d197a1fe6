import pytest

from ssh_cli.kinds.land import LAENDER
from ssh_cli.picture.cartography import fit_frame, outlines, project

EARTH = 6371.0
AREAS = {"09": 70_542, "03": 47_710, "12": 29_654, "10": 2_571, "11": 891, "02": 755, "05": 34_112}
"""Official areas in square kilometres (Destatis, 2020), rounded."""


def test_there_are_sixteen_outlines() -> None:
    assert {one.key for one in outlines()} == {land.key for land in LAENDER.values()}


@pytest.mark.parametrize(("key", "area"), AREAS.items())
def test_every_land_is_as_large_as_it_is(key: str, area: int) -> None:
    (land,) = (one for one in outlines() if one.key == key)
    doubled = sum(
        ring[place - 1][0] * ring[place][1] - ring[place][0] * ring[place - 1][1]
        for ring in land.rings
        for place in range(len(ring))
    )
    assert abs(doubled) / 2 * EARTH**2 == pytest.approx(area, rel=0.04)


def test_north_is_up_and_east_is_right() -> None:
    flensburg, konstanz = project(54.79, 9.44), project(47.66, 9.18)
    aachen, goerlitz = project(50.78, 6.08), project(51.15, 14.99)
    assert flensburg[1] < konstanz[1]
    assert aachen[0] < goerlitz[0]
    assert project(51, 10.5) == pytest.approx((0, 0))


def test_a_frame_holds_the_whole_country() -> None:
    frame = fit_frame(10, 20, 500)
    places = [frame.place(point) for one in outlines() for ring in one.rings for point in ring]
    assert min(x for x, _y in places) == pytest.approx(10)
    assert max(x for x, _y in places) == pytest.approx(510)
    assert min(y for _x, y in places) == pytest.approx(20)
    assert max(y for _x, y in places) == pytest.approx(20 + frame.height)
