"""Every text has German words: no message is missing, empty, or left over."""

import ast
import string
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from ssh_cli.cli.verb import placeholders
from ssh_cli.messages import CODE, SUFFIX, read_messages
from tools.messages import unmarked_texts

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "ssh_cli/messages/locale/de/LC_MESSAGES/hafen.po"
FOLDERS = ("ssh_cli", "tools")
FORMS = {"_": 1, "N_": 1, "ngettext": 2, "counted": 2}
"""What marks a message, and how many of its first words are one."""


def _marked(node: ast.AST) -> tuple[str, ...]:
    """Return the forms of the message that a call marks, none for any other node."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORMS):
        return ()
    words = [arg.value for arg in node.args[: FORMS[node.func.id]] if isinstance(arg, ast.Constant)]
    return tuple(word for word in words if isinstance(word, str))


@cache
def _trees() -> dict[str, list[ast.Module]]:
    """Return the modules of each folder."""
    return {
        folder: [ast.parse(path.read_bytes()) for path in sorted((ROOT / folder).rglob("*.py"))]
        for folder in FOLDERS
    }


@cache
def _in_code() -> list[tuple[tuple[str, ...], bool]]:
    """Return the forms of every message of the code, and whether it stands in an f-string."""
    nodes = [node for trees in _trees().values() for tree in trees for node in ast.walk(tree)]
    hidden = {inner for node in nodes if isinstance(node, ast.JoinedStr) for inner in ast.walk(node)}
    return [(forms, node in hidden) for node in nodes if (forms := _marked(node))]


@cache
def _used() -> dict[str, tuple[str, ...]]:
    """Return the messages of the code by their singular, with all forms; those inside f-strings too."""
    collected: dict[str, tuple[str, ...]] = {}
    for forms, _hidden in _in_code():
        collected[forms[0]] = max(collected.get(forms[0], ()), forms, key=len)
    for path in sorted((ROOT / "ssh_cli").rglob(f"*{SUFFIX}")):
        for table, _keys, text in read_messages(path.read_text(encoding="utf-8")):
            if text and not table.startswith(CODE):
                collected.setdefault(text, (text,))
    return {**{text: (text,) for text in _unmarked()}, **collected}


@cache
def _unmarked() -> set[str]:
    return {*placeholders(), *unmarked_texts(_trees()["ssh_cli"])}


@cache
def _translated() -> dict[str, Message]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="de")
    return {
        (entry.id if isinstance(entry.id, str) else entry.id[0]): entry for entry in catalogue if entry.id
    }


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_messages_stand_where_every_extractor_sees_them() -> None:
    """Before Python 3.12 Babel looks into no f-string, so `make messages` loses what stands only there."""
    hidden, seen = ({forms[0] for forms, inside in _in_code() if inside is where} for where in (True, False))
    in_tables = {
        text
        for path in (ROOT / "ssh_cli").rglob(f"*{SUFFIX}")
        for _table, _keys, text in read_messages(path.read_text(encoding="utf-8"))
    }
    assert hidden - seen - in_tables - _unmarked() == set()


def test_every_message_of_the_code_has_german_words() -> None:
    translated = _translated()
    missing = [
        entry for entry in _used() if entry not in translated or not all(_forms(translated[entry].string))
    ]
    assert missing == []


def test_the_catalogue_holds_no_message_that_the_code_lost() -> None:
    assert sorted(set(_translated()) - set(_used())) == []


def test_no_message_is_fuzzy() -> None:
    assert [entry.id for entry in _translated().values() if entry.fuzzy] == []


def _fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_german_words_use_the_places_of_the_english_ones() -> None:
    wrong = [
        (message.id, german)
        for message in _translated().values()
        for german in _forms(message.string)
        if not _fields(german) <= set().union(*(_fields(english) for english in _forms(message.id)))
    ]
    assert wrong == []
