from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ssh_cli.edit.field import form_of
from ssh_cli.edit.house_style import Formatted, format_record
from ssh_cli.source.text import Defect
from ssh_cli.source.yaml_exact import outline
from ssh_cli.source.yaml_read import read, read_fast
from tests.cases import every
from tests.edit.scribble import scribble

FORM = form_of("member")
SCHEMA = "../../../schemas/member.schema.json"
FIRST = f"# yaml-language-server: $schema={SCHEMA}\n"


def formatted(text: str | bytes) -> Formatted:
    result = format_record(text.encode() if isinstance(text, str) else text, FORM, SCHEMA)
    assert isinstance(result, Formatted), result
    return result


def body(text: str | bytes) -> str:
    result = formatted(text).text
    assert result.startswith(FIRST)
    return result.removeprefix(FIRST)


def refusal(text: str | bytes) -> Defect:
    result = format_record(text.encode() if isinstance(text, str) else text, FORM, SCHEMA)
    assert isinstance(result, Defect), result
    return result


@settings(max_examples=700, deadline=None)
@given(st.integers(0, 2**32))
def test_no_comment_is_lost_and_the_data_stay(seed: int) -> None:
    text, data, comments = scribble(Random(seed))
    assert read("", text.encode(), exact_only=True).data == data, "the generator writes what it means"
    result = formatted(text)
    answer = outline(result.text)
    assert answer is not None
    assert Counter(comment.text for comment in answer.comments)[FIRST.strip()] == 1
    assert Counter(comments) <= Counter(comment.text for comment in answer.comments)
    assert len(answer.comments) == len(comments) + 1
    after = read("", result.text.encode(), exact_only=True)
    assert (after.data, after.defects) == (data, ())
    assert formatted(result.text) == Formatted(result.text, ())


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_the_fast_reader_takes_the_result(seed: int) -> None:
    text, data, _comments = scribble(Random(seed))
    result = formatted(text).text
    beyond = "😀" in result or "- - " in result  # no record holds a list in a list
    assert beyond or read_fast(result.encode()) == data


def test_keys_stand_in_the_order_of_the_schema_also_inside() -> None:
    text = "name: N\nodd: 1\nid: n\noffices:\n  - source: register\n    name: M\n    office: B\n  - name: X\n"
    assert body(text) == (
        "id: n\nname: N\nodd: 1\noffices:\n  - office: B\n    name: M\n    source: register\n  - name: X\n"
    )


def test_comments_go_with_what_they_speak_of() -> None:
    text = """\
# About this file.

# the name
name: N  # beside the name
offices:
  # the first
  - name: M # beside
    # the office
    office: B
    # end of the first
  # end of the list
# the id
id: n

# the end
"""
    assert (
        body(text)
        == """\
# About this file.

# the id
id: n
# the name
name: N  # beside the name
offices:
  # the first
  # the office
  - office: B
    name: M # beside
    # end of the first
  # end of the list

# the end
"""
    )


def test_brackets_become_lines_and_keep_their_comments() -> None:
    text = """\
id: n
source: [register, # the first
  # the second
  "https://example.org", # beside it
  # at the end
] # behind all
population: {value: 1, date: 2019-12-31} # counted
networks:
  - {network: a, since: 2019-06} # one
"""
    assert (
        body(text)
        == """\
id: n
population: # counted
  value: 1
  date: 2019-12-31
networks:
  # one
  - network: a
    since: 2019-06
source:
  - register # the first
  # the second
  - https://example.org # beside it
  # at the end
  # behind all
"""
    )


def test_days_and_keys_become_text() -> None:
    text = "id: n\nags: 01001000\npopulation:\n  value: 1\n  date: 31.12.2019\ninterest:\n  - date: 2019\n"
    result = formatted(text)
    assert result.text == FIRST + (
        'id: n\nags: "01001000"\npopulation:\n  value: 1\n  date: 2019-12-31\ninterest:\n  - date: "2019"\n'
    )
    assert result.kinds == ("schema-line", "day", "text")


@every("day", ["06/07/2019", "2019.1", "31.02.2019", "14.06.19"])
def test_a_day_that_may_be_another_stays(day: str) -> None:
    assert f"  - date: {day}\n" in body(f"interest:\n  - date: {day}\n")


@every(
    "written, house",
    [
        ("'plain'", "plain"),
        ('"plain"', "plain"),
        ("'it''s: so'", '"it\'s: so"'),
        ('"\\u00e4"', "ä"),
        ('"true"', '"true"'),
        ("'2019'", '"2019"'),
        ('"a\\tb"', '"a\\tb"'),
        ('"soft\\xadhyphen"', '"soft\\xadhyphen"'),
        ("one\n  two", "one two"),
        ('"one\n  two"', "one two"),
        (">-\n  one\n  two", "one two"),
        ("|\n  one\n  two", '"one\\ntwo\\n"'),
        ("~", "null"),
        ("True", "true"),
        ("0x1f", "0x1f"),  # a number where the schema wants text: a person has to decide
    ],
)
def test_quotation_marks(written: str, house: str) -> None:
    assert body(f"note: {written}\n") == f"note: {house}\n"


def test_bytes_that_are_no_data_go() -> None:
    text = b"\xef\xbb\xbfid: n  \r\n\r\n\r\nname:\tN # a\tb\r\noffices:\r\n- office: B\r\n\r\n\r\n"
    result = formatted(text)
    assert result.text == f"{FIRST}id: n\n\nname: N # a b\noffices:\n  - office: B\n"
    assert result.kinds == (
        "schema-line", "byte-order-mark", "line-ends", "indentation", "tabs", "spaces"
    )  # fmt: skip


def test_marks_of_the_document_go_with_their_comments_kept() -> None:
    assert body("%YAML 1.2\n--- # first\nid: n\n") == "# first\nid: n\n"


@every("line", ["../member.schema.json", "https://example.org/x.json", "/etc/member.schema.json"])
def test_a_wrong_schema_line_is_put_right(line: str) -> None:
    assert body(f"# about\n# yaml-language-server: $schema={line}\nid: n\n") == "# about\nid: n\n"


def test_a_published_schema_stays_named() -> None:
    line = "# yaml-language-server: $schema=https://example.org/v1/member.schema.json\n"
    assert formatted(f"{line}id: n\n") == Formatted(f"{line}id: n\n", ())


@every(
    "text, slug, line",
    [
        ("id: &a n\nname: *a\n", "yaml-anchor", 1),
        ("id: !x n\n", "yaml-tag", 1),
        ("id: n\n---\nid: m\n", "yaml-several-documents", 2),
        ("id: n\nid: m\n", "yaml-duplicate-key", 2),
        ("id: n\n<<: {a: 1}\n", "yaml-merge-key", 2),
        ('id: "n\n', "yaml-syntax", 1),
        ("id: n\noffices:\n\t- office: B\n", "yaml-tab", 3),
        ("- id\n", "yaml-not-a-mapping", 1),
        ("", "file-empty", 1),
        ("id: n\nname: a\u202eb\n", "yaml-control-character", 2),
        ('id: "a\\u0007b"\n', "yaml-control-character", 1),
        ("[" * 100, "yaml-too-deep", 1),
    ],
)
def test_what_would_lose_something_is_refused(text: str, slug: str, line: int) -> None:
    result = refusal(text)
    assert (result.slug, result.line) == (slug, line)


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(b"name: M\xfcnchen\n").slug == "file-not-utf8"
    assert refusal(b"\xff\xfei\x00d\x00").slug == "file-not-utf8"
    assert refusal(b"id: n\n" + b"#" * 300_000).slug == "file-too-large"


def test_a_key_too_long_for_a_line_is_refused() -> None:
    assert refusal("? " + "a" * 2000 + "\n: 1\n").slug == "rewrite-differs"
