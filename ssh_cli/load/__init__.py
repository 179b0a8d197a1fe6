"""Tree to dataset and findings: where reading, checking and meaning meet."""

from ssh_cli.load.reading import Loaded, read_dataset, read_member

__all__ = ["Loaded", "read_dataset", "read_member"]
