"""Signature rounds: plans for the private overlay, and for the one step that leads out of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from ssh_cli.edit.plan import FileEdit, Plan, make_plan
from ssh_cli.edit.record_edit import RecordFile, start_record
from ssh_cli.errors import NotFoundError, RefusedError, UsageError
from ssh_cli.kinds.letter import Letter
from ssh_cli.kinds.round import PUBLISHED_LETTER, Consent, Draft, Request, SigningRound
from ssh_cli.kinds.vocabularies import Status
from ssh_cli.messages import N_, _, ngettext
from ssh_cli.messages.day import format_day
from ssh_cli.output.page_letter_life import STATUSES
from ssh_cli.source.tree import FileTree, Unreadable
from ssh_cli.source.yaml_write import Plain

_ANSWERED = {
    Status.INVITED: N_("{id}: {member} is asked again"),
    Status.CONFIRMED: N_("{id}: {member} confirms"),
    Status.DECLINED: N_("{id}: {member} declines"),
    Status.NO_ANSWER: N_("{id}: {member} is waited for no longer"),
}


def path_of(letter: str) -> str:
    """Return where the round of a letter lies, seen from the overlay's folder."""
    return f"rounds/{letter}.yaml"


def round_record(letter: str, raw: bytes | None) -> RecordFile:
    """Return the file of a letter's round as a record that can be changed; `raw` None starts one."""
    path = path_of(letter)
    return start_record("round", path, {"id": letter}) if raw is None else RecordFile("round", path, raw, raw)


def ignoring(tree: FileTree) -> tuple[FileEdit, ...]:
    """Return what makes Git pass over the overlay whatever the repository says: a .gitignore of its own."""
    try:
        tree.read(".gitignore")
    except Unreadable:
        return (FileEdit(".gitignore", None, b"*\n"),)
    return ()


def invite(
    letter: Letter,
    record: RecordFile,
    round_: SigningRound,
    members: Sequence[str],
    *,
    on: str,
    deadline: str | None,
    draft: Draft | None = None,
) -> Plan:
    """Return the plan that notes who was asked on the day `on`; who was asked or has signed is left out.

    `draft` is the text that they are asked to sign, None where there are no words yet.
    Raise UsageError where nobody new is named and no deadline is set.
    """
    signed = settled(letter)
    new = [one for one in members if round_.of(one) is None and one not in signed]
    if not new and deadline is None:
        raise UsageError(
            _("All of these were asked, or have signed, already."),
            hint=_("Note a reminder with --reminded."),
        )
    changed = record if deadline is None else record.set(("deadline",), deadline)
    for member in new:
        entry: dict[str, Plain] = {"member": member, "status": Status.INVITED.value, "invited": on}
        entry["draft"] = _as_data(draft)
        changed = changed.append(("requests",), entry)
    text = ngettext("{id}: {n} municipality asked", "{id}: {n} municipalities asked", len(new))
    return make_plan(text.format(id=round_.id, n=len(new)), [changed.edit()])


def settled(letter: Letter) -> frozenset[str]:
    """Return the municipalities whose signature is read under the published letter: nobody asks them."""
    return frozenset(one.member for one in letter.signatories if one.basis == PUBLISHED_LETTER)


def remind(record: RecordFile, round_: SigningRound, members: Iterable[str], *, on: str) -> Plan:
    """Return the plan that notes a reminder of the day `on`; raise RefusedError for who has answered."""
    changed, count = record, 0
    for member in members:
        place, request = place_of(round_, member)
        if request.status is not Status.INVITED:
            raise RefusedError(
                _("“{member}” has answered already: {status}.").format(
                    member=member, status=_(STATUSES[request.status])
                )
            )
        changed = changed.append(("requests", place, "reminded"), on)
        count += 1
    text = ngettext("{id}: {n} municipality reminded", "{id}: {n} municipalities reminded", count)
    return make_plan(text.format(id=round_.id, n=count), [changed.edit()])


def answer(
    record: RecordFile,
    round_: SigningRound,
    member: str,
    status: Status,
    *,
    on: str,
    told: dict[str, Plain],
    called: str = "",
    consent: Draft | None = None,
) -> Plan:
    """Return the plan that notes what became of a request on the day `on`.

    `told` may hold name, office, basis, source and note; `called` is the municipality's name, `consent`
    the text that a confirmation is given to, None where it has no words yet.
    Raise UsageError for a confirmation without basis or source, or with the published letter as its basis:
    it would be no consent to a text. Raise
    NotFoundError for somebody who was not asked.
    """
    if status is Status.CONFIRMED and not (told.get("basis") and told.get("source")):
        raise UsageError(
            _("A confirmation needs what it is known from."),
            hint=_("Add --basis and --source, and --name and --office as they shall stand under the letter."),
        )
    if told.get("basis") == PUBLISHED_LETTER:
        raise UsageError(
            _("A letter whose signatures are still gathered is not published: that cannot be the basis."),
            hint=_("Say what the confirmation itself is known from, for example --basis confirmation."),
        )
    place, request = place_of(round_, member)
    changed = record.set(("requests", place, "status"), status.value)
    changed = changed.set(("requests", place, "date"), on)
    for key in ("name", "office", "basis", "source"):
        gone = status is not Status.CONFIRMED and getattr(request, key)
        if told.get(key) or gone:
            changed = changed.set(("requests", place, key), None if gone else told[key])
    changed = changed.set(
        ("requests", place, "consent"), _as_data(consent if status is Status.CONFIRMED else None)
    )
    if told.get("note"):
        changed = changed.set(("requests", place, "note"), told["note"])
    summary = _(_ANSWERED[status]).format(id=round_.id, member=called or member)
    return make_plan(summary, [changed.edit()])


def declare_form_change(
    record: RecordFile, round_: SigningRound, text: Draft | None, by: str, *, on: str
) -> Plan:
    """Return the plan that notes who says, on the day `on`, that only the form of the text has changed.

    Every consent to an earlier text with the same demands holds for `text` then. Raise RefusedError where
    there is none, and where the demands have changed too: those are no form.
    """
    stale = [
        one for one in round_.with_status(Status.CONFIRMED) if round_.consent_of(one, text) is Consent.STALE
    ]
    earlier = [one.consent for one in stale if one.consent is not None]
    if text is None or not earlier:
        raise RefusedError(
            _("No consent was given to another text than that of today."),
            hint=_("See the round: hafen --private letters round {id}").format(id=round_.id),
        )
    if any(one.demands != text.demands for one in earlier):
        raise RefusedError(
            _("The letter makes other demands than those that were agreed to: that is no change of form."),
            hint=_("Ask again, and note the answer: --confirm"),
        )
    changed = record
    for before in dict.fromkeys(one.text for one in earlier):
        entry: dict[str, Plain] = {"before": before, "after": text.text, "by": by, "date": on}
        changed = changed.append(("form_changes",), entry)
    summary = _("{id}: a change of form alone, says {by}").format(id=round_.id, by=by)
    return make_plan(summary, [changed.edit()])


def unpublished(letter: Letter, round_: SigningRound) -> tuple[Request, ...]:
    """Return the confirmations that the record does not have yet, or has with another name or office."""
    known = {(one.member, one.name, one.office) for one in letter.signatories}
    return tuple(
        one for one in round_.with_status(Status.CONFIRMED) if (one.member, one.name, one.office) not in known
    )


def publish(letter: Letter, round_: SigningRound, record: RecordFile, text: Draft | None) -> Plan:
    """Return the plan that brings the confirmed signatures into the letter's public record, and nothing else.

    Raise RefusedError for a frozen letter, where there is nothing to add, and where what would be added
    is no consent to `text`, what the letter says now.
    """
    if letter.frozen is not None:
        raise RefusedError(
            _("“{id}” was frozen on {day}: nobody can be added.").format(
                id=letter.id, day=format_day(letter.frozen.date.text)
            )
        )
    new = unpublished(letter, round_)
    if not round_.with_status(Status.CONFIRMED):
        raise RefusedError(
            _("Nobody has confirmed a signature yet."),
            hint=_("Note a confirmation first: --confirm"),
        )
    if not new:
        raise RefusedError(_("The record has every confirmed signature already."))
    refuse_other_text(letter, round_, new, text)
    changed = record
    places = {one.member: number for number, one in enumerate(letter.signatories)}
    for one in new:
        source: Plain = one.source[0] if len(one.source) == 1 else list(one.source)
        entry: dict[str, Plain] = {
            "member": one.member,
            "name": one.name or None,
            "office": one.office or None,
            "status": Status.CONFIRMED.value,
            "basis": one.basis,
            "source": source,
        }
        place = places.get(one.member)
        changed = (
            changed.append(("signatories",), entry)
            if place is None
            else changed.set(("signatories", place), entry)
        )
    summary = ngettext("{id}: {n} signature added", "{id}: {n} signatures added", len(new))
    steps = (f"hafen letters render {letter.id} --draft", f"hafen --private letters freeze {letter.id}")
    return make_plan(summary.format(id=letter.id, n=len(new)), [changed.edit()], steps)


def refuse_other_text(
    letter: Letter, round_: SigningRound, requests: Iterable[Request], text: Draft | None
) -> None:
    """Raise RefusedError where one of these confirmations is none of `text`, what the letter says now."""
    other = [one.member for one in requests if round_.consent_of(one, text) is not Consent.CURRENT]
    if other and not letter.reconstruction:
        raise RefusedError(
            _("These have not agreed to the demands and words that the letter has now: {members}").format(
                members=", ".join(other)
            ),
            hint=_(
                "Ask them again and note the answer (--confirm); where only the form has changed, note who "
                "says so (--form-change)."
            ),
        )


def _as_data(draft: Draft | None) -> Any:
    if draft is None:
        return None
    return {"text": draft.text, "demands": list(draft.demands) or None, "at": draft.at or None}


def place_of(round_: SigningRound, member: str) -> tuple[int, Request]:
    """Return where the request to a member stands, and the request; raise NotFoundError without one."""
    for place, request in enumerate(round_.requests):
        if request.member == member:
            return place, request
    raise NotFoundError(
        _("“{member}” was not asked to sign “{id}”.").format(member=member, id=round_.id),
        hint=_("Note first who is asked: --invite"),
    )
