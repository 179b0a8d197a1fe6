"""A new letter: its identifier, its record in the house style, what comes next."""

from ssh_cli.edit.new_record import add_letter, letter_id, plan_letter, slug
from tests.cases import every

LONG = "Gemeinsamer Aufruf der Städte zur Aufnahme von Menschen aus den Lagern auf den griechischen Inseln"


def test_an_identifier_spells_letters_out_as_a_search_does() -> None:
    assert slug("Rottenburg am Neckar") == "rottenburg-am-neckar"
    assert slug("Große Straße – Łódź, Cœur") == "grosse-strasse-lodz-coeur"


@every(
    "date, title, expected",
    [
        ("2026-01", "Grüße an den Bund!", "2026-01-gruesse-an-den-bund"),
        ("2026", "…", "2026-brief"),
        ("2026-01-02", LONG, "2026-01-02-gemeinsamer-aufruf-der-staedte-zur-aufnahme-von"),
    ],
)
def test_identifiers(date: str, title: str, expected: str) -> None:
    assert letter_id(date, title) == expected
    assert letter_id(date, title, {expected}) == f"{expected}-2"


def test_the_record_is_in_the_house_style() -> None:
    data = {
        "title": {"de": "Brief: eins", "en": "Letter"},
        "date": "2026",
        "kind": "appeal",
        "template": None,
        "recipients": ("amt", "Alle Länder"),
        "demands": [],
        "figures": {"members": "members-2026"},
        "source": ["https://example.org/a", "brief"],
    }
    plan = plan_letter(add_letter(data, known={"amt"}))
    (edit,) = plan.edits
    assert (edit.path, edit.before) == ("letters/2026-brief-eins.yaml", None)
    assert edit.after is not None
    assert (
        edit.after.decode()
        == """\
# yaml-language-server: $schema=../../schemas/letter.schema.json
id: 2026-brief-eins
title:
  de: "Brief: eins"
  en: Letter
date: "2026"
kind: appeal
recipients:
  - amt
  - name: Alle Länder
figures:
  members: members-2026
source:
  - https://example.org/a
  - brief
"""
    )
    assert any("2026-brief-eins" in step for step in plan.next_steps)
