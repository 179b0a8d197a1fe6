"""None"""

from ssh_cli import messages
from ssh_cli.kinds.vocabularies import VOCABULARIES, codes, label, labels, spoken_labels
from tests.cases import every


def test_an_unknown_code_stands_for_itself() -> None:
    assert label("outcome", "lost") == "lost"
    assert label("land", "XX") == "XX"


def test_codes_are_said_in_the_language_in_use_and_in_every_other() -> None:
    assert labels("certainty") == {"certain": "certain", "possible": "possible"}
    messages.use("de")
    assert label("certainty", "certain") == "gesichert"
    assert set(spoken_labels("certainty")) >= {("certain", "certain"), ("certain", "gesichert")}
    assert codes("evidence") == ("good", "weak")


@every("vocabulary", sorted(VOCABULARIES))
def test_words_are_unique_within_a_vocabulary(vocabulary: str) -> None:
    result = labels(vocabulary)
    assert len(set(result.values())) == len(result)
