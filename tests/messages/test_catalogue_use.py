import gettext
from pathlib import Path
from struct import pack

import pytest
from babel.messages.pofile import read_po

from ssh_cli import messages
from ssh_cli.messages.catalogue import Catalogue
from tests.cases import every


@every("asked, used", [("de", "de"), ("en", "en"), ("fr", "en"), ("", "en")])
def test_a_language_that_is_not_there_is_english(asked: str, used: str) -> None:
    messages.use(asked)
    assert messages.language() == used


def test_texts_follow_the_language_in_use() -> None:
    assert messages._("Municipalities") == "Municipalities"
    messages.use("de")
    assert messages._("Municipalities") == "Kommunen"
    assert messages._("nobody translated this") == "nobody translated this"


@every("number, words", [(0, "0 Dateien"), (1, "1 Datei"), (2, "2 Dateien")])
def test_numbers_choose_the_form(number: int, words: str) -> None:
    messages.use("de")
    assert messages.ngettext("{n} file", "{n} files", number).format(n=number) == words


def test_a_marked_message_stays_as_it_is_until_it_is_shown() -> None:
    messages.use("de")
    assert messages.N_("Municipalities") == "Municipalities"


def test_every_message_is_looked_up_as_the_standard_library_reads_it() -> None:
    file = Path(messages.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "hafen.mo"
    with file.open("rb") as opened:
        read = gettext.GNUTranslations(opened)
    with file.with_suffix(".po").open("rb") as opened:
        declared = [message for message in read_po(opened) if message.id]
    messages.use("de")
    for message in declared:
        first, *several = [message.id] if isinstance(message.id, str) else message.id
        assert messages._(first) == read.gettext(first)
        for many in several:
            for number in (0, 1, 2):
                assert messages.ngettext(first, many, number) == read.ngettext(first, many, number)
    assert len(declared) > 2_000


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_catalogue_of_either_byte_order_reads(order: str, tmp_path: Path) -> None:
    pairs = [(b"", b"head"), (b"ape", b"Affe"), (b"day\0days", b"Tag\0Tage"), (b"days", b"Tage")]
    start = 28 + 16 * len(pairs)
    table, texts = b"", b""
    for column in (0, 1):
        for pair in pairs:
            table += pack(f"{order}2I", len(pair[column]), start + len(texts))
            texts += pair[column] + b"\0"
    head = pack(f"{order}7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    (tmp_path / "x.mo").write_bytes(head + table + texts)
    catalogue = Catalogue(str(tmp_path / "x.mo"))
    wanted = ("ape", "day", "days", "da", "dayz", "zoo")
    assert [catalogue[word] for word in wanted] == [("Affe",), ("Tag", "Tage"), ("Tage",), (), (), ()]
