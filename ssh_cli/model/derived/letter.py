"""What follows from a letter, and how letters are sorted."""

from ssh_cli.kinds.letter import Letter
from ssh_cli.model.context import Context
from ssh_cli.model.derived import derived


@derived("Unterschriften | Signatures", "Zahl der Unterschriften. | Number of signatures.", shown=True)
def signatures(_context: Context, letter: Letter) -> int:
    """Return for how many municipalities it was signed."""
    return len(letter.signatories)
