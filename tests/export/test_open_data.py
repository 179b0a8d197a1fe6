"""The open data as a whole: what is in it, what never is, and that it stays as it was."""

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
import vobject
from lxml import etree

from ssh_cli import messages
from ssh_cli.export import open_data
from ssh_cli.export.edition import FOLDER, DataFile, Edition, Publication
from ssh_cli.export.open_data import find_file, open_data_files
from ssh_cli.kinds import KINDS, KindOfRecord
from ssh_cli.kinds.field import path, walk
from ssh_cli.kinds.shared import Wording
from ssh_cli.load.reading import read_dataset
from ssh_cli.model.dataset import Dataset
from ssh_cli.page.page import Page, Stamp
from ssh_cli.source.tree import WorkTree
from tests.changed import replace
from tests.export.rdf import read_graph

if TYPE_CHECKING:
    from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
STAMP = Stamp("2026-11-21", "a" * 40, "0.1.0", "2026-11-20")
SITE = Publication("https://register.example.org/haefen/", "Musterstelle", "daten@example.org")
FIELDS = "export/fields.v1.txt"
UNDECLARED = (
    "index.json",
    "popolo.json",
    "oparl-papers.json",
    "oparl-meetings.json",
    "oparl-organizations.json",
)
"""Files whose fields no declaration gives: what stands in them is what they have."""


@cache
def dataset() -> Dataset:
    return read_dataset(WorkTree(ROOT / "data")).dataset


@cache
def files() -> dict[str, DataFile]:
    return {file.name: file for file in open_data_files(Edition(dataset(), STAMP, SITE))}


def _ways(value: Any, lead: str = "") -> Iterator[str]:
    """Yield the way to each value with its type: `data[].name str`."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from _ways(inner, f"{lead}.{key}" if lead else key)
        case list():
            for inner in value:
                yield from _ways(inner, f"{lead}[]")
        case None:
            return
        case _:
            yield f"{lead} {type(value).__name__}"


def test_the_index_names_every_other_file_with_its_size_and_digest() -> None:
    index = json.loads(files()["index.json"].content)
    listed = {entry["path"]: (entry["size"], entry["sha256"]) for entry in index["files"]}
    made = {
        name: (len(file.content), hashlib.sha256(file.content).hexdigest())
        for name, file in files().items()
        if name != "index.json"
    }
    assert listed == made
    assert list(files())[-1] == "index.json"
    assert {file.path for file in files().values()} == {FOLDER + name for name in files()}
    assert index["stamp"] == {"on": "2026-11-21", "at": "a" * 40, "version": "0.1.0"}
    assert SITE.address in index["cite"]["de"]
    undescribed = [
        (entry["path"], field["name"])
        for entry in index["files"]
        for field in entry.get("fields", ())
        if not all(field["title"].values())
    ]
    assert undescribed == []


def test_every_kind_is_there_and_every_record_has_a_file() -> None:
    for kind in KINDS:
        assert (f"{kind.called}.json" in files()) == (not kind.private)
    for name in ("members", "resolutions", "letters"):
        rows = json.loads(files()[f"{name}.json"].content)["rows"]
        own = [json.loads(files()[f"{name}/{row['id']}.json"].content)["rows"] for row in rows]
        assert own == [[row] for row in rows]


def test_the_same_state_gives_the_same_bytes_in_every_language() -> None:
    with messages.speaking("de"):
        again = {file.name: file for file in open_data_files(Edition(dataset(), STAMP, SITE))}
    assert [name for name, file in files().items() if again[name].content != file.content] == []


def test_a_file_alone_is_the_same_and_is_made_without_others(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = Edition(dataset(), STAMP, SITE)
    for name in ("contacts.vcf", "popolo.json", "oparl-papers.json", "catalog.ttl"):
        assert find_file(edition, name).content == files()[name].content
    monkeypatch.setattr(open_data, "database_bytes", None)
    monkeypatch.setattr(open_data, "_page_of", partial(_only, "meetings", open_data._page_of))
    for name in ("meetings.csv", "meetings/2019-06-03-potsdamer-erklaerung.json"):
        assert find_file(edition, name).content == files()[name].content
    assert find_file(edition, "contacts.vcf").content == files()["contacts.vcf"].content


def _only(called: str, make: Callable[..., Page], kind: KindOfRecord, *more: Any) -> Page:
    assert kind.called == called
    return make(kind, *more)


def test_what_is_private_or_written_by_events_alone_is_in_no_file() -> None:
    hidden = {
        (kind.called, path(way))
        for kind in KINDS
        for way in walk(kind.record_class)
        if kind.private or any(step.about.private or step.about.by_event for step in way)
    }
    assert ("letters", "signatories") in hidden
    shown = {(file.kind, field.name) for file in files().values() for field in file.fields}
    assert hidden & shown == set()
    letters = json.loads(files()["letters.json"].content)["rows"]
    assert {key for row in letters for key in row} & {
        name for kind, name in hidden if kind == "letters"
    } == set()


def test_within_a_version_fields_are_added_and_none_goes_or_changes(golden: "Golden") -> None:
    lines = [f"{name} {field.name} {field.kind}" for name, file in files().items() for field in file.fields]
    for kind in KINDS:
        own = {field.name for field in files()[f"{kind.called}.json"].fields} if not kind.private else ()
        for way in walk(kind.record_class):
            if len(way) > 1 and way[0].name in own and not any(step.about.private for step in way):
                several = "[]" * (way[-1].many or way[-1].keyed)
                lines.append(f"{kind.called}.json {path(way)} {way[-1].holds}{several}")
    for name in UNDECLARED:
        lines += sorted({f"{name} {way}" for way in _ways(json.loads(files()[name].content))})
    known = (ROOT / "tests/golden" / FIELDS).read_text(encoding="utf-8").splitlines()
    assert [line for line in known if line not in lines] == []  # a new version, or no change
    golden(FIELDS, "\n".join(sorted(lines)) + "\n")


def test_how_to_cite_says_day_commit_terms_and_place() -> None:
    with messages.speaking("de"):
        assert Edition(dataset(), STAMP, SITE).cite() == (
            f"Musterstelle, Register, Stand 21.11.2026, Commit {'a' * 40}, "
            "https://register.example.org/haefen/daten/v1/, CC BY 4.0, "
            "https://creativecommons.org/licenses/by/4.0/"
        )
        assert (
            Edition(dataset(), Stamp("2020"))
            .cite()
            .startswith("Bündnis Städte Sicherer Häfen, Register, Stand 2020")
        )


def test_hostile_words_stay_text_in_every_file() -> None:
    hostile = 'X"\\\n</script><b>\u202e\x07]]> ^^<x> . END:VCARD'
    towns = {
        key: replace(town, name=hostile, official_name=hostile)
        for key, town in dataset().municipalities.items()
    }
    resolutions = {
        key: replace(resolution, title=hostile, number=hostile, body_name=hostile)
        for key, resolution in dataset().resolutions.items()
    }
    meetings = {
        key: replace(meeting, title=Wording(de=hostile), place=hostile)
        for key, meeting in dataset().meetings.items()
    }
    alliance = replace(dataset().alliance, name=Wording(de=hostile, en=hostile))
    changed = dataset()._replace(
        municipalities=towns, resolutions=resolutions, meetings=meetings, alliance=alliance
    )
    edition = Edition(changed, STAMP, SITE._replace(publisher=hostile))
    made = {file.name: file for file in open_data_files(edition)}
    assert made.keys() == files().keys()
    for name, file in made.items():
        if name == "register.sqlite":
            continue
        text = file.content.decode()
        assert not {"\u202e", "\x07"} & set(text), name
        if file.media_type.endswith("json"):
            json.loads(text)
    assert json.loads(made["members.json"].content)["rows"][0]["name"] == hostile
    assert read_graph(made["catalog.ttl"].content.decode(), "turtle", "https://example.org/")
    assert len(list(etree.fromstring(made["changes.atom"].content))) > 1
    calendar = icalendar.Calendar.from_ical(made["meetings.ics"].content)
    assert len(calendar.events) == files()["meetings.ics"].content.count(b"BEGIN:VEVENT")
    cards = list(vobject.readComponents(made["contacts.vcf"].content.decode()))
    assert len(cards) == files()["contacts.vcf"].content.count(b"BEGIN:VCARD")
