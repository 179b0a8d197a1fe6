from ssh_cli.edit.plan import FileEdit, Plan, make_plan
from ssh_cli.edit.record_edit import read_record, start_record
from ssh_cli.source.tree import MemoryTree
from ssh_cli.workflow.introduced import try_plan
from tests.check.towns import ON, minimal

TOWN = "members/bb/musterstadt.yaml"


def tree() -> MemoryTree:
    return MemoryTree(minimal())


def rules(plan: Plan) -> list[tuple[str, str]]:
    return [(one.path, one.rule) for one in try_plan(tree(), plan, on=ON)]


def test_a_sound_change_brings_no_finding() -> None:
    town = read_record(tree(), "member", TOWN).set(("population", "value"), 12001)
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
