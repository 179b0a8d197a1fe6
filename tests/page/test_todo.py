"""What is to be looked at again, as people read it."""

import pytest

from ssh_cli import messages
from ssh_cli.analysis.todo import TASKS, find_tasks
from ssh_cli.formats.registry import Medium, write_page
from ssh_cli.page.page import Stamp
from ssh_cli.page.sections.coordination import todo_page
from tests.analysis.test_todo import CONTEXT, ON
from tests.conftest import Golden

STAMP = Stamp(ON, None, "0.1.0")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list(golden: Golden, language: str) -> None:
    messages.use(language)
    page = todo_page(find_tasks(CONTEXT), CONTEXT, older_than=36)._replace(stamp=STAMP)
    text = write_page(page, "text", Medium(100))
    assert isinstance(text, str)
    golden(f"output/todo.{language}.txt", text)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_in_short(golden: Golden, language: str) -> None:
    messages.use(language)
    page = todo_page(find_tasks(CONTEXT), CONTEXT, older_than=36, in_short=True)._replace(stamp=STAMP)
    text = write_page(page, "text", Medium(100))
    assert isinstance(text, str)
    golden(f"output/todo-in-short.{language}.txt", text)
    assert len(page.rows) == len(find_tasks(CONTEXT))


def test_every_row_says_who_sees_to_it() -> None:
    page = todo_page(find_tasks(CONTEXT), CONTEXT, older_than=36)
    assert {row["coordination"] for row in page.rows} == {"alt", "fein"}
    assert [(group.key, group.first) for group in page.groups] == [("HE", 0), ("federal", 12)]
    assert {row["task"] for row in page.rows} <= set(TASKS)


def test_nothing_to_do() -> None:
    page = todo_page((), CONTEXT, older_than=36)
    assert (page.rows, page.groups) == ((), ())
