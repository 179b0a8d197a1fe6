"""Characters that nobody sees, letters composed in parts, and the line that tells editors the schema."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.messages import _
from ssh_cli.model.characters import UNSEEN, is_composed, is_surely_composed
from ssh_cli.source.position import Pointer
from ssh_cli.source.yaml_limits import DIRECTION, name_of

_SCHEMA_LINE = re.compile(rb"# yaml-language-server: \$schema=(?:\S*/)?([a-z-]+)\.schema\.json\s")


def invisible_character(corpus: Corpus) -> Iterator[Violation]:
    """Object to characters that nobody sees, and to blanks that are no ordinary ones.

    Also in records that fail their schema: such a character may be why.
    """
    for path, file in corpus.readable.items():
        if file.lane == "fast":
            continue  # lets none of them pass
        text = file.text
        for match in UNSEEN.finditer(text):
            if not re.match(DIRECTION, match[0]):  # of those the reader has told already
                yield _unseen(path, match[0], offset=match.start())
        for pointer, value in _texts((), file.data):
            if (
                "\\" in text
                and (hidden := UNSEEN.search(re.sub(DIRECTION, "", value)))
                and hidden[0] not in text
            ):
                yield _unseen(path, hidden[0], pointer=pointer)


def _unseen(path: str, sign: str, **position: Any) -> Violation:
    hint = _("“hafen check --fix” takes it out; it often comes along when text is copied.")
    if sign.isspace():
        return Violation(
            path=path,
            message=_("This blank is not an ordinary one: {character}").format(character=name_of(sign)),
            hint=_(
                "“hafen check --fix” puts an ordinary one there; it often comes along when text is copied."
            ),
            **position,
        )
    message = _("There is a character that nobody can see: {character}").format(character=name_of(sign))
    return Violation(path=path, message=message, hint=hint, **position)


def decomposed_text(corpus: Corpus) -> Iterator[Violation]:
    """Object to letters that are written in parts, `u` and two points: a search for `ü` misses them."""
    for path, file in corpus.readable.items():
        if is_surely_composed(file.raw) or is_composed(file.text):
            continue
        start = 0
        for line in file.text.split("\n"):
            if not is_composed(line):
                begin = next((number for number, sign in enumerate(line) if unicodedata.combining(sign)), 1)
                yield Violation(
                    path=path,
                    offset=start + max(0, begin - 1),
                    message=_("A letter is written in parts here: a search for it finds nothing."),
                    hint=_("“hafen check --fix” puts them together; macOS writes names of files like this."),
                )
            start += len(line) + 1


def schema_line(corpus: Corpus) -> Iterator[Violation]:
    """Object to a record whose first line does not name its schema."""
    for path, file in corpus.files.items():
        match = _SCHEMA_LINE.match(file.raw)
        if match is None or match[1].decode() != corpus.kinds[path]:
            yield Violation(
                path=path,
                offset=0,
                message=_("The first line does not tell editors which schema the record has."),
                hint=_("“hafen check --fix” writes it; with it, editors complete keys and show mistakes."),
            )


def _texts(pointer: Pointer, node: Any) -> Iterator[tuple[Pointer, str]]:
    if isinstance(node, str):
        yield pointer, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts((*pointer, key), value)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _texts((*pointer, number), value)
