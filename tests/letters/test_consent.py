"""Nobody stands under a final letter whose consent is not recorded."""

import pytest

from ssh_cli.errors import RefusedError
from ssh_cli.kinds.letter import Letter, Signatory
from ssh_cli.letters.frozen import signatories_to_print
from tests.cases import every
from tests.changed import replace
from tests.templating.registry import DATASET, LETTER, ON, TEMPLATES
from tests.templating.rendered import render_letter

SIGNED = LETTER.signatories[0]
FORMATS = ("md", "txt", "html", "pdf", "docx")


def letter_with(*signatories: Signatory) -> Letter:
    return replace(LETTER, signatories=signatories)


@every(
    "missing",
    [
        {"basis": ""},
        {"source": ()},
        {"basis": "", "source": ()},
        {"source": ("gibt-es-nicht",)},
        {"source": ("https://www.example.org/a", "gibt-es-nicht")},
    ],
)
@every("format_name", FORMATS)
def test_a_final_letter_is_refused(format_name: str, missing: dict[str, object]) -> None:
    letter = letter_with(SIGNED, replace(SIGNED, name="Ohne Beleg", **missing))
    with pytest.raises(RefusedError, match="Ohne Beleg") as caught:
        render_letter(letter, DATASET, on=ON, format_name=format_name, templates=TEMPLATES)
    assert "--draft" in caught.value.hint


def test_a_draft_leaves_out_who_has_not_consented() -> None:
    letter = letter_with(SIGNED, replace(SIGNED, name="Ohne Beleg", basis=""))
    text = render_letter(letter, DATASET, on=ON, format_name="txt", templates=TEMPLATES, draft=True)
    assert isinstance(text, str)
    assert SIGNED.name in text
    assert "Ohne Beleg" not in text


@every("status", ["invited", "declined", "no-answer"])
@every("draft", [False, True])
def test_who_has_not_confirmed_is_never_printed(status: str, draft: bool) -> None:
    letter = letter_with(replace(SIGNED, status=status, basis="", source=()))
    assert signatories_to_print(letter, (), draft=draft) == ()
