"""A label is kept as it was typed, can name a level anywhere, and can notify nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.commands.save import Save
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.priority import Level
from chalicelib.parsing.sentence import Sentence, free_text
from tests.parsing.in_madrid import parse_in_madrid


def saved(text: str) -> tuple[str, Level | None]:
    command = parse_in_madrid(text)
    assert isinstance(command, Save)
    return command.label, command.level


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("save message red deploy", "red deploy"),
        ("save message Red Deploy!", "Red Deploy!"),
        ("save message   red    deploy ", "red deploy"),
        ("save message label red deploy", "red deploy"),
        ('save message "red deploy"', "red deploy"),
        ("save message “red deploy”", "red deploy"),
        ("save message 'red deploy'", "red deploy"),
        ('save message "priority list of Bob"', "priority list of Bob"),
        ('save message "red" and "blue"', '"red" and "blue"'),
        ('save message 5" pipe', '5" pipe'),
        ("save message don't forget", "don't forget"),
        ("save message Überweisung für Zoë", "Überweisung für Zoë"),
        ("save message 赤いデプロイ", "赤いデプロイ"),
        ("save message :tada: party 🎉", ":tada: party 🎉"),
        ("save message 👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("save message *bold* _slanted_ ~struck~", "*bold* _slanted_ ~struck~"),
        ("save message a &amp; b &lt;c&gt;", "a &amp; b &lt;c&gt;"),
        ("save message ask <@U0BOB> in <#C0OPS|ops>", "ask <@U0BOB> in <#C0OPS|ops>"),
        ("save message highest building", "highest building"),
        ("save message message", "message"),
    ],
)
def test_a_label_is_kept_as_typed(text: str, label: str) -> None:
    assert saved(text) == (label, None)


@pytest.mark.parametrize(
    ("text", "label", "level"),
    [
        ("save message priority high red deploy", "red deploy", Level.HIGH),
        ("save message red deploy priority high", "red deploy", Level.HIGH),
        ("save message red deploy, PRIORITY: Lowest", "red deploy", Level.LOWEST),
        ('save message priority is highest label "red deploy"', "red deploy", Level.HIGHEST),
        ("save message high", "", Level.HIGH),
        ("save message highest", "", Level.HIGHEST),
        ("save message high red deploy", "high red deploy", None),
        ("save thread priority low", "", Level.LOW),
    ],
)
def test_a_level_stands_before_or_after_the_label(text: str, label: str, level: Level | None) -> None:
    assert saved(text) == (label, level)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("<!channel> look", "@channel look"),
        ("<!here>", "@here"),
        ("<!everyone|everyone>", "@everyone"),
        ("<!subteam^S0TEAM|@team> look", "@team look"),
        ("“<!channel>”", "@channel"),
        ('"<!<!here>|x>"', "@< !here|x>"),
    ],
)
def test_what_would_notify_many_becomes_plain_words(typed: str, label: str) -> None:
    assert saved(f"save message {typed}")[0] == label


@given(st.lists(st.sampled_from(["<!", "<", "!", "channel", "here", ">", "|", "subteam^S1", " ", '"', "a", "@"])))
def test_no_label_can_notify_a_channel_or_a_group(parts: list[str]) -> None:
    sentence = Sentence("".join(parts))
    assert "<!" not in free_text(sentence, 0, len(sentence.words))


def test_a_label_has_two_hundred_characters_at_most() -> None:
    assert saved(f"save message {'x' * 200}")[0] == "x" * 200


def test_a_longer_label_is_refused_and_said_how_long_it_is() -> None:
    with pytest.raises(NotUnderstood, match="200 characters at most; yours has 201"):
        parse_in_madrid(f"save message {'x' * 201}")
