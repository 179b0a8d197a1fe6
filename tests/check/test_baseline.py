"""The list of known findings: written and read alike, and it can only shrink."""

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.check.baseline import Known, hold, know, read_baseline, stale_findings, write_baseline
from ssh_cli.check.finding import Severity
from tests.changed import replace
from tests.check.test_fingerprint import ONE

MARKS = ("a" * 20, "b" * 20)
KNOWN = st.builds(Known, st.text(max_size=5), st.text(max_size=5), st.sampled_from(MARKS))


@given(st.lists(KNOWN, max_size=6))
def test_what_is_written_is_read(entries: list[Known]) -> None:
    text = write_baseline(entries)
    assert read_baseline(text.encode(), "x") == tuple(sorted(entries))
    assert text.isascii()
    assert len(text.splitlines()) == (len(entries) + 5 if entries else 4)


def test_an_empty_list() -> None:
    assert write_baseline([]) == '{\n  "schema": "hafen.baseline/v1",\n  "findings": []\n}\n'


@given(st.lists(st.sampled_from(MARKS), max_size=6), st.lists(st.sampled_from(MARKS), max_size=6))
def test_every_finding_is_known_or_new_and_every_entry_used_or_gone(
    found: list[str], listed: list[str]
) -> None:
    marks = {replace(ONE, line=number + 1): mark for number, mark in enumerate(found)}
    held = hold(marks, [Known(ONE.path, ONE.rule, mark) for mark in listed])
    assert {*held.new, *held.known} == set(marks)
    assert len(held.new) + len(held.known) == len(found)
    assert len(held.known) + len(held.gone) == len(listed)
    all_known = hold(marks, know(marks))
    assert (all_known.new, all_known.gone) == ((), ())


def test_stale_entries_are_found_at_their_lines() -> None:
    entries = [Known("a.yaml", "r", MARKS[0]), Known("a.yaml", "r", MARKS[0]), Known("b.yaml", "r", MARKS[1])]
    text = write_baseline(entries)
    found = stale_findings(entries, text, "../known.json")
    assert [(one.line, one.column) for one in found] == [(4, 5), (5, 5), (6, 5)]
    assert {(one.rule, one.severity, one.path) for one in found} == {
        ("baseline-stale", Severity.ERROR, "../known.json")
    }
