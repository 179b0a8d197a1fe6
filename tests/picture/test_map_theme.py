from ssh_cli.analysis.split import Group
from ssh_cli.formats.registry import write_page
from ssh_cli.kinds.member import Location
from ssh_cli.page.page import Stamp
from ssh_cli.picture.cartography import SOURCE_NOTE
from ssh_cli.picture.map import Figure, Theme
from ssh_cli.picture.map_theme import REGISTER_NOTE, SHADINGS, map_report, map_theme
from tests.model.village import decision, declared, member, registry, town

SURE = town(
    "Hafenstadt",
    key="12000001",
    people=100,
    membership=(member("2019-06-14"),),
    location=Location(lat=52.4, lon=13.0),
)
OPEN = town("Werder", key="12000002", people=1, membership=(member("2019-06-14", weak=True),))
OTHER = town("Nordhafen", land="SH", key="01000001", safe_harbour=(declared("2018-12-05"),))
DATA = registry(
    (SURE, OPEN, OTHER),
    (decision("hafenstadt", "2018-12-05"),),
    people={"12000001": 100, "12000002": 1, "12000003": 9_899, "01000001": 7},
)


SHOWN = Group((SURE,), (OPEN,))
STAMP = Stamp("2020-06-14", None, "0.1.0")


def _theme(shade: str) -> Theme:
    return map_theme(
        DATA,
        shown=SHOWN,
        scope="the members",
        counted=Group((SURE, OTHER), (OPEN,)),
        shade=shade,
        stamp=STAMP,
    )


def _figure(shade: str, key: str = "12") -> Figure:
    return _theme(shade).figures[key]


def test_each_figure_keeps_certain_and_possible_apart() -> None:
    assert _figure("members") == Figure(1, 1)
    assert _figure("population") == Figure(100, 1)
    assert _figure("declared", "01") == Figure(1, 0)
    assert _figure("resolutions") == Figure(1, 0)
    assert _figure("offers") == Figure(0, 0)
    assert set(SHADINGS) == {"members", "declared", "population", "share", "resolutions", "offers"}


def test_a_small_share_is_not_none() -> None:
    assert _figure("share") == Figure(1, 0)
    assert _figure("share", "01") == Figure(0, 0)


def test_a_land_that_nothing_is_on_record_of_is_unknown_not_zero() -> None:
    assert _figure("members", "09") == Figure(None)
    assert _figure("members", "01") == Figure(0, 0)


def test_without_a_shade_there_are_no_figures() -> None:
    theme = _theme("none")
    assert (theme.figures, theme.shaded) == ({}, "")


def test_dots_carry_their_certainty_and_the_notes_their_sources() -> None:
    theme = _theme("members")
    assert [(place.name, place.certain) for place in theme.places] == [
        ("Hafenstadt", True),
        ("Werder", False),
    ]
    assert any(SOURCE_NOTE in note for note in theme.notes)
    assert any(REGISTER_NOTE in note for note in theme.notes)
    assert theme.title == "The members on 2020-06-14"


def test_the_table_holds_what_the_map_shows() -> None:
    report = map_report(_theme("members"), SHOWN, STAMP)
    laender = [row for row in report.rows if row["what"] == "land"]
    towns = [row for row in report.rows if row["what"] == "municipality"]
    assert len(laender) == 16
    assert {row["id"]: (row["value"], row["value_possible"]) for row in laender}["BB"] == (1, 1)
    assert [(row["name"], row["certainty"], row["lat"]) for row in towns] == [
        ("Hafenstadt", "certain", 52.4),
        ("Werder", "possible", None),
    ]
    csv = write_page(report, "csv")
    assert isinstance(csv, str)
    assert csv.count("\r\n") == 1 + 16 + 2
