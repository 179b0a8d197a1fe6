"""The page of rules and errors."""

import pytest

from ssh_cli.check.explanation import explanations
from ssh_cli.messages import speaking
from tools.rule_pages import rule_reference


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_has_every_rule_and_error_with_its_examples(language: str) -> None:
    with speaking(language):
        page = rule_reference()
        assert [entry.name for entry in explanations().values() if f"\n### {entry.name}" not in page] == []
        assert [entry.name for entry in explanations().values() if entry.meaning not in page] == []
    assert page.count("```text") == 2 * len(explanations())
