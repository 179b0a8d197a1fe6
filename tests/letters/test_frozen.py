"""A frozen letter says what it said, whatever the data say now."""

from ssh_cli.kinds.letter import FrozenFigure, FrozenFigures, Letter
from ssh_cli.letters.frozen import as_frozen, freeze
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.templating.registry import DATASET, LETTER, ON, TEMPLATES
from tests.templating.rendered import render_letter

WHEN_FROZEN = freeze(LETTER, DATASET, on=ON, at="a" * 40)
FROZEN = replace(LETTER, frozen=WHEN_FROZEN)


def render(letter: Letter, dataset: Dataset, on: str = ON) -> str | bytes:
    return render_letter(letter, dataset, on=on, format_name="txt", templates=TEMPLATES)


def moved_dataset() -> Dataset:
    """Return the data with another figure and another name of a town that signed."""
    alliance = DATASET.alliance
    counts = tuple(
        count._replace(value=1200) if count.id == "members-2021-07" else count for count in alliance.counts
    )
    towns = {**DATASET.municipalities}
    towns["ueberlauf"] = towns["ueberlauf"]._replace(name="Unterlauf")
    return replace(DATASET, alliance=alliance._replace(counts=counts), municipalities=towns)


def test_what_is_frozen() -> None:
    assert (WHEN_FROZEN.date.text, WHEN_FROZEN.at) == (ON, "a" * 40)
    assert WHEN_FROZEN.figures == FrozenFigures(
        members=FrozenFigure(value=1100, qualifier="exact"),
        declared=FrozenFigure(value=2500, qualifier="over"),
    )
    assert [(name.name, name.municipality) for name in WHEN_FROZEN.signatories] == [
        ("Ada Beispiel", "Überlauf"),
        ("Dr. Bert Muster", "Ankerfurt"),
    ]


def test_freezing_changes_no_character() -> None:
    assert render(FROZEN, DATASET) == render(LETTER, DATASET)


def test_a_frozen_letter_stays_what_it_was() -> None:
    signed = replace(LETTER.signatories[0], name="Neue Person", office="Bürgermeisterin")
    letter = replace(FROZEN, signatories=(signed, *LETTER.signatories[1:]))
    assert render(letter, moved_dataset(), on="2026-06-01") == render(LETTER, DATASET)
    thawed = render(replace(letter, frozen=None), moved_dataset())
    assert isinstance(thawed, str)
    assert all(word in thawed for word in ("1.200 Mitglieder", "Unterlauf", "Neue Person"))


def test_who_signed_later_does_not_stand_under_it() -> None:
    later = replace(LETTER.signatories[0], name="Zu Spät")
    signed = replace(FROZEN, signatories=(*LETTER.signatories, later))
    letter, _dataset = as_frozen(signed, WHEN_FROZEN, DATASET)
    assert "Zu Spät" not in [signatory.name for signatory in letter.signatories]
