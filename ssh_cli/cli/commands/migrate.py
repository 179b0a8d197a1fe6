"""`hafen migrate`: bring a dataset, and its private overlay, from an older shape to today's."""

from ssh_cli.cli.options import OnlyCheck
from ssh_cli.cli.session import Session
from ssh_cli.cli.verb import verb
from ssh_cli.messages import _, counted


@verb()
def migrate(
    session: Session,
    check: OnlyCheck = False,
) -> int:
    """Rewrite all files of an older shape, or none; the private ones are copied before."""
    from ssh_cli.cli.console import deliver, note
    from ssh_cli.cli.records.editing import refuse_revision
    from ssh_cli.load.private import FOLDER, private_folder, private_tree
    from ssh_cli.page.guard import visible_line
    from ssh_cli.source.tree import WorkTree
    from ssh_cli.workflow.mending import reshape, rewrite_all

    refuse_revision(session)
    root = session.root()
    public = reshape(WorkTree(root))
    overlay = private_folder(root)
    private = reshape(private_tree(root)) if overlay.is_dir() else ()
    for edit in public:
        deliver(visible_line(f"{root.name}/{edit.path}") + "\n")
    for edit in private:
        deliver(visible_line(f"{FOLDER}/{edit.path}") + "\n")
    count = len(public) + len(private)
    if not count:
        note(_("Everything is in today's shape."))
        return 0
    if check:
        note(counted("{n} file would be rewritten", "{n} files would be rewritten", count))
        return 1
    copy = rewrite_all(root, public, overlay, private)
    note(counted("{n} file was rewritten.", "{n} files were rewritten.", count))
    if copy is not None:
        note(_("The private files as they were lie in {path}.").format(path=visible_line(str(copy))))
    return 0
