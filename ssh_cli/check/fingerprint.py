"""What makes a finding the same one tomorrow, though its line moved or its reader speaks another language."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from ssh_cli.check.explanation import Stage, explanation
from ssh_cli.check.finding import Finding, in_order
from ssh_cli.source.yaml_read import SourceFile

_LENGTH = 20
_OF_LINES = frozenset({Stage.FILE, Stage.YAML})  # messages of these name other lines, which move


def fingerprint(finding: Finding, line: str) -> str:
    """Return 20 hexadecimal digits that stand for a finding on a `line` of text.

    They rest on rule, file, way to the value (without places in lists) and the line's text: neither on
    its number nor on a message, which is translated. Two findings may share them.
    """
    way = "/".join("*" if isinstance(step, int) else step for step in finding.pointer)
    identity = f"{finding.rule}\0{finding.path}\0{way}\0{line.strip()}"
    return sha256(identity.encode()).hexdigest()[:_LENGTH]


def line_of(finding: Finding, files: Mapping[str, SourceFile]) -> str:
    """Return the text of the line at which a finding is, empty where its file was not read."""
    file = files.get(finding.path)
    if file is None:
        return ""
    lines = file.text.split("\n")
    return lines[finding.line - 1].removesuffix("\r") if finding.line <= len(lines) else ""


def fingerprints(findings: Iterable[Finding], files: Mapping[str, SourceFile]) -> dict[Finding, str]:
    """Return the fingerprint of each finding."""
    return {finding: fingerprint(finding, line_of(finding, files)) for finding in findings}


def find_introduced(
    before: Iterable[tuple[Finding, str]],
    after: Iterable[tuple[Finding, str]],
    moved: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of `after` that `before` did not have, each given with the text of its line.

    A finding is the same if rule, file and message agree (of what is wrong with a line: its text), and
    two need two before. `moved` tells by its earlier path where a file lies now.
    """
    moved = moved or {}
    known = Counter(_mark(finding, line, moved.get(finding.path, finding.path)) for finding, line in before)
    introduced = []
    for finding, line in after:
        mark = _mark(finding, line, finding.path)
        if known[mark]:
            known[mark] -= 1
        else:
            introduced.append(finding)
    return in_order(introduced)


def _mark(finding: Finding, line: str, path: str) -> tuple[str, str, str]:
    return (
        finding.rule,
        path,
        line.strip() if explanation(finding.rule).stage in _OF_LINES else finding.message,
    )
