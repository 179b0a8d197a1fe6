"""`hafen check` on a repository: what a change broke, what is known, and where findings go."""

import json
import shutil
from pathlib import Path

import pytest

from ssh_cli.workflow.judgement import FILE_NAME
from tests.cli.conftest import Ended, Hafen
from tests.conftest import Golden
from tests.ledger import Ledger

ON = ("--on", "2026-01-01")
MEMBER = "data/members/bb/musterstadt.yaml"
RESOLUTION = "data/resolutions/bb/musterstadt-2020-03-aufnahme.yaml"
OLD = (
    (MEMBER, "https://www.example.org/netz", "no-such-source-1"),
    (MEMBER, "https://www.example.org/rathaus", "no-such-source-2"),
    (MEMBER, "network: musternetz", "network: kein-netz"),
    (
        "data/resolutions/bb/musterstadt-2020-03-aufnahme.yaml",
        "https://www.example.org/beschluss-2020",
        "weg",
    ),
    ("data/meetings/2019-06-14-gruendung.yaml", "member: musterstadt", "member: keinestadt"),
)
NEW = ("data/members/ni/neudorf.yaml", "land: NI", "land: XX")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a repository whose first commit holds five findings."""
    made = Ledger(tmp_path / "repository")
    for path, old, new in OLD:
        made.change(path, old, new)
    made.commit("five findings")
    return made


@pytest.fixture
def check(hafen: Hafen, ledger: Ledger) -> Hafen:
    """Return `hafen check` on that repository."""

    def call(*words: str, env: dict[str, str] | None = None) -> Ended:
        return hafen("check", "--data", str(ledger.data), *words, *ON, env=env)

    return call


def _rules(ended: Ended) -> list[str]:
    return [line.split(" ")[2].rstrip(":") for line in ended.out.splitlines() if not line.startswith(" ")]


def test_the_fixture_has_five_findings(check: Hafen) -> None:
    ended = check()
    assert ended.code == 1
    assert len(_rules(ended)) == 5


def test_only_what_the_change_broke(check: Hafen, ledger: Ledger) -> None:
    ledger.change(*NEW)
    ended = check("--since", "HEAD")
    assert (ended.code, _rules(ended)) == (1, ["schema-value"])
    assert "neudorf.yaml:5:7: error" in ended.out
    assert "1 error, 0 warnings" in ended.err
    assert "5 older findings were there at HEAD already." in ended.err
    assert len(_rules(check())) == 6


def test_older_findings_that_moved_are_older_still(check: Hafen, ledger: Ledger) -> None:
    ledger.change(MEMBER, "population:", "website: https://www.example.org/stadt\npopulation:")
    ledger.change(MEMBER, "networks:\n", "networks:\n  - network: musternetz\n    source: muster-brief\n")
    ended = check("--since", "HEAD")
    assert (ended.code, ended.out) == (0, "")
    assert "5 older findings" in ended.err


def test_one_more_of_the_same_is_new(check: Hafen, ledger: Ledger) -> None:
    ledger.change(MEMBER, "no-such-source-2", "no-such-source-1")
    ended = check("--since", "HEAD")
    assert (ended.code, _rules(ended)) == (1, ["source-unknown"])
    assert "4 older findings" in ended.err


def test_a_renamed_file_keeps_its_findings(check: Hafen, ledger: Ledger) -> None:
    new = RESOLUTION.replace("aufnahme", "aufnahme-menschen")
    ledger.git("mv", RESOLUTION, new)
    ledger.change(new, "id: musterstadt-2020-03-aufnahme", "id: musterstadt-2020-03-aufnahme-menschen")
    ledger.commit("rename")
    ended = check("--since", "HEAD~1")
    assert (ended.code, ended.out) == (0, ""), ended.out


def test_the_main_branch_going_on_breaks_nothing_here(check: Hafen, ledger: Ledger) -> None:
    ledger.git("checkout", "--quiet", "-b", "work")
    ledger.change("data/alliance.yaml", "en: Alliance of Model Towns", "en: Alliance of Towns")
    ledger.commit("work")
    ledger.git("checkout", "--quiet", "main")
    ledger.change(MEMBER, "no-such-source-1", "https://www.example.org/netz")
    ledger.commit("mended on main")
    ledger.git("checkout", "--quiet", "work")
    ended = check("--since", "main")
    assert (ended.code, ended.out) == (0, "")


def test_a_revision_against_a_revision(check: Hafen, ledger: Ledger) -> None:
    ledger.change(*NEW)
    broken = ledger.commit("broken")
    ledger.change(NEW[0], NEW[2], NEW[1])
    ledger.commit("mended")
    assert check("--since", "HEAD~2").code == 0
    ended = check("--since", "HEAD~2", "--at", broken)
    assert (ended.code, _rules(ended)) == (1, ["schema-value"])


@pytest.mark.parametrize("gone", [".", "data/register"])
def test_with_a_base_that_does_not_load_everything_counts(check: Hafen, ledger: Ledger, gone: str) -> None:
    ledger.git("rm", "-r", "--cached", "--quiet", gone)
    ledger.git("commit", "--quiet", "--allow-empty", "--message", "nothing yet")
    ledger.commit("the dataset")
    ended = check("--since", "HEAD~1")
    assert (ended.code, len(_rules(ended))) == (1, 5)
    assert "The dataset at HEAD~1 does not load" in ended.err
    assert "5 errors" in ended.err


def test_a_base_of_another_shape_is_read_by_todays_rules(check: Hafen, ledger: Ledger) -> None:
    ledger.change(NEW[0], "land: NI", "land: NI\nfederal_state: Niedersachsen")
    ledger.commit("as it was once")
    ledger.change(NEW[0], "\nfederal_state: Niedersachsen", "")
    ended = check("--since", "HEAD")
    assert (ended.code, ended.out) == (0, "")
    assert "5 older findings" in ended.err


def test_outside_of_a_repository_there_is_nothing_to_compare_with(hafen: Hafen, tmp_path: Path) -> None:
    made = Ledger(tmp_path / "bare")
    shutil.rmtree(made.top / ".git")
    ended = hafen("check", "--since", "HEAD", "--data", str(made.data), *ON)
    assert (ended.code, ended.out) == (4, "")


def test_a_shallow_clone_says_what_to_fetch(hafen: Hafen, ledger: Ledger, tmp_path: Path) -> None:
    ledger.commit("second")
    clone = tmp_path / "clone"
    ledger.git("clone", "--quiet", "--depth=1", f"file://{ledger.top}", str(clone))
    ended = hafen("check", "--since", "HEAD~1", "--data", str(clone / "data"), *ON)
    assert (ended.code, ended.out) == (4, "")
    assert "git fetch --unshallow" in ended.err


@pytest.mark.parametrize(
    ("revision", "code"), [("--output=x", 2), ("nowhere", 4), ("HEAD~99", 4), ("", 2), ("a b", 4)]
)
def test_a_revision_that_is_none(check: Hafen, revision: str, code: int) -> None:
    ended = check(f"--since={revision}")
    assert (ended.code, ended.out) == (code, ""), ended.err
    assert "error: " in ended.err


def test_no_common_ancestor_is_said(check: Hafen, ledger: Ledger) -> None:
    ledger.git("checkout", "--quiet", "--orphan", "other")
    ledger.commit("another beginning")
    ended = check("--since", "main")
    assert (ended.code, ended.out) == (4, "")
    assert "share no history" in ended.err


def test_the_first_list_of_known_findings(check: Hafen, ledger: Ledger) -> None:
    ended = check("--update-baseline")
    assert (ended.code, ended.out) == (0, ""), ended.err
    written = json.loads((ledger.top / FILE_NAME).read_text(encoding="utf-8"))
    assert written["schema"] == "hafen.baseline/v1"
    assert len(written["findings"]) == 5
    quiet = check()
    assert (quiet.code, quiet.out) == (0, "")
    assert "5 known findings are not listed." in quiet.err
    assert len(_rules(check("--no-baseline"))) == 5
    assert check("--lang", "de").code == 0


def test_a_new_finding_fails_beside_known_ones_and_is_not_added(check: Hafen, ledger: Ledger) -> None:
    check("--update-baseline")
    before = (ledger.top / FILE_NAME).read_bytes()
    ledger.change(*NEW)
    assert _rules(check()) == ["schema-value"]
    refused = check("--update-baseline")
    assert (refused.code, refused.out) == (5, "")
    assert (ledger.top / FILE_NAME).read_bytes() == before


def test_a_mended_finding_must_leave_the_list(check: Hafen, ledger: Ledger) -> None:
    check("--update-baseline")
    ledger.change(MEMBER, "no-such-source-1", "https://www.example.org/netz")
    stale = check()
    assert (stale.code, _rules(stale)) == (1, ["baseline-stale"])
    place = stale.out.split(":", 1)[0]
    assert place.endswith(f"repository/{FILE_NAME}")
    line = int(stale.out.split(":")[1])
    assert '"source-unknown"' in (ledger.top / FILE_NAME).read_text(encoding="utf-8").splitlines()[line - 1]
    ended = check("--update-baseline")
    assert (ended.code, ended.out) == (0, "")
    assert "1 was mended." in ended.err
    assert len(json.loads((ledger.top / FILE_NAME).read_bytes())["findings"]) == 4
    assert check().code == 0


def test_a_stale_entry_of_the_base_is_no_fault_of_the_change(check: Hafen, ledger: Ledger) -> None:
    check("--update-baseline")
    ledger.change(MEMBER, "no-such-source-1", "https://www.example.org/netz")
    ledger.commit("mended, but still on the list")
    ledger.change("data/alliance.yaml", "en: Alliance of Model Towns", "en: Alliance of Towns")
    assert check().code == 1
    assert check("--since", "HEAD").code == 0


def test_a_broken_file_hides_known_findings_and_mends_none(check: Hafen, ledger: Ledger) -> None:
    check("--update-baseline")
    ledger.change(MEMBER, "land: BB", "land: XX")
    assert _rules(check()) == ["schema-value"]


def test_known_findings_and_a_change_together(check: Hafen, ledger: Ledger) -> None:
    check("--update-baseline")
    ledger.commit("known")
    ledger.change(*NEW)
    assert _rules(check("--since", "HEAD")) == ["schema-value"]


def test_a_change_does_not_make_known_what_it_breaks(check: Hafen, ledger: Ledger) -> None:
    ledger.change(*NEW)
    check("--update-baseline")
    assert check().code == 0
    brought = check("--since", "HEAD")
    assert (brought.code, _rules(brought)) == (1, ["schema-value"])
    ledger.commit("known, as somebody saw to it")
    assert check("--since", "HEAD").code == 0


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", "null", "17", '{"schema": "hafen.baseline/v1"}', "\udcff", "[" * 100_000,
        '{"schema": "hafen.baseline/v2", "findings": []}',
        '{"schema": "hafen.baseline/v1", "findings": [1]}',
        '{"schema": "hafen.baseline/v1", "findings": [{"path": "a", "rule": "b", "fingerprint": "x"}]}',
        '{"schema": "hafen.baseline/v1", "findings": [{"path": 1, "rule": "b", "fingerprint": "x"}]}',
    ],
)  # fmt: skip
def test_a_broken_list_is_said(check: Hafen, ledger: Ledger, content: str) -> None:
    ledger.write({FILE_NAME: content.encode("utf-8", "surrogateescape")})
    for words in ((), ("--update-baseline",)):
        ended = check(*words)
        assert (ended.code, ended.out) == (3, ""), ended
        assert FILE_NAME in ended.err


def test_lists_elsewhere(check: Hafen, ledger: Ledger, tmp_path: Path) -> None:
    place = tmp_path / "known.json"
    assert check("--baseline", str(place)).code == 4
    assert check("--baseline", str(place), "--update-baseline").code == 0
    assert check("--baseline", str(place)).code == 0
    assert check().code == 1
    inside = check("--baseline", str(ledger.data / "known.json"), "--update-baseline")
    assert inside.code == 5


@pytest.mark.parametrize("words", [("--since", "HEAD"), ("--no-baseline",), ("--at", "HEAD"), (".",)])
def test_the_list_is_about_the_whole(check: Hafen, words: tuple[str, ...]) -> None:
    assert check("--update-baseline", *words).code == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_a_reviewer_reads(check: Hafen, golden: Golden, ledger: Ledger, language: str) -> None:
    check("--update-baseline")
    ledger.commit("known")
    ledger.change(*NEW)
    ledger.change(MEMBER, "no-such-source-1", "https://www.example.org/netz")
    ended = check("--since", "HEAD", "--excerpt", "--lang", language)
    said = (ended.out + ended.err).splitlines()
    golden(f"cli/check-since.{language}.txt", "\n".join(_without_folder(line) for line in said) + "\n")


def _without_folder(line: str) -> str:
    return "…/repository" + line.partition("/repository")[2] if "/repository" in line else line


def test_a_step_of_github_gets_annotations_and_a_summary(
    check: Hafen, ledger: Ledger, tmp_path: Path
) -> None:
    place = tmp_path / "summary.md"
    place.write_text("Before.\n", encoding="utf-8")
    ledger.change(*NEW)
    ended = check("--format", "github", env={"GITHUB_STEP_SUMMARY": str(place)})
    assert ended.code == 1
    assert all(
        line.startswith("::error file=data/m") or "data/res" in line for line in ended.out.splitlines()
    )
    summary = place.read_text(encoding="utf-8")
    assert summary.startswith("Before.\n")
    assert summary.count("\n| error |") == 6
    check("--format", "text", env={"GITHUB_STEP_SUMMARY": str(place)})
    assert place.read_text(encoding="utf-8") == summary


def test_a_summary_that_cannot_be_written_is_no_error_of_the_data(check: Hafen, tmp_path: Path) -> None:
    ended = check("--format", "github", env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert ended.code == 1
    assert "summary of the step" in ended.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("found.json", ()),
        ("found.sarif", ()),
        ("found.txt", ()),
        ("gl.json", ("--format", "gitlab")),
    ],
)
def test_findings_go_to_a_file(check: Hafen, tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    place = tmp_path / name
    ended = check("-o", str(place), *words)
    assert (ended.code, ended.out) == (1, "")
    text = place.read_text(encoding="utf-8")
    if name.endswith(".txt"):
        assert text.count("error ") == 5
        return
    data = json.loads(text)
    given = {"found.json": lambda: data["rows"], "found.sarif": lambda: data["runs"][0]["results"]}
    assert len(given.get(name, lambda: data)()) == 5


def test_a_name_that_tells_no_format(check: Hafen, tmp_path: Path) -> None:
    assert check("-o", str(tmp_path / "findings.xml")).code == 2
    assert check("--format", "junit").code == 2


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_code_hosts_get_paths_from_the_top_of_the_repository(check: Hafen, form: str) -> None:
    assert '"data/members/bb/musterstadt.yaml"' in check("--format", form).out


def test_fingerprints_are_the_same_in_every_language(check: Hafen) -> None:
    english, german = (
        [load["fingerprint"] for load in json.loads(check("--format", "gitlab", "--lang", lang).out)]
        for lang in ("en", "de")
    )
    assert sorted(english) == sorted(german)
    assert len(set(english)) == 5
