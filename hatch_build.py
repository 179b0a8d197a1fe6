"""Compile the message catalogues when the package is built or installed for development."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locale_dir: Path) -> list[Path]:
    """Write a .mo beside every .po below `locale_dir` and return the files written."""
    written = []
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po))
        written.append(target)
    return written


class CompileCatalogues(BuildHookInterface[Any]):
    """Hatchling calls this before it packs or links the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue, whatever kind of build this is."""
        compile_catalogues(Path(self.root) / "ssh_cli" / "messages" / "locale")
