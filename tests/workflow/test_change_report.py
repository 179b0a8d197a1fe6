"""Two states of a real repository, read and compared: what happened, what it means, what it broke."""

import json
from pathlib import Path

import jsonschema
import pytest

from ssh_cli import messages
from ssh_cli.analysis.changes import EventKind, compare
from ssh_cli.analysis.impact import Impact, Shift
from ssh_cli.errors import UsageError
from ssh_cli.formats.registry import write_page
from ssh_cli.load.reading import read_dataset
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.change import Change
from ssh_cli.page.sections.digest import Digest, digest_markdown, digest_page, digest_time
from ssh_cli.source.git import Repository, find_range
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.change_report import digest_revisions, report_changes
from tests.formats.atom_rules import parse_feed, texts
from tests.source.forge import Forge, forge_in
from tests.workflow.pull_request import open_pull_request
from tools.output_schemas import json_schema

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


def events_of(change: Change) -> list[tuple[EventKind, str, str]]:
    return [(event.kind, event.record, event.field) for event in change.events]


@pytest.mark.parametrize("text", ["main..work", "main...work", "main..", "main", None])
def test_a_pull_request_gives_exactly_its_events(forge: Forge, text: str | None) -> None:
    open_pull_request(forge)
    assert events_of(report(forge, text)) == PULL_REQUEST
    assert events_of(report(forge, text, events_only=True)) == PULL_REQUEST


def test_its_impact(forge: Forge) -> None:
    open_pull_request(forge)
    impact = report(forge).impact
    assert impact is not None
    assert impact.members is not None
    assert (impact.members.before.certain, impact.members.after.certain) == (2, 3)
    assert [land.land for land in impact.laender] == ["BB"]
    assert impact.population == Shift(13000, 25000)
    assert impact.letters == ()  # that of 2021 is signed by nobody any more
    assert report(forge, events_only=True).impact is None


def test_its_one_finding_at_its_line(forge: Forge) -> None:
    open_pull_request(forge)
    introduced = report(forge, with_findings=True).introduced
    assert introduced is not None
    (first,) = introduced
    line = (forge.data / first.path).read_text("utf-8").split("\n")[first.line - 1]
    assert line.strip() == "resolution: musterstadt-2018-12-05-sicherer-hafn"
    assert line[first.column - 1 :] == "musterstadt-2018-12-05-sicherer-hafn"


def test_old_findings_are_not_blamed_on_the_change(forge: Forge) -> None:
    forge.edit("members/bb/musterstadt.yaml", "declaration: muster-erklaerung", "declaration: keine")
    forge.commit()
    forge.edit("members/bb/musterstadt.yaml", "id: musterstadt\n", "id: musterstadt\nofficial_name: Stadt\n")
    assert report(forge, "HEAD", with_findings=True).introduced == ()


def test_a_side_is_read_as_if_it_were_alone(forge: Forge) -> None:
    before = read_dataset(WorkTree(forge.data)).dataset
    open_pull_request(forge)
    after = read_dataset(WorkTree(forge.data)).dataset
    page = report(forge, "main..work")
    assert compare(page.naming.before, before) == ()
    assert compare(page.naming.after, after) == ()
    assert page.events == compare(before, after)


def test_uncommitted_and_untracked_work_counts(forge: Forge) -> None:
    text = (forge.data / "practices/musterstadt-anlaufstelle.yaml").read_text("utf-8")
    forge.write(
        {"practices/musterstadt-neu.yaml": text.replace("musterstadt-anlaufstelle", "musterstadt-neu")}
    )
    (forge.data / "recipients/musterministerium.yaml").unlink()
    assert events_of(report(forge)) == [
        (K.RECORD_REMOVED, "musterministerium", ""),
        (K.RECORD_ADDED, "musterstadt-neu", ""),
    ]


def test_a_rename_with_changes(forge: Forge) -> None:
    forge.git("mv", "data/members/ni/neudorf.yaml", "data/members/ni/neustadt.yaml")
    forge.edit("members/ni/neustadt.yaml", "id: neudorf", "id: neustadt")
    forge.edit("members/ni/neustadt.yaml", "name: Neudorf", "name: Neustadt")
    for events_only in (False, True):
        assert events_of(report(forge, events_only=events_only)) == [
            (K.RECORD_RENAMED, "neustadt", ""),
            (K.VALUE_CORRECTED, "neustadt", "name"),
        ]


def test_a_side_that_does_not_load_shows_what_can_be_shown(forge: Forge) -> None:
    open_pull_request(forge)
    forge.edit("members/bb/beispielstadt.yaml", "kind: kreisfreie-stadt", "kind: hafen")
    page = report(forge, with_findings=True)
    assert events_of(page) == PULL_REQUEST[1:]
    assert [entry.path for entry in page.broken[1]] == ["members/bb/beispielstadt.yaml"]
    assert (page.broken[0], page.impact) == ((), None)
    backwards = report(forge, "HEAD")
    assert events_of(backwards) == []


def test_a_broken_catalogue_is_not_a_thousand_removals(forge: Forge) -> None:
    forge.edit("demands.yaml", "demands:", "demands: [")
    for events_only in (False, True):
        page = report(forge, events_only=events_only)
        assert page.events == ()
        assert [entry.path for entry in page.broken[1]] == ["demands.yaml"]


@pytest.mark.parametrize("events_only", [False, True])
def test_a_link_in_place_of_a_record(forge: Forge, *, events_only: bool) -> None:
    path = forge.data / "recipients/musterministerium.yaml"
    path.rename(forge.top / "elsewhere.yaml")
    path.symlink_to(forge.top / "elsewhere.yaml")
    forge.commit()
    for text in ("HEAD~1..HEAD", "HEAD~1"):
        page = report(forge, text, events_only=events_only)
        assert page.events == ()
        assert {entry.rule for entry in page.broken[1]} == {"file-symlink"}


def test_nothing_changed(forge: Forge) -> None:
    page = report(forge, "HEAD..HEAD", with_findings=True)
    assert (page.events, page.impact, page.introduced) == ((), Impact(), ())


STAMP = Stamp("2026-01-01", None, "0.1.0")


def feed_of(digest: Digest) -> str:
    return str(write_page(digest_page(digest)._replace(stamp=STAMP), "atom"))


@pytest.fixture
def pulled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    made = forge_in(tmp_path, monkeypatch)
    open_pull_request(made)
    return made


def between(pulled: Forge, text: str = "main..work", on: str | None = None) -> Digest:
    repository = Repository(pulled.data)
    return digest_revisions(repository, find_range(repository, text), on=on)


def within(pulled: Forge, first: str, last: str) -> Digest:
    return digest_time(read_dataset(WorkTree(pulled.data)).dataset, first, last)


def test_between_revisions_most_consequential_first_with_impact(pulled: Forge) -> None:
    digest = between(pulled)
    assert [(item.event.kind, item.event.record) for item in digest.items] == [
        (K.MEMBER_JOINED, "beispielstadt"),
        (K.DECISION_ADOPTED, "beispielstadt-2024-02-08-beitritt"),
        (K.DECISION_ADOPTED, "beispielstadt-2024-02-22-aufnahme"),
        (K.OFFICE_HOLDER_NEW, "musterstadt"),
        (K.CONTACT_CHANGED, "musterstadt"),
        (K.VALUE_CORRECTED, "musterstadt"),
    ]
    (impact,) = digest.chapters
    assert impact.title == "What it means"
    assert "Members 2 certain → 3 certain." in impact.lines
    assert {item.entered for item in digest.items} == {"2024-03-01"}


def test_the_whole_is_weighed_on_the_day_of_the_later_commit_or_the_one_asked_for(pulled: Forge) -> None:
    assert between(pulled) == between(pulled, on="2024-03-01")
    assert "Members 2 certain → 3 certain." not in str(between(pulled, on="2024-01-01").chapters)
    pulled.edit("members/bb/beispielstadt.yaml", "from: 2024-02-08", "from: 2025-01-01")
    pulled.commit()
    assert "Members" not in str(between(pulled, "main..HEAD").chapters)
    assert "Members 2 certain → 3 certain." in str(between(pulled, "main..HEAD", on="2025-01-01").chapters)


def test_within_a_time_by_the_dates_in_the_data(pulled: Forge) -> None:
    assert [
        (item.event.kind, item.event.record, item.certainty)
        for item in within(pulled, "2024-02", "2024").items
    ] == [
        ("member-joined", "beispielstadt", "certain"),
        ("decision-adopted", "beispielstadt-2024-02-08-beitritt", "certain"),
        ("decision-adopted", "beispielstadt-2024-02-22-aufnahme", "certain"),
    ]
    assert within(pulled, "2020-06-15", "2020-06-20").items == ()  # Neudorf is only attested by then
    pulled.edit("members/ni/neudorf.yaml", "known_by: 2020-06", "from: 2020-06")
    (only,) = within(pulled, "2020-06-15", "2020-06-20").items
    assert (only.text, only.certainty) == ("Neudorf joins the alliance in 2020-06.", "possible")
    assert within(pulled, "2025", "2025").items == ()


def test_what_a_feed_is_stays_the_same(pulled: Forge) -> None:
    before = parse_feed(feed_of(between(pulled)))
    pulled.edit("members/bb/musterstadt.yaml", "Marktplatz 11", "Marktplatz 12")
    pulled.commit()
    after = parse_feed(feed_of(between(pulled, "main..HEAD")))
    assert texts(before, ["id"]) == texts(after, ["id"])
    old, new = (texts(entry, ["entry", "id"]) for entry in (before, after))
    assert len(set(old) - set(new)) == 2  # the street became another one; the whole is that of a longer way
    assert len(set(old) & set(new)) == 5


def test_a_refined_day_is_the_same_entry(pulled: Forge) -> None:
    def ids_and_days() -> tuple[list[str], list[str]]:
        feed = parse_feed(feed_of(within(pulled, "2020", "2020")))
        return texts(feed, ["entry", "id"]), texts(feed, ["entry", "updated"])

    pulled.edit("members/ni/neudorf.yaml", "known_by: 2020-06", "from: 2020-05")
    before = ids_and_days()
    pulled.edit("members/ni/neudorf.yaml", "from: 2020-05\n", "from: 2020-05-17\n")
    after = ids_and_days()
    assert before[0] == after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_clock_and_the_same_bytes(pulled: Forge, lang: str) -> None:
    messages.use(lang)
    for first, last in (("", ""), ("2018", "2024"), ("2025", "2026")):
        once, again = (within(pulled, first, last) if first else between(pulled) for _time in range(2))
        assert feed_of(once) == feed_of(again)
        assert digest_markdown(once, STAMP) == digest_markdown(again, STAMP)
        feed = parse_feed(feed_of(once))
        days = texts(feed, ["entry", "updated"])
        assert texts(feed, ["updated"]) == [max(days, default="2025-01-01T00:00:00Z")]


def test_evidence_is_linked(pulled: Forge) -> None:
    first = within(pulled, "2024-02-08", "2024-02-08").items[0]
    assert first.links == ("https://www.example.org/beitritt",)
    assert between(pulled).items[0].links == ("https://www.example.org/beitritt", "https://www.example.org")
    key = "muster-brief"
    assert all(key not in item.links for item in within(pulled, "2019-06-14", "2019-06-14").items)


def test_data_call_nobody_and_are_no_markup(pulled: Forge) -> None:
    assert "@alle" in within(pulled, "2024-02-22", "2024-02-22").items[0].text
    assert "@alle" not in digest_markdown(within(pulled, "2024-02-22", "2024-02-22"), STAMP)


def test_a_side_that_does_not_load_says_so(pulled: Forge) -> None:
    pulled.edit("members/bb/beispielstadt.yaml", "kind: kreisfreie-stadt", "kind: hafen")
    pulled.commit()
    digest = between(pulled, "main..HEAD")
    assert [chapter.title for chapter in digest.chapters] == [
        "Does not load: " + digest.headline.split(" → ")[1][:-1]
    ]
    assert digest.notes
    feed = parse_feed(feed_of(digest))
    assert "left out" in texts(feed, ["subtitle"])[0]


def test_rows_keep_to_a_schema(pulled: Forge) -> None:
    for digest in (between(pulled), within(pulled, "2018", "2024")):
        page = digest_page(digest)._replace(stamp=STAMP)
        printed = json.loads(str(write_page(page, "json")))
        assert printed["schema"] == "hafen.changelog/v1"
        jsonschema.Draft202012Validator(json_schema("changelog", page.columns)).validate(printed)
        assert len({row["key"] for row in printed["rows"]}) == len(printed["rows"]) > 0


def test_undated_decisions_are_counted(pulled: Forge) -> None:
    path = "resolutions/bb/musterstadt-2020-03-aufnahme.yaml"
    text = (pulled.data / path).read_text("utf-8").replace("date: 2020-03\n", "")
    text = text.replace("2020-03-aufnahme", "undated-aufnahme")
    pulled.write({"resolutions/bb/musterstadt-undated-aufnahme.yaml": text})
    assert within(pulled, "2025", "2025").notes == (
        "1 decision has no day in the dataset and is never listed here.",
    )


@pytest.mark.parametrize(
    ("first", "last"), [("2024-02-30", "2024"), ("2024", "x"), ("", "2024"), ("2024-02", "2024-01")]
)
def test_times_that_are_none(pulled: Forge, first: str, last: str) -> None:
    with pytest.raises(UsageError):
        within(pulled, first, last)


@pytest.mark.parametrize("text", ["main", None])
def test_the_working_tree_has_no_day(pulled: Forge, text: str | None) -> None:
    repository = Repository(pulled.data)
    with pytest.raises(UsageError):
        digest_revisions(repository, find_range(repository, text))
