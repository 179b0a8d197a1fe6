"""The private overlay: it adds, it changes nothing, and what is wrong with it is said at its place."""

from collections.abc import Mapping
from typing import Any

import pytest

from ssh_cli import messages
from ssh_cli.check.finding import Finding
from ssh_cli.load.private import lay_over, merge, read_rounds
from ssh_cli.load.reading import Loaded, read_dataset
from ssh_cli.source.tree import MemoryTree, Unreadable
from tests.cases import every
from tests.check.towns import minimal

MEMBER = "members/bb/musterstadt.yaml"
CONTACT = """\
id: musterstadt
contacts:
  - role: coordination
    unit: Kim Privat
    email: kim.privat@example.org
    source: muster-brief
"""
ROUND = """\
id: 2021-07-musterbrief
deadline: 2026-02-01
requests:
  - member: neudorf
    status: confirmed
    invited: 2026-01-01
    reminded:
      - 2026-01-09
    date: 2026-01-10
    name: Kim Neu
    office: Bürgermeisterin
    basis: confirmation
    source: muster-brief
"""


@pytest.fixture
def public() -> Loaded:
    return read_dataset(MemoryTree(minimal()))


def laid(public: Loaded, files: Mapping[str, str | bytes | Unreadable]) -> Loaded:
    return lay_over(public, MemoryTree(files))


def finding_in(public: Loaded, files: Mapping[str, str | bytes | Unreadable]) -> Finding:
    (finding,) = laid(public, files).findings
    return finding


def test_entries_are_added_to_lists(public: Loaded) -> None:
    after = laid(public, {MEMBER: CONTACT})
    assert after.findings == ()
    contacts = after.dataset.municipalities["musterstadt"].contacts
    assert [contact.unit for contact in contacts] == ["", "Kim Privat"]
    assert [contact.role for contact in contacts] == ["town-hall", "coordination"]


def test_what_is_public_stays_public(public: Loaded) -> None:
    before = public.dataset.municipalities["musterstadt"]
    after = laid(public, {MEMBER: CONTACT})
    assert public.dataset.municipalities["musterstadt"] is before
    assert after.files == public.files
    assert after.records == public.records


def test_open_fields_are_filled(public: Loaded) -> None:
    path = "recipients/musterministerium.yaml"
    text = "id: musterministerium\nname: Musterministerium\nunit: Vorzimmer\n"
    after = laid(public, {path: text})
    assert after.findings == ()
    assert after.dataset.recipients["musterministerium"].unit == "Vorzimmer"
    assert after.dataset.recipients["musterministerium"].level == "bund"


def test_recipients_may_be_private_altogether(public: Loaded) -> None:
    text = "id: geheimamt\nname: Geheimamt\nlevel: bund\nsource: muster-brief\n"
    after = laid(public, {"recipients/geheimamt.yaml": text})
    assert after.findings == ()
    assert list(after.dataset.recipients) == ["geheimamt", "musterministerium"]


@pytest.mark.parametrize(
    ("path", "text", "rule", "line"),
    [
        (MEMBER, "id: musterstadt\nname: Neustadt\n", "private-contradicts", 2),
        ("members/bb/niemand.yaml", "id: niemand\n", "private-unknown", 1),
        ("members/bb/anders.yaml", "id: musterstadt\n", "id-not-file-name", 1),
        ("letters/2021-07-musterbrief.yaml", "id: 2021-07-musterbrief\n", "private-unknown", 1),
        ("notizen.yaml", "x: y\n", "private-unknown", 1),
        (MEMBER, CONTACT.replace("coordination", "chef"), "schema-value", 3),
        (MEMBER, CONTACT.replace("unit:", "einheit:"), "schema-unknown-key", 4),
        (MEMBER, "id: [\n", "yaml-syntax", 1),
        (MEMBER, Unreadable(MEMBER, "file-permission"), "file-permission", 1),
        ("rounds/2021-07-musterbrief.yaml", ROUND.replace("confirmed", "vielleicht"), "schema-value", 5),
        ("rounds/2021-08-musterbrief.yaml", ROUND, "id-not-file-name", 1),
        ("rounds/2021-07-musterbrief.yaml", ROUND.replace("2026-01-10", "2026-02-30"), "day-impossible", 9),
    ],
)
def test_what_is_wrong_is_said_at_its_place(
    public: Loaded, path: str, text: str | Unreadable, rule: str, line: int
) -> None:
    finding = finding_in(public, {path: text})
    assert (finding.rule, finding.path, finding.line) == (rule, f"private/{path}", line)
    messages.use("de")
    assert finding_in(public, {path: text}).message != finding.message or rule == "yaml-syntax"


def test_a_broken_file_adds_nothing(public: Loaded) -> None:
    after = laid(public, {MEMBER: CONTACT.replace("coordination", "chef")})
    assert after.dataset.municipalities == public.dataset.municipalities


def test_notices_and_hidden_files_are_passed_over(public: Loaded) -> None:
    assert laid(public, {"README.md": "x", ".gitignore": "*\n"}).findings == ()


def test_rounds() -> None:
    known = read_rounds(MemoryTree({"rounds/2021-07-musterbrief.yaml": ROUND, "rounds/x.txt": "x"}))
    assert known.findings == ()
    (request,) = known.rounds["2021-07-musterbrief"].requests
    assert (request.name, request.basis, request.source) == ("Kim Neu", "confirmation", ("muster-brief",))
    assert [day.text for day in request.reminded] == ["2026-01-09"]


def test_broken_rounds_are_findings() -> None:
    known = read_rounds(MemoryTree({"rounds/2021-07-musterbrief.yaml": "id: 7\n"}))
    assert [finding.rule for finding in known.findings] == ["schema-type"]
    assert known.rounds == {}


def test_no_overlay_is_no_problem(public: Loaded) -> None:
    assert laid(public, {}).dataset == public.dataset
    assert read_rounds(MemoryTree({})).rounds == {}


@every(
    "public, own, merged",
    [
        ({"a": [1]}, {"a": [1, 2]}, {"a": [1, 2]}),
        ({"source": "x"}, {"source": ["y", "x"]}, {"source": ["x", "y"]}),
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 2}),
    ],
)
def test_merging(public: dict[str, Any], own: dict[str, Any], merged: dict[str, Any]) -> None:
    assert merge(public, own)[0] == merged
    assert merge(public, own)[2] == ()


def test_a_contradiction_is_named_and_nothing_is_overwritten() -> None:
    merged, _shifts, contradictions = merge({"name": "A", "x": {"y": 1}}, {"name": "B", "x": {"y": 2}})
    assert merged == {"name": "A", "x": {"y": 1}}
    assert contradictions == (("name",), ("x",))
