"""Signature rounds: steps that are kept in the private overlay, and what the public record has of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Self

from ssh_cli.edit.plan import FileEdit, Plan
from ssh_cli.edit.record_edit import RecordFile, start_record
from ssh_cli.errors import HafenError, NotFoundError, RefusedError, UsageError
from ssh_cli.kinds.decode import encode
from ssh_cli.kinds.letter import FrozenName, Letter, Signatory
from ssh_cli.kinds.round import PUBLISHED_LETTER, Consent, Draft, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.letters.letter import TEMPLATES
from ssh_cli.load.private import Rounds
from ssh_cli.messages import N_, _, counted, format_day
from ssh_cli.page.sections.letter_life import STATUSES
from ssh_cli.source.text import Data
from ssh_cli.source.tree import FileTree, read_if_there
from ssh_cli.templating.template import Templates
from ssh_cli.workflow.letter_state import note_freezing

_ANSWERED = {
    Status.CONFIRMED: N_("{id}: {member} confirms"),
    Status.DECLINED: N_("{id}: {member} declines"),
    Status.NO_ANSWER: N_("{id}: {member} is waited for no longer"),
}


NOTHING = Plan("", ())
"""The plan of a step that leaves one of the two places alone."""


class RoundStep(NamedTuple):
    """What a step of a round changes: the round in the private overlay, and the public record with it."""

    private: Plan = NOTHING
    public: Plan = NOTHING


class KeptRound(NamedTuple):
    """A letter, its signature round, and the file in the overlay that the round is kept in."""

    letter: Letter
    round: SigningRound
    record: RecordFile

    @classmethod
    def among(cls, rounds: Rounds, letter: Letter) -> Self:
        """Return the round of a letter among those of the overlay, an empty one where it has none."""
        path, file = path_of(letter.id), rounds.files.get(letter.id)
        record = (
            start_record("round", path, {"id": letter.id})
            if file is None
            else RecordFile("round", path, file.raw, file.raw)
        )
        return cls(letter, rounds.rounds.get(letter.id, SigningRound(id=letter.id)), record)

    def place_of(self, member: str) -> tuple[int, Request]:
        """Return where the request to a member stands, and the request; raise NotFoundError without one."""
        for place, request in enumerate(self.round.requests):
            if request.member == member:
                return place, request
        raise NotFoundError(
            "“{member}” was not asked to sign “{id}”.",
            hint="Note first who is asked: hafen letters round invite",
            member=member,
            id=self.letter.id,
        )

    @property
    def settled(self) -> frozenset[str]:
        """The municipalities whose signature is read under the published letter: nobody asks them."""
        return frozenset(
            signatory.member for signatory in self.letter.signatories if signatory.basis == PUBLISHED_LETTER
        )


def path_of(letter: str) -> str:
    """Return where the round of a letter lies, seen from the overlay's folder."""
    return f"rounds/{letter}.yaml"


def ignoring(tree: FileTree) -> tuple[FileEdit, ...]:
    """Return what makes Git pass over the overlay whatever the repository says: a .gitignore of its own."""
    is_there = read_if_there(tree, ".gitignore") is not None
    return () if is_there else (FileEdit(".gitignore", None, b"*\n"),)


def invite(
    kept: KeptRound, members: Sequence[str], *, on: str, deadline: str | None, draft: Draft | None = None
) -> Plan:
    """Return the plan that notes who was asked on the day `on`; who was asked or has signed is left out.

    `draft` is the text that they are asked to sign, None where there are no words yet.
    Raise UsageError where nobody new is named and no deadline is set.
    """
    new = [member for member in members if kept.round.of(member) is None and member not in kept.settled]
    if not new and deadline is None:
        raise UsageError(
            "All of these were asked, or have signed, already.",
            hint="Note a reminder with “letters round remind”.",
        )
    changed = kept.record if deadline is None else kept.record.set(("deadline",), deadline)
    for member in new:
        request = {
            "member": member,
            "status": Status.INVITED.value,
            "invited": on,
            "draft": encode(draft) if draft else None,
        }
        changed = changed.append(("requests",), request)
    return changed.plan(
        counted(
            "{id}: {n} municipality asked", "{id}: {n} municipalities asked", len(new), id=kept.letter.id
        ),
        (
            _(
                "hafen --private letters round confirm {id} MUNICIPALITY: note a confirmation",
                id=kept.letter.id,
            ),
        ),
    )


def remind(kept: KeptRound, members: Sequence[str], *, on: str) -> Plan:
    """Return the plan that notes a reminder of the day `on`; raise RefusedError for who has answered."""
    changed = kept.record
    for member in members:
        place, request = kept.place_of(member)
        if request.status is not Status.INVITED:
            raise RefusedError(
                "“{member}” has answered already: {status}.",
                member=member,
                status=_(STATUSES[request.status]),
            )
        if any(day.text == on for day in request.reminded):
            raise RefusedError("“{member}” was reminded on {day} already.", member=member, day=format_day(on))
        changed = changed.append(("requests", place, "reminded"), on)
    return changed.plan(
        counted(
            "{id}: {n} municipality reminded",
            "{id}: {n} municipalities reminded",
            len(members),
            id=kept.letter.id,
        ),
        (),
    )


def answer(
    kept: KeptRound,
    member: str,
    status: Status,
    *,
    on: str,
    stated: Data,
    called: str = "",
    consent: Draft | None = None,
) -> Plan:
    """Return the plan that notes what became of a request on the day `on`.

    `stated` may hold name, office, basis, source and note; `called` is the municipality's name, `consent`
    the text that a confirmation is given to, None where it has no words yet.
    Raise UsageError for a confirmation with the published letter as its basis: it would be no consent to a
    text. Raise RefusedError for a confirmation of a frozen letter,
    NotFoundError for somebody who was not asked.
    """
    is_confirmed = status is Status.CONFIRMED
    if is_confirmed:
        refuse_frozen(kept.letter)
    if stated.get("basis") == PUBLISHED_LETTER:
        raise UsageError(
            "A letter whose signatures are still gathered is not published: that cannot be the basis.",
            hint="Say what the confirmation itself is known from, for example --basis confirmation.",
        )
    place, request = kept.place_of(member)
    signature = ("name", "office", "basis", "source")
    said: Data = {key: stated[key] for key in (*signature, "note") if stated.get(key)}
    if not is_confirmed:  # what a confirmation said holds no more
        said |= {key: None for key in signature if getattr(request, key)}
    values = {
        "status": status.value,
        "date": on,
        "consent": encode(consent) if consent and is_confirmed else None,
    }
    before = kept.record.value("requests", place)
    changed = kept.record.set(("requests", place), {**before, **values, **said})
    summary = _(_ANSWERED[status], id=kept.letter.id, member=called or member)
    put = _("hafen --private letters round publish {id}: put the names under the letter", id=kept.letter.id)
    return changed.plan(summary, (put,) if status is Status.CONFIRMED else ())


def declare_form_change(kept: KeptRound, text: Draft | None, by: str, *, on: str) -> Plan:
    """Return the plan that notes who says, on the day `on`, that only the form of the text has changed.

    Every consent to an earlier text with the same demands holds for `text` then. Raise RefusedError where
    there is none, and where the demands have changed too: those are no form.
    """
    earlier = [
        request.consent
        for request in kept.round.with_status(Status.CONFIRMED)
        if request.consent is not None and kept.round.consent_of(request, text) is Consent.STALE
    ]
    if text is None or not earlier:
        raise RefusedError(
            "No consent was given to another text than that of today.",
            hint="See the round: hafen --private letters round {id}",
            id=kept.letter.id,
        )
    if any(consent.demands != text.demands for consent in earlier):
        raise RefusedError(
            "The letter makes other demands than those that were agreed to: that is no change of form.",
            hint="Ask again, and note the answer: letters round confirm",
        )
    changed = kept.record
    for before in dict.fromkeys(consent.text for consent in earlier):
        change = {"before": before, "after": text.text, "by": by, "date": on}
        changed = changed.append(("form_changes",), change)
    summary = _("{id}: a change of form alone, says {by}", id=kept.letter.id, by=by)
    return changed.plan(summary, ())


def unpublished(letter: Letter, round_: SigningRound) -> tuple[Request, ...]:
    """Return the confirmations that the record does not have yet, or has with another name or office."""
    known = {(signatory.member, signatory.name, signatory.office) for signatory in letter.signatories}
    return tuple(
        request
        for request in round_.with_status(Status.CONFIRMED)
        if (request.member, request.name, request.office) not in known
    )


def refuse_unanswered(round_: SigningRound) -> None:
    """Raise RefusedError while somebody who was asked has not answered."""
    waiting = [request.member for request in round_.with_status(Status.INVITED)]
    if waiting:
        raise RefusedError(
            "These were asked and have not answered yet: {members}",
            hint="See hafen --private letters round show {id}, and note what they answered "
            "(confirm, decline, no-answer). To freeze the letter without them: --unanswered",
            members=", ".join(waiting),
            id=round_.id,
        )


def refuse_frozen(letter: Letter) -> None:
    """Raise RefusedError for a frozen letter, to which no signature is added."""
    if letter.frozen is not None:
        raise RefusedError(
            "“{id}” was frozen on {day}: nobody can be added.",
            hint="While it went to nobody yet: hafen letters unfreeze {id}",
            id=letter.id,
            day=letter.frozen.date.formatted,
        )


def publish(kept: KeptRound, record: RecordFile, text: Draft | None) -> Plan:
    """Return the plan that brings the confirmed signatures into `record`, the letter's, and nothing else.

    Raise RefusedError for a frozen letter, where there is nothing to add, and where what would be added
    is no consent to `text`, what the letter says now.
    """
    letter = kept.letter
    refuse_frozen(letter)
    if not kept.round.with_status(Status.CONFIRMED):
        raise RefusedError(
            "Nobody has confirmed a signature yet.",
            hint="Note a confirmation first: letters round confirm",
        )
    new = unpublished(letter, kept.round)
    if not new:
        raise RefusedError("The record has every confirmed signature already.")
    other = [request.member for request in new if kept.round.consent_of(request, text) is not Consent.CURRENT]
    if other and not letter.reconstruction:
        raise RefusedError(
            "These have not agreed to the demands and words that the letter has now: {members}",
            hint="Ask them again and note the answer (confirm); where only the form has changed, note who "
            "says so (form-change).",
            members=", ".join(other),
        )
    changed = record
    places = {signatory.member: number for number, signatory in enumerate(letter.signatories)}
    for request in new:
        confirmed = {name: getattr(request, name) for name in ("member", "name", "office", "basis", "source")}
        signature = Signatory(status=Status.CONFIRMED.value, **confirmed)
        place = places.get(request.member, len(changed.value("signatories") or ()))
        changed = changed.set(("signatories", place), encode(signature))
    steps = (f"hafen letters render {letter.id} --draft", f"hafen --private letters freeze {letter.id}")
    return changed.plan(
        counted("{id}: {n} signature added", "{id}: {n} signatures added", len(new), id=letter.id), steps
    )


def withdraw(letter: Letter, record: RecordFile, members: Sequence[str], templates: Templates) -> Plan:
    """Return the plan that takes municipalities' signatures out of the letter's public record.

    A letter that was frozen and went to nobody yet is frozen no longer: it would print the name. The plan
    is empty where there is no such signature. Raise RefusedError for a letter that went out with it, and
    where the words of the letter hold the name themselves.
    """
    frozen = letter.frozen.signatories if letter.frozen else ()
    under: list[Signatory | FrozenName] = [*letter.signatories, *frozen]
    signed = [signatory for signatory in under if signatory.member in members]
    of_whom = ", ".join(dict.fromkeys(signatory.member for signatory in signed))
    if signed and (letter.sendings or letter.sent is not None):
        raise RefusedError(
            "“{id}” went out with the signature of “{member}”: what was sent stays on record.",
            hint="Write to those who received it; the round keeps what was agreed to then.",
            id=letter.id,
            member=of_whom,
        )
    _refuse_name_in_words(letter, {signatory.name for signatory in signed} - {""}, templates)
    changed = record
    for place, signatory in reversed([*enumerate(letter.signatories)]):
        if signatory in signed:
            changed = changed.remove(("signatories", place))
    steps = [_("Files that were made before still bear the name, and so does Git's history.")]
    if any(signatory in signed for signatory in frozen):
        changed = note_freezing(letter, changed.remove(("frozen",)))
        steps.append(_("The letter is no longer frozen."))
    summary = _("{id}: the signature of {member} taken out", id=letter.id, member=of_whom)
    return changed.plan(summary, steps)


def _refuse_name_in_words(letter: Letter, names: set[str], templates: Templates) -> None:
    """Raise RefusedError where a template of the letter holds one of these names by itself."""
    if not names or letter.template is None:
        return
    try:
        sources = {
            name: templates.source(name) for name in templates.find(TEMPLATES, letter.template).values()
        }
    except HafenError:  # no template that could be read, so none that could print a name
        return
    words_of = {name: r"\s+".join(map(re.escape, name.split())) for name in names}
    for template, text in sources.items():
        held = sorted(name for name in names if re.search(rf"(?<!\w){words_of[name]}(?!\w)", text))
        if held:
            raise RefusedError(
                "The template “{template}” holds the name itself: {names}",
                hint="Take it out of the words first, then note the refusal.",
                template=template,
                names=", ".join(held),
            )
