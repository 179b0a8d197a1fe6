"""Whom names mean as people write them, held against the real register and the municipalities on record."""

import re
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.edit.import_reader import PlaceFinder
from ssh_cli.edit.import_table import Cells, NotTakenError, RowReason
from ssh_cli.errors import NotFoundError
from ssh_cli.kinds.land import LAENDER
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.place_name import read_land
from ssh_cli.query.selection import find_candidates, find_member
from ssh_cli.source.register import Register
from ssh_cli.source.tree import WorkTree
from tests.cli.conftest import ROOT

ON = "2026-11-22"
TREE = WorkTree(ROOT / "data")
DATASET = read_dataset(TREE).dataset
GAZETTEER = DATASET.gazetteer

HALLE = "15002000 05754012 03255016 03456008"
NAMES = """
Oldenburg;NI;03403000
Landkreis Oldenburg;NI;03458
Lkr. Oldenburg;NI;03458
Oldenburg (Landkreis);NI;03458
Offenbach;HE;06413000
Offenbach/M.;HE;06413000
LK Offenbach;HE;06438
Saalfeld;TH;16073077
Esslingen;BW;08116019
Bautzen;SN;14625020
Bautzen/Budyšin;SN;14625020
Landkreis Bautzen;SN;14625
Cottbus;BB;12052000
Cottbus/Chóśebuz;BB;12052000
Stadt Cottbus;;12052000
Gießen;HE;06531005
GIESSEN;Hess.;06531005
Göttingen;NI;03159016
Göttingen, Stadt;NI;03159016
Göttingen Landkreis;NI;03159
Lübben (Spreewald);BB;12061316
Lübben\u00a0(Spreewald) ;BB;12061316
Lübben (Spreewald)/Lubin (Błota);BB;12061316
Lu\u0308bbecke;NW;05770020
Forst (Lausitz);BB;12071076
Lübbenau/Spreewald;BB;12066196
Landeshauptstadt München;BY;09162000
LH Magdeburg;;15003000
Erfurt (LH);TH;16051000
Landeshauptstadt Mün\u00adchen;Freistaat Bayern;09162000
Rottenburg;BW;08416036
Rottenburg a.N.;BW;08416036
Rottenburg-Neckar;BW;08416036
Halle/Saale;ST;15002000
Halle;ST;15002000
Halle;;ask 15002000 05754012 03255016 03456008
Halle, Sachsen-Anhalt;;15002000
Halle (NRW);;05754012
Limburg a. d. Lahn;HE;06533009
Limburg (Lahn);HE;06533009
Frankfurt;Hessen;06412000
Frankfurt a.M.;;06412000
Frankfurt Oder;;12053000
Frankfurt;;ask 06412000 12053000
Stadt Bad Säckingen;BW;08337096
Buchholz;NI;ask 03257008 03353005 03358005
Stadt Buchholz;NI;03353005
Buchholz i.d.N.;NI;03353005
St. Wendel;SL;10046117
Sankt Wendel;SL;10046117
Landkreis St. Wendel;SL;10046
Weißenburg in Bayern;BY;09577177
Weiden (Oberpfalz);BY;09363000
Weilheim in Oberbayern;BY;09190157
Universitäts- und Hansestadt Greifswald;MV;13075039
Klingenstadt Solingen;NW;05122000
Lutherstadt Wittenberg;ST;15091375
Wittenberg;ST;15091375
Freie und Hansestadt Hamburg;;02000000
Land Hamburg;;02000000
Land Berlin;BE;11000000
Bremen;HB;ask 04 04011000
Land Bremen;HB;04
Stadt Bremen;HB;04011000
Samtgemeinde Land Hadeln;NI;033525411
Region Hannover;NI;03241
Hannover;NI;03241001
Weil der Stadt;BW;08115050
Ennepe-Ruhr-Kreis;NW;05954
Kreis Ennepe-Ruhr;NW;05954
Landkreis Main-Kinzig;;06435
Main-Kinzig;HE;none
Landkreis Rostock;MV;13072
Rostock;MV;13003000
Oberhavel;BB;12065
12052;;12052000
12052000;;12052000
120520000000;;12052000
cottbus;;12052000
Halle-Neustadt;ST;none
Berlin-Mitte;BE;none
Gießen (Oder);HE;none
Potsdma;BB;none
oldenburg-oldenburg;SH;none
1001000;;none
"""
"""What is written, the Land beside it, and whom it means: a key, `ask` with all that remain, or nobody."""


def rows() -> list[tuple[str, str, set[str], bool]]:
    """Return text, Land, keys, and whether one alone is meant."""
    read = []
    for line in NAMES.strip().split("\n"):
        text, land, means = line.split(";")
        keys = set(means.removeprefix("ask ").split()) - {"none"}
        read.append((text, land, keys, len(keys) == 1))
    return read


def test_a_name_means_the_right_municipality_or_is_asked_for() -> None:
    wrong = []
    for text, land, keys, is_sure in rows():
        match = GAZETTEER.look_up(text, land=read_land(land))
        if {entry.key for entry in match.sure} != keys or (match.meant is not None) != is_sure:
            wrong.append(
                (text, land, [entry.label for entry in match.sure], [entry.label for entry in match.proposed])
            )
    assert not wrong


def test_an_import_takes_the_right_municipality_or_asks() -> None:
    places = PlaceFinder(dataset=DATASET, on=ON, choices={})
    wrong = []
    for text, land, keys, is_sure in rows():
        try:
            place = places.find(Cells(2, {"name": text.strip()} | ({"land": land} if land else {})))
        except NotTakenError as error:
            left = error.left
            is_told = left.reason is (RowReason.NAME_AMBIGUOUS if keys else RowReason.NAME_UNKNOWN)
            is_right = not is_sure and (set(left.keys) == keys if keys else is_told)
        else:
            is_right = is_sure and keys == {place.key.ljust(8, "0") if place.key == "12052" else place.key}
        if not is_right:
            wrong.append((text, land, keys))
    assert not wrong


def test_commands_and_dialogues_mean_the_same() -> None:
    """What is typed has no Land beside it, but may name it: `Buchholz, NI`."""
    wrong = []
    for text, land, keys, _is_sure in rows():
        typed = f"{text}, {land}" if land and not text.isdigit() else text
        try:
            matches = {candidate.key for candidate in find_candidates(DATASET, typed, ON)}
        except NotFoundError:
            matches = set()
        if matches != keys:
            wrong.append((typed, matches))
    assert not wrong


def test_a_name_of_many_means_the_municipality_that_alone_is_on_record() -> None:
    assert [find_member(DATASET, name).id for name in ("Münster", "Freiburg")] == [
        "muenster",
        "freiburg-im-breisgau",
    ]


def test_who_is_part_of_another_municipality_is_found_by_its_name() -> None:
    records = DATASET.municipalities
    merged = records["bruehl"]._replace(successor="koeln")
    dataset = DATASET._replace(municipalities={**records, "bruehl": merged})
    assert find_member(dataset, "Brühl") is merged
    heir = records["koeln"]._replace(name="Brühl")
    dataset = DATASET._replace(municipalities={**records, "bruehl": merged, "koeln": heir})
    assert find_member(dataset, "Brühl, NW") is heir


def test_a_land_is_not_proposed_for_a_municipality() -> None:
    with pytest.raises(NotFoundError) as raised:
        find_member(DATASET, "15")
    assert raised.value.message == "Sachsen-Anhalt is a Land, no municipality."
    assert "members add" not in raised.value.hint


def test_several_are_named_with_key_land_and_people() -> None:
    with pytest.raises(NotFoundError) as raised:
        find_member(DATASET, "Halle")
    for key in HALLE.split():
        assert key in raised.value.message
    for said in ("Sachsen-Anhalt", "238,762", "halle-westf, ", "666 inhabitants"):
        assert said in raised.value.message


def test_a_land_among_namesakes_is_called_one() -> None:
    with pytest.raises(NotFoundError, match=r"Bremen \(bremen, 04, Land, Bremen, "):
        find_member(DATASET, "Bremen")


def test_who_is_not_on_record_is_said_to_be_in_the_register() -> None:
    with pytest.raises(NotFoundError, match=r"Bautzen.*14625020.*is not on record") as raised:
        find_member(DATASET, "Bautzen, SN")
    assert "--key 14625020" in raised.value.hint


def test_a_record_is_not_meant_because_it_is_one() -> None:
    alone = DATASET._replace(municipalities={"halle-saale": DATASET.municipalities["halle-saale"]})
    assert [entry.key for entry in alone.gazetteer.look_up("Halle").sure] == HALLE.split()


@pytest.mark.parametrize(
    ("text", "land", "key"),
    [
        ("Stadtverwaltung Tübingen", "", "08416041"),
        ("Magistrat der Stadt Offenbach am Main", "HE", "06413000"),
        ("Rathaus Potsdm", "BB", "12054000"),
        ("Main-Kinzig", "HE", "06435"),
        ("Rat " * 3000 + "Stadt Potsdam", "", "12054000"),
    ],
)
def test_words_before_a_name_do_not_hide_who_may_be_meant(text: str, land: str, key: str) -> None:
    match = GAZETTEER.look_up(text, land=land)
    assert not match.sure
    assert GAZETTEER.guess(text, match, land=land)[0].key == key


KEYS = (
    ("1001000", "Flensburg", "01001000"),
    ("1001000.0", "Flensburg, Stadt", "01001000"),
    ("1001", "Flensburg", "01001000"),
    ("9274126", "Ergolding", "09274126"),
    ("3458", "Oldenburg", "03458"),
    ("12 0 52 000", "Cottbus", "12052000"),
    ("12052000", "Cottbus/Chóśebuz", "12052000"),
    ("12052", "", "12052000"),
    ("1001000", "", RowReason.KEY_LOST_ZERO),
    ("1001000", "Kiel", RowReason.KEY_LOST_ZERO),
    ("01001000", "Kiel", RowReason.KEY_OF_ANOTHER),
    ("99999999", "Kiel", RowReason.KEY_UNKNOWN),
    ("abc", "Kiel", RowReason.KEY_UNKNOWN),
)


def test_keys_that_lost_their_zero_need_a_witness() -> None:
    places = PlaceFinder(dataset=DATASET, on=ON, choices={})
    wrong = []
    for key, name, expected in KEYS:
        near: tuple[str, ...] = ()
        got: object
        try:
            got = places.find(Cells(2, {"key": key} | ({"name": name} if name else {}))).key
        except NotTakenError as error:
            got, near = error.left.reason, error.left.near
        if got != expected or (expected is RowReason.KEY_LOST_ZERO and "01001000" not in str(near)):
            wrong.append((key, name, got, near))
    assert not wrong


@given(st.text(max_size=30), st.sampled_from(["", "BB", "NI"]), st.sampled_from(["", "Landkreis", "Stadt"]))
def test_any_text_is_looked_up_and_no_other_land_is_meant(text: str, land: str, kind: str) -> None:
    match = GAZETTEER.look_up(text, land=land, kind=kind)
    near = GAZETTEER.near(text, land=land)
    assert {entry.place.land for entry in (*match.sure, *near)} <= ({land} if land else LAENDER.keys())
    assert len({entry.key for entry in match.sure}) == len(match.sure)


def test_a_key_of_another_land_is_not_taken() -> None:
    for key, name in (("12054000", "Potsdam"), ("12054000", ""), ("", "12054000")):
        assert GAZETTEER.look_up(name, key=key, land="BB").meant
        match = GAZETTEER.look_up(name, key=key, land="BY")
        assert (match.sure, [entry.key for entry in match.proposed]) == ((), ["12054000"])


def test_a_kind_beside_the_name_narrows() -> None:
    assert {entry.key for entry in GAZETTEER.look_up("Oldenburg", land="NI", kind="Landkreis").sure} == {
        "03458"
    }
    assert {entry.key for entry in GAZETTEER.look_up("Buchholz", land="NI", kind="Stadt").sure} == {
        "03353005"
    }


def test_a_land_that_is_none_is_told() -> None:
    places = PlaceFinder(dataset=DATASET, on=ON, choices={})
    with pytest.raises(NotTakenError) as caught:
        places.find(Cells(2, {"name": "Halle", "land": "Sachs"}))
    left = caught.value.left
    assert (left.reason, left.near[0]) == (RowReason.REFUSED, "Sachsen (SN)")


def test_recorded_names_without_their_addition_are_found_or_asked_for() -> None:
    added = re.compile(r"\s*[(/]|\s(?:am|an|im|in|bei)\s")
    towns = [
        municipality for municipality in DATASET.municipalities.values() if added.search(municipality.name)
    ]
    asked, wrong = [], []
    for town in towns:
        match = GAZETTEER.look_up(added.split(town.name)[0], land=town.land)
        if town.id not in {entry.record.id for entry in match.sure if entry.record}:
            wrong.append((town.name, match))
        elif not match.meant:
            asked.append(town.name)
    said = f"{len(towns)} shortened: {len(asked)} asked for ({', '.join(asked)}), {len(wrong)} wrong"
    sys.stdout.write(f"{said}\n")  # pytest -rP shows it
    assert len(towns) >= 33
    assert not wrong


def test_every_name_of_the_register_means_its_own_row() -> None:
    register = Register(TREE)
    lands = {land.key for land in LAENDER.values()}
    entries = [item for item in register.open_entries(lands) if len(item.key) == 8]
    namesakes = Counter((item.short_name, item.land) for item in entries)
    unique, result, wrong = 0, 0, []
    for entry in entries:
        match = GAZETTEER.look_up(entry.name, land=entry.land)
        is_unique = namesakes[entry.short_name, entry.land] == 1
        unique += is_unique
        result += is_unique and match.meant is not None
        if entry.key not in {item.key for item in match.sure or match.proposed}:
            wrong.append((entry.name, match))
    said = f"{len(entries)} names: {len(wrong)} wrong; {result} of {unique} unique ones found unasked"
    sys.stdout.write(f"{said}\n")  # pytest -rP shows it
    assert len(entries) > 11000
    assert not wrong
    assert result >= 0.99 * unique
