"""`hafen answer`: one answer for a ministry that asks all."""

from typing import Annotated

import typer

from ssh_cli.cli.document_output import DocumentOut, print_document, templates_of
from ssh_cli.cli.groups import choose_group, read_demands
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import alone, verb
from ssh_cli.document.papers.answer import compose_answer
from ssh_cli.errors import UsageError
from ssh_cli.messages import N_, _, language
from ssh_cli.model.land_name import find_land
from ssh_cli.query.selection import find

app = alone()


@verb(app)
def answer(
    session: Session,
    *,
    demands: Annotated[str, typer.Option(metavar=N_("A,B,…"), help=N_("What is asked for: demands."))],
    land: Annotated[str, typer.Option(metavar="XX[,YY]", help=N_("For the members in these Länder."))],
    to: Annotated[
        str | None,
        typer.Option(metavar=N_("RECIPIENT"), help=N_("As a letter to this recipient; otherwise a paper.")),
    ] = None,
    out: DocumentOut,
) -> None:
    """Print the answer as a document."""
    laender = read_laender(land)
    dataset = session.dataset()
    named = [one.demand for one in read_demands(dataset, demands)]
    recipient = find(dataset, "recipients", to) if to is not None else None
    group, _scope = choose_group(dataset, [f"standing:member land:{','.join(laender)}"], session.on)
    templates = templates_of(session)
    document = compose_answer(
        dataset,
        group,
        named,
        laender=laender,
        on=session.on,
        templates=templates,
        recipient=recipient,
        language=language(),
    )
    print_document(session, document, templates, out, record=land)


def read_laender(text: str) -> tuple[str, ...]:
    """Return the codes that `XX,YY` names, each once; names of Länder are understood too.

    Raise UsageError where none is named, NotFoundError, with codes and names that come close, for others.
    """
    found = tuple(dict.fromkeys(find_land(part) for part in text.split(",") if part.strip()))
    if not found:
        raise UsageError(_("No Land is named."), hint=_("For example: --land BB,BE"))
    return found
