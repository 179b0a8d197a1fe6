"""How many took part, in one function for the page on a meeting and for papers."""

from ssh_cli import messages
from ssh_cli.kinds.meeting import Attendance
from ssh_cli.page.values import describe_attendance, describe_range
from tests.cases import every


@every("reported, wording",
    [
        (None, ""),
        (Attendance(), ""),
        (Attendance(min=26, max=26), "26"),
        (Attendance(min=16, max=19, of=29), "16–19 von 29"),
        (Attendance(min=16), "mindestens 16"),
        (Attendance(max=19), "bis zu 19"),
        (Attendance(min=0, max=0, of=5), "0 von 5"),
        (Attendance(of=117), "Zahl nicht berichtet (von 117)"),
        (Attendance(of=9, note="Alle eingeladen."), "Zahl nicht berichtet (von 9). Alle eingeladen"),
        (Attendance(note="Niemand hat gezählt."), "Niemand hat gezählt"),
        (Attendance(min=21, max=21, note="21 Städte und ein Netzwerk."), "21 Städte und ein Netzwerk"),
    ],
)  # fmt: skip
def test_no_number_and_no_note_is_lost(reported: Attendance | None, wording: str) -> None:
    with messages.speaking("de"):
        assert describe_attendance(reported) == wording


def test_ranges_are_told_in_one_way() -> None:
    with messages.speaking("de"):
        said = [
            describe_range(*bounds, is_open=is_open)
            for *bounds, is_open in (
                (110, 110, False),
                (60, 80, False),
                (0, 9, False),
                (None, 9, False),
                (20, None, False),
                (20, 20, True),
                (20, 30, True),
                (0, 0, False),
                (None, None, False),
            )
        ]
    assert said == [
        "110",
        "60–80",
        "bis zu 9",
        "bis zu 9",
        "mindestens 20",
        "mindestens 20",
        "20–30 oder mehr",
        "0",
        "",
    ]
