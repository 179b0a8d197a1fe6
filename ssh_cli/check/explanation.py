"""What a rule or an error means: `hafen help RULE`.

What a rule means lies in `rules/<rule>.md`, with one wrong and one right example, and what an error that ends
a run means in `errors/<slug>.md`. Each is read when somebody asks for it.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ssh_cli.check.finding import Severity
from ssh_cli.messages import declining, language

_FOLDERS = tuple(Path(__file__).with_name(name) for name in ("rules", "errors"))
_NAME = re.compile(r"[a-z0-9-]+")  # what somebody types must not lead out of the folders
_HEADING = re.compile(r"^## (.+)\n\n", re.MULTILINE)
_SENTENCE = re.compile(r"(?:(?P<reason>[a-z-]+): )?(?P<message>.+)\n(?P<hint>.*)")


class Stage(StrEnum):
    """When a record is looked at; one that fails a stage is not asked for the later ones.

    `OVERLAY`, `BASELINE` and `RUN` are no stages of a record: what is read with `--private` alone, what
    is held against known findings, and an error that ends a run.
    """

    FILE = "file"
    YAML = "yaml"
    SCHEMA = "schema"
    RULES = "rules"
    OVERLAY = "overlay"
    BASELINE = "baseline"
    RUN = "run"


class Explanation(NamedTuple):
    """One rule or error: its meaning in German and English; the examples are data or a command."""

    name: str
    stage: Stage
    severity: Severity
    order: int
    meanings: Mapping[str, str]
    sentences: Mapping[str, str]
    wrong: str
    right: str

    @property
    def meaning(self) -> str:
        """Return the meaning in the language in use."""
        return self.meanings[language()]

    def sentence(self, *, reason: object = "", **values: object) -> tuple[str, str]:
        """Return what a finding says with these values: message and hint in the language in use.

        `reason` chooses among those of a rule that has several; where none is for it, the general one is.
        """
        sentences = {
            match["reason"] or "": (match["message"], match["hint"])
            for match in _SENTENCE.finditer(self.sentences[language()])
        }
        message, hint = sentences.get(str(reason)) or sentences.get("other") or sentences[""]
        return declining(message).format(**values), declining(hint).format(**values)


@cache
def explanation(name: str) -> Explanation:
    """Return the explanation of a rule (`file-empty`) or error (`usage`); raise KeyError if it has none."""
    paths = (folder / f"{name}.md" for folder in _FOLDERS if _NAME.fullmatch(name))
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        raise KeyError(name)
    head, *parts = _HEADING.split(path.read_text(encoding="utf-8"))
    facts = dict(line.split(": ") for line in head.splitlines() if ": " in line)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    return Explanation(
        name=name,
        stage=Stage(facts["stage"]),
        severity=Severity(facts.get("severity", "error")),
        order=int(facts["order"]),
        meanings={"de": _joined(sections["Deutsch"]), "en": _joined(sections["English"])},
        sentences={"de": sections.get("Befund", ""), "en": sections.get("Finding", "")},
        wrong=_example(sections["Wrong"]),
        right=_example(sections["Right"]),
    )


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return every rule and every error by its name, in the order in which a record meets them."""
    stages = list(Stage)
    texts = [explanation(path.stem) for folder in _FOLDERS for path in folder.glob("*.md")]
    texts.sort(key=lambda entry: (stages.index(entry.stage), entry.order))
    return {entry.name: entry for entry in texts}


def _joined(paragraph: str) -> str:
    return " ".join(paragraph.strip().splitlines())


def _example(fenced: str) -> str:
    return "\n".join(fenced.strip().splitlines()[1:-1])
