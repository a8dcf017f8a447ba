"""The settings: each is shown once, and those that are on or off can be changed where they are shown."""

from __future__ import annotations

import pytest

from chalicelib.commands.registry import read_press
from chalicelib.commands.switches import TurnSetting
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.reply import Block, Reply
from chalicelib.messages.preferences import GROUPS, preference_text
from tests.harness import ANA, BotHarness, text_of


def choices(shown: Reply) -> list[Block]:
    """Of all menus."""
    return [option for block in shown.message.blocks for option in block.get("accessory", {}).get("options", ())]


def test_every_setting_is_shown_once(ana: BotHarness) -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(vars(Preferences()))
    said = text_of(ana.say(ANA, "settings"))
    assert [said.count(preference_text(name, Preferences())) for name in vars(Preferences())] == [1] * len(
        vars(Preferences())
    )


@pytest.mark.parametrize("place", range(8))
def test_a_choice_changes_one_setting_and_shows_them_again(ana: BotHarness, place: int) -> None:
    [shown] = ana.say(ANA, "settings")
    choice = choices(shown)[place]
    command = read_press(choice["value"]).command
    assert isinstance(command, TurnSetting)
    menu = {"type": "overflow", "action_id": "settings", "selected_option": choice}
    [answer] = ana.handle(ana.action_job(ANA, menu))
    preferences = ana.store.person(ANA).preferences
    assert preferences == Preferences().turned(command.setting, command.is_on) != Preferences()
    assert choices(answer)[place]["text"] != choice["text"]


def test_statuses_are_shown_as_the_emoji_that_they_are(ana: BotHarness) -> None:
    ana.say(ANA, "follow status :palm_tree: :coffee_cup: at the sea")
    assert "count as away: :palm_tree:, :coffee_cup:, at the sea" in text_of(ana.say(ANA, "settings"))
