"""Which two states a comparison means: `A..B`, `A...B`, `A`, or nothing, read as git reads them."""

from dataclasses import dataclass

from ssh_cli.messages import _
from ssh_cli.source.git import Commit, Repository
from ssh_cli.source.git_error import check_name

_HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Range:
    """Two states; `after` is None for the working tree. The names are for people."""

    before: Commit
    after: Commit | None
    before_name: str
    after_name: str


def find_range(repository: Repository, text: str | None) -> Range:
    """Return the states that `text` means; raise HafenError for revisions that are none.

    `A..B` compares A with B, `A...B` what both last had in common with B, `A` that commit with the
    working tree, None what the work began from (the merge base with the main branch) with it.
    """
    if text is None:
        return _since_main(repository)
    left, dots, right = text.partition("...")
    if not dots:
        left, dots, right = text.partition("..")
    if not dots:
        return Range(repository.resolve(text), None, text, _("working tree"))
    left, right = left or _HEAD, right or _HEAD
    check_name(left)
    check_name(right)
    before, after = repository.resolve(left), repository.resolve(right)
    if dots == "...":
        base = repository.merge_base(before, after)
        return Range(base, after, _common(left, right, base), right)
    return Range(before, after, left, right)


def _since_main(repository: Repository) -> Range:
    head = repository.resolve(_HEAD)
    main = repository.main_branch()
    if main is None:
        return Range(head, None, _HEAD, _("working tree"))
    name = main.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    base = repository.merge_base(head, repository.resolve(main))
    return Range(base, None, _common(_HEAD, name, base), _("working tree"))


def _common(left: str, right: str, base: Commit) -> str:
    return _("{hash}, where {left} and {right} part").format(hash=base.short, left=left, right=right)
