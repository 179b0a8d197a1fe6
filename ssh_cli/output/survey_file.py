"""The file of one municipality's answers, in the house style of the dataset."""

import json
import re
from collections.abc import Iterator

from ssh_cli.model.survey import SurveyAnswer

_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß][0-9A-Za-zÄÖÜäöüß /.()-]*[0-9A-Za-zÄÖÜäöüß)]")
_URL = re.compile(r"https?://[^\s#:]+(?::[0-9]+)?[^\s#]*")
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "ja", "nein", "nan", "inf"})


def answer_path(answer: SurveyAnswer) -> str:
    """Return where the answers of a municipality lie, below the dataset's root."""
    return f"surveys/{answer.survey}/answers/{answer.member}.yaml"


def write_answer(answer: SurveyAnswer) -> str:
    """Return the text of the file."""
    return "\n".join(_lines(answer)) + "\n"


def _lines(answer: SurveyAnswer) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../../../../schemas/survey-answer.schema.json"
    yield f"survey: {answer.survey}"
    yield f"member: {answer.member}"
    if answer.on is not None:
        yield f"on: {_scalar(answer.on.text)}"
    yield "answers:"
    for question, value in answer.answers.items():
        yield f"  - question: {question}"
        if isinstance(value, tuple):
            yield "    answer:"
            yield from (f"      - {_scalar(one)}" for one in value)
        elif isinstance(value, bool):
            yield f"    answer: {'true' if value else 'false'}"
        else:
            yield f"    answer: {value if isinstance(value, int) else _scalar(value)}"
    if len(answer.source) == 1:
        yield f"source: {_scalar(answer.source[0])}"
    elif answer.source:
        yield "source:"
        yield from (f"  - {_scalar(one)}" for one in answer.source)
    if answer.note:
        yield f"note: {_scalar(answer.note)}"


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back: plain where that is sure, else in double quotes."""
    is_plain = (_PLAIN.fullmatch(text) and text.lower() not in _RESERVED) or _URL.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
