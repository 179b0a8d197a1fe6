from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.source.yaml_exact import outline
from ssh_cli.source.yaml_node import Collection, Scalar, scalars
from tests.edit.scribble import scribble

TEXT = """\
id: n # c1
l:
- "1" # c2
-
  k: [a, # c3
    {x: 'y'}] # c4
t: |  # c5
  # no comment
  text

# c6
e:
"""


def test_nodes_know_how_they_are_written() -> None:
    result = outline(TEXT)
    assert result is not None
    assert isinstance(answer := result.find(("l", 0)), Scalar)
    assert (TEXT[answer.start : answer.end], answer.value, answer.style) == ('"1"', "1", '"')
    assert isinstance(two := result.find(("l", 1, "k", 1)), Collection)
    assert (TEXT[two.start : two.end], two.flow, two.keyed) == ("{x: 'y'}", True, True)
    assert isinstance(three := result.find(("l",)), Collection)
    assert [TEXT[entry.start : entry.behind] for entry in three.entries] == ["-", "-"]
    assert not three.keyed
    assert TEXT[three.start : three.end].endswith("'y'}]")
    assert isinstance(empty := result.find(("e",)), Scalar)
    assert TEXT[: empty.start].endswith("e:")
    entry = result.find_entry(("l", 1, "k"))
    assert entry is not None
    assert entry.key is not None
    assert TEXT[entry.key.start : entry.behind] == "k:"
    item = result.find_entry(("l", 0))
    assert item is not None
    assert result.find(("l", 2)) is result.find(("x",)) is result.find(("id", 0)) is item.key is None


def test_comments_are_what_stands_outside_of_values() -> None:
    result = outline(TEXT)
    assert result is not None
    assert [comment.text for comment in result.comments] == ["# c1", "# c2", "# c3", "# c4", "# c5", "# c6"]
    assert [comment.alone for comment in result.comments] == [False] * 5 + [True]


def test_what_is_no_record_has_no_nodes() -> None:
    assert outline("id: &a n\n") is None
    assert outline("id: [\n") is None


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_the_nodes_tell_the_data(seed: int) -> None:
    text, data, comments = scribble(Random(seed))
    result = outline(text)
    assert result is not None
    texts = {scalar.value for scalar in scalars(result.root)}
    assert set(data) <= texts
    named = [comment.text for comment in result.comments if "yaml-language-server" not in comment.text]
    assert sorted(named) == sorted(comments)
