"""Blanks that no line may end at: in days, in paragraphs of laws, in abbreviations, before units."""

import re

_HARD = "\u00a0"
_LETTER = "A-Za-zÄÖÜäöü"
_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|January|February|March|May|June|July|October|December"
)
_KEPT = (
    re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)|(?<=\d\.) (?=(?:{_MONTHS})\b)"),  # 30. April, 30 April
    re.compile(rf"\b(?:{_MONTHS}) (?=\d{{4}}\b|\d{{1,2}}, \d{{4}}\b)"),  # April 2021, April 30, 2021
    re.compile(r"(?<=§) (?=\d)"),  # § 23
    re.compile(r"\b(?:Nr|Abs|Art|Ziff|Rn|Kap|Anm|Bd|No|Sec)\. (?=\d)"),  # Nr. 5
    re.compile(r"\b(?:Absatz|Artikel|Nummer|Satz|Section|Article) (?=\d)"),
    re.compile(rf"(?<=\b[{_LETTER}]\.) (?=[{_LETTER}]{{1,2}}\.)"),  # z. B., i. d. R.
    re.compile(r"\b(?:Dr|Prof|Nr|St)\. (?=\w)"),  # Dr. Muster
    re.compile(r"(?<=\d) (?=%|€|Prozent\b|Euro\b|Mio\.|Mrd\.|km\b)"),  # 12 %
)

_NEEDED = re.compile(r"[\d.]")  # what none of them does without


def keep_together(text: str) -> str:
    """Return `text` with blanks that do not break where a line must not end."""
    if " " not in text or not _NEEDED.search(text):
        return text
    for kept in _KEPT:
        text = kept.sub(lambda match: match[0].replace(" ", _HARD), text)
    return text
