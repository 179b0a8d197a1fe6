"""The pages on one meeting, one letter and one practice."""

from ssh_cli.kinds.alliance import Count
from ssh_cli.kinds.decode import encode
from ssh_cli.kinds.letter import Frozen, Letter
from ssh_cli.kinds.meeting import Attendance, Meeting
from ssh_cli.kinds.practice import Practice
from ssh_cli.kinds.words import label, labels
from ssh_cli.messages import _, language
from ssh_cli.messages.day import format_day
from ssh_cli.model.context import Context
from ssh_cli.model.path import record_path
from ssh_cli.output.cells import format_number
from ssh_cli.output.page import describe_party, fact, facts, page, source_facts
from ssh_cli.output.report import Column, Facts, Paragraphs, Report, Section, Stamp, Table


def meeting_page(one: Meeting, context: Context, stamp: Stamp, *, data: bool) -> Report:
    """Return everything the dataset knows of a meeting."""
    path = record_path("meetings", one.id)
    until = f" – {format_day(one.until.text)}" if one.until else ""
    took_place = {True: _("yes"), False: _("no"), None: _("not known")}[one.took_place]
    tasks = tuple(
        {
            "task": each.task,
            "owner": each.owner or None,
            "due": each.due.text if each.due else None,
            "done": each.done.text if each.done else None,
        }
        for each in one.follow_ups
    )
    sections: tuple[Section, ...] = (
        facts(
            fact(_("Kind"), one.kind, vocabulary="meeting"),
            fact(_("Date"), f"{format_day(one.from_.text)}{until}"),
            fact(_("Place"), one.place),
            fact(_("Form"), "" if one.format == "unknown" else one.format, vocabulary="format")
            if one.format != "unknown"
            else None,
            fact(_("Took place"), took_place),
            fact(_("Organised by"), [describe_party(each, context) for each in one.organisers], "list"),
            fact(_("Participants"), [describe_party(each, context) for each in one.participants], "list"),
            fact(_("Participants as reported"), describe_attendance(one.participants_reported)),
            fact(_("Topics"), list(one.topics), "list"),
            fact(_("Outcome"), list(one.outcome), "list"),
        ),
        Table(
            (
                Column("task", _("Task")),
                Column("owner", _("Who")),
                Column("due", _("Due"), "day"),
                Column("done", _("Done"), "day"),
            ),
            tasks,
            _("Follow-ups"),
        ),
        source_facts(one.source, context.dataset, path, one.note),
    )
    title = one.title.in_language(language())
    more = {"path": f"data/{path}", "tasks": list(tasks)}
    return page("meetings", one, context, stamp, title=title, sections=sections, more=more, data=data)


def letter_page(one: Letter, context: Context, stamp: Stamp, *, data: bool) -> Report:
    """Return everything the dataset knows of a letter; a reconstruction says so first."""
    path = record_path("letters", one.id)
    signed = tuple(
        {
            "name": each.name or None,
            "office": each.office or None,
            "member": context.name(each.member),
            "status": each.status,
            "basis": each.basis or None,
        }
        for each in one.signatories
    )
    columns = (
        Column("name", _("Name")),
        Column("office", _("Office")),
        Column("member", _("Municipality")),
        Column("basis", _("Confirmed by"), labels=labels("signature")),
    )
    notice = (reconstruction_notice(),) if one.reconstruction else ()
    sections: tuple[Section, ...] = (
        Paragraphs(notice),
        _letter_facts(one, context),
        Table(columns, signed, _("Signatories")),
        _sendings(one, context),
        _frozen_facts(one.frozen) if one.frozen else Facts(()),
        source_facts(one.source, context.dataset, path, one.note),
    )
    title = one.title.in_language(language())
    more = {
        "path": f"data/{path}",
        "signatories": list(signed),
        "sendings": [
            {"to": each.to, "on": each.date.text, "digest": each.digest or None, "at": each.at or None}
            for each in one.sendings
        ],
        "frozen": encode(one.frozen) if one.frozen else None,
    }
    return page("letters", one, context, stamp, title=title, sections=sections, more=more, data=data)


def reconstruction_notice() -> str:
    """Return the sentence that a reconstruction carries wherever it is shown."""
    return _("This letter is a reconstruction: its wording is not the signed one.")


def practice_page(one: Practice, context: Context, stamp: Stamp, *, data: bool) -> Report:
    """Return everything the dataset knows of a practice."""
    path = record_path("practices", one.id)
    sections: tuple[Section, ...] = (
        facts(
            fact(_("Municipality"), context.name(one.member)),
            fact(_("Category"), one.category),
            fact(_("Since"), one.since.text if one.since else None, "day"),
            fact(_("What it is"), one.what),
            fact(_("What others can take over"), one.transferable),
            fact(_("State"), one.state_note),
        ),
        source_facts(one.source, context.dataset, path, one.note),
    )
    more = {"path": f"data/{path}"}
    return page(
        "practices",
        one,
        context,
        stamp,
        title=one.title,
        sections=sections,
        more=more,
        data=data,
    )


def describe_count(count: Count) -> str:
    """Return a reported figure with its qualifier and the thing counted."""
    return f"{describe_number(count.value, count.qualifier)} {label('measure', count.measure)}"


def describe_number(value: int, qualifier: str) -> str:
    """Return a number as it was reported: about, over, exactly so many."""
    words = "" if qualifier == "exact" else f"{label('qualifier', qualifier)} "
    return f"{words}{format_number(value)}"


def _letter_facts(one: Letter, context: Context) -> Facts:
    demands = context.dataset.demands
    counts = {count.id: count for count in context.dataset.alliance.counts}
    figures = [describe_count(counts[ref]) for _name, ref in one.figures.given() if ref in counts]

    def named(ids: tuple[str, ...]) -> list[str]:
        return [demands[each].label.in_language(language()) if each in demands else each for each in ids]

    replies = [
        ": ".join(part for part in (each.from_, format_day(each.date.text) if each.date else "") if part)
        + f" – {each.summary}"
        for each in one.replies
    ]
    return facts(
        fact(_("Kind"), one.kind or None, vocabulary="letter"),
        fact(_("Date"), one.date.text, "day"),
        fact(_("Sender"), context.name(one.sender) if one.sender else None),
        fact(_("To"), [describe_party(each, context) for each in one.recipients], "list"),
        fact(_("Demands"), named(one.demands), "list"),
        fact(_("Programme ideas"), named(one.programme_ideas), "list"),
        fact(_("Figures it states"), figures, "list"),
        fact(_("Sent"), one.sent.text if one.sent else None, "day"),
        fact(_("Replies"), replies or _("none recorded"), "list" if replies else "text"),
    )


def _sendings(one: Letter, context: Context) -> Table:
    """Return to whom the letter went; the digests are for those who want all of it."""
    known = context.dataset.recipients
    rows = tuple(
        {
            "to": known[each.to].name if each.to in known else context.name(each.to),
            "on": each.date.text,
            "digest": each.digest or None,
        }
        for each in one.sendings
    )
    columns = (Column("to", _("Recipient")), Column("on", _("Sent on"), "day"), Column("digest", _("Digest")))
    return Table(columns, rows, _("Sendings"))


def _frozen_facts(frozen: Frozen) -> Facts:
    """Return what the letter says since it was frozen, whatever the dataset says today."""
    figures = [
        f"{name}: {describe_number(each.value, each.qualifier)}" for name, each in frozen.figures.given()
    ]
    signed = [
        ", ".join(part for part in (each.name, each.office, each.municipality) if part)
        for each in frozen.signatories
    ]
    return facts(
        fact(_("Frozen on"), frozen.date.text, "day"),
        fact(_("Commit"), frozen.at),
        fact(_("Figures it states"), figures, "list"),
        fact(_("Signed for"), signed, "list"),
        fact(_("Digests"), [f"{name}: {digest}" for name, digest in frozen.digests.given()], "list"),
        title=_("Frozen wording"),
    )


def describe_attendance(reported: Attendance | None) -> str:
    """Return how many took part as reported, of how many, with the note of the record; nothing for None."""
    if reported is None:
        return ""
    least, most = (None if end is None else format_number(end) for end in (reported.min, reported.max))
    if least is not None and most is not None:
        told = least if least == most else f"{least}–{most}"
    elif most is not None:
        told = _("up to {n}").format(n=most)
    else:
        told = "" if least is None else _("at least {n}").format(n=least)
    if reported.of is not None:
        of = format_number(reported.of)
        told = (
            _("{n} of {of}").format(n=told, of=of)
            if told
            else _("number not reported (of {of})").format(of=of)
        )
    return ". ".join(part.rstrip(".") for part in (told, reported.note) if part)
