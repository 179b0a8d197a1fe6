"""Names in German sentences: every kind of territory and office, in every case."""

import csv
import re
from itertools import product

import pytest

from ssh_cli import messages
from ssh_cli.kinds.land import LAENDER
from ssh_cli.messages.grammar import CASES, decline
from tests.architecture.test_messages import ROOT

TABLE = {
    # name: nom, gen, dat, acc, an, in
    "Potsdam": ("Potsdam", "von Potsdam", "Potsdam", "Potsdam", "an Potsdam", "in Potsdam"),
    "Bremen": ("Bremen", "von Bremen", "Bremen", "Bremen", "an Bremen", "in Bremen"),
    "Landkreis Gifhorn": (
        "der Landkreis Gifhorn", "des Landkreises Gifhorn", "dem Landkreis Gifhorn",
        "den Landkreis Gifhorn", "an den Landkreis Gifhorn", "im Landkreis Gifhorn",
    ),
    "Main-Taunus-Kreis": (
        "der Main-Taunus-Kreis", "des Main-Taunus-Kreises", "dem Main-Taunus-Kreis",
        "den Main-Taunus-Kreis", "an den Main-Taunus-Kreis", "im Main-Taunus-Kreis",
    ),
    "Märkischer Kreis": (
        "der Märkische Kreis", "des Märkischen Kreises", "dem Märkischen Kreis",
        "den Märkischen Kreis", "an den Märkischen Kreis", "im Märkischen Kreis",
    ),
    "Bezirk Mitte": (
        "der Bezirk Mitte", "des Bezirks Mitte", "dem Bezirk Mitte",
        "den Bezirk Mitte", "an den Bezirk Mitte", "im Bezirk Mitte",
    ),
    "Samtgemeinde Isenbüttel": (
        "die Samtgemeinde Isenbüttel", "der Samtgemeinde Isenbüttel", "der Samtgemeinde Isenbüttel",
        "die Samtgemeinde Isenbüttel", "an die Samtgemeinde Isenbüttel", "in der Samtgemeinde Isenbüttel",
    ),
    "Stadt Aachen": (
        "die Stadt Aachen", "der Stadt Aachen", "der Stadt Aachen",
        "die Stadt Aachen", "an die Stadt Aachen", "in der Stadt Aachen",
    ),
    "Freie und Hansestadt Hamburg": (
        "die Freie und Hansestadt Hamburg", "der Freien und Hansestadt Hamburg",
        "der Freien und Hansestadt Hamburg", "die Freie und Hansestadt Hamburg",
        "an die Freie und Hansestadt Hamburg", "in der Freien und Hansestadt Hamburg",
    ),
    "Saarland": (
        "das Saarland", "des Saarlands", "dem Saarland", "das Saarland", "an das Saarland", "im Saarland",
    ),
    "Land Bremen": (
        "das Land Bremen", "des Landes Bremen", "dem Land Bremen",
        "das Land Bremen", "an das Land Bremen", "im Land Bremen",
    ),
    "Koordinierungsstelle des Bündnisses, Landeshauptstadt Potsdam": tuple(
        f"{article} Koordinierungsstelle des Bündnisses, Landeshauptstadt Potsdam"
        for article in ("die", "der", "der", "die", "an die", "in der")
    ),
    "Bundesministerium des Innern": (
        "das Bundesministerium des Innern", "des Bundesministeriums des Innern",
        "dem Bundesministerium des Innern", "das Bundesministerium des Innern",
        "an das Bundesministerium des Innern", "im Bundesministerium des Innern",
    ),
    "Bayerisches Staatsministerium des Innern": (
        "das Bayerische Staatsministerium des Innern", "des Bayerischen Staatsministeriums des Innern",
        "dem Bayerischen Staatsministerium des Innern", "das Bayerische Staatsministerium des Innern",
        "an das Bayerische Staatsministerium des Innern", "im Bayerischen Staatsministerium des Innern",
    ),
    "Thüringer Ministerium für Migration": (
        "das Thüringer Ministerium für Migration", "des Thüringer Ministeriums für Migration",
        "dem Thüringer Ministerium für Migration", "das Thüringer Ministerium für Migration",
        "an das Thüringer Ministerium für Migration", "im Thüringer Ministerium für Migration",
    ),
    "Deutscher Städte- und Gemeindebund": (
        "der Deutsche Städte- und Gemeindebund", "des Deutschen Städte- und Gemeindebundes",
        "dem Deutschen Städte- und Gemeindebund", "den Deutschen Städte- und Gemeindebund",
        "an den Deutschen Städte- und Gemeindebund", "im Deutschen Städte- und Gemeindebund",
    ),
}  # fmt: skip

WITHOUT_ARTICLE = (
    "Darmstadt",
    "Ingolstadt",
    "Stelle",
    "Freiamt",
    "Frankfurt am Main",
    "Bad Kreuznach",
    "Erika Muster",
)


def test_names_in_every_case() -> None:
    collected = {
        name: tuple(decline(name, case) for case in ("nom", "gen", "dat", "acc", "an", "in"))
        for name in TABLE
    }
    assert collected == TABLE


def test_prepositions_run_together_with_their_article() -> None:
    assert decline("Kreis Unna", "von") == "vom Kreis Unna"
    assert decline("Kreis Unna", "zu") == "zum Kreis Unna"
    assert decline("Region Hannover", "zu") == "zur Region Hannover"
    assert decline("Region Hannover", "bei") == "bei der Region Hannover"
    assert decline("Saarland", "bei") == "beim Saarland"


def test_a_name_begins_a_sentence() -> None:
    assert decline("Landkreis Gifhorn", "Nom") == "Der Landkreis Gifhorn"
    assert decline("Saarland", "In") == "Im Saarland"
    assert decline("Potsdam", "Gen") == "Von Potsdam"


def test_names_of_towns_and_people_have_no_article() -> None:
    assert [decline(name, "dat") for name in WITHOUT_ARTICLE] == list(WITHOUT_ARTICLE)


def test_no_town_of_the_register_is_taken_for_something_else() -> None:
    """Only what calls itself a Kreis, a region, an office … gets an article, of all names in Germany."""
    articled = re.compile(
        r"(Landkreis|Kreis|Stadtkreis|Region|Regionalverband|Städteregion|Stadt|Amt|Land|Saarland)\b"
        r"|\S*kreis\b|\S*-Kreis\b|.*(sch|fäl)\S* Kreis|\S+er Land|\S*-Amt \S+"
    )
    wrong = []
    for table in ("laender", "districts", "associations", "municipalities"):
        path = ROOT / "data" / "register" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            names = {row["name"].split(",")[0] for row in csv.DictReader(file)}
        wrong += [name for name in names if decline(name, "dat") != name and not articled.match(name)]
    assert wrong == []


def test_every_land_has_every_case() -> None:
    matches = [decline(land.name, case) for land, case in product(LAENDER.values(), CASES)]
    assert all("  " not in match_ and match_.strip() == match_ for match_ in matches)
    assert [decline(land.name, "in") for land in LAENDER.values() if land.name != "Saarland"] == [
        f"in {land.name}" for land in LAENDER.values() if land.name != "Saarland"
    ]


def test_an_unknown_case_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="abl"):
        decline("Potsdam", "abl")


def test_messages_put_names_into_their_case() -> None:
    text = "A declaration of {name} as safe harbour is not on record."
    assert messages._(text).format(name="Landkreis Gifhorn") == text.format(name="Landkreis Gifhorn")
    messages.use("de")
    assert messages._(text).format(name="Landkreis Gifhorn") == (
        "Eine Erklärung des Landkreises Gifhorn zum Sicheren Hafen ist nicht verzeichnet."
    )
    forms = (
        "{n} practice of {name} that others can copy is on record, in: {categories}.",
        "{n} practices of {name} that others can copy are on record, in: {categories}.",
    )
    assert messages.ngettext(*forms, 2).format(n=2, name="Region Hannover", categories="Wohnen") == (
        "2 Erfolgsmodelle der Region Hannover sind verzeichnet, in den Bereichen Wohnen."
    )
