"""A proposal: what was changed in the dataset, as a branch with a commit that says what it means."""

import re
import shlex
from collections.abc import Collection, Mapping, Sequence

from ssh_cli.analysis.changes import Event
from ssh_cli.check.finding import Finding, Findings, errors_in
from ssh_cli.edit.new_record import first_free, slug
from ssh_cli.errors import RefusedError, UsageError
from ssh_cli.load.layout import CATALOGUES, is_expected_folder
from ssh_cli.messages import N_, _, counted
from ssh_cli.page import events
from ssh_cli.page.lines import shorten, visible_line
from ssh_cli.page.sections.change import Proposal
from ssh_cli.page.values import Naming
from ssh_cli.source.git import Range, Repository
from ssh_cli.source.git_commit import (
    Remote,
    branches,
    check_identity,
    commit_files,
    current_branch,
    is_branch_name,
    open_pull_request,
    push,
    read_status,
    remotes_of,
    subjects_between,
)
from ssh_cli.workflow.batch import writing
from ssh_cli.workflow.change_report import report_changes

LONGEST_SUBJECT = 72
_MOST_LINES = 200
_PRIVATE = "private"
_STRAYS = frozenset({"folder-unknown", "file-not-a-record", "record-misplaced"})
_ASIDE = re.compile(r" \([^()]*\)$")
_CALLS = re.compile(r"(?<!\w)[@#!](?=\w)")


class BrokenProposalError(RefusedError):
    """The change breaks the dataset; `findings` say where."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(
            _("The dataset would be broken by this, so it is not proposed."),
            hint=_("Mend what is listed, then propose again."),
        )
        self.findings = findings


def prepare(
    repository: Repository, *, on: str, branch: str | None, title: str | None,
) -> Proposal:  # fmt: skip
    """Return what of the dataset is to be proposed; nothing is written.

    `branch` and `title` take the place of what is made up here. Raise RefusedError where nothing is to be
    proposed, on no branch, in the middle of a merge, and where the change brings errors (they are listed).
    """
    start = repository.resolve("HEAD")
    came_from = _branch_to_leave(repository)
    inside, outside = read_status(repository)
    files = tuple(path for path in inside if _belongs(path, repository.prefix))
    others = (path for path in inside if path not in files)
    left_out = (*outside, *(f"{repository.prefix}{path}" for path in others))
    if not files:
        if left_out:
            raise RefusedError(
                "Nothing in the dataset differs from the last commit; other files do, and are no proposal.",
                hint="For them, use git itself.",
            )
        raise RefusedError(
            "There is nothing to propose: the dataset is as the last commit has it.",
            hint="Change something first; “hafen diff” tells what is different.",
        )
    changed = [path for path in repository.changed_paths(start) if {path.before, path.after} & {*files}]
    states = Range(start, None, "HEAD", "")
    report = report_changes(repository, states, on=on, changed=changed, with_findings=True)
    findings = (*(report.introduced or ()), *report.broken[1])
    introduced = tuple(finding for finding in findings if _is_of_proposal(finding, files))
    errors = tuple(dict.fromkeys(errors_in(introduced)))
    if errors:
        raise BrokenProposalError(errors)
    main = repository.main_branch()
    remotes = remotes_of(repository)
    return Proposal(
        branch=_name_branch(repository, branch, report.events, files),
        base=_short(main, remotes) if main else came_from,
        start=start,
        came_from=came_from,
        message=write_message(report.events, report.naming, files, title),
        files=tuple(f"{repository.prefix}{path}" for path in files),
        left_out=left_out,
        warnings=introduced,  # there are no errors
        along=subjects_between(repository, main, start) if main else (),
        remote=remotes[0] if remotes else None,
    )


def _branch_to_leave(repository: Repository) -> str:
    running = repository.running_operation()
    if running:
        way_out = N_("Finish it, or end it: git {operation} --abort")
        raise RefusedError(
            "A {operation} is under way here, so nothing can be proposed.",
            hint=N_("End it: git bisect reset") if running == "bisect" else way_out,
            operation=running,
        )
    name = current_branch(repository)
    if name is None:
        raise RefusedError(
            "No branch is checked out here (“detached HEAD”), so nothing can be proposed.",
            hint="Go back to one first, for example: git switch main",
        )
    return name


def _belongs(path: str, prefix: str) -> bool:
    """Tell whether a file in the dataset's folder is part of it, and not somebody's own: private, or hidden.

    Where the dataset has no folder of its own (no `prefix`), other things lie beside it.
    """
    steps = path.split("/")
    if steps[0] == _PRIVATE or any(step.startswith(".") for step in steps):
        return False
    return bool(prefix) or path in CATALOGUES or (len(steps) > 1 and is_expected_folder(steps[0]))


def _is_of_proposal(finding: Finding, files: Collection[str]) -> bool:
    """Tell whether a finding is of what is proposed: a stray that is left out breaks nothing for others."""
    return finding.rule not in _STRAYS or any(
        file == finding.path or file.startswith(f"{finding.path}/") for file in files
    )


def _name_branch(
    repository: Repository, asked: str | None, changes: Sequence[Event], files: Sequence[str]
) -> str:
    """Return the name of the new branch: what was asked for, else one that tells what it is and is free."""
    existing = {name.casefold() for name in branches(repository)}
    # Where a folder of branches is called so, no branch can be.
    taken = existing | {name[:end] for name in existing for end, sign in enumerate(name) if sign == "/"}
    if asked is None:
        return first_free(_made_up(changes, files), taken)
    if not is_branch_name(repository, asked):
        raise UsageError(
            "No branch can be called “{name}”.",
            hint=_("Use letters, digits and dashes, for example {name}", name=_made_up(changes, files)),
            name=asked,
        )
    if asked.casefold() in existing:
        raise RefusedError(
            "There is a branch {name} already, and it stays as it is.",
            hint=_("Another name would be free: --branch {name}", name=first_free(asked, taken)),
            name=asked,
        )
    return asked


def _made_up(changes: Sequence[Event], files: Sequence[str]) -> str:
    first = changes[0].record if changes else files[0].rpartition("/")[2].removesuffix(".yaml")
    kind = f"-{changes[0].kind.value}" if changes else ""
    more = f"-{len(changes) - 1}-more" if len(changes) > 1 else ""
    return f"proposal-{(slug(first) or 'change')[:60].strip('-')}{kind}{more}"


def _short(name: str, remotes: Sequence[Remote]) -> str:
    """Return a full name of a branch, here or in a remote, without what leads to it."""
    for place in ("refs/heads/", *(f"refs/remotes/{remote.name}/" for remote in remotes)):
        name = name.removeprefix(place)
    return name


def write_message(changes: Sequence[Event], naming: Naming, files: Sequence[str], title: str | None) -> str:
    """Return the message of a commit: one line on what it does, then every event, in the language in use."""
    sentences = [
        _called_by_nobody(events.describe(event, naming))
        for _heading, group in events.by_heading(changes, events.HEADINGS)
        for event in group
    ]
    if not sentences:
        sentences = [
            counted(
                "{n} file changed: {names}",
                "{n} files changed: {names}",
                len(files),
                names=", ".join(map(visible_line, files[:3])),
            )
        ]
    first = title or _head_line(sentences)
    lines = [shorten(visible_line(first), LONGEST_SUBJECT if title is None else 500)]
    if len(sentences) > 1 or sentences[0].removesuffix(".") != lines[0]:
        lines += ["", *(f"- {line}" for line in sentences[:_MOST_LINES])]
    if len(sentences) > _MOST_LINES:
        rest = len(sentences) - _MOST_LINES
        lines.append("- " + counted("{n} more change", "{n} more changes", rest))
    return "\n".join(lines) + "\n"


def _called_by_nobody(text: str) -> str:
    """Return text on one line in which data calls no user of a platform and names no issue of it."""
    return _CALLS.sub("\\g<0>\u200b", visible_line(text))


def _head_line(sentences: Sequence[str]) -> str:
    first = sentences[0].removesuffix(".")
    if len(sentences) == 1:
        return first
    rest = len(sentences) - 1
    more = counted("and {n} more change", "and {n} more changes", rest)
    if len(first) + len(more) + 2 > LONGEST_SUBJECT:
        first = _ASIDE.sub("", first)
    return f"{shorten(first, LONGEST_SUBJECT - len(more) - 2)}, {more}"


def commit_proposal(repository: Repository, proposal: Proposal, *, identity: Mapping[str, str]) -> Proposal:
    """Make the branch and the commit; raise RefusedError, with everything as before, where git refuses.

    `identity` are variables of git that name author and committer.
    """
    check_identity(repository, identity)
    below = [path[len(repository.prefix) :] for path in proposal.files]
    with writing(repository.top / repository.prefix):
        now = repository.resolve("HEAD")
        if now != proposal.start:
            raise RefusedError(
                "Somebody has committed here in the meantime, so nothing was proposed.",
                hint="Run the command again.",
            )
        commit = commit_files(
            repository,
            proposal.start,
            proposal.branch,
            below,
            message=proposal.message,
            environment=identity,
        )
    return proposal._replace(commit=commit)


def push_proposal(repository: Repository, proposal: Proposal, *, open_request: bool) -> Proposal:
    """Push the branch of a proposal, and where it is asked for and possible open the request for it."""
    remote = proposal.remote
    if remote is None:
        raise RefusedError(
            "The branch {branch} is committed, but there is no remote to push it to.",
            hint="Name one: git remote add origin ADDRESS",
            branch=proposal.branch,
        )
    is_gitlab = remote.platform == "gitlab"
    options = _push_options(proposal) if open_request and is_gitlab else ()
    said = push(repository, remote, proposal.branch, options)
    address = ""
    if options:
        address = next((word for word in said.split() if word.startswith("https://")), "")
    elif open_request and not is_gitlab:
        address = open_pull_request(repository.top, _pull_request_words(proposal))
    return proposal._replace(pushed=True, address=address, said=said)


def next_commands(proposal: Proposal) -> tuple[str, ...]:
    """Return what is still to be done by hand, exactly as to be typed."""
    remote = proposal.remote
    if remote is None or proposal.address:
        return ()
    commands: list[tuple[str, ...]] = []
    if not proposal.pushed:
        options = _push_options(proposal) if remote.platform == "gitlab" else ()
        asked = (word for option in options for word in ("-o", option))
        commands.append(("git", "push", "--set-upstream", *asked, remote.name, proposal.branch))
    if remote.platform == "github":
        commands.append(("gh", *_pull_request_words(proposal)))
    return tuple(map(shlex.join, commands))


def _push_options(proposal: Proposal) -> tuple[str, ...]:
    """Return what makes GitLab open a merge request while it is pushed to."""
    return ("merge_request.create", f"merge_request.target={proposal.base}")


def _pull_request_words(proposal: Proposal) -> tuple[str, ...]:
    """Return what GitHub's program is told; title and text are those of the commit."""
    return ("pr", "create", "--base", proposal.base, "--head", proposal.branch, "--fill")
