"""The pipelines that others copy: valid, without rights that they do not need, and their commands run."""

import json
import os
import re
import subprocess
import sys
import tarfile
from functools import cache
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from ssh_cli.cli.verb import rows
from tests.ledger import Ledger

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ON = "2026-01-01"

# https://pre-commit.com/#creating-new-hooks
HOOKS: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "name", "entry", "language"],
        "properties": {
            "id": {"type": "string"},
            "name": {"type": "string"},
            "description": {"type": "string"},
            "entry": {"type": "string"},
            "language": {"const": "python"},
            "files": {"type": "string", "format": "regex"},
            "pass_filenames": {"type": "boolean"},
        },
        "additionalProperties": False,
    },
}


@cache
def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def valid(*words: str) -> Result:
    return CliRunner().invoke(check_jsonschema.main, words)


def test_workflows_of_github_are_valid() -> None:
    done = valid("--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))
    assert done.exit_code == 0, done.output


def test_the_pipeline_of_gitlab_is_valid() -> None:
    words = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    done = valid(*words, str(ROOT / ".gitlab-ci.yml"))
    assert done.exit_code == 0, done.output


def test_the_schema_can_refuse(tmp_path: Path) -> None:
    wrong = tmp_path / "check.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on", "run-on"), encoding="utf-8")
    assert valid("--builtin-schema", "vendor.github-workflows", str(wrong)).exit_code == 1


def test_hooks_for_pre_commit() -> None:
    hooks = load(ROOT / ".pre-commit-hooks.yaml")
    Draft202012Validator(HOOKS).validate(hooks)
    assert [hook["id"] for hook in hooks] == ["hafen-check", "hafen-fmt"]
    for hook in hooks:
        program, command = hook["entry"].split()
        assert program == "hafen"
        assert command in rows()
        assert re.search(hook["files"], "data/members/bb/potsdam.yaml")
        assert not re.search(hook["files"], "ssh_cli/data/x.py")


def steps(name: str) -> list[dict[str, Any]]:
    jobs = load(ROOT / ".github/workflows" / name)["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_runs_what_strangers_write(path: Path) -> None:
    """Values of events reach scripts through the environment alone, and no checkout keeps credentials."""
    workflow = load(path)
    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"]["contents"] == "read"
    for name, job in workflow["jobs"].items():
        assert "permissions" not in job or (path.name, name) == ("pages.yml", "publish")
        assert job["timeout-minutes"] <= 30
    for step in steps(path.name):
        assert not re.search(r"\$\{\{", step.get("run", ""))
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False


def test_actions_are_pinned_by_their_full_hash_with_the_version_beside_it() -> None:
    for path in WORKFLOWS:
        used = re.findall(r"^.*\buses:.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert used
        for line in used:
            assert re.search(r"uses: [\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), f"{path.name}: {line}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_token_reaches_the_steps_that_use_it_and_no_other(path: Path) -> None:
    workflow = load(path)
    for holder in (workflow, *workflow["jobs"].values()):
        assert "token" not in json.dumps(holder.get("env", {})).lower()
    for entry in steps(path.name):
        uses_it = bool(re.search(r"\bgh (?:api|run)\b", entry.get("run", "")))
        assert ("GH_TOKEN" in entry.get("env", {})) is uses_it, entry["name"]


def test_workflows_with_a_right_run_the_main_branch() -> None:
    rights = {path.name: load(path)["permissions"] for path in WORKFLOWS}
    writing = {name for name, granted in rights.items() if set(granted.values()) != {"read"}}
    assert writing == {"comment.yml"}
    assert load(ROOT / ".github/workflows/pages.yml")["on"].keys() == {"push", "schedule"}
    assert load(ROOT / ".github/workflows/pages.yml")["on"]["push"] == {"branches": ["main"]}
    (checkout,) = [
        entry for entry in steps("comment.yml") if entry.get("uses", "").startswith("actions/checkout")
    ]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "secrets." not in (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")


def test_what_may_publish_the_website_runs_one_pinned_action_and_no_program() -> None:
    jobs = load(ROOT / ".github/workflows/pages.yml")["jobs"]
    assert jobs["publish"]["permissions"] == {"id-token": "write", "pages": "write"}
    assert jobs["publish"]["needs"] == "website"
    (action,) = jobs["publish"]["steps"]
    assert action["uses"].startswith("actions/deploy-pages@")


def test_the_pipelines_build_the_website_and_know_when_records_were_changed(tmp_path: Path) -> None:
    made = Ledger(tmp_path / "repository")
    made.commit("base")
    gitlab = load(ROOT / ".gitlab-ci.yml")["website"]
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
    for name in ("check.yml", "pages.yml"):
        (checkout,) = load(ROOT / ".github/workflows" / name)["jobs"]["website"]["steps"][:1]
        assert checkout["with"]["fetch-depth"] == 0
    lines = (
        step("check.yml", "Build the website for a look"),
        step("pages.yml", "Build the website"),
        gitlab["script"][-1],
    )
    assert len({*lines}) == 1
    done = run(lines[0], made.top)
    assert done.returncode == 0, done.stderr
    page = made.top / "public/en/kommunen/musterstadt/index.html"
    assert "Last changed on" in page.read_text(encoding="utf-8")
    packed = run(step("pages.yml", "Pack it as GitHub Pages takes it"), made.top)
    assert packed.returncode == 0, packed.stderr
    with tarfile.open(made.top / "artifact.tar") as archive:
        assert {"./index.html", "./404.html"} <= {*archive.getnames()}


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, with the program of this checkout on the PATH."""
    path = os.pathsep.join(
        [str(Path(sys.executable).parent), environment.pop("PATH", ""), os.environ["PATH"]]
    )
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder, env={**os.environ, "HAFEN_LANG": "en", **environment, "PATH": path},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def step(workflow: str, name: str) -> str:
    (result,) = [entry for entry in steps(workflow) if entry.get("name") == name]
    script: str = result["run"]
    return script


@pytest.fixture
def pull_request(tmp_path: Path) -> tuple[Ledger, dict[str, str]]:
    """Return a repository with one old finding and a pull request that adds one, and its environment."""
    made = Ledger(tmp_path / "repository")
    made.change("data/members/bb/musterstadt.yaml", "https://www.example.org/netz", "weg")
    base = made.commit("base")
    made.change("data/members/ni/neudorf.yaml", "land: NI", "land: XX")
    made.change("data/members/bb/musterstadt.yaml", "Erika Mustermann", "Kim @everyone")
    head = made.commit("pull request")
    return made, {"BASE": base, "HEAD": head, "NUMBER": "12", "RUNNER_TEMP": str(tmp_path)}


def test_a_pull_request_is_checked_and_reported(pull_request: tuple[Ledger, dict[str, str]]) -> None:
    ledger, environment = pull_request
    summary = ledger.top.parent / "summary.md"
    completed = run(step("check.yml", "Tell what the change does"), ledger.top, **environment)
    assert completed.returncode == 0, completed.stderr
    checked = run(
        step("check.yml", "Check what a pull request changes"),
        ledger.top, **environment, GITHUB_STEP_SUMMARY=str(summary),
    )  # fmt: skip
    assert checked.returncode == 1
    assert checked.stdout.startswith("::error file=data/members/ni/neudorf.yaml,line=5,col=7")
    assert len(checked.stdout.splitlines()) == 1
    assert "1 older finding was there" in summary.read_text(encoding="utf-8")
    assert (ledger.top / "report/number").read_text(encoding="utf-8") == "12\n"
    assert run(step("check.yml", "Check the whole dataset"), ledger.top).returncode == 1

    (ledger.top / "report").rename(ledger.top.parent / "report")
    main = Ledger(ledger.top.parent / "main")
    written = run(step("comment.yml", "Write the comment"), main.top, **environment)
    assert written.returncode == 0, written.stderr
    comment = (ledger.top.parent / "comment.md").read_text(encoding="utf-8")
    assert comment.endswith("<!-- hafen comment -->\n")
    assert "@everyone" not in comment
    assert "members/ni/neudorf.yaml:5:7" in comment


@pytest.mark.parametrize(
    ("content", "code", "expected"),
    [
        ("12\n", 0, "number=12\n"),
        ("", 1, ""),
        ("0", 1, ""),
        ("12; rm -rf /", 1, ""),
        ("12\nhead=x\n", 1, ""),
        ("$(id)", 1, ""),
        ("-1", 1, ""),
        ("12345678901234567890", 0, "number=123456789012\n"),
    ],
)
def test_the_number_is_a_number(tmp_path: Path, content: str, code: int, expected: str) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report/number").write_text(content, encoding="utf-8")
    output = tmp_path / "output"
    script = step("comment.yml", "Read the number")
    done = run(script, tmp_path, RUNNER_TEMP=str(tmp_path), GITHUB_OUTPUT=str(output))
    assert done.returncode == code
    assert (output.read_text(encoding="utf-8") if output.exists() else "") == expected


@pytest.mark.parametrize(("answer", "code"), [("a" * 40, 0), ("b" * 40, 1), ("", 1)])
def test_the_commit_is_that_of_the_pull_request(tmp_path: Path, answer: str, code: int) -> None:
    platform = tmp_path / "bin/gh"  # stands for GitHub's own program, which only its machines have
    platform.parent.mkdir()
    platform.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
    platform.chmod(0o755)
    script = step("comment.yml", "Hold the commit against the pull request")
    done = run(
        script, tmp_path, PATH=str(platform.parent), NUMBER="12", REPOSITORY="muster/daten", HEAD="a" * 40
    )
    assert done.returncode == code


def test_a_merge_request_is_checked_and_reported(pull_request: tuple[Ledger, dict[str, str]]) -> None:
    ledger, environment = pull_request
    pipeline = load(ROOT / ".gitlab-ci.yml")
    lines = [line for line in pipeline["data"]["script"] if not line.startswith("python -m pip")]
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": environment["BASE"], "CI_COMMIT_SHA": environment["HEAD"]}
    done = run("\n".join(lines), ledger.top, **variables)
    assert done.returncode == 1
    assert done.stdout.count(" error ") == 1
    reports = pipeline["data"]["artifacts"]
    quality = json.loads((ledger.top / reports["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert [entry["check_name"] for entry in quality] == ["source-unknown", "schema-value"]
    (line,) = [line for line in pipeline["note"]["script"] if line.startswith("hafen ci comment")]
    assert run(line, ledger.top, **variables).returncode == 3  # the data of this branch are broken
    ledger.git("checkout", "--quiet", environment["BASE"])
    ledger.change("data/members/bb/musterstadt.yaml", "weg", "https://www.example.org/netz")
    assert run(line, ledger.top, **variables).returncode == 0
    assert "neudorf" in (ledger.top / "note.md").read_text(encoding="utf-8")
