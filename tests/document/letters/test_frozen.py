"""A frozen letter says what it said, whatever the data say now."""

from ssh_cli.document.letters.frozen import as_frozen, frozen_figures, frozen_names
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Digests, Frozen, FrozenFigure, FrozenFigures, Letter
from ssh_cli.model.dataset import Dataset
from tests.changed import replace
from tests.document.registry import DATASET, LETTER, ON, TEMPLATES
from tests.document.rendered import render_letter

FROZEN = replace(
    LETTER,
    frozen=Frozen(
        date=parse_day(ON),
        at="a" * 40,
        figures=frozen_figures(LETTER, DATASET),
        signatories=frozen_names(LETTER, DATASET),
        digests=Digests(txt="b" * 64),
    ),
)


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
    assert frozen_figures(LETTER, DATASET) == FrozenFigures(
        members=FrozenFigure(value=1100, qualifier="exact"),
        declared=FrozenFigure(value=2500, qualifier="over"),
    )
    assert [(one.name, one.municipality) for one in frozen_names(LETTER, DATASET)] == [
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
    letter, _dataset = as_frozen(replace(FROZEN, signatories=(*LETTER.signatories, later)), DATASET)
    assert "Zu Spät" not in [one.name for one in letter.signatories]


def test_a_letter_that_is_not_frozen_is_left_alone() -> None:
    assert as_frozen(LETTER, DATASET) == (LETTER, DATASET)
