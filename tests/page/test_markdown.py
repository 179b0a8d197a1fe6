"""Comments: below their limit, and data in them calls nobody and links nothing."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ssh_cli.page.markdown import Chapter, compose, say
from tests.cases import every

HOSTILE = [
    "@everyone", "me@example.org", "a @team/name b", "https://evil.example/x", "http://evil.example",
    "www.evil.example", "#12", "org/repo#12", "!34", "$5", "%6", "~label", "&epic", "GH-12",
    "mailto:a@b.example", "<img src=x onerror=y>",
    "<script>x</script>", "[text](https://evil.example)", "![i](//evil.example/i.png)", "`code`",
    "**bold**", "_u_",
    "# title", "- item", "1. item", "> quote", "| a | b |", "```\nfence", "<!-- hafen comment -->",
    "a\n\nb", "===", "---", "+ x", "&lt;b&gt;", "\u202eevil", "&#64;everyone", "\\@everyone", "<https://evil.example>",
    ":tada:",
]  # fmt: skip
_CALL = re.compile(r"(?:@|(?<![&\w])[#!~$%&])\w|https?://|ftp://|www\.\w|GH-\d|mailto:\w")


def rendered(text: str) -> str:
    html: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return html


@every("text", HOSTILE)
@every("frame", ["{}", "x {} y", "({})", "- {}", "| {} | |\n| --- | --- |\n| {} | |"])
def test_data_stays_data(text: str, frame: str) -> None:
    said = say(text)
    harmless = rendered(frame.replace("{}", "x"))
    result = rendered(frame.replace("{}", said))
    assert re.findall(r"<(/?\w+)", result.replace("<br>", "")) == re.findall(r"<(/?\w+)", harmless)
    assert not _CALL.search(re.sub(r"<[^>]*>|&\w+;", "", result))


@given(st.lists(st.text("@#!<>&|*_`[]()\\-+=1. \nahttps:/w", max_size=30), min_size=1, max_size=3))
def test_no_text_becomes_markup(texts: list[str]) -> None:
    lines = "\n".join(f"- x{say(text)}" for text in texts)
    tags = re.findall(r"<(/?\w+)", rendered(lines).replace("<br>", ""))
    assert tags == ["ul", *["li", "/li"] * len(texts), "/ul"]


def test_a_comment_is_below_its_limit_and_says_what_is_missing() -> None:
    chapters = [
        Chapter("Events", tuple(f"Event {number} @all" for number in range(5000))),
        Chapter("Findings", tuple(f"Finding {number}" for number in range(5000)), essential=True),
    ]
    text = compose(title="T", headline="H", chapters=chapters, notes=["N"], ending="E")
    assert len(text) < 60_000
    shown = len(re.findall(r"^- ", text, re.MULTILINE))
    left = re.findall(r"\*\*([\d,]+) more lines had no room", text)
    missing = sum(int(number.replace(",", "")) for number in left)
    assert shown + missing == 10_000
    assert "Finding 0" in text
    assert "Event 0" in text
