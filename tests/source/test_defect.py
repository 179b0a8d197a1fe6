"""Defects keep the order of the file."""

from ssh_cli.source.defect import Defect, defect_at, in_order
from ssh_cli.source.position import Position


def test_in_order() -> None:
    late, early, same = (
        defect_at("yaml-tab", Position(2, 1)),
        defect_at("yaml-tag", Position(1, 9), tag="!x"),
        defect_at("file-crlf", Position(2, 1)),
    )
    assert in_order([late, early, same]) == (early, same, late)
    assert early == Defect("yaml-tag", 1, 9, {"tag": "!x"})
