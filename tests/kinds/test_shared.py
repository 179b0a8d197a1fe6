"""None"""

from ssh_cli.kinds.shared import Wording


def test_english_falls_back_to_german() -> None:
    assert Wording(de="Hafen", en="harbour").in_language("en") == "harbour"
    assert Wording(de="Hafen", en="harbour").in_language("de") == "Hafen"
    assert Wording(de="Hafen").in_language("en") == "Hafen"
