"""The table of what may be said beside each command."""

from __future__ import annotations

from chalicelib.understanding.said_beside import TRAITS, Trait, has
from chalicelib.understanding.typed_text import english


def test_each_name_is_a_command_that_sentences_make() -> None:
    assert TRAITS.keys() <= {template.command for template in english().templates}


def test_a_command_that_is_not_in_the_table_is_plain_only_alone() -> None:
    assert not has("delete-data", Trait.PLAIN)


def test_what_is_said_of_items_needs_their_numbers_and_takes_no_time_from_beside_it() -> None:
    assert all(
        has(command, Trait.NUMBERED | Trait.WITHOUT_TIME) for command in ("done", "remove", "restore", "priority")
    )
