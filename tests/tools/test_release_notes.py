import pytest

from tools.release_notes import notes_of

CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\nx\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- A\n\n## 0.1.0\n\n- B\n"
)


def test_a_version_has_its_section_alone() -> None:
    assert notes_of("0.2.0", CHANGELOG) == "### Added\n\n- A\n"
    assert notes_of("0.1.0", CHANGELOG) == "- B\n"
    with pytest.raises(SystemExit, match=r"no section “0\.3\.0”"):
        notes_of("0.3.0", CHANGELOG)
