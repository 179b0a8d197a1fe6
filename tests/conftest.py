"""Fixtures that every test may use: the language put back, and golden files."""

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings

from ssh_cli import messages

# A run on one commit always draws the same examples, so that nobody's change fails on another one's luck;
# `make fuzz` draws new ones. How long an example takes to draw says how busy the machine is, nothing else.
_ANY_SPEED: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("repeatable", derandomize=True, **_ANY_SPEED)
settings.register_profile("fuzz", derandomize=False, max_examples=1000, **_ANY_SPEED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
FUZZING = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"

# Programs that tests start take Ctrl-C only where this process does; one in the background may ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A run writes and removes some hundred thousand small files, which Linux can keep in memory. In a container
# that place may be small, or no place for programs.
_MEMORY = Path("/dev/shm")
if (
    os.access(_MEMORY, os.W_OK)
    and shutil.disk_usage(_MEMORY).free > 4 * 1024**3
    and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# The modules and tests that are collected are no garbage, and of what tests leave there is little: the
# collector looks for it seldom, and only at what is younger. The program itself runs without it.
gc.set_threshold(1_000_000, 20, 100)

GOLDEN = Path(__file__).parent / "golden"
_used: set[str] = set()
_unused: list[str] = []


class Golden(Protocol):
    """Holds `actual` against tests/golden/`name`, byte for byte."""

    def __call__(self, name: str, actual: str) -> None: ...


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("en")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with a golden file; `--bless` writes it, a difference leaves the actual text beside it."""

    def compare(name: str, actual: str) -> None:
        path = GOLDEN / name
        beside = path.with_name(path.name + ".actual")
        _used.add(name)
        result = actual.encode("utf-8")
        if request.config.getoption("bless"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(result)
        if path.exists() and path.read_bytes() == result:
            beside.unlink(missing_ok=True)
            return
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(result)
        expected = path.read_bytes().decode("utf-8") if path.exists() else None
        assert expected is not None, f"{path} is missing: look at {beside}, then run pytest --bless"
        assert actual == expected, f"{path} is stale: compare {beside}, then run pytest --bless"

    return compare


def pytest_collection_finish() -> None:
    """Spare the collector what was collected."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the golden files anew")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a whole run after which a golden file is left that no test looked at."""
    gc.collect()
    gc.freeze()  # pytest looks for garbage five times more
    config = session.config
    if hasattr(config, "workeroutput"):  # a worker of pytest-xdist: the controller adds up
        config.workeroutput["golden"] = sorted(_used)
        return
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    selected = config.getoption("keyword") or config.getoption("markexpr") or config.getoption("lf", False)
    if not whole or selected or session.exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return
    files = (path for path in GOLDEN.rglob("*") if path.is_file() and not path.name.startswith("."))
    names = (path.relative_to(GOLDEN).as_posix() for path in files if path.suffix != ".actual")
    _unused.extend(sorted(set(names) - _used))
    if _unused and config.getoption("bless"):
        for name in _unused:
            (GOLDEN / name).unlink()
    elif _unused:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take over from a worker which golden files its tests looked at."""
    _used.update(getattr(node, "workeroutput", {}).get("golden", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name in _unused:
        deed = "removed" if config.getoption("bless") else "not used by any test"
        terminalreporter.write_line(f"golden file {name}: {deed}", red=True)
