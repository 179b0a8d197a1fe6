"""`hafen site`: what a build writes and says, and what never gets into it."""

import threading
import urllib.request
from pathlib import Path

import pytest

from ssh_cli.errors import RefusedError
from ssh_cli.site.server import address_of, open_server
from tests.cli.conftest import Hafen

SECRET = "nur-intern@example.org"
OVERLAY = f"""\
id: musterstadt
contacts:
  - role: coordination
    email: {SECRET}
    source: muster-gruendung
"""


@pytest.fixture
def register(hafen: Hafen, tmp_path: Path) -> Path:
    """Return the folder of a new register, with a private overlay."""
    assert hafen("init", "netz", "--name", "Netz der Musterorte", folder=tmp_path).code == 0
    private = tmp_path / "netz/private/members/bb"
    private.mkdir(parents=True)
    (private / "musterstadt.yaml").write_text(OVERLAY, encoding="utf-8")
    return tmp_path / "netz"


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_build_names_what_is_missing_and_a_second_writes_nothing(hafen: Hafen, register: Path) -> None:
    first = hafen("site", "build", "-o", "public", folder=register)
    assert first.code == 0, first.err
    assert "Not set in hafen.toml: site.imprint" in first.err
    built = files_in(register / "public")
    assert {"index.html", "en/index.html", "404.html", "daten/v1/index.json"} <= built.keys()
    config = (register / "hafen.toml").read_text("utf-8")
    settings = '[site]\nimprint = "Musterstadt"\naddress = "https://register.example.org/"\n'
    (register / "hafen.toml").write_text(config + settings, "utf-8")
    second = hafen("site", "build", "-o", "public", folder=register)
    assert "site.imprint" not in second.err
    assert "sitemap.xml" in files_in(register / "public")
    assert ", 0 of them written, 0 removed." in hafen("site", "build", "-o", "public", folder=register).err


def test_nothing_of_the_overlay_is_in_any_file(hafen: Hafen, register: Path) -> None:
    shown = hafen("members", "show", "musterstadt", "--private", folder=register)
    assert SECRET in shown.out
    assert hafen("site", "build", "-o", "public", folder=register).code == 0
    telling = {path for path, content in files_in(register / "public").items() if SECRET.encode() in content}
    assert telling == set()
    refused = hafen("site", "build", "-o", "secret", "--private", folder=register)
    assert refused.code == 5
    assert not (register / "secret").exists()


def test_a_setting_that_cannot_be_is_refused(hafen: Hafen, register: Path) -> None:
    (register / "hafen.toml").write_text('[site]\nfiles = "https://example.org/x"\n', "utf-8")
    refused = hafen("site", "build", "-o", "public", folder=register)
    assert refused.code == 3
    assert "site.files" in refused.err
    assert "{path}" in refused.err


def test_the_server_shows_a_folder_to_this_computer_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Start</p>", "utf-8")
    with open_server(tmp_path, 0) as server:
        assert address_of(server).startswith("http://127.0.0.1:")
        with pytest.raises(RefusedError, match="taken"):
            open_server(tmp_path, server.server_port)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with urllib.request.urlopen(address_of(server), timeout=5) as answer:
                assert answer.read() == b"<p>Start</p>"
        finally:
            server.shutdown()
            thread.join()
