"""Who is responsible: coordination first, then what is known of the municipalities asked for."""

from ssh_cli.analysis.contacts import ALLIANCE, HEAD, ContactPoint, find_contacts
from ssh_cli.kinds.member import Contact, Municipality, Office
from ssh_cli.model.context import Context
from tests.analysis.test_coordination import ALLIANCE as COORDINATED
from tests.model.village import day, member, registry, town

MAILBOX = Contact(role="coordination", email="hafen@dort.example.org", source=())
HALL = Contact(role="town-hall", street="Markt 1", source=())


def office(name: str, known_on: str) -> Office:
    known = day(known_on)
    assert known is not None
    return Office(office="Bürgermeister*in", name=name, known_on=known, source=())


TOWNS = (
    town(
        "Dort",
        land="BB",
        contacts=(HALL, MAILBOX),
        offices=(office("Kim Alt", "2020"), office("Kim Neu", "2021")),
    ),
    town("Hier", land="BB", offices=(office("Jo Muster", "2022-03"),)),
    town("Irgendwo", land="BE"),
    town("Küste", land="SH", membership=(member("2020"),)),
    town("Neu", land="BE"),
    town("Still", land="BB"),
)


def book_of(*chosen: str, on: str = "2022-06-01") -> tuple[list[ContactPoint], tuple[str, ...], list[str]]:
    dataset = registry(TOWNS, alliance=COORDINATED)
    towns: list[Municipality] = [each for each in TOWNS if each.id in chosen]
    book = find_contacts(Context(dataset, on), towns if chosen else None)
    return list(book.points), book.laender, [each.id for each in book.unknown]


def test_unasked_it_names_who_coordinates_and_the_laender_of_members_without() -> None:
    points, bare, unknown = book_of()
    assert [(point.task, point.land, point.member) for point in points] == [
        ("federal", "", "neu"),
        ("land", "BE", "irgendwo"),
        ("land", "BB", "dort"),
        ("speaker", "", "laut"),
        (ALLIANCE, "", ""),
    ]
    assert (bare, unknown) == (("SH",), [])


def test_a_land_is_answered_by_its_coordination_at_the_mailbox_for_that() -> None:
    points, bare, unknown = book_of("dort", "hier", "still")
    first = points[0]
    assert (first.task, first.land, first.email, first.street) == ("land", "BB", "hafen@dort.example.org", "")
    assert first.attested == day("2020-02-18")
    assert (first.head, first.head_known_on) == ("Kim Neu", day("2021"))
    assert [(point.task, point.member) for point in points[1:]] == [
        (ALLIANCE, ""),
        ("town-hall", "dort"),
        ("coordination", "dort"),
        (HEAD, "hier"),
    ]
    assert (bare, unknown) == ((), ["still"])


def test_where_a_land_has_no_coordination_the_federal_stands_in() -> None:
    points, bare, _unknown = book_of("küste")
    assert [(point.task, point.member) for point in points] == [("federal", "neu"), (ALLIANCE, "")]
    assert bare == ("SH",)


def test_a_head_is_one_known_by_the_day() -> None:
    points, _bare, _unknown = book_of("dort", on="2020-12-31")
    assert (points[0].head, points[0].head_known_on) == ("Kim Alt", day("2020"))
