"""The documentation is that of the code, and every command shows an example."""

from __future__ import annotations

import click
import pytest

from cli.reference import PAGE, contexts, page, root

ALL = [*contexts(root())]


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m cli.reference"


@pytest.mark.parametrize("context", ALL[1:], ids=lambda context: context.command_path)
def test_the_help_has_an_example_that_begins_with_the_command(context: click.Context) -> None:
    assert f"Example: {context.command_path}" in context.get_help().replace("source <(", "")


@pytest.mark.parametrize("context", ALL, ids=lambda context: context.command_path)
def test_the_help_says_what_the_command_does(context: click.Context) -> None:
    assert context.command.help
    assert "--json" in context.get_help()
