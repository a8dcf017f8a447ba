"""Every refusal that Slack documents: what it means, and what the person sees who was to be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.commands.home_view import HomePart, SetHome
from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import CommandJob, HomeJob, Origin
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import PermanentError, RetryLater, TokenRejected, Unreachable
from tests.adapters.slack.documented_errors import DOCUMENTED, MEANINGS
from tests.adapters.slack.slack_with_memory import SlackWithMemory, bot_in
from tests.harness import ANA, GENERAL, TEAM, TUESDAY, BotHarness, button
from tests.slack_stub import RESPONSE_URL, SlackAnswer, SlackStub, error, rate_limited

THREAD = f"{TUESDAY - 100:.0f}.000001"
DIRECT = f"D{ANA}"
MENTIONED = f"{TUESDAY:.0f}.000009"
LINK = f"https://acme.slack.com/archives/{GENERAL}/p{TUESDAY:.0f}000009"
HELLO = Message("Hello", ({"type": "divider"},))


def send(kind: DestinationKind) -> Callable[[SlackGateway], object]:
    return lambda acme: acme.send(Reply(Destination(kind, ANA, GENERAL, view="V0MODAL"), HELLO))


CALLS: dict[str, Callable[[SlackGateway], object]] = {
    "chat.postMessage": send(DestinationKind.DIRECT),
    "conversations.open": send(DestinationKind.DIRECT),
    "views.publish": send(DestinationKind.HOME),
    "views.update": send(DestinationKind.MODAL),
    "conversations.members": lambda acme: acme.channel_members(GENERAL),
    "conversations.history": lambda acme: acme.author(GENERAL, THREAD, None),
    "conversations.replies": lambda acme: acme.author(GENERAL, "1800000000.000200", THREAD),
    "chat.getPermalink": lambda acme: acme.permalink(GENERAL, THREAD),
    "usergroups.users.list": lambda acme: acme.group_members("S0OPS"),
}
"""How the gateway calls each method. The others are below: they have an answer of their own for what is out of reach."""


def codes(meaning: type[Exception], method: str) -> list[str]:
    return sorted(code for code in DOCUMENTED[method] if MEANINGS[code] is meaning)


@pytest.fixture
def slack() -> Iterator[SlackWithMemory]:
    with SlackWithMemory().running() as stub:
        yield stub


@pytest.fixture
def bot(slack: SlackWithMemory) -> BotHarness:
    """Ana is subscribed."""
    harness = bot_in(slack)
    harness.say(ANA, "subscribe")
    slack.conversations.clear()
    return harness


def test_each_documented_code_has_a_meaning() -> None:
    assert set().union(*DOCUMENTED.values()) == set(MEANINGS)


@pytest.mark.parametrize(
    ("method", "code"), [(method, code) for method in CALLS for code in sorted(DOCUMENTED[method])]
)
def test_a_refusal_means_what_the_table_says(acme: SlackGateway, slack: SlackStub, method: str, code: str) -> None:
    slack.answer_next(method, error(code))
    with pytest.raises(MEANINGS[code], match=code):
        CALLS[method](acme)


@pytest.mark.parametrize("code", sorted(DOCUMENTED["users.info"]))
def test_of_a_person_whom_slack_does_not_show_little_is_known(acme: SlackGateway, slack: SlackStub, code: str) -> None:
    slack.answer_next("users.info", error(code))
    if MEANINGS[code] is Unreachable:
        profile = acme.profile(ANA)
        name = "someone who left" if code == "user_not_found" else "someone I can't look up"
        assert (profile.name, profile.zone, profile.has_left) == (name, "", code == "user_not_found")
    else:
        with pytest.raises(MEANINGS[code], match=code):
            acme.profile(ANA)


def test_a_restriction_of_tomorrow_is_a_restriction(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("chat.getPermalink", error("restricted_action_full_moon"))
    with pytest.raises(Unreachable):
        acme.permalink(GENERAL, THREAD)


class TestASaveInAThread:
    """The item is stored before the answer; the answer must reach Ana."""

    @pytest.mark.parametrize("code", codes(Unreachable, "chat.postEphemeral"))
    def test_is_confirmed_by_direct_message_where_the_thread_is_closed(
        self, bot: BotHarness, slack: SlackWithMemory, code: str
    ) -> None:
        slack.answer_next("chat.postEphemeral", error(code))
        bot.handle(bot.thread_job(ANA, "save message", THREAD))
        [confirmed] = slack.said(DIRECT)
        assert ("this message> as *#1*" in confirmed, slack.said(GENERAL, THREAD)) == (True, [])

    @pytest.mark.parametrize(
        "code", [*codes(RetryLater, "chat.postEphemeral"), *codes(TokenRejected, "chat.postEphemeral")]
    )
    def test_is_confirmed_later_where_it_was_asked_if_the_trouble_may_pass(
        self, bot: BotHarness, slack: SlackWithMemory, code: str
    ) -> None:
        slack.answer_next("chat.postEphemeral", error(code))
        job = bot.thread_job(ANA, "save message", THREAD)
        with pytest.raises(RetryLater, match=code):
            bot.handle(job)
        bot.handle(job, redelivered=True)
        confirmed = slack.seen_by[ANA][-1]
        assert ("this message> as *#1*" in confirmed, slack.said(DIRECT)) == (True, [])

    def test_is_kept_if_it_can_be_confirmed_nowhere(
        self, bot: BotHarness, slack: SlackWithMemory, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The operator sees the reason, and neither whom nor what it concerns."""
        slack.answer_next("chat.postEphemeral", error("restricted_action"))
        slack.answer_next("chat.postMessage", error("ekm_access_denied"))
        bot.handle(bot.thread_job(ANA, "save message", THREAD))
        assert bot.item(ANA, THREAD).number == 1
        assert '{"event": "not_said", "to": "private", "reason": "ekm_access_denied"}' in caplog.text


class TestAMentionOfSomebodyAway:
    @pytest.mark.parametrize("code", codes(Unreachable, "chat.getPermalink"))
    def test_is_collected_though_slack_gives_no_link_unless_it_was_deleted(
        self, bot: BotHarness, code: str, slack: SlackWithMemory
    ) -> None:
        """A link has a known form; a mention that is dropped is lost."""
        bot.say(ANA, "away")
        slack.answer_next("chat.getPermalink", error(code))
        bot.mention(ANA, ts=MENTIONED)
        item = bot.store.get(ItemKey(ANA, GENERAL, MENTIONED))
        link = None if code in {"message_not_found", "channel_not_found"} else LINK
        assert (item and item.link) == link


class TestAPrivateAnswer:
    @pytest.mark.parametrize("code", codes(Unreachable, "chat.postEphemeral"))
    def test_comes_by_direct_message_where_the_channel_is_closed(
        self, bot: BotHarness, slack: SlackWithMemory, code: str
    ) -> None:
        slack.answer_next("chat.postEphemeral", error(code))
        bot.handle(bot.thread_job(ANA, "help", THREAD))
        [said] = slack.said(DIRECT)
        assert "How to use ClerkBot" in said

    @pytest.mark.parametrize("code", codes(RetryLater, "chat.postEphemeral"))
    def test_comes_later_if_the_trouble_may_pass(self, bot: BotHarness, slack: SlackWithMemory, code: str) -> None:
        slack.answer_next("chat.postEphemeral", error(code))
        job = bot.thread_job(ANA, "help", THREAD)
        with pytest.raises(RetryLater, match=code):
            bot.handle(job)
        bot.handle(job, redelivered=True)
        [said] = slack.seen_by[ANA]
        assert ("How to use ClerkBot" in said, slack.said(DIRECT)) == (True, [])


class TestTheHomeTab:
    @pytest.mark.parametrize("code", codes(Unreachable, "views.publish"))
    def test_is_no_message_and_is_given_up_where_slack_does_not_show_it(
        self, bot: BotHarness, slack: SlackWithMemory, code: str
    ) -> None:
        slack.answer_next("views.publish", error(code))
        bot.handle(HomeJob(workspace=TEAM, at=bot.now, user=ANA))
        assert slack.said(DIRECT) == []

    @pytest.mark.parametrize("code", codes(PermanentError, "views.publish"))
    def test_is_dead_lettered_at_once_where_the_fault_is_ours(
        self, bot: BotHarness, slack: SlackWithMemory, code: str
    ) -> None:
        slack.answer_next("views.publish", error(code))
        with pytest.raises(PermanentError, match=code):
            bot.handle(HomeJob(workspace=TEAM, at=bot.now, user=ANA))
        assert slack.said(DIRECT) == []

    @pytest.mark.parametrize("code", codes(Unreachable, "views.publish"))
    def test_is_no_message_but_what_a_button_of_it_did_is_said(
        self, bot: BotHarness, slack: SlackWithMemory, code: str
    ) -> None:
        job = in_home(bot, slack, "30 min")
        slack.answer_next("views.publish", error(code))
        bot.handle(job)
        [sent] = slack.arguments_of("chat.postMessage")[-1:]
        assert slack.said(DIRECT) == [sent["text"]]
        assert ("You're away until" in sent["text"], "Who's away" in str(sent["blocks"])) == (True, False)

    def test_says_nothing_where_slack_refuses_another_page(self, bot: BotHarness, slack: SlackWithMemory) -> None:
        job = in_home(bot, slack, "Who's away?")
        slack.answer_next("views.publish", error("not_enabled"))
        bot.handle(replace(job, press=serialize_press(Press(SetHome(HomePart.PAGE, "1"), ANA))))
        assert slack.said(DIRECT) == []

    def test_is_read_once_more_where_another_was_published_meanwhile(
        self, bot: BotHarness, slack: SlackWithMemory
    ) -> None:
        job = replace(in_home(bot, slack, "30 min"), home_hash="of.before")
        slack.answer_next("views.publish", error("hash_conflict"))
        bot.handle(job)
        refused, published = slack.arguments_of("views.publish")[-2:]
        assert (refused["hash"], published.get("hash")) == ("of.before", None)
        assert "You're away until" in str(published["view"]["blocks"])

    def test_is_published_with_what_it_shows(self, bot: BotHarness, slack: SlackWithMemory) -> None:
        bot.open_home(ANA)
        [published] = slack.arguments_of("views.publish")
        assert published["view"]["private_metadata"].startswith('["home",{')


def in_home(bot: BotHarness, slack: SlackWithMemory, label: str) -> CommandJob:
    """Ana opens the Home tab; the job of a button of it."""
    bot.open_home(ANA)
    shown = Message("", tuple(slack.arguments_of("views.publish")[-1]["view"]["blocks"]))
    return replace(bot.action_job(ANA, button(label, shown)), origin=Origin.HOME, channel="", response_url="")


class TestAResponseUrl:
    @pytest.mark.parametrize(
        "answer",
        [
            error("expired_url", 404),
            error("used_url", 404),
            error("no_active_hooks", 404),
            error("channel_not_found"),
            error("is_archived", 403),
            error("a_reason_of_tomorrow"),
            SlackAnswer({"ok": False}),
        ],
        ids=lambda answer: f"{answer.status} {(answer.document or {}).get('error')}",
    )
    def test_that_refuses_is_replaced_by_the_direct_message(
        self, bot: BotHarness, slack: SlackWithMemory, answer: SlackAnswer
    ) -> None:
        """Slack refuses with status 200, too."""
        slack.answer_next(RESPONSE_URL, answer)
        bot.handle(slash(bot, slack))
        [said] = slack.said(DIRECT)
        assert "How to use ClerkBot" in said

    @pytest.mark.parametrize("code", codes(RetryLater, "chat.postMessage"))
    def test_that_may_work_later_is_tried_again(self, bot: BotHarness, slack: SlackWithMemory, code: str) -> None:
        job = slash(bot, slack)
        slack.answer_next(RESPONSE_URL, error(code))
        with pytest.raises(RetryLater):
            bot.handle(job)
        bot.handle(job, redelivered=True)
        [said] = slack.seen_by[RESPONSE_URL][-1:]
        assert ("How to use ClerkBot" in said, slack.said(DIRECT)) == (True, [])

    def test_that_is_rate_limited_is_tried_again_when_slack_says(
        self, acme: SlackGateway, slack: SlackWithMemory
    ) -> None:
        slack.answer_next(RESPONSE_URL, rate_limited(37))
        destination = Destination(DestinationKind.RESPONSE, ANA, GENERAL, THREAD, slack.response_url())
        with pytest.raises(RetryLater, match=r"^ratelimited$") as caught:
            acme.send(Reply(destination, HELLO))
        assert caught.value.after == 37.0

    def test_gets_the_thread_of_the_pressed_message(self, acme: SlackGateway, slack: SlackWithMemory) -> None:
        destination = Destination(DestinationKind.RESPONSE, ANA, GENERAL, THREAD, slack.response_url())
        acme.send(Reply(destination, HELLO))
        [body] = slack.arguments_of(RESPONSE_URL)
        assert (body["thread_ts"], body["response_type"], body["replace_original"]) == (THREAD, "ephemeral", False)

    def test_that_replaces_a_message_leaves_it_where_it_is(self, acme: SlackGateway, slack: SlackWithMemory) -> None:
        destination = Destination(DestinationKind.REPLACE, ANA, GENERAL, THREAD, slack.response_url())
        acme.send(Reply(destination, HELLO))
        [body] = slack.arguments_of(RESPONSE_URL)
        assert (body["replace_original"], "thread_ts" in body, "response_type" in body) == (True, False, False)


def slash(bot: BotHarness, slack: SlackWithMemory) -> CommandJob:
    """`/clerk help`"""
    return CommandJob(
        workspace=TEAM,
        at=bot.now,
        id="slash/1",
        user=ANA,
        text="help",
        origin=Origin.SLASH,
        channel=GENERAL,
        response_url=slack.response_url(),
    )
