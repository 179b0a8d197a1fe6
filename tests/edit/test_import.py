"""Tables that somebody sends: what is taken, and every row that is not, with its reason."""

from collections.abc import Sequence

from ssh_cli.edit.import_municipal import MemberImport, ResolutionImport
from ssh_cli.edit.import_reader import PlaceFinder
from ssh_cli.edit.import_table import RowReason, TableImport
from ssh_cli.errors import UsageError
from ssh_cli.load.reading import read_dataset
from ssh_cli.source.tree import MemoryTree, WorkTree
from tests.cli.conftest import ROOT

TREE = WorkTree(ROOT / "data")
DATASET = read_dataset(TREE).dataset
SOURCE = ("https://www.example.org/liste",)


def _sources(text: str) -> tuple[str, ...]:
    if not text.startswith("https://"):
        raise UsageError("no address")
    return (text,)


def _places(**choices: str) -> PlaceFinder:
    return PlaceFinder(dataset=DATASET, on="2026-11-30", choices={**choices})


def _members(
    *rows: Sequence[str],
    columns: dict[str, str] | None = None,
    known_by: str | None = None,
    **choices: str,
) -> TableImport:
    reader = MemberImport(
        places=_places(**choices),
        tree=TREE,
        read_sources=_sources,
        source=SOURCE,
        known_by=known_by,
    )
    return reader.read(rows, columns or {})


def _resolutions(*rows: Sequence[str], duplicates: bool = False) -> TableImport:
    reader = ResolutionImport(
        places=_places(),
        tree=TREE,
        read_sources=_sources,
        source=SOURCE,
        duplicate_ok=duplicates,
    )
    return reader.read(rows, {})


def _reasons(imported: TableImport) -> dict[int, RowReason]:
    return {entry.row: entry.reason for entry in imported.left}


def _text(imported: TableImport, path: str) -> str:
    [raw] = [edit.after for edit in imported.plan.edits if edit.path == path]
    assert raw is not None
    return raw.decode()


def test_a_town_of_the_register_joins() -> None:
    members = _members(
        ["Kommune", "Bundesland", "Mitglied seit"], ["Bernau bei Berlin", "Brandenburg", "14.06.2024"]
    )
    assert members.left == ()
    assert members.columns == {"Kommune": "name", "Bundesland": "land", "Mitglied seit": "joined"}
    text = _text(members, "members/bb/bernau-bei-berlin.yaml")
    assert 'ags: "12060020"' in text
    assert "membership:\n  - from: 2024-06-14\n    state: active\n    basis: list\n" in text
    assert [entry.is_new for entry in members.taken] == [True]


def test_a_name_of_several_towns_is_asked_never_guessed() -> None:
    head = ["Ort", "Beitritt"]
    members = _members(head, ["Neustadt", "2024"])
    [left] = members.left
    assert left.reason is RowReason.NAME_AMBIGUOUS
    assert len(left.near) > 3
    assert members.plan.edits == ()
    key = left.near[0].rpartition("(")[2].split(",")[0]
    assert [entry.row for entry in _members(head, ["Neustadt", "2024"], Neustadt=key).taken] == [2]


def test_a_land_tells_same_names_apart() -> None:
    members = _members(["Ort", "Land", "Beitritt"], ["Kiel", "SH", "2024"], ["Kiel", "BY", "2024"])
    assert 3 in _reasons(members)
    assert _reasons(members)[3] is RowReason.NAME_UNKNOWN


def test_a_misspelt_name_is_left_with_what_comes_close() -> None:
    [left] = _members(["Ort", "Beitritt"], ["Postdam", "2024"]).left
    assert (left.row, left.reason, left.value) == (2, RowReason.NAME_UNKNOWN, "Postdam")
    assert left.near[0] == "Potsdam (potsdam)"


def test_what_is_on_record_is_never_overwritten() -> None:
    members = _members(
        ["Ort", "Beitritt", "E-Mail"],
        ["Potsdam", "2019-06-14", ""],
        ["Potsdam", "2020-01-01", ""],
        ["Potsdam", "", "andere@example.org"],
    )
    assert _reasons(members) == {2: RowReason.NOTHING_SAID, 3: RowReason.ON_RECORD, 4: RowReason.ON_RECORD}
    assert members.left[1].detail == "2019-06-14"
    assert members.plan.edits == ()


def test_what_an_earlier_row_says_is_not_called_on_record() -> None:
    members = _members(
        ["Ort", "Land", "Beitritt", "E-Mail"],
        ["Falkensee", "", "2026-03-01", ""],
        ["Falkensee", "", "2026-04-02", ""],
        ["Falkensee", "", "2026-03-01", ""],
        ["Wesseling", "NW", "2026-03-01", ""],
        ["Wesseling", "NW", "2026-03-01", ""],
        ["Potsdam", "", "", "neu@example.org"],
        ["Potsdam", "", "2020-01-01", ""],
    )
    twice = dict.fromkeys((3, 4, 6), RowReason.ROW_TWICE)
    assert _reasons(members) == {**twice, 7: RowReason.ON_RECORD, 8: RowReason.ON_RECORD}


def test_a_day_by_which_it_is_attested_is_told_as_such() -> None:
    members = _members(["Ort", "Beitritt"], ["Sulingen", "2020-05-04"])
    assert [entry.detail for entry in members.left] == ["attested by 2020-06"]


def test_a_no_puts_nobody_on_record() -> None:
    members = _members(
        ["Ort", "Land", "Bündnis"], ["Bad Säckingen", "BW", "nein"], ["Wesseling", "NW", "nein"]
    )
    assert _reasons(members) == {2: RowReason.NOTHING_SAID, 3: RowReason.NOTHING_SAID}
    assert members.plan.edits == ()


def test_a_row_is_taken_whole_or_not_at_all() -> None:
    members = _members(
        ["Ort", "Sicherer Hafen", "Beitritt"], ["Bernau bei Berlin", "2024-01-01", "irgendwann"]
    )
    assert _reasons(members) == {2: RowReason.REFUSED}
    assert members.plan.edits == ()


def test_key_and_name_have_to_agree() -> None:
    members = _members(
        ["Ort", "AGS", "Beitritt"],
        ["Kiel", "12060020", "2024"],
        ["", "12060020", "2024"],
        ["Nirgendwo", "99999999", "2024"],
    )
    assert _reasons(members) == {2: RowReason.KEY_OF_ANOTHER, 4: RowReason.KEY_UNKNOWN}
    assert [entry.record for entry in members.taken] == ["bernau-bei-berlin"]


def test_columns_that_are_no_field_are_told() -> None:
    rows = (["Ort", "Beitritt", "Schuhgröße", "Stadt"], ["Bernau bei Berlin", "2024", "42", "x"])
    members = _members(*rows)
    assert [(entry.column, entry.reason) for entry in members.left] == [
        ("Schuhgröße", RowReason.COLUMN_UNKNOWN),
        ("Stadt", RowReason.COLUMN_TWICE),
    ]
    assert _members(*rows, columns={"Schuhgröße": "", "Stadt": ""}).left == ()


def test_several_things_of_one_town_come_together() -> None:
    members = _members(
        ["Ort", "Sicherer Hafen", "Amt", "Amtsinhaberin", "Anrede", "Stand", "E-Mail", "Webseite"],
        [
            "Bernau bei Berlin", "2024-01-01", "Bürgermeisterin", "Erika Muster", "Frau", "2026-11",
            "integration@example.org", "https://www.example.org",
        ],
    )  # fmt: skip
    assert members.left == ()
    [taken] = members.taken
    assert taken.fields == ("declared", "holder", "email", "website")
    text = _text(members, "members/bb/bernau-bei-berlin.yaml")
    assert "salutation: frau" in text
    assert "role: coordination" in text


def test_an_office_without_its_day_is_left() -> None:
    members = _members(
        ["Ort", "Amt", "Amtsinhaberin"], ["Bernau bei Berlin", "Bürgermeisterin", "Erika Muster"]
    )
    assert _reasons(members) == {2: RowReason.INCOMPLETE}


def test_the_cell_of_a_row_is_its_source() -> None:
    head = ["Ort", "Beitritt", "Beleg"]
    bad = _members(head, ["Bernau bei Berlin", "2024", "vom Hörensagen"])
    assert _reasons(bad) == {2: RowReason.REFUSED}
    good = _members(head, ["Bernau bei Berlin", "2024", "https://www.example.org/beschluss"])
    assert "https://www.example.org/beschluss" in _text(good, "members/bb/bernau-bei-berlin.yaml")


def test_decisions_come_on_record() -> None:
    resolutions = _resolutions(
        ["Kommune", "Datum", "Titel", "Drucksache", "Ergebnis", "Gegenstand", "Forderung", "Inhalt"],
        [
            "Kiel",
            "12.03.2024",
            "Mehr Plätze",
            "0815/2024",
            "adopted",
            "reception",
            "zusaetzliche-aufnahme",
            "Plätze.",
        ],
    )
    assert resolutions.left == ()
    text = _text(resolutions, "resolutions/sh/kiel-2024-03-12-mehr-plaetze.yaml")
    assert "outcome: adopted" in text
    assert "demand: zusaetzliche-aufnahme" in text


def test_decisions_are_told_in_german_words() -> None:
    resolutions = _resolutions(
        ["Kommune", "Datum", "Titel", "Ergebnis", "Gremium", "Gegenstand", "Forderung", "Haltung", "Umfang"],
        [
            "Kiel", "2024-03-12", "Mehr Plätze", "abgelehnt", "Ausschuss",
            "Erklärung zum Sicheren Hafen, Aufnahme; joining report", "zusaetzliche-aufnahme", "lehnt ab",
            "Appellieren",
        ],
    )  # fmt: skip
    assert resolutions.left == ()
    text = _text(resolutions, "resolutions/sh/kiel-2024-03-12-mehr-plaetze.yaml")
    for entry in ("outcome: rejected", "body: committee", "stance: rejects", "extent: appeal"):
        assert entry in text
    assert "subject:\n  - safe-harbour\n  - reception\n  - joining\n  - report\n" in text


def test_decisions_that_may_be_on_record_are_left() -> None:
    rows = (
        ["Kommune", "Datum", "Titel", "Ergebnis"],
        ["Potsdam", "2018-12-05", "Potsdam als Sicherer Hafen", "adopted"],
    )
    [left] = _resolutions(*rows).left
    assert left.reason is RowReason.DUPLICATE
    assert "potsdam-2018-12-05-sicherer-hafen" in left.near
    assert len(_resolutions(*rows, duplicates=True).taken) == 1


def test_decisions_that_cannot_be_read_are_left() -> None:
    resolutions = _resolutions(
        ["Kommune", "Datum", "Titel", "Ergebnis", "Forderung"],
        ["Kiel", "neulich", "Mehr Plätze", "adopted", ""],
        ["Kiel", "2024", "Mehr Plätze", "einstimmig", ""],
        ["Kiel", "2024", "Mehr Plätze", "adopted", "weltfrieden"],
        ["Kiel", "2024", "", "adopted", ""],
        ["Bernau bei Berlin", "2024", "Mehr Plätze", "adopted", ""],
    )
    assert _reasons(resolutions) == {
        2: RowReason.REFUSED,
        3: RowReason.REFUSED,
        4: RowReason.REFUSED,
        5: RowReason.INCOMPLETE,
        6: RowReason.NOT_ON_RECORD,
    }


def test_membership_and_declaration_are_two_headings() -> None:
    head = ["Kommune", "Bundesland", "Sicherer Hafen seit", "Bündnis Städte Sicherer Häfen", "Link"]
    link = "https://www.example.org/b"
    members = _members(
        head,
        ["Bernau bei Berlin", "Brandenburg", "14.05.2019", "nein", link],
        ["Landkreis Göttingen", "Niedersachsen", "2019", "ja", link],
        ["Landkreis Göttingen", "Niedersachsen", "10/2019", "2019", link],
        ["Landkreis Göttingen", "Niedersachsen", "2019-09", "ja", link],
        ["Landkreis Göttingen", "Niedersachsen", "2019", "nein", link],
    )
    assert members.columns == dict(zip(head, ["name", "land", "declared", "joined", "source"], strict=True))
    text = _text(members, "members/bb/bernau-bei-berlin.yaml")
    assert "safe_harbour:\n  - from: 2019-05-14\n" in text
    assert "membership" not in text
    assert _reasons(members) == {
        3: RowReason.NOTHING_SAID,
        4: RowReason.NOTHING_SAID,
        5: RowReason.ON_RECORD,
        6: RowReason.ON_RECORD,
    }


def test_a_yes_without_a_day_needs_that_of_the_table() -> None:
    head, row = ["Kommune", "Bündnis"], ["Bernau bei Berlin", "ja"]
    [left] = _members(head, row).left
    assert (left.reason, left.cell) == (RowReason.INCOMPLETE, "B2")
    for entry in (_members(head, row, known_by="2026-11"), _members([*head, "Stand"], [*row, "11/2026"])):
        assert "membership:\n  - known_by: 2026-11\n" in _text(entry, "members/bb/bernau-bei-berlin.yaml")


def test_a_declaration_that_ended_is_no_new_one() -> None:
    ended = [
        (town.key, spell.from_.text)
        for town in DATASET.municipalities.values()
        for spell in town.safe_harbour
        if spell.until is not None and spell.from_ is not None
    ]
    assert ended
    members = _members(["AGS", "Sicherer Hafen seit"], ended[0])
    assert _reasons(members) == {2: RowReason.NOTHING_SAID}


def test_the_same_decision_again_is_that_of_an_earlier_row() -> None:
    rows = (
        ["Kommune", "Datum", "Titel", "Ergebnis"],
        ["Kiel", "2024-03-12", "Mehr Plätze", "adopted"],
        ["Kiel", "12.03.2024", "Mehr Plätze", "beschlossen"],
    )
    resolutions = _resolutions(*rows, duplicates=True)
    assert (len(resolutions.taken), _reasons(resolutions)) == (1, {3: RowReason.RECORD_TWICE})


def test_days_that_are_not_sure_are_taken_and_shown() -> None:
    members = _members(
        ["Kommune", "Sicherer Hafen", "Beitritt", "Stand"],
        ["Bernau bei Berlin", "46093", "13.3.26", ""],
        ["Falkensee", "2019", "12. März 2026", "ohne Tag"],
    )
    assert members.left == ()
    assert [entry.detail for entry in members.taken] == [
        "Beitritt: 13.3.26 = 2026-03-13; Sicherer Hafen: 46093 = 2026-03-12",
        "",
    ]
    text = _text(members, "members/bb/bernau-bei-berlin.yaml")
    assert "from: 2026-03-12" in text
    assert "from: 2026-03-13" in text
    [left] = _members(["Kommune", "Beitritt"], ["Bernau bei Berlin", "31.02.2026"]).left
    assert (left.reason, left.cell) == (RowReason.REFUSED, "B2")


def test_a_dash_says_nothing() -> None:
    members = _members(["Kommune", "Sicherer Hafen", "Bündnis"], ["Bernau bei Berlin", "2019", "–"])
    assert [entry.fields for entry in members.taken] == [("declared",)]


def test_a_table_with_sorbian_names_says_the_second_time_that_all_is_on_record() -> None:
    head = ["Kommune", "Land", "Mitglied seit"]
    names = {
        "Lübben (Spreewald)": "luebben-spreewald",
        "Forst (Lausitz)": "forst-lausitz",
        "Lübbenau/Spreewald": "luebbenau-spreewald",
        "Bautzen / Budyšin": "bautzen",
        "Spremberg": "spremberg-grodk",
    }
    rows = [[name, "SN" if "Bautzen" in name else "BB", "14.06.2024"] for name in names]
    first = _members(head, *rows)
    assert [entry.record for entry in first.taken] == list(names.values())
    files = {edit.path: edit.after for edit in first.plan.edits if edit.after is not None}
    tree = MemoryTree(
        {entry.path: TREE.read(entry.path, 1 << 24) for entry in TREE.entries() if "." in entry.path} | files
    )
    places = PlaceFinder(dataset=read_dataset(tree).dataset, on="2026-11-30", choices={})
    again = MemberImport(places=places, tree=tree, read_sources=_sources, source=SOURCE).read(
        [head, *rows], {}
    )
    assert [entry.reason for entry in again.left] == [RowReason.NOTHING_SAID] * len(rows)


def test_decisions_name_demands_by_their_labels() -> None:
    head = ["Kommune", "Datum", "Titel", "Ergebnis", "Gegenstand", "Forderung"]
    row = ["Kiel", "12.03.2024", "Mehr Plätze", "adopted", "reception"]
    resolutions = _resolutions(head, [*row, "Zusage des Bundes zur Aufnahme; Familiennachzug erleichtern"])
    assert resolutions.left == ()
    text = _text(resolutions, "resolutions/sh/kiel-2024-03-12-mehr-plaetze.yaml")
    assert "demand: appell-bund" in text
    [left] = _resolutions(head, [*row, "Zusage des Bunds"]).left
    assert (left.reason, "Zusage des Bunds" in left.detail) == (RowReason.REFUSED, True)
