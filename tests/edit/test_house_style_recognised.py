from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.edit.field import form_of
from ssh_cli.edit.house_style import Formatted, is_in_house_style, rewrite_record
from ssh_cli.source.yaml_read import read_fast
from ssh_cli.workflow.mending import schema_of
from tests.cases import every
from tests.edit.scribble import scribble

FORM = form_of("member")
SCHEMA = "../../../schemas/member.schema.json"
FIRST = f"# yaml-language-server: $schema={SCHEMA}\n"
NEW_LINES = (
    "", "# remark", "  # remark", "    # remark", "note: x", "zzz: x", "  - name: x", "  - x",
    "    office: x", 'id: "x"', "empty: ''", 'empty: ""', "truth: true", "truth: True", "nothing: null",
    f"# yaml-language-server: $schema={SCHEMA}", "ags: 01001000", 'ags: "01001000"', "key: 7",
    "interest:", "  - date: 2019", "  - date: 14.6.2019", '  - date: "2019"', "source: [a]", "source: []",
    "id: 'x'", "nothing: ~", "f: 1.50", "# $schema", "  value: 1 # remark",
    "inner:   # remark", "name: a#b", "name:  x", "  -  x",
)  # fmt: skip


def recognised(text: str) -> bool:
    return is_in_house_style(text.encode(), FORM, SCHEMA)


def rewritten(text: str) -> Formatted:
    result = rewrite_record(text.encode(), FORM, SCHEMA)
    assert isinstance(result, Formatted), result
    return result


def insert(lines: list[str], random: Random) -> None:
    lines.insert(random.randrange(len(lines) + 1), random.choice(NEW_LINES))


def drop(lines: list[str], random: Random) -> None:
    del lines[random.randrange(len(lines))]


def double(lines: list[str], random: Random) -> None:
    number = random.randrange(len(lines))
    lines.insert(number, lines[number])


def swap(lines: list[str], random: Random) -> None:
    first, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[other] = lines[other], lines[first]


def add_comment(lines: list[str], random: Random) -> None:
    lines[random.randrange(len(lines))] += random.choice((" # beside", "   # beside", "  #", " "))


def change_quotes(lines: list[str], random: Random) -> None:
    number = random.randrange(len(lines))
    key, colon, value = lines[number].partition(": ")
    quotation_mark = random.choice("\"'")
    lines[number] = f"{key}{colon}{quotation_mark}{value}{quotation_mark}"


CHANGES: tuple[Callable[[list[str], Random], None], ...] = (
    insert, drop, double, swap, add_comment, change_quotes
)  # fmt: skip


@settings(max_examples=700, deadline=None)
@given(st.integers(0, 2**32))
def test_what_is_recognised_stays_as_it_is(seed: int) -> None:
    random = Random(seed)
    scribbled, _data, _comments = scribble(random)
    lines = rewritten(scribbled).text.removesuffix("\n").split("\n")
    for _change in range(random.randint(0, 3)):
        random.choice(CHANGES)(lines, random)
        if not lines:
            break
    text = "\n".join(lines) + "\n"
    if recognised(text):
        assert rewrite_record(text.encode(), FORM, SCHEMA) == Formatted(text, ())


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_most_of_what_the_house_writes_is_recognised(seed: int) -> None:
    scribbled, _data, _comments = scribble(Random(seed))
    text = rewritten(scribbled).text
    # Text of digits is a number to the long way only where a shape is asked for, which the short way
    # leaves to it; so are comments that end a block, and values that the fast reader leaves alone.
    others = [line for line in text.split("\n") if not line.lstrip().startswith("#")]
    bare = "\n".join(line for line in others if line.strip()) + "\n"
    if read_fast((FIRST + bare).encode()) is not None:
        assert recognised(FIRST + bare)


RECORD = f"""{FIRST}# About this record.

# above the first key
id: n
name: N  # beside it
population:
  value: 1000
  date: "2019"
location:
  lat: 52.50
  lon: 13
membership: []

# one
# and another
offices: # beside what opens a block
  # above an item
  - office: B # in a list
    # above a key
    name: "M: X"
source:
  - register # the first
  - https://example.org
note: "true"
reconstruction: false
"""


def test_a_record_with_comments_is_recognised() -> None:
    assert rewritten(RECORD) == Formatted(RECORD, ())
    assert recognised(RECORD)
    published = RECORD.replace("../../..", "https://example.org")
    assert rewritten(published) == Formatted(published, ())
    assert recognised(published)


@every(
    "before, after",
    [
        ("id: n\n", "id: 'n'\n"),
        ("name: N", "name:  N"),
        ('"M: X"', "'M: X'"),
        ("false", "False"),
        ('"2019"', "2019"),
        ('"2019"', "14.6.2019"),
        ("[]", "[{state: active}]"),
        ("id: n\n", "zzz: 1\nname: N\nid: n\n"),
        ("  # above an item", "    # above an item"),
        ("# one", "  # one"),
        ("\n# one", "\n\n# one"),
        ("source:\n", f"{FIRST}source:\n"),
        ("  - register", "\n  - register"),
        (FIRST, ""),
        (FIRST, FIRST.replace("..", ".")),
        ("reconstruction: false\n", "reconstruction: false"),
        ("reconstruction: false\n", "reconstruction: false\n\n"),
        ("reconstruction: false\n", "reconstruction: false\n# the end\n"),
    ],
)
def test_a_record_that_would_change_is_not_recognised(before: str, after: str) -> None:
    assert before in RECORD
    assert not recognised(RECORD.replace(before, after, 1))


def test_paths_of_schemas_are_those_of_the_dataset() -> None:
    assert schema_of("members/bb/potsdam.yaml") == SCHEMA
