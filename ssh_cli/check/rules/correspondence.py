"""The life of letters: to whom they were sent, and whether frozen ones still agree with the data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ssh_cli.check.corpus import Corpus
from ssh_cli.check.finding import Violation
from ssh_cli.kinds.letter import Letter
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.suggestion import did_you_mean, suggest

if TYPE_CHECKING:
    from ssh_cli.kinds.day import Day
    from ssh_cli.source.position import Pointer


def sending_unknown(corpus: Corpus) -> Iterator[Violation]:
    """Object to a sending to somebody who is neither a recipient, nor a town, nor named in the letter."""
    recipients, members = corpus.known["recipient"], corpus.known["member"]
    if recipients is None or members is None:
        return
    for path, letter in corpus.letters:
        named = {party.name for party in letter.recipients if party.name}
        for number, sending in enumerate(letter.sendings):
            if sending.to not in named and sending.to not in recipients | members:
                yield Violation(
                    path=path,
                    pointer=("sendings", number, "to"),
                    message=_("There is no recipient “{name}”.").format(name=sending.to),
                    hint=did_you_mean(suggest(sending.to, recipients | members | named)),
                )


def sending_not_unique(corpus: Corpus) -> Iterator[Violation]:
    """Object to a letter that went to the same recipient twice."""
    for path, letter in corpus.letters:
        seen: set[str] = set()
        for number, sending in enumerate(letter.sendings):
            if sending.to in seen:
                yield Violation(
                    path=path,
                    pointer=("sendings", number, "to"),
                    message=_("This letter went to “{name}” already.").format(name=sending.to),
                    hint=_("Write a letter of its own for what is new, or remove one of the two."),
                )
            seen.add(sending.to)


def correspondence_out_of_order(corpus: Corpus) -> Iterator[Violation]:
    """Object to a letter that is sent before its date, or answered before it went out."""
    for path, letter in corpus.letters:
        sent: list[tuple[Pointer, Day]] = [(("sent",), letter.sent)] if letter.sent else []
        sent += [
            (("sendings", number, "date"), sending.date) for number, sending in enumerate(letter.sendings)
        ]
        for pointer, day in sent:
            if day.last < letter.date.first:
                yield Violation(
                    path=path,
                    pointer=pointer,
                    message=_("The letter is of {date}, but went out on {day}.").format(
                        date=format_day(letter.date.text), day=format_day(day.text)
                    ),
                    hint=_("Look both days up; the letter's own is under date:."),
                )
        for number, reply in enumerate(letter.replies):
            out = letter.went_out(reply.from_)
            if reply.date is not None and reply.date.last < out.first:
                yield Violation(
                    path=path,
                    pointer=("replies", number, "date"),
                    message=_("The reply is of {day}, but the letter went out on {sent}.").format(
                        day=format_day(reply.date.text), sent=format_day(out.text)
                    ),
                    hint=_("Look both days up; the reply may be one to an earlier letter."),
                )


def frozen_letter_moved(corpus: Corpus) -> Iterator[Violation]:
    """Object to a frozen letter whose figures or signatures the data tell otherwise by now."""
    for path, letter in corpus.letters:
        if letter.frozen is not None:
            yield from _moved_figures(corpus, path, letter)
            yield from _moved_names(corpus, path, letter)


def _moved_figures(corpus: Corpus, path: str, letter: Letter) -> Iterator[Violation]:
    assert letter.frozen is not None
    counts = {count.id: count for count in corpus.dataset.alliance.counts}
    keys = dict(letter.figures.given())
    for name, figure in letter.frozen.figures.given():
        count = counts.get(keys.get(name, ""))
        if count is not None and (count.value, count.qualifier) != (figure.value, figure.qualifier):
            yield Violation(
                path=path,
                pointer=("frozen", "figures", name, "value"),
                message=_("The frozen letter says {before}, the data say {after}.").format(
                    before=f"{figure.qualifier} {figure.value}", after=f"{count.qualifier} {count.value}"
                ),
                hint=_hint(),
            )


def _moved_names(corpus: Corpus, path: str, letter: Letter) -> Iterator[Violation]:
    assert letter.frozen is not None
    towns = corpus.dataset.municipalities
    signed = {(signatory.member, signatory.name): signatory.office for signatory in letter.signatories}
    for number, printed in enumerate(letter.frozen.signatories):
        town = towns.get(printed.member)
        office = signed.get((printed.member, printed.name))
        now = None
        if office is None:
            now = _("no such signature")
        elif office != printed.office:
            now = office or _("no such signature")
        elif town is not None and town.name != printed.municipality:
            now = town.name
        if now is not None:
            before = ", ".join(part for part in (printed.name, printed.office, printed.municipality) if part)
            yield Violation(
                path=path,
                pointer=("frozen", "signatories", number, "member"),
                message=_("The frozen letter says {before}, the data say {after}.").format(
                    before=before, after=now
                ),
                hint=_hint(),
            )


def _hint() -> str:
    return _("The letter stays what it was. If the data are wrong, correct them; else leave both.")
