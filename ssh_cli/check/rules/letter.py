"""The life of letters: to whom they were sent, and whether frozen ones still agree with the data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ssh_cli.check.corpus import Corpus, Place, rule
from ssh_cli.kinds.letter import Frozen, Letter
from ssh_cli.messages import _
from ssh_cli.messages.day import format_day
from ssh_cli.model.spelling import did_you_mean, suggest
from ssh_cli.source.text import Pointer

if TYPE_CHECKING:
    from ssh_cli.kinds.day import Day


@rule
def sending_unknown(corpus: Corpus) -> Iterator[Place]:
    """Object to a sending to somebody who is neither a recipient, nor a town, nor named in the letter."""
    recipients, members = corpus.known["recipient"], corpus.known["member"]
    if recipients is None or members is None:
        return
    for path, letter in corpus.letters:
        named = {party.name for party in letter.recipients if party.name}
        for number, sending in enumerate(letter.sendings):
            if sending.to not in named and sending.to not in recipients | members:
                near = did_you_mean(suggest(sending.to, recipients | members | named))
                yield path, ("sendings", number, "to"), {"name": sending.to, "hint": near}


@rule
def sending_not_unique(corpus: Corpus) -> Iterator[Place]:
    """Object to a letter that went to the same recipient twice."""
    for path, letter in corpus.letters:
        seen: set[str] = set()
        for number, sending in enumerate(letter.sendings):
            if sending.to in seen:
                yield path, ("sendings", number, "to"), {"name": sending.to}
            seen.add(sending.to)


@rule
def correspondence_out_of_order(corpus: Corpus) -> Iterator[Place]:
    """Object to a letter that is sent before its date, or answered before it went out."""
    for path, letter in corpus.letters:
        sent: list[tuple[Pointer, Day]] = [(("sent",), letter.sent)] if letter.sent else []
        sent += [
            (("sendings", number, "date"), sending.date) for number, sending in enumerate(letter.sendings)
        ]
        for pointer, day in sent:
            if day.last < letter.date.first:
                days = {"date": format_day(letter.date.text), "day": format_day(day.text)}
                yield path, pointer, days
        for number, reply in enumerate(letter.replies):
            out = letter.went_out(reply.from_)
            if reply.date is not None and reply.date.last < out.first:
                days = {"day": format_day(reply.date.text), "sent": format_day(out.text)}
                yield path, ("replies", number, "date"), {"reason": "reply", **days}


@rule
def frozen_letter_moved(corpus: Corpus) -> Iterator[Place]:
    """Object to a frozen letter whose figures or signatures the data tell otherwise by now."""
    for path, letter in corpus.letters:
        if letter.frozen is not None:
            for pointer, before, after in (
                *_moved_figures(corpus, letter, letter.frozen),
                *_moved_names(corpus, letter, letter.frozen),
            ):
                yield path, ("frozen", *pointer), {"before": before, "after": after}


def _moved_figures(corpus: Corpus, letter: Letter, frozen: Frozen) -> Iterator[tuple[Pointer, str, str]]:
    counts = {count.id: count for count in corpus.dataset.alliance.counts}
    keys = dict(letter.figures.given())
    for name, figure in frozen.figures.given():
        count = counts.get(keys.get(name, ""))
        if count is not None and (count.value, count.qualifier) != (figure.value, figure.qualifier):
            before, after = f"{figure.qualifier} {figure.value}", f"{count.qualifier} {count.value}"
            yield ("figures", name, "value"), before, after


def _moved_names(corpus: Corpus, letter: Letter, frozen: Frozen) -> Iterator[tuple[Pointer, str, str]]:
    signed = {(signatory.member, signatory.name): signatory.office for signatory in letter.signatories}
    for number, printed in enumerate(frozen.signatories):
        town = corpus.dataset.municipalities.get(printed.member)
        office = signed.get((printed.member, printed.name))
        now = ""
        if office != printed.office:
            now = office or _("no such signature")
        elif town is not None and town.name != printed.municipality:
            now = town.name
        if now:
            before = ", ".join(part for part in (printed.name, printed.office, printed.municipality) if part)
            yield ("signatories", number, "member"), before, now
