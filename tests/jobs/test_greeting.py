"""Who opens the bot for the first time is greeted, once."""

from __future__ import annotations

import pytest

from chalicelib.domain.jobs import GreetingJob
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, TEAM, BotHarness, button, text_of, texts

DIRECT = "D0ANA"


def opens(bot: BotHarness, channel: str = DIRECT, *, redelivered: bool = False) -> list[Reply]:
    return bot.handle(GreetingJob(workspace=TEAM, at=bot.now, user=ANA, channel=channel), redelivered=redelivered)


def test_the_greeting_has_three_lines_and_one_button(bot: BotHarness) -> None:
    [greeting] = opens(bot)
    assert (greeting.destination.kind, greeting.destination.channel) == (DestinationKind.CHANNEL, DIRECT)
    assert len(greeting.message.blocks[0]["text"]["text"].splitlines()) == 3
    assert [element["text"]["text"] for element in greeting.message.blocks[1]["elements"]] == ["Get started"]


def test_it_comes_once_however_often_the_event_does(bot: BotHarness) -> None:
    opens(bot)
    assert (opens(bot), opens(bot, redelivered=True)) == ([], [])


def test_nothing_is_kept_of_who_is_greeted(bot: BotHarness) -> None:
    opens(bot)
    assert (bot.kept, bot.store.receipts) == ({}, {})


def test_who_has_talked_with_the_bot_is_not_greeted(bot: BotHarness) -> None:
    """Also if the event of their first look comes after their first words."""
    bot.write(ANA, DIRECT)
    assert opens(bot) == []


def test_who_uses_it_already_is_not_greeted(bot: BotHarness) -> None:
    bot.slash(ANA, "todo buy milk")
    assert opens(bot) == []


def test_who_installed_it_was_welcomed_and_is_not_greeted(bot: BotHarness) -> None:
    bot.write("U0CLERK01", DIRECT)
    assert opens(bot) == []


def test_where_slack_shows_nothing_nobody_is_greeted(bot: BotHarness) -> None:
    bot.slack.unseen_channels.add(DIRECT)
    assert opens(bot) == []


def test_people_of_another_organization_are_not_greeted(bot: BotHarness) -> None:
    bot.slack.outside.add(ANA)
    assert opens(bot) == []


class TestFirstSteps:
    @pytest.fixture
    def steps(self, bot: BotHarness) -> Reply:
        [steps] = bot.press(ANA, "Get started", opens(bot)[0])
        return steps

    def test_they_take_the_place_of_the_greeting_and_name_five_things(self, steps: Reply) -> None:
        assert steps.destination.kind is DestinationKind.REPLACE
        assert len(texts(steps.message)[1].splitlines()) == 5

    def test_one_press_lets_the_emoji_save(self, bot: BotHarness, steps: Reply) -> None:
        [answer] = bot.press(ANA, "Save with :bookmark:", steps)
        assert "Save by emoji: :bookmark:" in text_of([answer])
        assert "I've turned ClerkBot on for you" in text_of([answer])
        [saved] = bot.react(ANA, bot.write(BOB))
        assert "#1" in text_of([saved])

    def test_who_has_an_emoji_is_not_offered_one(self, bot: BotHarness, steps: Reply) -> None:
        [answer] = bot.press(ANA, "Save with :bookmark:", steps)
        assert "Save with" not in str(answer.message.blocks)
        assert button("All commands", answer.message)

    def test_who_turned_clerkbot_off_is_told_that_it_is_off(self, bot: BotHarness, steps: Reply) -> None:
        bot.say(ANA, "subscribe")
        bot.say(ANA, "unsubscribe")
        [answer] = bot.press(ANA, "Save with :bookmark:", steps)
        assert "isn't on for you" in text_of([answer])

    def test_a_channel_is_joined_by_invitation(self, bot: BotHarness, steps: Reply) -> None:
        [how] = bot.press(ANA, "Add me to a channel", steps)
        assert "`/invite @ClerkBot`" in text_of([how])
        [again] = bot.press(ANA, "◀ First steps", how)
        assert texts(again.message)[1] == texts(steps.message)[1]


class TestHelp:
    def test_all_commands_lead_to_each_topic_and_back(self, bot: BotHarness) -> None:
        [commands] = bot.press(ANA, "All commands", bot.say(ANA, "help")[0])
        [topic] = bot.press(ANA, "Reminders", commands)
        assert "`remind me #12 tomorrow at 9`" in text_of([topic])
        assert text_of(bot.press(ANA, "All commands", topic)) == text_of([commands])

    @pytest.mark.parametrize("text", ["all commands", "all your commands", "help all", "help commands"])
    def test_all_commands_can_be_typed(self, bot: BotHarness, text: str) -> None:
        assert bot.say(ANA, text)[0].message.text.startswith("All commands")

    @pytest.mark.parametrize(
        "text", ["help", "help all", "get started", "help save", "help settings", "help reminders"]
    )
    def test_an_answer_is_no_wall(self, bot: BotHarness, text: str) -> None:
        """Two screens of a phone: about fifty characters a line, twenty-two lines a screen."""
        lines = [line for said in texts(bot.say(ANA, text)[0].message) for line in said.splitlines()]
        assert sum(1 + len(line) // 50 for line in lines) <= 44
