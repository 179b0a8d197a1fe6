"""Two states of a real repository, read and compared: what happened, what it means, what it broke."""

from pathlib import Path

import pytest

from ssh_cli.analysis.changes import compare
from ssh_cli.analysis.event import EventKind
from ssh_cli.analysis.impact import Impact, Shift, Signing
from ssh_cli.load import read_dataset
from ssh_cli.page.sections.change import Change
from ssh_cli.source.git import Repository, find_range
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.change_report import report_changes
from tests.source.forge import Forge, forge_in
from tests.workflow.pull_request import open_pull_request

ON = "2026-01-01"
K = EventKind
PULL_REQUEST = [
    (K.MEMBER_JOINED, "beispielstadt", ""),
    (K.DECISION_ADOPTED, "beispielstadt-2024-02-08-beitritt", ""),
    (K.DECISION_ADOPTED, "beispielstadt-2024-02-22-aufnahme", ""),
    (K.OFFICE_HOLDER_NEW, "musterstadt", "offices"),
    (K.CONTACT_CHANGED, "musterstadt", "contacts.street"),
    (K.VALUE_CORRECTED, "musterstadt", "safe_harbour.resolution"),
]


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    return forge_in(tmp_path, monkeypatch)


def report(
    forge: Forge, text: str | None = None, *, events_only: bool = False, with_findings: bool = False
) -> Change:
    repository = Repository(forge.data)
    states = find_range(repository, text)
    return report_changes(repository, states, on=ON, events_only=events_only, with_findings=with_findings)


def told(found: Change) -> list[tuple[EventKind, str, str]]:
    return [(one.kind, one.record, one.field) for one in found.events]


@pytest.mark.parametrize("text", ["main..work", "main...work", "main..", "main", None])
def test_a_pull_request_gives_exactly_its_events(forge: Forge, text: str | None) -> None:
    open_pull_request(forge)
    assert told(report(forge, text)) == PULL_REQUEST
    assert told(report(forge, text, events_only=True)) == PULL_REQUEST


def test_its_impact(forge: Forge) -> None:
    open_pull_request(forge)
    impact = report(forge).impact
    assert impact is not None
    assert impact.members is not None
    assert (impact.members.before.certain, impact.members.after.certain) == (2, 3)
    assert [one.land for one in impact.laender] == ["BB"]
    assert impact.population == Shift(13000, 25000)
    assert impact.letters == (Signing("2021-07-musterbrief", ("beispielstadt",), ()),)
    assert report(forge, events_only=True).impact is None


def test_its_one_finding_at_its_line(forge: Forge) -> None:
    open_pull_request(forge)
    found = report(forge, with_findings=True).introduced
    assert found is not None
    (one,) = found
    line = (forge.data / one.path).read_text("utf-8").split("\n")[one.line - 1]
    assert line.strip() == "resolution: musterstadt-2018-12-05-sicherer-hafn"
    assert line[one.column - 1 :] == "musterstadt-2018-12-05-sicherer-hafn"


def test_old_findings_are_not_blamed_on_the_change(forge: Forge) -> None:
    forge.edit("members/bb/musterstadt.yaml", "declaration: muster-erklaerung", "declaration: keine")
    forge.commit()
    forge.edit("members/bb/musterstadt.yaml", "id: musterstadt\n", "id: musterstadt\nofficial_name: Stadt\n")
    assert report(forge, "HEAD", with_findings=True).introduced == ()


def test_a_side_is_read_as_if_it_were_alone(forge: Forge) -> None:
    before = read_dataset(WorkTree(forge.data)).dataset
    open_pull_request(forge)
    after = read_dataset(WorkTree(forge.data)).dataset
    found = report(forge, "main..work")
    assert compare(found.naming.before, before) == ()
    assert compare(found.naming.after, after) == ()
    assert found.events == compare(before, after)


def test_uncommitted_and_untracked_work_counts(forge: Forge) -> None:
    text = (forge.data / "practices/musterstadt-anlaufstelle.yaml").read_text("utf-8")
    forge.write(
        {"practices/musterstadt-neu.yaml": text.replace("musterstadt-anlaufstelle", "musterstadt-neu")}
    )
    (forge.data / "recipients/musterministerium.yaml").unlink()
    assert told(report(forge)) == [
        (K.RECORD_REMOVED, "musterministerium", ""),
        (K.RECORD_ADDED, "musterstadt-neu", ""),
    ]


def test_a_rename_with_changes(forge: Forge) -> None:
    forge.git("mv", "data/members/ni/neudorf.yaml", "data/members/ni/neustadt.yaml")
    forge.edit("members/ni/neustadt.yaml", "id: neudorf", "id: neustadt")
    forge.edit("members/ni/neustadt.yaml", "name: Neudorf", "name: Neustadt")
    for events_only in (False, True):
        assert told(report(forge, events_only=events_only)) == [
            (K.RECORD_RENAMED, "neustadt", ""),
            (K.VALUE_CORRECTED, "neustadt", "name"),
        ]


def test_a_side_that_does_not_load_shows_what_can_be_shown(forge: Forge) -> None:
    open_pull_request(forge)
    forge.edit("members/bb/beispielstadt.yaml", "kind: kreisfreie-stadt", "kind: hafen")
    found = report(forge, with_findings=True)
    assert told(found) == PULL_REQUEST[1:]
    assert [one.path for one in found.broken[1]] == ["members/bb/beispielstadt.yaml"]
    assert (found.broken[0], found.impact) == ((), None)
    backwards = report(forge, "HEAD")
    assert told(backwards) == []


def test_a_broken_catalogue_is_not_a_thousand_removals(forge: Forge) -> None:
    forge.edit("demands.yaml", "demands:", "demands: [")
    for events_only in (False, True):
        found = report(forge, events_only=events_only)
        assert found.events == ()
        assert [one.path for one in found.broken[1]] == ["demands.yaml"]


@pytest.mark.parametrize("events_only", [False, True])
def test_a_link_in_place_of_a_record(forge: Forge, *, events_only: bool) -> None:
    path = forge.data / "recipients/musterministerium.yaml"
    path.rename(forge.top / "elsewhere.yaml")
    path.symlink_to(forge.top / "elsewhere.yaml")
    forge.commit()
    for text in ("HEAD~1..HEAD", "HEAD~1"):
        found = report(forge, text, events_only=events_only)
        assert found.events == ()
        assert {one.rule for one in found.broken[1]} == {"file-symlink"}


def test_nothing_changed(forge: Forge) -> None:
    found = report(forge, "HEAD..HEAD", with_findings=True)
    assert (found.events, found.impact, found.introduced) == ((), Impact(), ())
