"""What stands in a file beside its data: characters that nobody sees, and what belongs to one person."""

import re
import unicodedata
from functools import partial

from ssh_cli.check.corpus import RULES, Corpus, Objections, rule
from ssh_cli.check.explanation import explanation
from ssh_cli.check.personal import Places, personal_data
from ssh_cli.errors import RefusedError
from ssh_cli.kinds import BY_NAME
from ssh_cli.kinds.field import walk
from ssh_cli.model.spelling import UNSEEN, is_composed, is_surely_composed
from ssh_cli.source.text import DIRECTION, name_of, single_values

_SCHEMA_LINE = re.compile(rb"# yaml-language-server: \$schema=(?:\S*/)?([a-z-]+)\.schema\.json\s")


@rule
def invisible_character(corpus: Corpus) -> Objections:
    """Object to characters that nobody sees, and to blanks that are no ordinary ones.

    Also in records that fail their schema: such a character may be why.
    """
    for path, file in corpus.files.items():
        if file.lane == "fast":
            continue  # lets none of them pass
        text = file.text
        for match in re.finditer(UNSEEN, text):
            if not re.match(DIRECTION, match[0]):  # of those the reader has told already
                yield path, match.start(), _character(match[0])
        for pointer, value in single_values(file.data) if "\\" in text else ():
            if (
                isinstance(value, str)
                and (hidden := re.search(UNSEEN, re.sub(DIRECTION, "", value)))
                and hidden[0] not in text
            ):
                yield path, pointer, _character(hidden[0])


def _character(sign: str) -> dict[str, str]:
    return {"character": name_of(sign), "reason": "blank" if sign.isspace() else ""}


@rule
def line_broken(corpus: Corpus) -> Objections:
    """Object to line ends and tabs in what is one line: a name, a title, an address."""
    for kind, records in corpus.records.items():
        # Evaluated where a file may hold such a value at all: few do.
        files = (corpus.files[path] for path, _record in records)
        doubtful = {file.path for file in files if file.lane == "exact" or b"\\n" in file.raw}
        for way in walk(BY_NAME[kind].file_class) if doubtful else ():
            if way[-1].holds == "text" and not any(step.prose for step in way):
                for path, pointer, value in corpus.find((kind, tuple(step.attribute for step in way))):
                    if path in doubtful and re.search(r"[\n\t]", value):
                        yield path, pointer


@rule
def decomposed_text(corpus: Corpus) -> Objections:
    """Object to letters that are written in parts, `u` and two points: a search for `ü` misses them."""
    for path, file in corpus.files.items():
        if is_surely_composed(file.raw) or is_composed(file.text):
            continue
        start = 0
        for line in file.text.split("\n"):
            if not is_composed(line):
                begin = next((number for number, sign in enumerate(line) if unicodedata.combining(sign)), 1)
                yield path, start + max(0, begin - 1)
            start += len(line) + 1


@rule
def schema_line(corpus: Corpus) -> Objections:
    """Object to a record whose first line does not name its schema."""
    for kind, records in corpus.records.items():
        for path, _record in records:
            match = _SCHEMA_LINE.match(corpus.files[path].raw)
            if match is None or match[1].decode() != kind:
                yield path, 0


_PERSONAL_DATA = (
    "email-personal", "mobile-number", "phone-in-text", "messenger-link", "bank-account", "birth-date",
    "private-address",
)  # fmt: skip


def refuse_private_data(text: str, *, places: Places, surnames: tuple[str, ...] = ()) -> None:
    """Raise RefusedError where a line of a contact is personal data.

    `places` and `surnames` are as for `personal_data`. A telephone number of an office is fine here.
    """
    line = f"email: {text}" if "@" in text else text  # as it will stand in the record
    for sighting in personal_data(line.encode(), places=places, surnames=surnames):
        if sighting.rule != "phone-in-text":
            message, hint = explanation(sighting.rule).sentence(text=sighting.text)
            raise RefusedError(message, hint=hint)


def _personal_data(rule_name: str, corpus: Corpus) -> Objections:
    """Object to personal data of one sort in values, notes and comments alike."""
    for path, sightings in corpus.personal_data.items():
        for sighting in sightings:
            if sighting.rule == rule_name:
                yield path, sighting.offset, {"text": sighting.text}


RULES.update({name: partial(_personal_data, name) for name in _PERSONAL_DATA})
