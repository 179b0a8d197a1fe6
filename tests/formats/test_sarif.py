"""SARIF, read by a strict reader that was generated from its published schema."""

import json

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

from ssh_cli import messages
from ssh_cli.check.explanation import explanations
from ssh_cli.check.finding import Finding, Severity
from tests.cases import every
from tests.formats.sample_findings import HOSTILE, finding, many, written


@every("language", ["de", "en"])
@every("findings", [[], many(3, 2, 1), [finding(9, message=HOSTILE)]])
def test_the_report_is_valid(findings: list[Finding], language: str) -> None:
    messages.use(language)
    log = Log.model_validate_json(written("sarif", findings, "data"))
    assert len(log.runs) == 1
    assert len(log.runs[0].results or []) == len(findings)


def test_every_rule_has_its_help() -> None:
    matches = [
        Finding(rule=name, severity=explanation.severity, path="a.yaml", line=1, column=1, message="x")
        for name, explanation in explanations().items()
    ]
    text = written("sarif", matches)
    Log.model_validate_json(text)
    rules = json.loads(text)["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == set(explanations())
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


def test_a_result_says_rule_place_and_fingerprint() -> None:
    expected_finding = finding(3, Severity.NOTICE)
    run = json.loads(written("sarif", {expected_finding: "f" * 20}, "some data"))["runs"][0]
    (result,) = run["results"]
    assert (
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == expected_finding.rule
    )
    assert result["level"] == "note"
    assert result["partialFingerprints"] == {"hafenFingerprint/v1": "f" * 20}
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "some%20data/members/bb/ort-0003.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 7},
    }


def test_the_strict_reader_can_refuse() -> None:
    data = json.loads(written("sarif", many(1)))
    data["runs"][0]["results"][0]["severity"] = "error"
    with pytest.raises(ValueError, match="severity"):
        Log.model_validate(data)
