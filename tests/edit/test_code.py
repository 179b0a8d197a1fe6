"""Words in a table that mean a code."""

import pytest

from ssh_cli.edit.code import code_of
from ssh_cli.kinds.words import VOCABULARIES


@pytest.mark.parametrize(
    ("vocabulary", "text", "code"),
    [
        ("outcome", "adopted", "adopted"),
        ("outcome", "Angenommen", "adopted"),
        ("outcome", "beschlossen", "adopted"),
        ("outcome", "abgelehnt", "rejected"),
        ("outcome", "einstimmig", None),
        ("body", "Rat", "council"),
        ("body", "committee", "committee"),
        ("subject", "Erklärung  zum Sicheren Hafen", "safe-harbour"),
        ("subject", "Aufnahme", "reception"),
        ("stance", "lehnt ab", "rejects"),
        ("extent", "agieren", "act"),
        ("extent", "to act", "act"),
        ("extent", "", None),
    ],
)
def test_words_of_either_language_mean_one_code_or_none(vocabulary: str, text: str, code: str | None) -> None:
    assert code_of(VOCABULARIES[vocabulary], text) == code
