"""Digests of a real repository: the same for whoever asks whenever, with identifiers that stay."""

import json
from pathlib import Path

import jsonschema
import pytest

from ssh_cli import messages
from ssh_cli.analysis.event import EventKind
from ssh_cli.errors import UsageError
from ssh_cli.formats.registry import write_page
from ssh_cli.load import read_dataset
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.digest import Digest, digest_feed, digest_markdown, digest_page
from ssh_cli.source.git import Repository, find_range
from ssh_cli.source.tree import WorkTree
from ssh_cli.workflow.changelog import digest_revisions, digest_time
from tests.page.atom_rules import parse_feed, texts
from tests.source.forge import Forge, forge_in
from tests.workflow.pull_request import open_pull_request
from tools.output_schemas import json_schema

STAMP = Stamp("2026-01-01", None, "0.1.0")
K = EventKind


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    made = forge_in(tmp_path, monkeypatch)
    open_pull_request(made)
    return made


def between(forge: Forge, text: str = "main..work", on: str | None = None) -> Digest:
    repository = Repository(forge.data)
    return digest_revisions(repository, find_range(repository, text), on=on)


def within(forge: Forge, first: str, last: str) -> Digest:
    return digest_time(read_dataset(WorkTree(forge.data)).dataset, first, last)


def test_between_revisions_most_consequential_first_with_impact(forge: Forge) -> None:
    digest = between(forge)
    assert [(one.event.kind, one.event.record) for one in digest.items] == [
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
    assert {one.entered for one in digest.items} == {"2024-03-01"}


def test_the_whole_is_weighed_on_the_day_of_the_later_commit_or_the_one_asked_for(forge: Forge) -> None:
    assert between(forge) == between(forge, on="2024-03-01")
    assert "Members 2 certain → 3 certain." not in str(between(forge, on="2024-01-01").chapters)
    forge.edit("members/bb/beispielstadt.yaml", "from: 2024-02-08", "from: 2025-01-01")
    forge.commit()
    assert "Members" not in str(between(forge, "main..HEAD").chapters)
    assert "Members 2 certain → 3 certain." in str(between(forge, "main..HEAD", on="2025-01-01").chapters)


def test_within_a_time_by_the_dates_in_the_data(forge: Forge) -> None:
    assert [
        (one.event.kind, one.event.record, one.certainty) for one in within(forge, "2024-02", "2024").items
    ] == [
        ("member-joined", "beispielstadt", "certain"),
        ("decision-adopted", "beispielstadt-2024-02-08-beitritt", "certain"),
        ("decision-adopted", "beispielstadt-2024-02-22-aufnahme", "certain"),
    ]
    assert within(forge, "2020-06-15", "2020-06-20").items == ()  # Neudorf is only attested by then
    forge.edit("members/ni/neudorf.yaml", "known_by: 2020-06", "from: 2020-06")
    (only,) = within(forge, "2020-06-15", "2020-06-20").items
    assert (only.text, only.certainty) == ("Neudorf joins the alliance in 2020-06.", "possible")
    assert within(forge, "2025", "2025").items == ()


def test_what_a_feed_is_stays_the_same(forge: Forge) -> None:
    before = parse_feed(digest_feed(between(forge), STAMP))
    forge.edit("members/bb/musterstadt.yaml", "Marktplatz 11", "Marktplatz 12")
    forge.commit()
    after = parse_feed(digest_feed(between(forge, "main..HEAD"), STAMP))
    assert texts(before, ["id"]) == texts(after, ["id"])
    old, new = (texts(one, ["entry", "id"]) for one in (before, after))
    assert len(set(old) - set(new)) == 2  # the street became another one; the whole is that of a longer way
    assert len(set(old) & set(new)) == 5


def test_a_refined_day_is_the_same_entry(forge: Forge) -> None:
    def told() -> tuple[list[str], list[str]]:
        feed = parse_feed(digest_feed(within(forge, "2020", "2020"), STAMP))
        return texts(feed, ["entry", "id"]), texts(feed, ["entry", "updated"])

    forge.edit("members/ni/neudorf.yaml", "known_by: 2020-06", "from: 2020-05")
    before = told()
    forge.edit("members/ni/neudorf.yaml", "from: 2020-05\n", "from: 2020-05-17\n")
    after = told()
    assert before[0] == after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_clock_and_the_same_bytes(forge: Forge, lang: str) -> None:
    messages.use(lang)
    for first, last in (("", ""), ("2018", "2024"), ("2025", "2026")):
        once, again = (within(forge, first, last) if first else between(forge) for _time in range(2))
        assert digest_feed(once, STAMP) == digest_feed(again, STAMP)
        assert digest_markdown(once, STAMP) == digest_markdown(again, STAMP)
        feed = parse_feed(digest_feed(once, STAMP))
        days = texts(feed, ["entry", "updated"])
        assert texts(feed, ["updated"]) == [max(days, default="2025-01-01T00:00:00Z")]


def test_evidence_is_linked(forge: Forge) -> None:
    first = within(forge, "2024-02-08", "2024-02-08").items[0]
    assert first.links == ("https://www.example.org/beitritt",)
    assert between(forge).items[0].links == ("https://www.example.org/beitritt", "https://www.example.org")
    key = "muster-brief"
    assert all(key not in one.links for one in within(forge, "2019-06-14", "2019-06-14").items)


def test_data_call_nobody_and_are_no_markup(forge: Forge) -> None:
    assert "@alle" in within(forge, "2024-02-22", "2024-02-22").items[0].text
    assert "@alle" not in digest_markdown(within(forge, "2024-02-22", "2024-02-22"), STAMP)


def test_a_side_that_does_not_load_says_so(forge: Forge) -> None:
    forge.edit("members/bb/beispielstadt.yaml", "kind: kreisfreie-stadt", "kind: hafen")
    forge.commit()
    digest = between(forge, "main..HEAD")
    assert [one.title for one in digest.chapters] == [
        "Does not load: " + digest.headline.split(" → ")[1][:-1]
    ]
    assert digest.notes
    feed = parse_feed(digest_feed(digest, STAMP))
    assert "left out" in texts(feed, ["subtitle"])[0]


def test_rows_keep_to_a_schema(forge: Forge) -> None:
    for digest in (between(forge), within(forge, "2018", "2024")):
        page = digest_page(digest, STAMP)
        printed = json.loads(str(write_page(page, "json")))
        assert printed["schema"] == "hafen.changelog/v1"
        jsonschema.Draft202012Validator(json_schema("changelog", page.columns)).validate(printed)
        assert len({row["key"] for row in printed["rows"]}) == len(printed["rows"]) > 0


def test_undated_decisions_are_counted(forge: Forge) -> None:
    path = "resolutions/bb/musterstadt-2020-03-aufnahme.yaml"
    text = (forge.data / path).read_text("utf-8").replace("date: 2020-03\n", "")
    text = text.replace("2020-03-aufnahme", "undated-aufnahme")
    forge.write({"resolutions/bb/musterstadt-undated-aufnahme.yaml": text})
    assert within(forge, "2025", "2025").notes == (
        "1 decision has no day in the dataset and is never listed here.",
    )


@pytest.mark.parametrize(
    ("first", "last"), [("2024-02-30", "2024"), ("2024", "x"), ("", "2024"), ("2024-02", "2024-01")]
)
def test_times_that_are_none(forge: Forge, first: str, last: str) -> None:
    with pytest.raises(UsageError):
        within(forge, first, last)


@pytest.mark.parametrize("text", ["main", None])
def test_the_working_tree_has_no_day(forge: Forge, text: str | None) -> None:
    repository = Repository(forge.data)
    with pytest.raises(UsageError):
        digest_revisions(repository, find_range(repository, text))
