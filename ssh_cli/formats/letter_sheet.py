"""The sheet of a letter by DIN 5008, form B: which block stands where, and whether it fits there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ssh_cli.errors import RefusedError
from ssh_cli.formats.paper_table import PORTRAIT
from ssh_cli.messages import _
from ssh_cli.page.blocks import Heading, Paragraph, Quote, Role, Spans, plain, shown, text_of
from ssh_cli.page.page import Page
from ssh_cli.page.phrases import PHRASES
from ssh_cli.page.printed import Printed, PrintedFacts, broken_lines, printed_blocks
from ssh_cli.picture.metrics import MILLIMETRES_PER_POINT, face

ADDRESS_WIDTH = 80.0  # mm, of the text in the window
ADDRESS_LINES = 6
ADDRESS_SIZE = 10.0  # pt
ADDITION_LINES = 3
ADDITION_SIZE = 8.0
RETURN_SIZES = (8.0, 7.5, 7.0, 6.5)
RETURN_SIZE_FOLDED = 6.5  # two lines of it fill the 5 mm above the additions
SUBJECT_SIZE = 11.0
SUBJECT_LINES = 2

_PLACED = frozenset({Role.SENDER, Role.ADDITIONS, Role.RECIPIENT, Role.INFORMATION, Role.DATE})
_SEPARATOR = " · "


class DoesNotFitError(RefusedError):
    """A part of a letter is too long for its place on the sheet."""

    slug = "letter-does-not-fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """The parts of a letter; lines are plain text that fits its place.

    `return_lines` are the parts of `return_line`, on one line or two, at `return_size` points.
    `information` are labels with their values. `day` is the day as it is written in the letter, for the
    head of the pages that follow. `body` begins with the subject.
    """

    notices: tuple[Quote, ...]
    sender: str
    return_line: str
    return_lines: tuple[str, ...]
    return_size: float
    additions: tuple[str, ...]
    address: tuple[str, ...]
    information: tuple[tuple[Spans, Spans], ...]
    subject: str
    day: str
    body: tuple[Printed, ...]


def lay_out(page: Page, *, record: str = "") -> LetterSheet:
    """Return the parts of a letter; `record` names it in errors (the title where it is empty).

    Raise DoesNotFitError for an address of more than six lines of 80 mm, a return address that is wider
    than two such lines at 6.5 pt, more than three lines of additions, or a subject of more than two.
    """
    name = record or page.title
    blocks = printed_blocks(page)
    first = next((number for number, block in enumerate(blocks) if _is_body(block)), len(blocks))
    head, body = blocks[:first], blocks[first:]
    sender = lines_of(head, Role.SENDER)
    return_lines, return_size = _return_lines(sender, name)
    subject = next((text_of(block.spans) for block in body if isinstance(block, Heading)), "")
    _check_subject(subject, name)
    information = tuple(_information(head, page.spoken))
    days = [text_of(value) for label, value in information if text_of(label) == PHRASES[page.spoken].date]
    return LetterSheet(
        notices=tuple(block for block in head if isinstance(block, Quote)),
        sender=sender[0] if sender else "",
        return_line=_SEPARATOR.join(sender),
        return_lines=return_lines,
        return_size=return_size,
        additions=_additions(lines_of(head, Role.ADDITIONS), name),
        address=_address(lines_of(head, Role.RECIPIENT), name),
        information=information,
        subject=subject,
        day=days[-1] if days else "",
        body=tuple(block for block in body if block.role not in _PLACED or not isinstance(block, Paragraph)),
    )


def _is_body(block: Printed) -> bool:
    return block.role not in _PLACED and not (isinstance(block, Quote) and block.role is Role.NOTICE)


def lines_of(blocks: Iterable[Printed], role: Role) -> tuple[str, ...]:
    """Return the lines of the paragraphs of a role, without blanks around them."""
    paragraphs = (block for block in blocks if block.role is role and isinstance(block, Paragraph))
    return tuple(line for paragraph in paragraphs for line in _split(paragraph.spans))


def _split(spans: Spans) -> Iterator[str]:
    for line in broken_lines(spans):
        text = shown("".join(span.text for span in line)).strip()
        if text:
            yield text


def _information(blocks: Iterable[Printed], language: str) -> Iterator[tuple[Spans, Spans]]:
    for block in blocks:
        if block.role is Role.INFORMATION and isinstance(block, PrintedFacts):
            yield from ((plain(label), value) for label, value in block.rows)
        if block.role is Role.DATE and isinstance(block, Paragraph):
            yield plain(PHRASES[language].date), block.spans


def width_of(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of a text in millimetres at a size in points."""
    return face(weight).width(text, size) * MILLIMETRES_PER_POINT


def fold(text: str, size: float, room: float, weight: str = "regular") -> list[str] | None:
    """Return the text in lines of at most `room` millimetres, or None where one word is wider."""
    lines = [""]
    for word in text.split(" "):
        if width_of(word, size, weight) > room:
            return None
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _address(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    folded: list[str] = []
    for line in lines:
        parts = fold(line, ADDRESS_SIZE, ADDRESS_WIDTH)
        if parts is None:
            raise _too_wide(line, name)
        folded += parts
    if len(folded) > ADDRESS_LINES:
        message = _("{record}: the address takes {n} lines, and the window has {most}: {text}").format(
            record=name, n=len(folded), most=ADDRESS_LINES, text=" / ".join(folded)
        )
        raise DoesNotFitError(message, hint=_("Shorten the name or the unit of the recipient."))
    return tuple(folded)


def _additions(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    for line in lines:
        if width_of(line, ADDITION_SIZE) > ADDRESS_WIDTH:
            raise _too_wide(line, name)
    if len(lines) > ADDITION_LINES:
        message = _("{record}: there is room for {most} lines above the address, not for {n}.").format(
            record=name, most=ADDITION_LINES, n=len(lines)
        )
        raise DoesNotFitError(message, hint=_("Leave out what the text of the letter says too."))
    return lines


def _too_wide(line: str, name: str) -> DoesNotFitError:
    message = _("{record}: in the address window a line is wider than {width} mm: {text}").format(
        record=name, width=round(ADDRESS_WIDTH), text=line
    )
    return DoesNotFitError(message, hint=_("Shorten the name or the unit of the recipient."))


def _return_lines(sender: tuple[str, ...], name: str) -> tuple[tuple[str, ...], float]:
    """Return the return address and its size: on one line as large as it fits, else on two."""
    line = _SEPARATOR.join(sender)
    for size in RETURN_SIZES:
        if width_of(line, size) <= ADDRESS_WIDTH:
            return ((line,) if line else ()), size
    for count in range(len(sender) - 1, 0, -1):
        folded = (_SEPARATOR.join(sender[:count]), _SEPARATOR.join(sender[count:]))
        if all(width_of(part, RETURN_SIZE_FOLDED) <= ADDRESS_WIDTH for part in folded):
            return folded, RETURN_SIZE_FOLDED
    message = _("{record}: the return address does not fit on two lines of {width} mm: {text}").format(
        record=name, width=round(ADDRESS_WIDTH), text=line
    )
    raise DoesNotFitError(message, hint=_("Name the sender more briefly."))


def _check_subject(subject: str, name: str) -> None:
    lines = fold(shown(subject), SUBJECT_SIZE, PORTRAIT, "bold")
    if lines is None or len(lines) > SUBJECT_LINES:
        message = _("{record}: the subject takes more than {most} lines: {text}").format(
            record=name, most=SUBJECT_LINES, text=shown(subject)
        )
        raise DoesNotFitError(message, hint=_("Shorten the title of the letter."))
