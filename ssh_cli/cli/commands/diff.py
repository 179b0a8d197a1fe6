"""`hafen diff`: what changed between two states of the dataset, and what that means."""

import typer

from ssh_cli.cli.console import note_error
from ssh_cli.cli.options import Out, print_change
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import RefusedError

_DIFFERENT = 1


@verb()
def diff(
    session: Session,
    *,
    revisions: str | None = None,
    events_only: bool = False,
    findings: bool = False,
    exit_code: bool = False,
    out: Out,
) -> None:
    """Print what changed."""
    from ssh_cli.source.git import find_range

    session.refuse_at()
    _warn(session)
    repository = session.repository()
    states = find_range(repository, revisions)
    changed = repository.begin_changed_paths(states.before, states.after)
    from ssh_cli.page.sections.change import change_page, write_comment
    from ssh_cli.workflow.change_report import report_changes  # git looks while this is loaded

    change = report_changes(
        repository,
        states,
        changed=changed(),
        on=session.on,
        events_only=events_only,
        with_findings=findings,
    )
    stamp = session.stamp(at=change.commits[1])
    page = change_page(change)._replace(stamp=stamp)
    print_change(session, page, lambda: write_comment(change, stamp), out)
    before, after = change.broken
    if exit_code and (change.events or before != after):
        raise typer.Exit(_DIFFERENT)


def _warn(session: Session) -> None:
    """Say where a killed run left a change half done, as what is compared is no state that anybody meant."""
    from ssh_cli.workflow.batch import refuse_half_done

    try:
        refuse_half_done(session.root())
    except RefusedError as error:
        note_error(error)
