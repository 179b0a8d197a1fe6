"""What a template of somebody else's can do in the child process: nothing that lasts."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssh_cli import messages
from ssh_cli.errors import HafenError, NotFoundError, RefusedError
from ssh_cli.page.blocks import Paragraph, plain
from ssh_cli.source.folders import templates_folder
from ssh_cli.templating.confinement import Child, TemplateStoppedError, confined
from ssh_cli.templating.template import (
    BrokenTemplateError,
    Templates,
    TemplateValueMissingError,
    UnsafeTemplateError,
)
from tests.templating.registry import write_template

NAME = "letters/brief.de.md.j2"
VALUES = {"letter": {"title": "Titel"}, "names": ("a", "b")}
FOR_EVER = """Guten Tag
{% for a in range(99999) %}{% for b in range(99999) %}
{% if a == b %}{% endif %}
{% endfor %}{% endfor %}
"""


def render(folder: Path, body: str, *, deadline: float = 20.0) -> object:
    write_template(folder, body)
    templates = Templates(folder, templates_folder(), deadline=deadline)
    return templates.render_body(NAME, VALUES, record="ein-brief").blocks


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    result = Child(confined=True)
    yield result
    result.close()


def test_a_template_without_end_is_stopped_with_its_line(tmp_path: Path) -> None:
    start = time.perf_counter()
    with pytest.raises(TemplateStoppedError) as caught:
        render(tmp_path, FOR_EVER, deadline=0.5)
    assert time.perf_counter() - start < 5
    assert caught.value.message.startswith(f"{NAME}, line ")
    assert caught.value.message.endswith(": stopped, since it takes longer than 0.5 seconds.")
    assert int(caught.value.message.split("line ")[1].split(":")[0]) in {7, 8, 9}
    assert (caught.value.slug, caught.value.exit_code) == ("template-stopped", 5)
    assert render(tmp_path, "danach") == (Paragraph(plain("danach")),)


def test_a_sum_that_never_ends_is_stopped_too(tmp_path: Path) -> None:
    """The interpreter cannot be interrupted in it, so the process is killed from outside."""
    with pytest.raises(TemplateStoppedError) as caught:
        render(tmp_path, "{{ (9**(9**9)) % 7 }}", deadline=0.5)
    assert caught.value.message == "The template was stopped: it takes longer than 0.5 seconds."


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "{% for a in range(99999) %}{% for b in range(999) %}xxxxxxxx{% endfor %}{% endfor %}",
            UnsafeTemplateError,
        ),
        ("{% set x = 'x' * 3000000000 %}", TemplateStoppedError),
        (
            "{% set x %}{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}{% endset %}",
            TemplateStoppedError,
        ),
        ("{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}", BrokenTemplateError),
        ("{% include 'letters/brief.de.md.j2' %}", BrokenTemplateError),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", BrokenTemplateError),
        ("{% for a in names %}" * 30 + "x" + "{% endfor %}" * 30, BrokenTemplateError),
        ("> " * 5000 + "x", BrokenTemplateError),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", UnsafeTemplateError),
        ("{{ names.__class__ }}", UnsafeTemplateError),
        ("{% include '/etc/passwd' %}", NotFoundError),
        ("{% include '../geheim.txt' %}", NotFoundError),
        ("{% import 'os' as os %}", NotFoundError),
        ("{{ open('/etc/passwd') }}", TemplateValueMissingError),
        ("{{ namespace.__init__.__globals__ }}", UnsafeTemplateError),
        ("![Bild](../geheim.png)", UnsafeTemplateError),
        ("![Bild](/etc/passwd)", UnsafeTemplateError),
        ("![Bild](file:///etc/passwd)", UnsafeTemplateError),
        ("![](wappen.png)", UnsafeTemplateError),
    ],
)
def test_what_is_refused(tmp_path: Path, body: str, kind: type[HafenError]) -> None:
    with pytest.raises(kind) as caught:
        render(tmp_path, body)
    assert "root:" not in caught.value.message + caught.value.hint
    assert caught.value.exit_code in {3, 4, 5}


@pytest.mark.parametrize(
    "body", ["![](wappen.png)", "![Bild](../geheim.png)", "![Bild](http://example.org/a.svg)"]
)
def test_a_refused_picture_has_its_line(tmp_path: Path, body: str) -> None:
    with pytest.raises(UnsafeTemplateError) as caught:
        render(tmp_path, "Guten Tag\n\n{# nichts #}\n" + body)
    assert caught.value.message.startswith(f"{NAME}, line 9: the picture “")


def test_errors_speak_the_language_in_use(tmp_path: Path) -> None:
    messages.use("de")
    with pytest.raises(TemplateValueMissingError) as caught:
        render(tmp_path, "{{ letter.street }}")
    assert caught.value.message == f"{NAME}, Zeile 6: „letter.street“ hat in ein-brief keinen Wert."


def test_one_child_for_a_whole_series(tmp_path: Path) -> None:
    render(tmp_path, "eins")
    first = confined()._process
    assert first is not None
    for number in range(20):
        assert render(tmp_path, f"Nummer {number}") == (Paragraph(plain(f"Nummer {number}")),)
    assert confined()._process is first


def test_templates_of_the_program_need_no_child(tmp_path: Path) -> None:
    confined().close()
    write_template(tmp_path, "{{ letter.title }}")
    body = Templates(tmp_path).render_body(NAME, VALUES, record="x")
    assert body.blocks == (Paragraph(plain("Titel")),)
    assert confined()._process is None


def test_a_template_of_the_program_includes_none_of_the_datasets(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    own.mkdir()
    bundled.mkdir()
    write_template(bundled, "{% include 'letters/teil.md.j2' %}")
    (bundled / "letters" / "teil.md.j2").write_text("des Programms", encoding="utf-8")
    (own / "letters").mkdir()
    (own / "letters" / "teil.md.j2").write_text("des Datensatzes", encoding="utf-8")
    body = Templates(own, bundled).render_body(NAME, VALUES, record="x")
    assert body.blocks == (Paragraph(plain("des Programms")),)
    write_template(own, "{% include 'letters/teil.md.j2' %}")
    body = Templates(own, bundled).render_body(NAME, VALUES, record="x")
    assert body.blocks == (Paragraph(plain("des Datensatzes")),)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("builtins:open", ("/etc/passwd",)),
        ("builtins:open", (str(Path(__file__).resolve().parents[2] / "data" / "alliance.yaml"),)),
        ("builtins:open", ("{folder}/neu.txt", "w")),
        ("subprocess:run", (["true"],)),
        ("socket:create_connection", (("127.0.0.1", 9),)),
    ],
)
def test_the_fence_behind_the_sandbox(
    tmp_path: Path, child: Child, function: str, arguments: tuple[object, ...]
) -> None:
    """Even code that got out of the sandbox would read, write, run and reach nothing."""
    given = tuple(
        argument.format(folder=tmp_path) if isinstance(argument, str) else argument for argument in arguments
    )
    with pytest.raises(UnsafeTemplateError):
        child.do(function, *given, folders=(tmp_path / "templates",))
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_dies_is_told_and_replaced(tmp_path: Path) -> None:
    render(tmp_path, "eins")
    process = confined()._process
    assert process is not None
    process.kill()
    process.wait()
    assert render(tmp_path, "zwei") == (Paragraph(plain("zwei")),)


def test_an_unknown_function_is_an_error_of_the_run(child: Child) -> None:
    with pytest.raises(HafenError):
        child.do("nothing:at_all")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_an_interrupted_run_leaves_no_process_behind(tmp_path: Path, name: str) -> None:
    write_template(tmp_path, FOR_EVER)
    folders = f"Path({str(tmp_path)!r}), Path({str(templates_folder())!r})"
    script = (
        "from pathlib import Path\nfrom ssh_cli.templating.template import Templates\n"
        "from ssh_cli.templating.confinement import confined\n"
        "print(confined()._started().pid, flush=True)\n"
        f"Templates({folders}).render_body({NAME!r}, {{}}, record='x')\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        inner = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.send_signal(signal.Signals[name])
        parent.wait(10)
    assert _gone(inner)


def _gone(process: int) -> bool:
    """Tell whether a process ends within five seconds."""
    for _attempt in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z":
            return True  # nobody's child any more, waiting for the system to take it away
        time.sleep(0.1)
    return False


def test_the_refusals_are_of_the_right_kind() -> None:
    assert issubclass(TemplateStoppedError, RefusedError)
