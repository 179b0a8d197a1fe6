"""Many small cases as one test: all of them are run, and every one that fails is reported."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from ssh_cli import messages

_Test = Callable[..., None]
_FAILURES = (Exception, pytest.fail.Exception)


def every(names: str, cases: Iterable[Any]) -> Callable[[_Test], _Test]:
    """Run a test for each case, as `pytest.mark.parametrize` does, but under one test id.

    For cases that need no folder and no repository of their own: fixtures are made once for all of them.
    The language is put back before each case. A failure names its case, and hides no other one.

    >>> @every("text, length", [("a", 1), ("ab", 2)])
    ... def test_length(text: str, length: int) -> None: ...
    """
    keys = [name.strip() for name in names.split(",")]
    rows = [case if len(keys) > 1 else (case,) for case in cases]
    assert rows, "there is no case"

    def decorate(test: _Test) -> _Test:
        @functools.wraps(test)
        def run(**fixtures: Any) -> None:
            failures: dict[str, BaseException] = {}
            for row in rows:
                messages.use("en")
                try:
                    test(**fixtures, **dict(zip(keys, row, strict=True)))
                except _FAILURES as failure:
                    case = ", ".join(map(repr, row))
                    failure.add_note(f"case: {case[:1000]}")
                    failures[case] = failure
            if failures:  # Python prints fifteen of a group, so that the message names them all
                names = "; ".join(case[:100] for case in failures)
                raise BaseExceptionGroup(
                    f"{len(failures)} of {len(rows)} cases fail: {names}", [*failures.values()]
                )

        signature = inspect.signature(test)
        fixtures = [parameter for name, parameter in signature.parameters.items() if name not in keys]
        vars(run)["__signature__"] = signature.replace(parameters=fixtures)  # pytest reads the fixtures there
        return run

    return decorate
