"""Carrying out a proposal: the commit, and where it is asked for the push and the request."""

from collections.abc import Mapping
from dataclasses import dataclass

from ssh_cli.errors import RefusedError
from ssh_cli.messages import _
from ssh_cli.output.page_proposal import Proposed
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_commit import check_identity, commit_files, push
from ssh_cli.source.hosting import has_github_program, open_pull_request
from ssh_cli.workflow.batch import writing
from ssh_cli.workflow.proposal import Proposal, next_commands, pull_request_words, push_options


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a proposal; the texts are empty where there is nothing to say."""

    commit: Commit
    pushed: bool = False
    address: str = ""
    said: str = ""

    @property
    def opened(self) -> bool:
        """Tell whether a request is open."""
        return bool(self.address)


def commit_proposal(repository: Repository, proposal: Proposal, *, identity: Mapping[str, str]) -> Delivered:
    """Make the branch and the commit; raise RefusedError, with everything as before, where git refuses.

    `identity` are variables of git that name author and committer.
    """
    check_identity(repository, identity)
    below = [path[len(repository.prefix) :] for path in proposal.files]
    with writing(repository.top / repository.prefix):
        now = repository.resolve("HEAD")
        if now != proposal.start:
            raise RefusedError(
                _("Somebody has committed here in the meantime, so nothing was proposed."),
                hint=_("Run the command again."),
            )
        made = commit_files(
            repository,
            proposal.start,
            proposal.branch,
            below,
            message=proposal.message,
            environment=identity,
        )
    return Delivered(made)


def push_proposal(
    repository: Repository, proposal: Proposal, delivered: Delivered, *, open_request: bool
) -> Delivered:
    """Push the branch of a proposal, and where it is asked for and possible open the request for it."""
    remote = proposal.remote
    if remote is None:
        raise RefusedError(
            _("The branch {branch} is committed, but there is no remote to push it to.").format(
                branch=proposal.branch
            ),
            hint=_("Name one: git remote add origin ADDRESS"),
        )
    is_gitlab = remote.platform == "gitlab"
    options = push_options(proposal) if open_request and is_gitlab else ()
    said = push(repository, remote, proposal.branch, options)
    address = ""
    if options:
        address = next((word for word in said.split() if word.startswith("https://")), "")
    elif open_request and remote.platform != "gitlab" and has_github_program():
        address = open_pull_request(repository.top, pull_request_words(proposal))
    return Delivered(delivered.commit, pushed=True, address=address, said=said)


def tell(proposal: Proposal, delivered: Delivered | None) -> Proposed:
    """Return the proposal for people to read; `delivered` is None in a dry run."""
    pushed = delivered is not None and delivered.pushed
    opened = delivered is not None and delivered.opened
    commands = next_commands(proposal, pushed=pushed, opened=opened)
    return Proposed(
        branch=proposal.branch,
        base=proposal.base,
        came_from=proposal.came_from,
        commit=delivered.commit.hash if delivered else None,
        message=proposal.message,
        files=proposal.files,
        left_out=proposal.left_out,
        commands=tuple(map(str, commands)),
        pushed=pushed,
        address=delivered.address if delivered else "",
        said=delivered.said if delivered else "",
        remote=proposal.remote.name if proposal.remote else "",
    )
