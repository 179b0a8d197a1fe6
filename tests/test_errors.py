"""Errors say what happened in the language in use, with their values put in."""

from ssh_cli.errors import NotFoundError, UsageError
from ssh_cli.messages import speaking


def test_message_and_hint_are_said_in_the_language_in_use() -> None:
    with speaking("de"):
        error = NotFoundError("{path} has no {field}.", hint="Run the command again.", path="{a}", field="b")
    assert (error.message, error.hint) == ("{a} hat kein b.", "Führen Sie den Befehl noch einmal aus.")


def test_other_texts_stay_as_they_are() -> None:
    with speaking("de"):
        error = UsageError("“{key}” ist kein Text des Katalogs.")
    assert (error.message, error.hint) == ("“{key}” ist kein Text des Katalogs.", "")
