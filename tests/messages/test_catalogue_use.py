import pytest

from ssh_cli import messages


@pytest.mark.parametrize(("asked", "used"), [("de", "de"), ("en", "en"), ("fr", "en"), ("", "en")])
def test_a_language_that_is_not_there_is_english(asked: str, used: str) -> None:
    messages.use(asked)
    assert messages.language() == used


def test_texts_follow_the_language_in_use() -> None:
    assert messages._("Municipalities") == "Municipalities"
    messages.use("de")
    assert messages._("Municipalities") == "Kommunen"
    assert messages._("nobody translated this") == "nobody translated this"


@pytest.mark.parametrize(("number", "words"), [(0, "0 Dateien"), (1, "1 Datei"), (2, "2 Dateien")])
def test_numbers_choose_the_form(number: int, words: str) -> None:
    messages.use("de")
    assert messages.ngettext("{n} file", "{n} files", number).format(n=number) == words


def test_a_marked_message_stays_as_it_is_until_it_is_shown() -> None:
    messages.use("de")
    assert messages.N_("Municipalities") == "Municipalities"
