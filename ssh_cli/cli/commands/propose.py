"""`hafen propose`: a branch, a commit, and a pull or merge request out of what was changed."""

from ssh_cli.cli.console import note
from ssh_cli.cli.findings import from_here
from ssh_cli.cli.printing import Out, print_page
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.errors import UsageError
from ssh_cli.page.sections.change import Proposal, proposal_page
from ssh_cli.page.sections.findings import render_text
from ssh_cli.workflow.batch import refuse_half_done
from ssh_cli.workflow.proposal import commit_proposal, next_commands, prepare, push_proposal

_IDENTITY = ("GIT_AUTHOR_", "GIT_COMMITTER_")


@verb()
def propose(
    session: Session,
    *,
    branch: str | None = None,
    title: str | None = None,
    push: bool = False,
    open_request: bool = False,
    dry_run: bool = False,
    out: Out,
) -> None:
    """Propose what was changed."""
    session.refuse_at()
    refuse_half_done(session.root())
    session.tree()  # refuses the private overlay
    if open_request and not push:
        raise UsageError(
            "--open needs --push: a request can be opened for a branch that is there only.",
            hint="Add --push, or leave out --open: the command to open it is printed then.",
        )
    repository = session.repository()
    proposal = prepare(repository, on=session.writing_day, branch=branch, title=title)
    _warn(session, proposal)
    if not dry_run:
        names = session.environment.items()
        identity = {name: value for name, value in names if name.startswith(_IDENTITY)}
        proposal = commit_proposal(repository, proposal, identity=identity)
        if push:
            proposal = push_proposal(repository, proposal, open_request=open_request)
    page = proposal_page(proposal, next_commands(proposal), session.stamp())
    print_page(session, page, out)


def _warn(session: Session, proposal: "Proposal") -> None:
    """Say which findings come with the change that are no errors."""
    if proposal.warnings:
        note(render_text(proposal.warnings, from_here(session)).rstrip("\n"))
