"""Where settings stand: in `hafen.toml` beside the dataset, else in `[tool.hafen]` of `pyproject.toml`.

Nothing is imported here that takes time: a shell that completes a word asks, too, and few datasets have any.
"""

from os import PathLike
from os.path import dirname, isfile, join, realpath

OWN, SHARED = "hafen.toml", "pyproject.toml"
TABLE = b"[tool.hafen]"


def shares_table(path: str) -> bool:
    """Tell whether there is a file that other programs have settings in, and ours too."""
    if not isfile(path):
        return False
    with open(path, "rb") as file:
        return TABLE in file.read()


def may_have_settings(start: str | PathLike[str]) -> bool:
    """Tell whether the folder `start`, or one above it, has a file of settings, whatever it stands beside."""
    folder = realpath(start)
    while True:
        if isfile(join(folder, OWN)) or shares_table(join(folder, SHARED)):
            return True
        folder, below = dirname(folder), folder
        if folder == below:
            return False
