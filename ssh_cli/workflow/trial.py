"""A plan carried out in thought: what the whole dataset would have wrong afterwards, and had not before."""

from ssh_cli.check.finding import Finding
from ssh_cli.edit.plan import Plan
from ssh_cli.load.examination import examine_loaded
from ssh_cli.load.reading import read_dataset, reread
from ssh_cli.source.tree import FileTree, OverlayTree
from ssh_cli.workflow.introduced import list_introduced


def try_plan(tree: FileTree, plan: Plan, *, on: str) -> tuple[Finding, ...]:
    """Return the findings that `plan` would introduce, in order; nothing is written.

    Every rule is asked of the whole dataset on the day `on`, as it is and as it would be; only what
    the plan changes is read twice. Positions are those of the files after the plan.
    """
    before = read_dataset(tree)
    files = plan.files
    later = OverlayTree(tree, files)
    gone = frozenset(one.path for one in plan.edits if one.before is not None)
    come = [path for path, content in files.items() if content is not None]
    after = reread(before, later, gone=gone, come=come)
    examined = examine_loaded(after, later, on=on)
    if not examined.findings:
        return ()  # whatever was wrong before, nothing is now
    return list_introduced(examine_loaded(before, tree, on=on), examined, {path: path for path in gone})
