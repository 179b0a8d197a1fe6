"""What the changelog says of one version: `python -m tools.release_notes 0.2.0`."""

import sys

from tools.files import ROOT


def notes_of(version: str, changelog: str) -> str:
    """Return the section of a version without its heading; raise SystemExit where there is none."""
    for section in changelog.split("\n## ")[1:]:
        heading, _break, text = section.partition("\n")
        if heading.split(" ")[0].strip("[]") == version:
            return text.strip() + "\n"
    raise SystemExit(f"CHANGELOG.md has no section “{version}”")


if __name__ == "__main__":
    sys.stdout.write(notes_of(sys.argv[1], (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
