"""What a worker said just before it ended is not said again, whatever was written around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import RetryLater
from tests.adapters.slack.slack_with_memory import SlackWithMemory, bot_in
from tests.harness import ANA, DAY, GENERAL, MINUTE, TUESDAY, button
from tests.slack_stub import LOST, RESPONSE_URL, error, rate_limited

THREAD = f"{TUESDAY - 100:.0f}.000001"
DIRECT = f"D{ANA}"
ANSWER = Message("Saved.", ({"type": "section", "text": {"type": "mrkdwn", "text": "Saved."}},))
IN_THREAD = Reply(Destination(DestinationKind.CHANNEL, ANA, GENERAL, THREAD), ANSWER, name="U0ANA/C0GENERAL/1/1")
BY_DIRECT_MESSAGE = replace(IN_THREAD, destination=Destination(DestinationKind.DIRECT, ANA))
PRIVATELY = replace(IN_THREAD, destination=Destination(DestinationKind.PRIVATE, ANA, GENERAL, THREAD))


@pytest.fixture
def slack() -> Iterator[SlackWithMemory]:
    with SlackWithMemory().running() as stub:
        yield stub


def again(reply: Reply) -> Reply:
    """The reply in a later delivery: it may have been sent since its request was done."""
    return replace(reply, sent_since=TUESDAY)


def chatter(slack: SlackWithMemory, messages: int) -> None:
    """Others write in the thread and to the bot."""
    for number in range(messages):
        slack.write(GENERAL, f"reply {number}", THREAD)
        slack.write(DIRECT, f"message {number}")


@pytest.mark.parametrize("later", [0, 13, 200, 450])
@pytest.mark.parametrize("earlier", [0, 40])
@pytest.mark.parametrize("reply", [IN_THREAD, BY_DIRECT_MESSAGE], ids=["in a thread", "by direct message"])
def test_an_answer_comes_once_however_much_is_written_before_and_after_it(
    acme: SlackGateway, slack: SlackWithMemory, reply: Reply, earlier: int, later: int
) -> None:
    slack.now = TUESDAY - 2 * MINUTE
    chatter(slack, earlier)
    slack.now = TUESDAY + 1
    acme.send(reply)
    chatter(slack, later)
    acme.send(again(reply))
    said = slack.said(GENERAL, THREAD) + slack.said(DIRECT)
    assert said.count("Saved.") == 1


@pytest.mark.parametrize("reply", [IN_THREAD, BY_DIRECT_MESSAGE], ids=["in a thread", "by direct message"])
def test_the_place_of_an_answer_is_known_also_if_it_was_posted_before(
    acme: SlackGateway, slack: SlackWithMemory, reply: Reply
) -> None:
    slack.now = TUESDAY + 1
    place = acme.send(reply)
    assert place is not None
    assert acme.send(again(reply)) == place


def test_what_is_said_privately_has_no_place(acme: SlackGateway) -> None:
    assert acme.send(PRIVATELY) is None


def test_what_has_a_name_of_its_own_is_said_once_whatever_asks_for_it(
    acme: SlackGateway, slack: SlackWithMemory
) -> None:
    hello = Reply(Destination(DestinationKind.CHANNEL, ANA, GENERAL), ANSWER, name=f"hello/{GENERAL}")
    slack.now = TUESDAY + 1
    acme.send(replace(hello, sent_since=TUESDAY))
    slack.now = TUESDAY + 20 * DAY
    acme.send(replace(hello, sent_since=TUESDAY))
    assert slack.said(GENERAL).count("Saved.") == 1
    acme.send(replace(hello, sent_since=TUESDAY + 10 * DAY))
    assert slack.said(GENERAL).count("Saved.") == 2


def test_whether_anything_was_said_in_a_conversation(acme: SlackGateway, slack: SlackWithMemory) -> None:
    assert not acme.has_messages(DIRECT)
    slack.write(DIRECT, "hello")
    assert acme.has_messages(DIRECT)


def test_an_answer_that_was_not_posted_is_posted(acme: SlackGateway, slack: SlackWithMemory) -> None:
    chatter(slack, 13)
    acme.send(again(IN_THREAD))
    assert slack.said(GENERAL, THREAD).count("Saved.") == 1


def test_the_clocks_of_slack_and_of_the_worker_may_differ(acme: SlackGateway, slack: SlackWithMemory) -> None:
    slack.now = TUESDAY - 30
    acme.send(IN_THREAD)
    acme.send(again(IN_THREAD))
    assert slack.said(GENERAL, THREAD) == ["Saved."]


def test_the_answers_of_two_requests_are_told_apart(acme: SlackGateway, slack: SlackWithMemory) -> None:
    acme.send(IN_THREAD)
    acme.send(replace(again(IN_THREAD), name="U0ANA/C0GENERAL/2/1"))
    assert slack.said(GENERAL, THREAD) == ["Saved.", "Saved."]


def test_the_search_has_an_end(acme: SlackGateway, slack: SlackWithMemory) -> None:
    """Better twice than never, if so much was written meanwhile."""
    acme.send(BY_DIRECT_MESSAGE)
    chatter(slack, 1_001)
    acme.send(again(BY_DIRECT_MESSAGE))
    calls = len(slack.arguments_of("conversations.history"))
    assert (calls, slack.said(DIRECT).count("Saved.")) == (5, 2)


@pytest.mark.parametrize("code", ["missing_scope", "thread_not_found", "not_in_channel"])
def test_where_the_bot_may_not_read_the_answer_is_posted_all_the_same(
    acme: SlackGateway, slack: SlackWithMemory, code: str
) -> None:
    slack.answer_next("conversations.replies", error(code))
    acme.send(again(IN_THREAD))
    assert (slack.said(GENERAL, THREAD), slack.said(DIRECT)) == (["Saved."], [])


def test_a_first_page_that_slack_does_not_give_now_is_asked_for_later(
    acme: SlackGateway, slack: SlackWithMemory
) -> None:
    slack.answer_next("conversations.replies", rate_limited(30))
    with pytest.raises(RetryLater):
        acme.send(again(IN_THREAD))
    assert slack.said(GENERAL, THREAD) == []


def test_an_app_that_gets_one_page_a_minute_answers_all_the_same(acme: SlackGateway, slack: SlackWithMemory) -> None:
    """Its every attempt would end at the second page."""
    first_page = {"ok": True, "messages": [], "response_metadata": {"next_cursor": "15"}}
    slack.answer_next("conversations.replies", replace(LOST, is_lost=False, document=first_page), rate_limited(60))
    acme.send(again(IN_THREAD))
    assert slack.said(GENERAL, THREAD) == ["Saved."]


def test_a_to_do_whose_confirmation_is_lost_is_confirmed_once(slack: SlackWithMemory) -> None:
    """Slack does say so, and the worker does not hear that it did."""
    bot = bot_in(slack)
    bot.say(ANA, "subscribe")
    job = bot.direct_job(ANA, "todo buy milk")
    slack.answer_next("chat.postMessage", LOST)
    with pytest.raises(RetryLater):
        bot.handle(job)
    for number in range(13):
        slack.write(job.channel, f"message {number}")
    bot.handle(job, redelivered=True)
    assert len([text for text in slack.said(job.channel) if "Added" in text]) == 1


def test_an_answer_that_had_to_go_to_the_direct_message_comes_once_there(slack: SlackWithMemory) -> None:
    """The channel is closed; the direct message arrives, and the worker does not hear that it did."""
    bot = bot_in(slack)
    bot.say(ANA, "subscribe")
    slack.answer_next("chat.postEphemeral", error("is_archived"))
    slack.answer_next("chat.postMessage", LOST)
    job = bot.thread_job(ANA, "save message", THREAD)
    with pytest.raises(RetryLater):
        bot.handle(job)
    slack.answer_next("chat.postEphemeral", error("is_archived"))
    bot.handle(job, redelivered=True)
    assert [("Saved" in text) for text in slack.said(DIRECT)] == [True]


def test_an_ephemeral_answer_that_comes_twice_says_the_same_and_does_nothing_twice(slack: SlackWithMemory) -> None:
    """Slack keeps ephemeral messages nowhere, so they can't be looked up."""
    bot = bot_in(slack)
    bot.say(ANA, "subscribe")
    job = bot.thread_job(ANA, "subscribe always", THREAD)
    slack.answer_next("chat.postEphemeral", LOST)
    with pytest.raises(RetryLater):
        bot.handle(job)
    bot.handle(job, redelivered=True)
    first, second = slack.arguments_of("chat.postEphemeral")
    assert first == second
    for shown in (first, second):
        undo = button("Undo", Message("", tuple(shown["blocks"])))
        bot.handle(replace(bot.action_job(ANA, undo, GENERAL), response_url=slack.response_url()))
    undone, not_twice = slack.seen_by[RESPONSE_URL]
    assert (bot.store.person(ANA).subscription, "Undone" in undone) == (Subscription.WHEN_AWAY, True)
    assert "already" in not_twice
