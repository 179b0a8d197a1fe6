"""Errors say what happened in the language in use, with their values put in."""

import errno
import os

import pytest

from ssh_cli.errors import NotFoundError, UsageError, reason_of
from ssh_cli.messages import speaking


def test_message_and_hint_are_said_in_the_language_in_use() -> None:
    with speaking("de"):
        error = NotFoundError("{path} has no {field}.", hint="Run the command again.", path="{a}", field="b")
    assert (error.message, error.hint) == ("{a} hat kein b.", "Führen Sie den Befehl noch einmal aus.")


def test_other_texts_stay_as_they_are() -> None:
    with speaking("de"):
        error = UsageError("“{key}” ist kein Text des Katalogs.")
    assert (error.message, error.hint) == ("“{key}” ist kein Text des Katalogs.", "")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.EACCES, errno.ENOTDIR])
def test_frequent_reasons_of_the_system_are_said_in_the_language_in_use(code: int) -> None:
    error = OSError(code, os.strerror(code))
    assert reason_of(error) == os.strerror(code)
    with speaking("de"):
        assert reason_of(error) != os.strerror(code)


def test_an_error_without_a_reason_is_told_by_its_name() -> None:
    assert (reason_of(TimeoutError()), reason_of(OSError(0, "oddly odd"))) == ("TimeoutError", "oddly odd")
