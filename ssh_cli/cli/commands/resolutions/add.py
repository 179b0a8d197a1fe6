"""`hafen resolutions add`: a decision comes on record."""

import re
from typing import Annotated

import typer

from ssh_cli.cli.choices import codes_of
from ssh_cli.cli.records import prompts
from ssh_cli.cli.records.editing import carry_out
from ssh_cli.cli.records.editor import Editor, fitting
from ssh_cli.cli.records.grounds import ask_promises, ask_proof, draw_up
from ssh_cli.cli.records.offers import ask_offers, read_offer
from ssh_cli.cli.records.options import DuplicateOk, MoreWords, Statement, Writing
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.edit.resolution import Promise, ResolutionDraft, plan_resolution
from ssh_cli.errors import UsageError
from ssh_cli.kinds.words import labels
from ssh_cli.messages import N_, _

app = alone()
_VOTE = re.compile(r"(\d+)\s*[:/]\s*(\d+)(?:\s*[:/]\s*(\d+))?")
_PROMISE = re.compile(
    r"(?P<demand>[^:=]+)(?::(?P<stance>[a-z]+))?(?::(?P<extent>[a-z]+))?=(?P<gist>.*)", re.DOTALL
)


@verb(app)
def add(
    session: Session,
    *,
    words: MoreWords = None,
    member: Annotated[
        str | None, typer.Option(metavar=N_("NAME"), help=N_("The municipality that decided."))
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar=N_("DAY"), help=N_("Day of the decision; empty where no source tells it.")),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar=N_("TEXT"), help=N_("What it is called."))] = None,
    number: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("Number of the council's paper."))
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(metavar=N_("BODY"), autocompletion=codes_of("BODY"), help=N_("{values}.")),
    ] = None,
    body_name: Annotated[
        str | None, typer.Option(metavar=N_("TEXT"), help=N_("What that body is called there."))
    ] = None,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("SUBJECT"),
            autocompletion=codes_of("SUBJECT"),
            help=N_("What was put to the vote, for example joining; repeatable."),
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option(
            metavar=N_("OUTCOME"),
            autocompletion=codes_of("OUTCOME"),
            help=N_("{values}."),
        ),
    ] = None,
    vote: Annotated[
        str | None,
        typer.Option(metavar=N_("YES:NO:ABSTENTIONS"), help=N_("Result of the vote, or unanimous.")),
    ] = None,
    commitment: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("DEMAND=GIST"),
            help=N_("What it says to a demand, or DEMAND:supports:act=GIST; repeatable."),
        ),
    ] = None,
    offer: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("PLACES=GROUPS"),
            help=N_("Places it offers: 20, 20..30, 20.. or ..30, or 20:families:once=GROUPS; repeatable."),
        ),
    ] = None,
    statement: Statement,
    duplicate_ok: DuplicateOk = False,
    writing: Writing,
) -> None:
    """Ask for what is missing, look for the same decision on record, and write it."""
    editor = Editor(session)
    town = prompts.demand(
        "--member",
        member,
        _("Whose resolution (municipality)"),
        lambda text: editor.find("members", text),
        words=editor.dataset.municipalities,
    )
    day = _date(date)
    called = prompts.demand("--title", title, _("Title of the resolution"), str)
    body = _code("body", body, _("Which body decided?"), "--body")
    outcome = _code("outcome", outcome, _("How did it end?"), "--outcome")
    proof = ask_proof(editor, statement)
    draft = ResolutionDraft(
        member=town.value("id"),
        title=called,
        date=day,
        number=number,
        body=body,
        body_name=body_name,
        subject=_subjects(subject),
        outcome=outcome,
        vote=prompts.offer(vote, _("Vote, for example 26:14:2 or unanimous"), read_vote) or {},
        promises=tuple(read_promise(editor, text) for text in commitment or []) or ask_promises(editor),
        offers=tuple(map(read_offer, offer or [])) or ask_offers(),
        proof=proof,
    )
    record = draw_up(editor, draft, town.value("land"), duplicate_ok=duplicate_ok)
    carry_out(session, plan_resolution(editor.with_fields(record, words)), writing)


def read_vote(text: str) -> dict[str, int | bool]:
    """Return the result of a vote written as 26:14 or 26:14:2, or as one word for all; raise UsageError."""
    if text.casefold() in {"unanimous", "einstimmig"}:
        return {"unanimous": True}
    found = _VOTE.fullmatch(text.strip())
    if found is None:
        raise UsageError(
            _("“{text}” is not the result of a vote.").format(text=text),
            hint=_("Write yes:no or yes:no:abstentions, for example 26:14:2; or unanimous."),
        )
    names = ("in_favour", "against", "abstentions")
    return {name: int(count) for name, count in zip(names, found.groups(), strict=True) if count is not None}


def read_promise(editor: Editor, text: str) -> Promise:
    """Return what DEMAND[:STANCE[:EXTENT]]=GIST says; raise UsageError or NotFoundError."""
    found = _PROMISE.fullmatch(text)
    if found is None:
        raise UsageError(
            _("“{text}” does not say what it says to which demand.").format(text=text),
            hint=_("Write DEMAND=GIST, or DEMAND:supports:act=GIST."),
        )
    where = ("commitments", 0)
    stance, extent = found["stance"] or "supports", found["extent"]
    return Promise(
        editor.read_demand(found["demand"]),
        fitting("resolution", *where, "stance")(stance),
        None if extent is None else fitting("resolution", *where, "extent")(extent),
        found["gist"].strip(),
    )


def _date(given: str | None) -> str | None:
    """Return the day of a resolution; one without is possible, but has to be said."""
    check = fitting("resolution", "date")
    if given is not None or prompts.is_interactive():
        return prompts.offer(given or None, _("Day of the resolution"), check) if given != "" else None
    raise prompts.missing("--date")


def _code(vocabulary: str, given: str | None, question: str, option: str) -> str:
    """Return one of the words of a field that bears the name of its vocabulary."""
    if given is None and prompts.is_interactive():
        return str(prompts.choose(question, list(labels(vocabulary).items()), default=0))
    found: str = prompts.demand(option, given, question, fitting("resolution", vocabulary))
    return found


def _subjects(given: list[str] | None) -> tuple[str, ...]:
    known = labels("subject")
    if not given:
        if not prompts.is_interactive():
            raise prompts.missing("--subject")
        return (prompts.choose(_("What was put to the vote?"), list(known.items())),)
    for one in given:
        if one not in known:
            raise UsageError(
                _("{name}: allowed are {values}.").format(name="--subject", values=", ".join(known))
            )
    return tuple(given)
