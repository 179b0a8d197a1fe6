"""What nobody sees in a record is found, and taken out without a change to anything that is seen."""

import re
import unicodedata

import pytest

from ssh_cli.load.examination import examine
from ssh_cli.model.spelling import UNSEEN, cleaned, is_composed
from ssh_cli.source.tree import MemoryTree
from ssh_cli.workflow.mending import mend
from tests.cases import every
from tests.check.towns import MEMBER, ON, minimal

INVISIBLE = (
    "\u00ad", "\u034f", "\u115f", "\u180e", "\u200b", "\u200c", "\u200d", "\u2060", "\u2064", "\u3164",
    "\ufe0f", "\uffa0", "\U000e0041", "\U000e007f",
)  # fmt: skip
TURNING = ("\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff")
BLANKS = ("\u00a0", "\u2003", "\u2007", "\u2009", "\u202f", "\u205f", "\u3000")


def member() -> str:
    raw = minimal()[MEMBER]
    assert isinstance(raw, bytes)
    return raw.decode("utf-8")


def tree_with(text: str) -> MemoryTree:
    return MemoryTree({**minimal(), MEMBER: text.encode("utf-8")})


def findings(text: str) -> list[tuple[str, int, int]]:
    return [
        (finding.rule, finding.line, finding.column) for finding in examine(tree_with(text), on=ON).findings
    ]


def mended(text: str) -> str | None:
    """Return what `check --fix` makes of a member's text, None where it leaves the file alone."""
    files = mend(tree_with(text), on=ON).files
    return files[MEMBER][1].decode("utf-8") if MEMBER in files else None


@every("sign", [*INVISIBLE, *TURNING])
def test_what_nobody_sees_is_found_and_taken_out(sign: str) -> None:
    whole = member()
    for line, seen in enumerate(whole.split("\n"), start=1):
        if not seen.startswith(("name: ", "land: ")):  # one is free text, the other has to fit its schema
            continue
        spoilt = whole.replace(seen, f"{seen[:8]}{sign}{seen[8:]}", 1)
        assert (line, 9) in [tuple(place) for _rule, *place in findings(spoilt)], line
        assert mended(spoilt) == whole


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_other_blanks_become_ordinary_ones(blank: str) -> None:
    whole = member().replace("name: Neudorf", "name: Neudorf am Berg")
    spoilt = whole.replace("am Berg", f"am{blank}Berg")
    assert findings(spoilt) == [("invisible-character", 3, 17)]
    assert mended(spoilt) == whole


def test_signs_in_comments_and_behind_escapes_are_found() -> None:
    whole = member()
    assert [rule for rule, *_place in findings(f"{whole}# geheim\U000e0041\n")] == ["invisible-character"]
    escaped = whole.replace("name: Neudorf", 'name: "Neu\\u200bdorf"')
    assert findings(escaped) == [("invisible-character", 3, 7)]
    assert mended(escaped) is None  # somebody wrote that on purpose


def test_letters_in_parts_are_put_together() -> None:
    whole = member().replace("name: Neudorf", "name: Köln-Mühlé")
    assert findings(whole) == []
    spoilt = whole.replace("Köln-Mühlé", unicodedata.normalize("NFD", "Köln-Mühlé"))
    assert findings(spoilt) == [("decomposed-text", 3, 8)]
    assert mended(spoilt) == whole


def test_what_is_seen_stays() -> None:
    seen = "Ein ❤️ für 👨‍👩‍👧, „Sicherer Hafen“ – 19/0123 m² Łódź Ἀθῆναι 1️⃣"
    assert re.search(UNSEEN, seen) is None
    assert is_composed(seen)
    assert cleaned(seen) == seen


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> zweig"])
def test_an_unfinished_merge_is_called_that(marker: str) -> None:
    for before in ("", "land: NI\n", "note: 'offen\n"):
        text = f"{before}{marker}\n{member()}"
        assert findings(text) == [("yaml-merge-conflict", before.count("\n") + 1, 1)], (before, marker)
        assert mended(text) is None
    for harmless in ("note: a ======= b", "note: <<<<<<< HEAD", "# ======="):
        assert "yaml-merge-conflict" not in {rule for rule, *_place in findings(f"{member()}{harmless}\n")}


def test_a_lost_schema_line_is_written_again() -> None:
    whole = member()
    first, _end, rest = whole.partition("\n")
    for spoilt in (
        rest,
        f"# ein Satz\n{rest}",
        first.replace("member", "letter") + "\n" + rest,
        f"{rest}{first}\n",
    ):
        assert findings(spoilt) == [("schema-line", 1, 1)]
        repaired = mended(spoilt)
        assert repaired is not None
        assert repaired.startswith("# yaml-language-server: $schema=../../../schemas/member.schema.json\n")
        assert findings(repaired) == []
        assert repaired.count("yaml-language-server") == 1
    elsewhere = whole.replace(first, "# yaml-language-server: $schema=https://example.org/member.schema.json")
    assert findings(elsewhere) == []
