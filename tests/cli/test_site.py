"""`hafen site`: what a build writes and says, and what never gets into it."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from time import sleep

import pytest

from tests.cli.conftest import ROOT, Hafen

SECRET = "nur-intern@example.org"
OVERLAY = f"""\
id: musterstadt
contacts:
  - role: coordination
    email: {SECRET}
    source: muster-gruendung
"""

PROGRAM = """\
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which what runs in the background ignores
from ssh_cli.cli.main import main
main()
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


def test_a_site_is_not_built_into_the_dataset(hafen: Hafen, register: Path) -> None:
    refused = hafen("site", "build", "-o", "data/public", folder=register)
    assert refused.code == 5
    assert not (register / "data/public").exists()


@pytest.mark.parametrize("words", [("site", "build", "-o"), ("export", "data")])
def test_a_folder_of_others_is_refused_and_one_of_an_earlier_run_is_not(
    hafen: Hafen, register: Path, words: tuple[str, ...]
) -> None:
    folder = register / "public"
    folder.mkdir()
    (folder / "index.json").write_text('{"name": "of another program"}', "utf-8")
    refused = hafen(*words, "public", folder=register)
    assert (refused.code, [*files_in(folder)]) == (5, ["index.json"])
    assert "public holds files that are not of an earlier run." in refused.err
    assert "hint: Name an empty folder or a new one." in refused.err
    (folder / "index.json").unlink()
    assert hafen(*words, "public", folder=register).code == 0
    (folder / "CNAME").write_text("example.org", "utf-8")
    assert hafen(*words, "public", folder=register).code == 0
    assert (folder / "CNAME").read_text("utf-8") == "example.org"


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


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there that a test could send")
def test_the_server_shows_the_site_to_this_computer_until_somebody_ends_it(register: Path) -> None:
    serve = [sys.executable, "-c", PROGRAM, "site", "serve", "--lang", "en", "--port"]
    with subprocess.Popen([*serve, "0"], cwd=register, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            opened = next(line for line in server.stderr if line.startswith("Open "))
            address = opened.split()[1].rstrip(",")
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(address + "de/kommunen/musterstadt/", timeout=20) as answer:
                assert b"Musterstadt" in answer.read()
            with pytest.raises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(address + "de/kommunen/nirgendwo/", timeout=20)
            assert missing.value.code == 404
            assert b"There is no such page" in missing.value.read()
            port = address.rstrip("/").rpartition(":")[2]
            second = subprocess.run([*serve, port], cwd=register, capture_output=True, text=True, check=False)
            assert second.returncode == 5
            assert f"Port {port} is not available" in second.stderr
            server.send_signal(signal.SIGINT)
            rest = server.stderr.read()
            assert (server.wait(20), rest) == (0, "")
        finally:
            server.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by their group")
@pytest.mark.parametrize("reason", ["file", "Ctrl-C"])
def test_a_build_that_cannot_go_on_ends_at_once_with_all_its_processes(reason: str, tmp_path: Path) -> None:
    """The program's own dataset has the most files, and a repository: git waits in another process."""
    folder = tmp_path / "public"
    if reason == "file":
        folder.joinpath("de").mkdir(parents=True)
        folder.joinpath("de/kommunen").touch()
        folder.joinpath(".hafen-site.json").write_text("[]")
    words = [sys.executable, "-c", PROGRAM, "site", "build", "--lang", "en", "-o", str(folder)]
    with subprocess.Popen(
        words, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as building:
        try:
            while reason == "Ctrl-C" and not (folder / "de").exists():
                sleep(0.02)
            if reason == "Ctrl-C":
                os.killpg(building.pid, signal.SIGINT)
            _out, err = building.communicate(timeout=60)
            with pytest.raises(ProcessLookupError):
                os.killpg(building.pid, 0)
        finally:
            if building.poll() is None:
                os.killpg(building.pid, signal.SIGKILL)
    assert "Traceback" not in err
    if reason == "file":
        assert (building.returncode, "kommunen" in err, "cannot be written" in err) == (5, True, True), err
    else:
        assert (building.returncode, err.splitlines()[-1]) == (130, "Interrupted."), err
