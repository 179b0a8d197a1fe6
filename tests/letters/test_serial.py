"""Who gets a serial letter and who is left out; a series that goes on where it was."""

import json
from pathlib import Path

import pytest

from ssh_cli.errors import QueryError
from ssh_cli.kinds.member import Contact
from ssh_cli.kinds.recipient import Recipient
from ssh_cli.letters.frozen import digest_of
from ssh_cli.letters.serial import Grouping, Order, Skipped, SkipReason, choose_orders, group_orders
from ssh_cli.letters.serial_writing import (
    NAME,
    FileState,
    Series,
    SeriesRecord,
    left_over,
    plan_series,
    write_series,
)
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.blocks import Table
from ssh_cli.templating.template import Templates
from tests.changed import replace
from tests.templating.reading import words_of
from tests.templating.registry import DATASET, LETTER, ON, TEMPLATES, write_template

LETTER_OF_TODAY = replace(LETTER, reconstruction=False)


INNERES = Recipient(
    id="inneres",
    name="Ministerium inneres",
    level="bund",
    street="Amtsweg 1",
    postcode="01234",
    city="Ankerfurt",
    email="inneres@example.org",
    source=(),
)


def ministry(name: str, level: str = "bund", land: str | None = None, **more: str) -> Recipient:
    named = {"id": name, "name": f"Ministerium {name}", "email": f"{name}@example.org"}
    return replace(INNERES, level=level, land=land, **{**named, **more})


MINISTRIES = (
    ministry("inneres"),
    ministry("ohne-anschrift", street="", city=""),
    ministry("ohne-postfach", email=""),
    ministry("land-bb", "land", "BB"),
    ministry("land-by", "land", "BY"),
)
REGISTRY = replace(DATASET, recipients={entry.id: entry for entry in MINISTRIES})


def series(
    folder: Path, *formats: str, dataset: Dataset = REGISTRY, templates: Templates = TEMPLATES
) -> Series:
    return Series(
        letter=LETTER_OF_TODAY, dataset=dataset, on=ON, templates=templates, formats=formats, folder=folder
    )


def run(this: Series, orders: tuple[Order, ...]) -> tuple[int, int, tuple[Skipped, ...]]:
    """Return how many files were written, how many were current, who was left out."""
    plan = plan_series(this, orders)
    written = 0
    skipped = list(plan.skipped)
    for files, unfit in write_series(this, plan, _put):
        written += files
        skipped += unfit
    return written, plan.current, tuple(skipped)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def everybody() -> tuple[Order, ...]:
    return choose_orders(REGISTRY, to="", to_members=None, on=ON)[0]


def test_one_letter_for_each_that_the_query_holds_for() -> None:
    orders, skipped = choose_orders(REGISTRY, to="level:land", to_members=None, on=ON)
    assert [order.id for order in orders] == ["land-bb", "land-by"]
    assert skipped == ()
    assert choose_orders(REGISTRY, to=None, to_members=None, on=ON) == ((), ())
    with pytest.raises(QueryError):
        choose_orders(REGISTRY, to="level:(", to_members=None, on=ON)


def test_nobody_is_written_to_on_a_guess() -> None:
    orders, skipped = choose_orders(REGISTRY, to=None, to_members="standing:member", on=ON)
    assert {order.id for order in orders} == {"ankerfurt", "ueberlauf", "molenkreis"}
    assert [(entry.id, entry.reason) for entry in skipped] == [("kaiheim", SkipReason.POSSIBLE)]


def test_members_alone_are_written_to_unless_a_standing_is_asked_for() -> None:
    names = ",".join(REGISTRY.municipalities)
    strangers = {town.id for town in REGISTRY.municipalities.values() if not town.membership}
    members = {"ankerfurt", "ueberlauf", "molenkreis"}
    for query, written, left in (
        ("", members, set()),
        (f"id:{names}", members, strangers),
        (f"id:{names} not standing:member", strangers, set()),
    ):
        orders, skipped = choose_orders(REGISTRY, to=None, to_members=query, on=ON)
        assert {order.id for order in orders} == written
        assert {entry.id for entry in skipped if entry.reason is SkipReason.NO_MEMBER} == left


def test_a_recipient_and_a_town_of_one_name_get_two_files() -> None:
    dataset = replace(REGISTRY, recipients={"ankerfurt": ministry("ankerfurt")})
    orders, _skipped = choose_orders(dataset, to="", to_members="id:ankerfurt", on=ON)
    assert [order.id for order in orders] == ["ankerfurt", "ankerfurt-member"]


def test_what_is_missing_is_the_work_list(tmp_path: Path) -> None:
    written, _current, skipped = run(series(tmp_path, "pdf", "eml"), everybody())
    names = sorted(path.name for path in tmp_path.iterdir() if path.name != NAME)
    assert names == [
        *("inneres.eml", "inneres.pdf", "land-bb.eml", "land-bb.pdf", "land-by.eml", "land-by.pdf"),
        *("ohne-anschrift.eml", "ohne-postfach.pdf"),
    ]
    assert written == len(names)
    assert sorted((entry.id, entry.format_name, entry.reason, entry.text) for entry in skipped) == [
        (
            "ohne-anschrift",
            "pdf",
            "no-address",
            "No complete postal address is on record: street, city missing.",
        ),
        ("ohne-postfach", "eml", "no-mailbox", "No mailbox is on record."),
    ]


def test_every_letter_has_its_own_addressee_and_no_other(tmp_path: Path) -> None:
    run(series(tmp_path, "txt"), everybody())
    for entry in MINISTRIES:
        text = (tmp_path / f"{entry.id}.txt").read_text(encoding="utf-8")
        assert entry.name in text
        assert not any(other.name in text for other in MINISTRIES if other is not entry)


def test_a_series_goes_on_where_it_was(tmp_path: Path) -> None:
    first, orders = series(tmp_path, "md", "txt"), everybody()
    plan = plan_series(first, orders)
    interrupted = write_series(first, plan, _put)
    next(interrupted)
    del interrupted
    kept = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.name != NAME}
    assert len(kept) == 2
    assert run(first, orders)[:2] == (8, 2)
    assert run(first, orders)[:2] == (0, 10)
    for name, stamp in kept.items():
        assert (tmp_path / name).stat().st_mtime_ns == stamp


def test_a_crash_between_record_and_file_loses_nothing(tmp_path: Path) -> None:
    first, orders = series(tmp_path, "md"), everybody()[:1]

    def crash(path: Path, content: bytes) -> None:
        if path.name != NAME:
            raise KeyboardInterrupt
        _put(path, content)

    with pytest.raises(KeyboardInterrupt):
        list(write_series(first, plan_series(first, orders), crash))
    assert run(first, orders) == (1, 0, ())
    changed = replace(
        first, letter=replace(first.letter, title=replace(first.letter.title, de="Ein neuer Betreff"))
    )
    with pytest.raises(KeyboardInterrupt):
        list(write_series(changed, plan_series(changed, orders), crash))
    assert run(changed, orders) == (1, 0, ())
    assert run(changed, orders) == (0, 1, ())


def test_a_changed_input_makes_its_letters_anew_and_no_other(tmp_path: Path) -> None:
    run(series(tmp_path, "txt"), everybody())
    moved = replace(MINISTRIES[0], street="Neuer Weg 2")
    dataset = replace(REGISTRY, recipients={**REGISTRY.recipients, moved.id: moved})
    orders = choose_orders(dataset, to="", to_members=None, on=ON)[0]
    assert run(series(tmp_path, "txt", dataset=dataset), orders)[:2] == (1, 4)
    assert "Neuer Weg 2" in (tmp_path / "inneres.txt").read_text(encoding="utf-8")


def test_what_somebody_changed_or_put_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "inneres.txt").write_text("von jemand anderem", encoding="utf-8")
    run(series(tmp_path, "txt"), everybody())
    (tmp_path / "land-bb.txt").write_text("mit einem handschriftlichen Gruß", encoding="utf-8")
    written, current, skipped = run(series(tmp_path, "txt"), everybody())
    assert (written, current) == (0, 3)
    assert sorted((entry.id, entry.reason) for entry in skipped) == [
        ("inneres", "foreign"),
        ("land-bb", "edited"),
    ]
    assert (tmp_path / "inneres.txt").read_text(encoding="utf-8") == "von jemand anderem"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 1}', '{"schema": "x", "files": {}}', "[" * 9999])
def test_a_record_that_cannot_be_read_overwrites_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"x")
    assert SeriesRecord(tmp_path).state("a.txt", "input") is FileState.FOREIGN


def test_what_an_earlier_series_left_is_named(tmp_path: Path) -> None:
    assert left_over(tmp_path, {"inneres"}) == ()
    written, _current, _skipped = run(series(tmp_path, "txt"), everybody())
    assert written
    assert left_over(tmp_path, {entry.id for entry in everybody()}) == ()
    (tmp_path / "fremd.txt").write_text("nicht von uns", "utf-8")
    left = left_over(tmp_path, {"inneres"})
    assert "land-bb.txt" in left
    assert not {"inneres.txt", "fremd.txt"} & {*left}


def test_the_record_names_what_each_file_was_made_of(tmp_path: Path) -> None:
    run(series(tmp_path, "md"), everybody()[:1])
    recorded = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert recorded["schema"] == "hafen.series/v1"
    assert recorded["files"]["inneres.md"]["digest"] == digest_of((tmp_path / "inneres.md").read_bytes())


def test_two_processes_make_the_same_files(tmp_path: Path) -> None:
    many = {f"amt-{number}": ministry(f"amt-{number}") for number in range(9)}
    dataset = replace(REGISTRY, recipients=many)
    orders = choose_orders(dataset, to="", to_members=None, on=ON)[0]
    for name, part in (("alle", orders), ("einzeln", orders[:3])):
        run(series(tmp_path / name, "html", "pdf", dataset=dataset), part)
    for order in orders[:3]:
        for ending in ("html", "pdf"):
            file = f"{order.id}.{ending}"
            assert (tmp_path / "alle" / file).read_bytes() == (tmp_path / "einzeln" / file).read_bytes()
    assert len(list((tmp_path / "alle").glob("*.pdf"))) == 9


def test_a_letter_that_does_not_fit_is_left_out_and_the_others_go_on(tmp_path: Path) -> None:
    long = ministry("lang", unit="Abteilung " * 200)
    dataset = replace(REGISTRY, recipients={"inneres": MINISTRIES[0], "lang": long})
    orders = choose_orders(dataset, to="", to_members=None, on=ON)[0]
    written, _current, skipped = run(series(tmp_path, "pdf", dataset=dataset), orders)
    assert written == 1
    assert [(entry.id, entry.format_name, entry.reason) for entry in skipped] == [
        ("lang", "pdf", "does-not-fit")
    ]


def test_templates_of_the_dataset_make_a_series_too(tmp_path: Path) -> None:
    templates = write_template(tmp_path, "# {{ letter.title }}\n\n{{ salutation }}, eigener Text\n")
    replaced = replace(
        series(tmp_path / "post", "txt", templates=templates),
        letter=replace(LETTER_OF_TODAY, template="brief"),
    )
    assert run(replaced, everybody())[0] == 5
    assert "eigener Text" in (tmp_path / "post" / "inneres.txt").read_text(encoding="utf-8")


def tables(order: Order) -> list[list[str]]:
    return [[row[0] for row in words_of(block)] for block in order.annex["de"] if isinstance(block, Table)]


def test_one_letter_to_each_land_lists_its_municipalities() -> None:
    orders, skipped = group_orders(REGISTRY, Grouping.LAND, to=None, concerning=None, on=ON)
    assert [order.id for order in orders] == ["land-bb"]
    assert tables(orders[0]) == [["Ankerfurt, Stadt", "Landkreis Mole, Stadt", "Überlauf, Stadt"]]
    assert sorted((entry.id, entry.reason) for entry in skipped) == [
        ("kaiheim", "possible"),
        ("land-by", "concerns-nobody"),
    ]
    orders, skipped = group_orders(REGISTRY, Grouping.LAND, to=None, concerning="land:BB,BW", on=ON)
    assert ("bw", "no-ministry") in [(entry.id, entry.reason) for entry in skipped]


def test_one_letter_to_each_ministry_lists_those_that_concern_it() -> None:
    orders, _skipped = group_orders(
        REGISTRY, Grouping.MINISTRY, to="level:bund", concerning="id:ankerfurt,binnenstadt", on=ON
    )
    assert [order.id for order in orders] == ["inneres", "ohne-anschrift", "ohne-postfach"]
    assert tables(orders[0]) == [["Binnenstadt, Stadt", "Ankerfurt, Stadt"]]


def test_the_list_is_an_attachment_of_the_letter(tmp_path: Path) -> None:
    orders, _skipped = group_orders(REGISTRY, Grouping.LAND, to=None, concerning=None, on=ON)
    run(series(tmp_path, "md"), orders)
    text = (tmp_path / "land-bb.md").read_text(encoding="utf-8")
    assert text.index("**Anlage**") < text.index("## Beteiligte Kommunen") < text.index("| Überlauf, Stadt |")


def test_towns_are_written_to_at_their_town_hall() -> None:
    contacts = (
        Contact(role="coordination", email="sozial@example.org", source=()),
        Contact(role="town-hall", street="Markt 1", postcode="04321", city="Überlauf", source=()),
    )
    town = replace(REGISTRY.municipalities["ueberlauf"], contacts=contacts)
    dataset = replace(REGISTRY, municipalities={**REGISTRY.municipalities, "ueberlauf": town})
    orders, _skipped = choose_orders(dataset, to=None, to_members="id:ueberlauf", on=ON)
    assert orders[0].addressee.is_postal
    assert orders[0].addressee.email == "sozial@example.org"
