"""What a document gives to the placeholders of a Word template: texts, lists, and blocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ssh_cli.formats.letter_sheet import LetterSheet, lay_out, lines_of
from ssh_cli.page.blocks import Heading, Paragraph, Role, Spans, shown, text_of
from ssh_cli.page.page import Layout, Page
from ssh_cli.page.phrases import PHRASES
from ssh_cli.page.printed import Printed, PrintedFacts, PrintedTable, page_warning, printed_blocks

_NAMES = {
    Role.SENDER: ("sender", "sender_name", "sender_lines", "return_lines"),
    Role.ADDITIONS: ("additions",),
    Role.RECIPIENT: ("recipient_lines",),
    Role.INFORMATION: ("information",),
    Role.DATE: ("date", "information"),
    Role.CLOSING: ("closing",),
    Role.SIGNATURES: ("signatures", "signatories"),
    Role.ATTACHMENTS: ("attachments",),
    Role.DISTRIBUTION: ("distribution",),
    Role.SOURCES: ("sources",),
}
_BLOCKS = ("notice", "closing", "signatures", "attachments", "distribution", "sources")
_ENDS_SALUTATION = (",", "!")


@dataclass(frozen=True, slots=True)
class WordValues:
    """`texts` are printed by the template itself; `blocks` go where their placeholder stands.

    `sheet` is that of a letter, None for papers.
    """

    texts: Mapping[str, object]
    blocks: Mapping[str, tuple[Printed, ...]]
    sheet: LetterSheet | None


def word_values(page: Page, used: frozenset[str]) -> WordValues:
    """Return the values for a template that uses these placeholders.

    What none of them places goes into `body`, in reading order: no template can lose a word. Raise
    DoesNotFitError for a letter whose parts are too long for their places.
    """
    sheet = lay_out(page) if page.layout is Layout.LETTER else None
    blocks = printed_blocks(page)
    named = list(zip(_place(blocks, page.layout), blocks, strict=True))
    first, _pages, rest = PHRASES[page.spoken].page_of.partition("{page}")
    texts: dict[str, object] = {
        "title": shown(page.title),
        "subject": _text(named, "subject") or shown(page.title),
        "salutation": _text(named, "salutation"),
        "date": sheet.day if sheet else "",
        "sender": sheet.return_line if sheet else "",
        "sender_name": sheet.sender if sheet else "",
        "return_lines": sheet.return_lines if sheet else (),
        "sender_lines": lines_of(blocks, Role.SENDER),
        "additions": sheet.additions if sheet else (),
        "recipient_lines": sheet.address if sheet else (),
        "information": [
            {"label": _plain(label), "text": _plain(text)}
            for label, text in (sheet.information if sheet else ())
        ],
        "signatories": list(_signatories(blocks)),
        "warning": page_warning(page),
        "page_label": first.strip(),
        "of_label": rest.partition("{pages}")[0].strip(),
    }
    places = {name: tuple(block for names, block in named if name in names) for name in _BLOCKS}
    places["body"] = tuple(block for names, block in named if not used & set(names))
    return WordValues(texts, places, sheet)


def _place(blocks: tuple[Printed, ...], layout: Layout) -> Iterator[tuple[str, ...]]:
    """Yield for every block the placeholders that print it."""
    subject = next(
        (n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1), None
    )
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.role is Role.NOTICE and following is not None and following.role is Role.SIGNATURES:
            yield ("signatures",)  # a notice about the signatures stays with them
        elif block.role is Role.NOTICE and (subject is None or number < subject):
            yield ("notice",)
        elif number == subject and layout is Layout.LETTER:
            yield ("subject",)
        elif subject is not None and number == subject + 1 and _is_salutation(block, layout):
            yield ("salutation",)
        elif block.role is Role.INFORMATION and not isinstance(block, PrintedFacts):
            yield ()
        else:
            yield _NAMES.get(block.role, ())


def _is_salutation(block: Printed, layout: Layout) -> bool:
    return (
        layout is Layout.LETTER
        and isinstance(block, Paragraph)
        and block.role is Role.BODY
        and not any(span.note for span in block.spans)  # the place for it holds text alone
        and text_of(block.spans).rstrip().endswith(_ENDS_SALUTATION)
    )


def _text(named: list[tuple[tuple[str, ...], Printed]], name: str) -> str:
    for names, block in named:
        if name in names and isinstance(block, Heading | Paragraph):
            return _plain(block.spans)
    return ""


def _signatories(blocks: tuple[Printed, ...]) -> Iterator[dict[str, str]]:
    for block in blocks:
        if isinstance(block, PrintedTable) and block.role is Role.SIGNATURES:
            for line in block.lines:
                cells = [*map(_plain, line.cells), "", "", ""]
                yield dict(zip(("name", "office", "municipality"), cells, strict=False))


def _plain(spans: Spans) -> str:
    return shown(text_of(spans)).strip()
