"""The form of an explanation."""

from dataclasses import dataclass
from enum import StrEnum

from ssh_cli.check.finding import Severity


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule or error; `meaning` is translated when shown, the examples are data or a command."""

    name: str
    stage: Stage
    meaning: str
    wrong: str
    right: str
    severity: Severity = Severity.ERROR
