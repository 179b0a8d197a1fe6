"""`hafen history` on real repositories: both axes of time apart, in both languages."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.check.towns import minimal
from tests.cli.conftest import Golden, Hafen
from tests.source.forge import Forge, forge_in

MEMBER = "members/bb/musterstadt.yaml"
RESOLUTION = "resolutions/bb/musterstadt-2020-03-aufnahme.yaml"
DAY = ("--on", "2026-01-01")


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """Return a repository in which a municipality got another id, a correction, and an open change."""
    return forge_in(tmp_path, monkeypatch, then=correct)


def correct(forge: Forge) -> None:
    forge.edit(MEMBER, "value: 12000", "value: 12345")
    forge.commit("Einwohnerzahl berichtigt")
    forge.edit(MEMBER, "    name: Erika Mustermann\n", "    name: Erika Mustermann\n    salutation: frau\n")
    forge.edit("resolutions/bb/musterstadt-2020-03-aufnahme.yaml", "body: council", "body: committee")
    forge.commit("Anrede ergänzt")
    forge.edit(MEMBER, "value: 12345", "value: 12346")


def rows(hafen: Hafen, forge: Forge, *words: str, code: int = 0) -> list[dict[str, Any]]:
    done = hafen(*words, "--format", "json", "--data", str(forge.data), *DAY)
    assert done.code == code, done.err
    load: list[dict[str, Any]] = json.loads(done.out)["rows"]
    return load


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_municipality(forge: Forge, hafen: Hafen, golden: Golden, lang: str, form: str) -> None:
    done = hafen(
        "history", "record", "musterstadt", "--format", form, "--lang", lang, "--data", str(forge.data), *DAY
    )
    assert (done.code, done.err) == (0, "")
    golden(f"cli/history.{lang}.{form}", done.out)


def test_both_axes_are_told_apart(forge: Forge, hafen: Hafen) -> None:
    read_rows = rows(hafen, forge, "history", "record", "musterstadt")
    assert [row["told_by"] for row in read_rows] == sorted(row["told_by"] for row in read_rows)
    git = [row for row in read_rows if row["told_by"] == "git"]
    assert [(row["commit"] is None, row["field"]) for row in git[:1]] == [(True, "population.value")]
    assert git[1]["learned_on"] == "2024-03-01"
    assert {row["record_kind"] for row in git} == {"members", "resolutions"}
    assert all(row["commit"] is None for row in read_rows if row["told_by"] == "dates")


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("2021-07-musterbrief", "letter-dated"),
        ("2019-06-14-gruendung", "meeting"),
        ("musterprogramm", None),
        ("musterministerium", None),
        ("musterstadt-anlaufstelle", None),
        ("mehr-aufnahme", None),
        ("muster-brief", "dated"),
        ("alliance", "dated"),
        ("members/musterstadt", "member-joined"),
        ("data/members/bb/musterstadt.yaml", "member-joined"),
        ("Musterst", "member-joined"),
        ("resolutions/musterstadt-2020-03-aufnahme", "decision-adopted"),
    ],
)
def test_every_kind_of_record(forge: Forge, hafen: Hafen, name: str, event: str | None) -> None:
    read_rows = rows(hafen, forge, "history", "record", name)
    kinds = {row["kind"] for row in read_rows if row["told_by"] == "dates"}
    assert event is None or event in kinds
    assert [row["subject"] for row in read_rows if row["told_by"] == "git"][-1] == "minimal"


def test_no_such_record(forge: Forge, hafen: Hafen) -> None:
    done = hafen("history", "record", "musterstatd", "--data", str(forge.data))
    assert (done.code, done.out) == (4, "")
    assert "musterstadt" in done.err


def test_a_record_that_is_there_no_more(forge: Forge, hafen: Hafen) -> None:
    forge.git("rm", "--quiet", "data/practices/musterstadt-anlaufstelle.yaml")
    forge.commit("weg damit")
    read_rows = rows(hafen, forge, "history", "record", "musterstadt-anlaufstelle")
    assert [(row["kind"], row["subject"]) for row in read_rows] == [
        ("record-removed", "weg damit"),
        ("record-added", "minimal"),
    ]


def test_a_record_under_an_older_id(forge: Forge, hafen: Hafen) -> None:
    forge.git("mv", "data/members/ni/neudorf.yaml", "data/members/ni/neuhof.yaml")
    forge.edit("members/ni/neuhof.yaml", "id: neudorf", "id: neuhof")
    forge.commit("Neuhof")
    kinds = [
        row["kind"] for row in rows(hafen, forge, "history", "record", "neuhof") if row["told_by"] == "git"
    ]
    assert kinds[0] == "record-renamed"
    assert len(kinds) == 2


def test_a_version_that_does_not_load_is_told(forge: Forge, hafen: Hafen) -> None:
    forge.edit("members/ni/neudorf.yaml", "kind: gemeinde", "kind: hafen")
    forge.commit("broken")
    forge.edit("members/ni/neudorf.yaml", "kind: hafen", "kind: gemeinde")
    forge.commit("mended")
    matching_rows = [
        row for row in rows(hafen, forge, "history", "record", "neudorf") if row["told_by"] == "git"
    ]
    assert [(row["kind"], row["subject"]) for row in matching_rows[:2]] == [
        ("version-unreadable", "mended"),
        ("version-unreadable", "broken"),
    ]
    assert matching_rows[-1]["subject"] == "minimal"


def test_at_a_revision_later_commits_are_unknown(forge: Forge, hafen: Hafen) -> None:
    read_rows = rows(hafen, forge, "history", "record", "musterstadt", "--at", "HEAD~1")
    git = [row for row in read_rows if row["told_by"] == "git"]
    assert {row["subject"] for row in git} == {"Einwohnerzahl berichtigt", "minimal"}
    assert (
        rows(hafen, forge, "history", "field", "musterstadt", "population.value", "--at", "HEAD~2")[0][
            "value"
        ]
        == 12000
    )


def test_without_a_repository(tmp_path: Path, hafen: Hafen) -> None:
    folder = tmp_path / "data"
    for path, raw in minimal().items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(raw, bytes)
        place.write_bytes(raw)
    done = hafen("history", "record", "musterstadt", "--data", str(folder), *DAY)
    assert done.code == 0
    assert "no Git repository" in done.out
    done = hafen("history", "field", "musterstadt", "name", "--data", str(folder), *DAY)
    assert done.code == 0
    assert "unknown" in done.out


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hafen: Hafen) -> None:
    forge = forge_in(tmp_path, monkeypatch, filled=False)
    forge.write(minimal())
    read_rows = rows(hafen, forge, "history", "record", "neudorf")
    assert {row["commit"] for row in read_rows} == {None}
    assert "not committed yet" in hafen("history", "field", "neudorf", "name", "--data", str(forge.data)).out


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_why(forge: Forge, hafen: Hafen, golden: Golden, lang: str, form: str) -> None:
    words = ("--format", form, "--lang", lang, "--data", str(forge.data), *DAY)
    done = hafen("history", "field", "musterstadt", "population.value", *words)
    assert (done.code, done.err) == (0, "")
    golden(f"cli/why.{lang}.{form}", done.out)


def test_why_names_commit_and_evidence(forge: Forge, hafen: Hafen) -> None:
    (row,) = rows(hafen, forge, "history", "field", "musterstadt", "membership.from")
    assert (row["field"], row["value"], row["subject"]) == ("membership.0.from", "2019-06-14", "minimal")
    assert row["source"] == ["muster-brief"]
    assert row["place"] == "data/members/bb/musterstadt.yaml:15"
    (same,) = rows(hafen, forge, "history", "field", "musterstadt", "membership[0].from")
    assert same == row
    (added,) = rows(hafen, forge, "history", "field", "musterstadt", "offices.salutation")
    assert (added["value"], added["subject"]) == ("frau", "Anrede ergänzt")


def test_why_tells_what_was_taken_out_and_put_back(forge: Forge, hafen: Hafen) -> None:
    forge.edit(MEMBER, "    salutation: frau\n", "")
    forge.commit("taken out")
    forge.edit(MEMBER, "    name: Erika Mustermann\n", "    name: Erika Mustermann\n    salutation: frau\n")
    forge.commit("put back")
    read_rows = rows(hafen, forge, "history", "field", "musterstadt", "offices.salutation")
    assert [(row["value"], row["subject"]) for row in read_rows] == [
        ("frau", "put back"), (None, "taken out"), ("frau", "Anrede ergänzt"),
    ]  # fmt: skip


def test_why_follows_an_entry_that_moved(forge: Forge, hafen: Hafen) -> None:
    forge.edit(
        MEMBER,
        "offices:\n",
        "offices:\n  - office: Bürgermeister\n    name: Max Neumann\n    known_on: 2024-01\n"
        "    source: muster-brief\n",
    )
    forge.commit("zweiter Eintrag")
    (row,) = rows(hafen, forge, "history", "field", "musterstadt", "offices.1.known_on")
    assert (row["value"], row["subject"]) == ("2021-07", "minimal")
    (row,) = rows(hafen, forge, "history", "field", "musterstadt", "offices.Max Neumann.known_on")
    assert (row["value"], row["subject"]) == ("2024-01", "zweiter Eintrag")
    done = hafen("history", "field", "musterstadt", "offices.known_on", "--data", str(forge.data))
    assert done.code == 2
    assert "offices.0.known_on, offices.1.known_on" in done.err


def test_why_in_a_catalogue(forge: Forge, hafen: Hafen) -> None:
    forge.edit("sources.yaml", "title: ", "title: Der ")
    forge.commit("title")
    new, old = rows(hafen, forge, "history", "field", "sources/muster-brief", "title")
    assert new["value"] == f"Der {old['value']}"
    (row,) = rows(hafen, forge, "history", "field", "mehr-aufnahme", "label.de")
    assert row["place"].startswith("data/demands.yaml:")


@pytest.mark.parametrize(
    ("field", "code", "said"),
    [
        ("populaton.value", 4, "population.value"),
        ("membership.fron", 4, "membership.from"),
        ("", 2, "empty"),
        ("--", 2, ""),
        ("membership.7.from", 4, "membership.from"),
        ("..", 2, "empty"),
    ],
)
def test_no_such_field(forge: Forge, hafen: Hafen, field: str, code: int, said: str) -> None:
    done = hafen("history", "field", "musterstadt", field, "--data", str(forge.data))
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_a_merge_sets_nothing_that_a_side_had_set(forge: Forge, hafen: Hafen) -> None:
    forge.git("checkout", "--quiet", "--", ".")
    forge.git("switch", "--quiet", "-c", "side")
    forge.edit(MEMBER, "Marktplatz 1", "Marktplatz 9")
    forge.commit("side")
    forge.git("switch", "--quiet", "main")
    forge.edit(MEMBER, "value: 12345", "value: 12399")
    forge.commit("main")
    forge.git("merge", "--quiet", "--no-edit", "side")
    field = ("history", "field", "musterstadt")
    subjects = [row["subject"] for row in rows(hafen, forge, *field, "contacts.street")]
    assert subjects == ["side", "minimal"]
    values = [row["value"] for row in rows(hafen, forge, *field, "population.value")]
    assert values == [12399, 12345, 12000]


def test_a_shallow_clone_says_so(forge: Forge, hafen: Hafen, tmp_path: Path) -> None:
    forge.git("clone", "--quiet", "--depth=1", f"file://{forge.top}", str(tmp_path / "short"))
    data = ("--data", str(tmp_path / "short"), *DAY)
    assert "may be older" in hafen("history", "record", "musterstadt", *data).out
    done = hafen("history", "field", "musterstadt", "population.value", *data)
    assert "or earlier" in done.out
    shutil.rmtree(tmp_path / "short")


def test_a_key_of_another_name_is_no_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hafen: Hafen
) -> None:
    """A commit that writes the same under other keys changes nothing, and `why` names an earlier one."""
    forge = forge_in(tmp_path, monkeypatch)
    forge.edit(RESOLUTION, "supersedes:", "vote:\n  in_favour: 30\n  against: 2\nsupersedes:")
    first = forge.commit("vote")
    forge.edit(MEMBER, "  date: ", "  on: ")
    forge.edit(RESOLUTION, "  in_favour: 30\n  against: 2\n", "  yes: 30\n  no: 2\n")
    old = forge.commit("older keys")
    forge.git("checkout", "--quiet", first, "--", "data")
    forge.commit("keys of today")
    for revisions in (f"{first}..{old}", f"{old}..HEAD"):
        assert rows(hafen, forge, "diff", revisions) == []
        assert rows(hafen, forge, "history", "changes", revisions) == []
    for record, field, subject in (
        ("musterstadt", "population.date", "minimal"),
        ("musterstadt", "population", "minimal"),
        ("musterstadt-2020-03-aufnahme", "vote.in_favour", "vote"),
        ("musterstadt-2020-03-aufnahme", "vote.against", "vote"),
    ):
        values = rows(hafen, forge, "history", "field", record, field)
        assert [row["subject"] for row in values if row["value"] is not None] == [subject], field
    learned = [
        row["subject"] for row in rows(hafen, forge, "history", "record", "musterstadt") if row["commit"]
    ]
    assert set(learned) == {"minimal", "vote"}


def test_a_field_of_which_nothing_was_ever_said(forge: Forge, hafen: Hafen) -> None:
    done = hafen("history", "field", "musterstadt", "verband", "--data", str(forge.data), *DAY)
    assert (done.code, done.err) == (0, "")
    assert "no commit has ever said anything else" in done.out
    (row,) = rows(hafen, forge, "history", "field", "musterstadt", "verband")
    assert (row["value"], row["commit"], row["source"]) == (None, None, [])
