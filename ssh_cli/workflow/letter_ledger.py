"""The ledger of a letter: to whom it went, and what came back. Kept in its record; nothing is sent here."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from itertools import product
from typing import NamedTuple

from ssh_cli.analysis.difference import Moved, compare_texts
from ssh_cli.edit.plan import Plan
from ssh_cli.edit.record_edit import RecordFile, written_source
from ssh_cli.errors import HafenError, NotFoundError, RefusedError, UsageError
from ssh_cli.kinds.day import parse_day
from ssh_cli.kinds.letter import Letter, Sending
from ssh_cli.letters.content import READABLE, format_of, read_content
from ssh_cli.letters.frozen import digest_of
from ssh_cli.messages import N_, _, counted, format_day
from ssh_cli.model.dataset import Dataset
from ssh_cli.model.place_name import land_called
from ssh_cli.page.lines import visible_line
from ssh_cli.query.selection import find
from ssh_cli.workflow.letter_state import FROZEN_FORMATS, Registry
from ssh_cli.workflow.letter_verification import Likeness, Verification, verify

_NOTED = N_("What is noted: hafen letters sent {id}")


class Ledger(NamedTuple):
    """A letter with the file of its record, where the ledger is kept, and the dataset that it stands in."""

    letter: Letter
    record: RecordFile
    dataset: Dataset

    def find_addressee(self, name: str) -> str:
        """Return how the ledger names whom `name` means: an id of a recipient or a town, or a name in it.

        Raise NotFoundError where it means nobody, or several.
        """
        if any(party.name == name for party in self.letter.recipients):
            return name
        try:
            return str(find(self.dataset, "recipients", name).id)
        except NotFoundError as error:
            if land_called(name) and error.near:  # Weißenburg lies in Bayern, and is not written to for it
                raise
            with suppress(NotFoundError):
                return str(find(self.dataset, "members", name).id)
            raise

    def find_sending(self, to: str) -> Sending | None:
        """Return the sending to somebody, None where there was none."""
        return next((sending for sending in self.letter.sendings if sending.to == to), None)

    def record_sending(self, to: str, *, on: str, content: bytes | None, at: str | None) -> Plan:
        """Return the plan that notes a sending to `to` on the day `on`, of a file with this content.

        `at` is the commit that the dataset is of; of a file that nobody has neither is kept. Raise
        RefusedError for a day before that of the letter, and for a second sending to the same recipient;
        `what_differs` tells the difference.
        """
        letter = self.letter
        earlier = self.find_sending(to)
        if earlier is not None:
            raise RefusedError(
                "“{id}” went to “{to}” on {day} already; a letter goes to nobody twice.",
                hint="What has changed since belongs into a letter of its own: hafen letters new. Was it "
                "noted by mistake: hafen letters unsent {id} {quoted}",
                id=letter.id,
                to=to,
                day=earlier.date.formatted,
                quoted=shlex.quote(to),
            )
        if parse_day(on).last < letter.date.first:
            raise RefusedError(
                "“{id}” is of {date}; it cannot have gone out on {day}.",
                hint="Look both days up. If that of the letter is wrong: hafen set id:{id} date={on} "
                "--kind letters --expect 1",
                id=letter.id,
                date=letter.date.formatted,
                day=format_day(on),
                on=on,
            )
        file = {} if content is None else {"digest": digest_of(content), "at": at}
        entry = {"to": to, "date": on, **file}
        changed = self.record.append(("sendings",), entry)
        if letter.sent is None and not letter.sendings:
            changed = changed.set(("sent",), on)
        return self._plan(changed, _("{id} sent to {to}"), to)

    def record_reply(self, sender: str, *, on: str | None, summary: str, source: tuple[str, ...]) -> Plan:
        """Return the plan that notes a reply; raise RefusedError for one before the letter went out."""
        out = self.letter.went_out(sender)
        if on is not None and parse_day(on).last < out.first:
            raise RefusedError(
                "“{id}” went to “{to}” on {sent}; a reply of {day} cannot be one to it.",
                hint="Look both days up; the reply may be one to an earlier letter.",
                id=self.letter.id,
                to=sender,
                sent=out.formatted,
                day=format_day(on),
            )
        entry = {"from": sender, "date": on, "summary": summary.strip(), "source": written_source(source)}
        return self._plan(self.record.append(("replies",), entry), _("{id}: reply of {sender}"), sender)

    def take_back_sending(self, to: str) -> Plan:
        """Return the plan that takes a sending out of the ledger again, which was noted by mistake.

        Raise NotFoundError where none is noted, RefusedError where it was answered.
        """
        letter = self.letter
        gone = self.find_sending(to)
        if gone is None:
            raise NotFoundError("No sending of “{id}” to “{to}” is noted.", hint=_NOTED, id=letter.id, to=to)
        if any(reply.from_ == to for reply in letter.replies):
            raise RefusedError(
                "“{to}” has answered “{id}”.",
                hint="Take the reply back first: hafen letters unreplied {id} {quoted}",
                id=letter.id,
                to=to,
                quoted=shlex.quote(to),
            )
        changed = self.record.remove(("sendings", letter.sendings.index(gone)))
        if letter.sent == gone.date:
            left = [sending.date for sending in letter.sendings if sending is not gone]
            first = min(left, key=lambda day: day.first).text if left else None
            changed = changed.set(("sent",), first)
        return self._plan(changed, _("{id} not sent to {to}"), to)

    def take_back_reply(self, sender: str, *, on: str | None) -> Plan:
        """Return the plan that takes a reply out of the ledger again: that of the day `on`, or the only one.

        Raise NotFoundError where none is noted, UsageError where several are.
        """
        noted = [
            (place, reply)
            for place, reply in enumerate(self.letter.replies)
            if reply.from_ == sender and (on is None or (reply.date is not None and reply.date.text == on))
        ]
        if not noted:
            raise NotFoundError(
                "No such reply of “{sender}” to “{id}” is noted.",
                hint=_NOTED,
                id=self.letter.id,
                sender=sender,
            )
        if len(noted) > 1:
            days = [reply.date.formatted if reply.date else _("undated") for _place, reply in noted]
            raise UsageError(
                "Several replies of “{sender}” are noted: {days}.",
                hint="Say which with --received.",
                sender=sender,
                days=", ".join(days),
            )
        changed = self.record.remove(("replies", noted[0][0]))
        return self._plan(changed, _("{id}: no reply of {sender}"), sender)

    def _plan(self, changed: RecordFile, summary: str, whom: str) -> Plan:
        recipients, towns = self.dataset.recipients, self.dataset.municipalities
        party = recipients.get(whom) or towns.get(whom)
        name = whom if party is None else party.name
        return changed.plan(summary.format(id=self.letter.id, to=name, sender=name), ())

    def what_differs(
        self, sending: Sending, registry: Registry, *, name: str, content: bytes
    ) -> tuple[Moved, ...] | None:
        """Return what a second sending would say otherwise than the first, None where that cannot be told.

        What was sent is known where a state of the data gives a file of its digest; the new file is read,
        or known in the same way.
        """
        digest = digest_of(content)
        if digest == sending.digest:
            return ()
        states = registry.states(self.letter, (sending.at, ""), (sending.at, sending.date.text))

        def words_of(digest: str, formats: Sequence[str], shown: str) -> tuple[str, ...] | None:
            """Return the paragraphs, in the format `shown`, of the file of this digest in one of `formats`.

            It may be the copy for everybody, or that for the recipient. None where no state gives it.
            """
            for state, whom, made in product(states, ("", sending.to), formats):
                with suppress(HafenError):
                    if digest_of(state.write(made, whom)) == digest:
                        return state.content(shown, whom).paragraphs
            return None

        try:
            form = format_of(name, content)
            is_readable = form in READABLE
            sent = words_of(sending.digest, FROZEN_FORMATS, form if is_readable else "txt")
            new = read_content(content, form).paragraphs if is_readable else words_of(digest, (form,), "txt")
            return None if sent is None or new is None else compare_texts(sent, new)
        except HafenError:
            return None

    def refuse_other_file(self, name: str, content: bytes, registry: Registry, *, to: str) -> str | None:
        """Raise RefusedError for a draft, another letter, and what is not what was frozen of a frozen one.

        It may also be the copy of the frozen letter that addresses `to`. Return the id of another letter
        that the file may be, by its name or the title in it.
        """
        letter = self.letter
        mine = _try_verifying(name, content, registry, letter)
        is_mine = isinstance(mine, Verification) and mine.likeness is not Likeness.OTHER
        other = None if is_mine else _try_verifying(name, content, registry)
        looks_like = None
        if isinstance(other, Verification) and other.file.letter.id != letter.id:
            looks_like = other.file.letter.id
            if other.likeness is not Likeness.OTHER:
                raise RefusedError(
                    "“{name}” is the letter “{other}”, not “{id}”.",
                    hint="Name the file that went out, or none where nobody has it.",
                    name=name,
                    other=looks_like,
                    id=letter.id,
                )
        if isinstance(mine, HafenError):
            if letter.frozen is None:
                return looks_like
            raise RefusedError(
                _("“{name}” is not the letter “{id}”.", name=name, id=letter.id), hint=mine.message
            ) from mine
        if mine.is_draft:
            raise RefusedError(
                "“{name}” is marked as a draft, not for sending.",
                hint="Name the file that went out: hafen letters render {id} -o FILE",
                name=name,
                id=letter.id,
            )
        if letter.frozen is None:
            return looks_like
        if not mine.is_frozen:
            day = letter.frozen.date.formatted
            raise RefusedError(
                "“{name}” is not the letter “{id}” as it was frozen on {day}: {what}",
                hint="What it is: hafen letters verify FILE --letter {id}",
                name=name,
                id=letter.id,
                day=day,
                what=_describe(mine),
            )
        if mine.to not in {"", to}:
            raise RefusedError(
                "“{name}” is the copy for “{other}”, not that for “{to}”.",
                hint="Name the file that went to them.",
                name=name,
                other=mine.to,
                to=to,
            )
        return None


def _try_verifying(
    name: str, content: bytes, registry: Registry, letter: Letter | None = None
) -> Verification | HafenError:
    """Return what a file is, as a given letter or as the one it is taken for; or why that cannot be told."""
    try:
        return verify(name, content, registry, letter=letter)
    except HafenError as error:
        return error


def _describe(verified: Verification) -> str:
    if verified.current:
        return _("it has the wording that data and templates give today.")
    if verified.file.content is None:
        return _("its bytes are those of no state that is known.")
    first = next((moved for moved in verified.moved if moved.before), None)
    n = len(verified.moved)
    return counted(
        "it differs in {n} place: {text}",
        "it differs in {n} places, the first: {text}",
        n,
        text=visible_line(first.before) if first else "–",
    )
