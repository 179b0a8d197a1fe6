import pytest

from ssh_cli.edit.plan import FileEdit, Plan, combine, diff_text, make_plan
from ssh_cli.errors import RefusedError


def test_edits_of_one_file_become_one_and_idle_ones_go() -> None:
    plan = make_plan(
        "x",
        [FileEdit("a", b"1\n", b"2\n"), FileEdit("b", b"1", b"1"), FileEdit("a", b"2\n", b"3\n")],
    )
    assert plan.edits == (FileEdit("a", b"1\n", b"3\n"),)
    there_and_back = [FileEdit("a", None, b"1"), FileEdit("a", b"1", None)]
    assert make_plan("x", there_and_back).edits == ()


def test_edits_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(RefusedError, match="contradict"):
        make_plan("x", [FileEdit("a", b"1", b"2"), FileEdit("a", b"1", b"3")])


def test_of_several_plans_the_steps_they_share_come_once_and_last() -> None:
    plan = Plan("one", (FileEdit("a", None, b"1"),), ("see a", "diff"))
    two = Plan("two", (FileEdit("b", None, b"1"),), ("see b", "diff"))
    both = combine([plan, two], "both")
    assert (both.summary, both.next_steps) == ("both", ("see a", "see b", "diff"))
    assert both.files == {"a": b"1", "b": b"1"}


def test_the_difference_tells_files_that_come_and_go() -> None:
    plan = Plan(
        "x", (FileEdit("a", b"1\n", None), FileEdit("b", None, b"2\n"), FileEdit("c", b"1\n2", b"1\n3\n"))
    )
    assert diff_text(plan, "data") == (
        "--- a/data/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n"
        "--- /dev/null\n+++ b/data/b\n@@ -0,0 +1 @@\n+2\n"
        "--- a/data/c\n+++ b/data/c\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+3\n"
    )
