"""The benchmark's generator writes datasets without findings, and always the same."""

import runpy
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ssh_cli.load.examination import examine
from ssh_cli.source.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "generate.py"


def test_generated_municipalities_are_healthy(tmp_path: Path) -> None:
    generate = cast("Callable[[Path, int], int]", runpy.run_path(str(SCRIPT))["generate"])
    assert generate(tmp_path / "one", 60) == 60
    generate(tmp_path / "two", 60)
    result = examine(WorkTree(tmp_path / "one"), on="2026-01-01")
    assert result.findings == ()
    assert (len(result.dataset.municipalities), len(result.dataset.resolutions)) == (60, 120)
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yaml")}
        for name in ("one", "two")
    )
    assert first == second
