"""What makes a finding the same one: neither its line nor its language."""

from hypothesis import given
from hypothesis import strategies as st

from ssh_cli.check.finding import Finding, Severity
from ssh_cli.check.fingerprint import find_introduced, fingerprint, fingerprints, line_of
from ssh_cli.source.yaml_read import read
from tests.changed import replace

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
    assert fingerprints([ONE], {file.path: file}) == {ONE: fingerprint(ONE, "source: x")}


def test_two_of_a_kind_need_two_before() -> None:
    twin = replace(ONE, line=7)
    assert find_introduced([(ONE, "")], [(ONE, ""), (twin, "")]) == (twin,)
    assert find_introduced([(ONE, ""), (twin, "")], [(twin, "")]) == ()


def test_a_message_that_names_lines_is_held_against_the_text_instead() -> None:
    before = replace(ONE, rule="yaml-duplicate-key", message="the first is in line 3")
    after = replace(before, line=9, message="the first is in line 8")
    assert find_introduced([(before, "land: BB")], [(after, "land: BB")]) == ()
    assert find_introduced([(before, "land: BB")], [(after, "land: BE")]) == (after,)


def test_a_file_that_moved() -> None:
    after = replace(ONE, path="members/bb/b.yaml")
    assert find_introduced([(ONE, "")], [(after, "")]) == (after,)
    assert find_introduced([(ONE, "")], [(after, "")], {ONE.path: after.path}) == ()


@given(LINED)
def test_nothing_is_introduced_by_no_change(found: list[tuple[Finding, str]]) -> None:
    assert find_introduced(found, found) == ()


@given(LINED, LINED)
def test_what_is_added_is_introduced(
    found: list[tuple[Finding, str]], more: list[tuple[Finding, str]]
) -> None:
    introduced = find_introduced(found, [*found, *more])
    assert len(introduced) <= len(more)
    assert set(introduced) <= {one for one, _line in [*found, *more]}
    assert bool(introduced) == bool(more)
