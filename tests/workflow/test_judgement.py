"""What makes a finding the same one: neither line nor language; and the list of known ones only shrinks."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.check.finding import Finding, Severity
from ssh_cli.edit.plan import FileEdit, Plan, make_plan
from ssh_cli.edit.record_edit import read_record, start_record
from ssh_cli.source.tree import MemoryTree
from ssh_cli.source.yaml_read import read
from ssh_cli.workflow.judgement import (
    Baseline,
    Known,
    as_known,
    find_introduced,
    fingerprint,
    line_of,
    part,
    stale_findings,
    try_plan,
    write_baseline,
)
from tests.changed import replace
from tests.check.towns import ON, minimal

ONE = Finding(
    rule="source-unknown",
    severity=Severity.ERROR,
    path="members/bb/a.yaml",
    line=4,
    column=13,
    message="“x” is no source.",
    pointer=("offices", 0, "source"),
)
FINDINGS = st.builds(
    replace,
    st.just(ONE),
    rule=st.sampled_from(["source-unknown", "yaml-duplicate-key"]),
    path=st.sampled_from(["a.yaml", "b.yaml"]),
    line=st.integers(1, 9),
    message=st.sampled_from(["x", "y"]),
)
LINED = st.lists(st.tuples(FINDINGS, st.sampled_from(["a: 1", "b: 2"])), max_size=8)


def test_line_language_and_place_in_a_list_do_not_count() -> None:
    mark = fingerprint(ONE, "    source: x")
    moved = replace(ONE, line=9, column=1, message="„x“ ist kein Beleg.", pointer=("offices", 3, "source"))
    assert fingerprint(moved, "source: x  ") == mark
    for other in (
        replace(ONE, rule="demand-unknown"),
        replace(ONE, path="members/bb/b.yaml"),
        replace(ONE, pointer=("contacts", 0, "source")),
    ):
        assert fingerprint(other, "    source: x") != mark
    assert fingerprint(ONE, "source: y") != mark


def test_the_text_of_a_line() -> None:
    file = read("members/bb/a.yaml", b"id: a\r\nname: A\r\nland: BB\r\nsource: x")
    assert line_of(ONE, {file.path: file}) == "source: x"
    assert line_of(replace(ONE, line=1), {file.path: file}) == "id: a"
    assert line_of(replace(ONE, line=5), {file.path: file}) == ""
    assert line_of(ONE, {}) == ""
    mark = fingerprint(ONE, "source: x")
    assert as_known([ONE], {file.path: file}) == {ONE: Known(ONE.path, ONE.rule, mark)}


def test_two_of_a_kind_need_two_before() -> None:
    twin = replace(ONE, line=7)
    assert find_introduced([(ONE, "")], [(ONE, ""), (twin, "")], {}) == (twin,)
    assert find_introduced([(ONE, ""), (twin, "")], [(twin, "")], {}) == ()


def test_a_message_that_names_lines_is_held_against_the_text_instead() -> None:
    before = replace(ONE, rule="yaml-duplicate-key", message="the first is in line 3")
    after = replace(before, line=9, message="the first is in line 8")
    assert find_introduced([(before, "land: BB")], [(after, "land: BB")], {}) == ()
    assert find_introduced([(before, "land: BB")], [(after, "land: BE")], {}) == (after,)


def test_a_file_that_moved() -> None:
    after = replace(ONE, path="members/bb/b.yaml")
    assert find_introduced([(ONE, "")], [(after, "")], {}) == (after,)
    assert find_introduced([(ONE, "")], [(after, "")], {ONE.path: after.path}) == ()


@given(LINED)
def test_nothing_is_introduced_by_no_change(expected: list[tuple[Finding, str]]) -> None:
    assert find_introduced(expected, expected, {}) == ()


@given(LINED, LINED)
def test_what_is_added_is_introduced(
    expected: list[tuple[Finding, str]], more: list[tuple[Finding, str]]
) -> None:
    introduced = find_introduced(expected, [*expected, *more], {})
    assert len(introduced) <= len(more)
    assert set(introduced) <= {entry for entry, _line in [*expected, *more]}
    assert bool(introduced) == bool(more)


MARKS = ("a" * 20, "b" * 20)
KNOWN = st.builds(Known, st.text(max_size=5), st.text(max_size=5), st.sampled_from(MARKS))


@given(st.lists(KNOWN, max_size=6))
def test_what_is_written_is_read(entries: list[Known]) -> None:
    text = write_baseline(entries)
    assert Baseline(text.encode(), "x").entries == tuple(sorted(entries))
    assert text.isascii()
    assert len(text.splitlines()) == (len(entries) + 5 if entries else 4)


def test_an_empty_list() -> None:
    assert write_baseline([]) == '{\n  "schema": "hafen.baseline/v1",\n  "findings": []\n}\n'


@given(st.lists(st.sampled_from(MARKS), max_size=6), st.lists(st.sampled_from(MARKS), max_size=6))
def test_every_finding_is_known_or_new_and_every_entry_used_or_gone(
    expected: list[str], listed: list[str]
) -> None:
    marks = {
        replace(ONE, line=number): Known(ONE.path, ONE.rule, mark)
        for number, mark in enumerate(expected, start=1)
    }
    entries = [Known(ONE.path, ONE.rule, mark) for mark in listed]
    new, known, gone = part(marks, entries, marks.__getitem__)
    assert {*new, *known} == set(marks)
    assert len(new) + len(known) == len(expected)
    assert len(known) + gone.total() == len(listed)
    assert part(marks, marks.values(), marks.__getitem__) == ((), tuple(marks), Counter())


def test_stale_entries_are_found_at_their_lines() -> None:
    entries = [Known("a.yaml", "r", MARKS[0]), Known("a.yaml", "r", MARKS[0]), Known("b.yaml", "r", MARKS[1])]
    text = write_baseline(entries)
    result = stale_findings(entries, text, "../known.json")
    assert [(entry.line, entry.column) for entry in result] == [(4, 5), (5, 5), (6, 5)]
    assert {(entry.rule, entry.severity, entry.path) for entry in result} == {
        ("baseline-stale", Severity.ERROR, "../known.json")
    }


TOWN = "members/bb/musterstadt.yaml"


def tree() -> MemoryTree:
    return MemoryTree(minimal())


def rules(plan: Plan) -> list[tuple[str, str]]:
    return [(entry.path, entry.rule) for entry in try_plan(tree(), plan, on=ON)]


def test_a_sound_change_brings_no_finding() -> None:
    town = read_record(tree(), "member", TOWN).set(("population", "date"), "2020-12-31")
    assert rules(make_plan("x", [town.edit()])) == []


def test_a_broken_reference_is_found_in_the_file_that_was_not_touched() -> None:
    path = "resolutions/bb/musterstadt-2018-12-05-sicherer-hafen.yaml"
    gone = make_plan("x", [FileEdit(path, tree().read(path), None)])
    assert (TOWN, "resolution-unknown") in rules(gone)


def test_a_new_record_is_read_with_the_rest() -> None:
    data = {"id": "doppelt", "name": "Doppelt", "kind": "gemeinde", "land": "NI", "ags": "03999002"}
    new = start_record("member", "members/ni/doppelt.yaml", {**data, "source": ["muster-brief"]})
    assert [rule for _path, rule in rules(make_plan("x", [new.edit()]))] == ["key-not-unique"]


def test_what_was_broken_before_is_nobody_s_doing() -> None:
    files = {**minimal(), "members/ni/neudorf.yml": b"x"}
    town = read_record(tree(), "member", TOWN).set(("name",), "Musterdorf")
    below = MemoryTree(files)
    assert try_plan(below, make_plan("x", [town.edit()]), on=ON) == ()
