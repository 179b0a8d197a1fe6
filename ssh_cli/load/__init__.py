"""Tree to dataset and findings: where reading, checking and meaning meet."""

from ssh_cli.load.part import read_member
from ssh_cli.load.reading import Loaded, read_dataset

__all__ = ["Loaded", "read_dataset", "read_member"]
