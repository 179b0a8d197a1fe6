"""A finding: what is wrong, where, how bad, what to do about it; and what its rule means: `hafen help`.

What a rule means lies in `rules/<rule>.md`, with one wrong and one right example, and what an error that ends
a run means in `errors/<slug>.md`. Each is read when somebody asks for it.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from ssh_cli.messages import N_, declining, language
from ssh_cli.source.text import START, Defect, Pointer, Position, position_at
from ssh_cli.source.tree import Unreadable
from ssh_cli.source.yaml_read import SourceFile

if TYPE_CHECKING:
    from ssh_cli.source.register_soundness import RegisterProblem


class Severity(StrEnum):
    """How bad a finding is; only an error makes `check` fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


SEVERITY_LABELS = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTICE: N_("notice"),
}


class Finding(NamedTuple):
    """One thing that is wrong; `line` and `column` count from 1, `path` is relative to the dataset.

    `fix` is YAML that may safely take the place of the value, None where a person has to decide.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    pointer: Pointer = ()
    fix: str | None = None


class Violation(NamedTuple):
    """What a rule objects to, before anybody looked up its line.

    The place is the value (or `part="key"`) under `pointer`, or the character at `offset` (from 0).
    """

    path: str
    message: str
    hint: str = ""
    pointer: Pointer = ()
    part: Literal["value", "key"] = "value"
    offset: int | None = None
    fix: str | None = None


def locate(violation: Violation, rule: str, severity: Severity, file: SourceFile | None) -> Finding:
    """Return the finding of `rule`, with the line and column of the violation."""
    position = _position(violation, file) if file is not None else START
    return Finding(
        rule=rule,
        severity=severity,
        path=violation.path,
        line=position.line,
        column=position.column,
        message=violation.message,
        hint=violation.hint,
        pointer=violation.pointer,
        fix=violation.fix,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by path, line, column and rule, each once."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda finding: (finding.path, finding.line, finding.column, finding.rule, finding.message),
        )
    )


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are errors."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _position(violation: Violation, file: SourceFile) -> Position:
    if violation.offset is not None:
        return position_at(file.text, violation.offset)
    return file.locate(violation.pointer, violation.part)


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


def finding_of(path: str, defect: Defect) -> Finding:
    """Return the finding that tells of a defect of bytes, YAML or a table of the register."""
    rule = explanation(defect.slug)
    message, hint = rule.sentence(**{"reason": "", **defect.detail})
    return Finding(defect.slug, rule.severity, path, defect.line, defect.column, message, hint)


def finding_of_problem(problem: "RegisterProblem") -> Finding:
    """Return the finding about a defect in a table of the register."""
    if isinstance(problem, Unreadable):
        return finding_of_unreadable(problem)
    return finding_of(problem.path, problem.defect)


def finding_of_unreadable(problem: Unreadable) -> Finding:
    """Return the finding that tells why a file could not be read."""
    rule = problem.reason if problem.reason in explanations() else "file-unreadable"
    return finding_of(problem.path, Defect(rule, 1, 1, {"reason": "unread"}))
