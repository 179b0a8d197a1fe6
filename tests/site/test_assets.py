"""The style sheet and the script of the website."""

import re
from hashlib import sha256

from ssh_cli.site import assets

KILOBYTE = 1000


def test_style_and_script_are_small() -> None:
    assert len(assets.asset("css").content) < 20 * KILOBYTE
    assert len(assets.asset("js").content) < 25 * KILOBYTE


def test_their_names_change_with_what_they_hold() -> None:
    for asset in map(assets.asset, ("css", "js")):
        assert sha256(asset.content).hexdigest()[:12] in asset.path


def test_they_ask_nothing_of_another_host_and_run_from_a_folder() -> None:
    for asset in map(assets.asset, ("css", "js")):
        assert not re.findall(rb"https?://|url\(|@import|\bfetch\(|XMLHttp|^import |^export ", asset.content)
