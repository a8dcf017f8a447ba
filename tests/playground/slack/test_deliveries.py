"""Which events the bot gets of what people do, and how they are retried."""

from __future__ import annotations

from slack_sdk.signature import SignatureVerifier

from tests.playground.slack.recording_bot import Received, RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack, wait_until


def test_an_event_is_signed_as_slack_signs(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.say("hello")
    (delivery,) = bot.deliveries()
    verifier = SignatureVerifier(slack.stack.signing_secret)
    assert verifier.is_valid_request(delivery.body, delivery.headers)


def test_the_envelope_names_workspace_app_and_bot(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.say("hello")
    envelope = bot.deliveries()[0].envelope
    assert envelope["type"] == "event_callback"
    assert (envelope["team_id"], envelope["api_app_id"]) == ("T0LOCAL01", "A0CLERK01")
    assert envelope["authorizations"][0]["user_id"] == "U0CLERK01"
    assert envelope["event"]["channel_type"] == "channel"
    assert envelope["event"]["blocks"][0]["type"] == "rich_text"


def test_a_mention_of_the_bot_arrives_as_message_and_as_app_mention(slack: RunningSlack, bot: RecordingBot) -> None:
    said = slack.say("@ClerkBot help")
    assert [event["type"] for event in bot.events()] == ["message", "app_mention"]
    assert {event["ts"] for event in bot.events()} == {said["ts"]}
    assert bot.events()[1]["text"] == "<@U0CLERK01> help"


def test_a_mention_inside_code_is_no_mention(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.say("look at `@clerkbot help`")
    assert [event["type"] for event in bot.events()] == ["message"]


def test_nothing_is_heard_of_channels_without_the_bot(slack: RunningSlack, bot: RecordingBot) -> None:
    said = slack.say("@clerkbot are you here?", in_="#ops")
    assert bot.events() == []
    assert "not in #ops" in said["hint"]


def test_a_reply_tells_its_thread_and_the_threads_author(slack: RunningSlack, bot: RecordingBot) -> None:
    first = slack.say("the deploy is red", as_="bob")
    slack.say("looking", as_="ana", thread_ts=first["ts"])
    event = bot.events("message")[-1]
    assert (event["thread_ts"], event["parent_user_id"]) == (first["ts"], "U0BOB0001")


def test_the_bots_own_message_comes_back_with_its_bot_id(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.web().chat_postMessage(channel="C0GENERAL", text="hello, I am a bot")
    wait_until(bot.events)
    assert bot.events()[0]["bot_id"] == "B0CLERK01"


def test_a_direct_message_to_the_bot_is_of_type_im(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.say("list", as_="ana", in_="@clerkbot")
    (event,) = bot.events()
    assert (event["type"], event["channel_type"], event["channel"][0]) == ("message", "im", "D")


def test_a_failed_delivery_is_retried_with_the_same_event_id(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("fault", retry_speed=1000)
    bot.answers = lambda request: StubAnswer(200 if len(bot.deliveries()) >= 3 else 500)
    assert slack.say("hello")["idle"] is True
    assert len({one.envelope["event_id"] for one in bot.deliveries()}) == 1
    assert [one.headers.get("x-slack-retry-num") for one in bot.deliveries()] == [None, "1", "2"]
    assert bot.deliveries()[1].headers["x-slack-retry-reason"] == "http_error"


def test_after_the_third_retry_slack_gives_up(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("fault", retry_speed=10_000)
    bot.answers = lambda _request: StubAnswer(503)
    assert slack.say("hello")["idle"] is True
    assert len(bot.deliveries()) == 4


def test_no_retry_is_respected(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("fault", retry_speed=10_000)
    bot.answers = lambda _request: StubAnswer(500, headers=(("X-Slack-No-Retry", "1"),))
    slack.say("hello")
    assert len(bot.deliveries()) == 1


def test_three_seconds_without_an_answer_are_a_failure(slack: RunningSlack, bot: RecordingBot) -> None:
    bot.answers = lambda request: StubAnswer(after=0 if "x-slack-retry-num" in request.headers else 3.5)
    slack.say("hello")
    assert [one.headers.get("x-slack-retry-reason") for one in bot.deliveries()] == [None, "http_timeout"]


def test_without_speed_the_second_retry_waits_for_a_minute(slack: RunningSlack, bot: RecordingBot) -> None:
    bot.answers = lambda _request: StubAnswer(500)
    assert slack.say("hello", wait=1)["idle"] is False
    assert len(bot.deliveries()) == 2


def test_first_attempts_of_a_channel_arrive_in_order(slack: RunningSlack, bot: RecordingBot) -> None:
    def slow_then_quick(request: Received) -> StubAnswer:
        return StubAnswer(after=0.3 if request.envelope["event"].get("text") == "1" else 0)

    bot.answers = slow_then_quick
    for number in range(1, 5):
        slack.say(str(number), wait=0)
    slack.control.call("wait")
    assert [event["text"] for event in bot.events()] == ["1", "2", "3", "4"]


def test_duplicates_can_be_asked_for(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("fault", duplicates=3)
    slack.say("hello")
    assert len(bot.deliveries()) == 3
    assert len({one.body for one in bot.deliveries()}) == 1


def test_an_event_can_be_delivered_again(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.say("hello")
    slack.control.call("redeliver", last=1)
    first, second = bot.deliveries()
    assert first.envelope["event_id"] == second.envelope["event_id"]
    assert second.headers["x-slack-retry-num"] == "1"


def test_invited_and_removed_the_bot_hears_so_once(slack: RunningSlack, bot: RecordingBot) -> None:
    assert slack.control.call("invite", as_="bob", in_="#ops")["changed"] is True
    assert slack.control.call("invite", as_="bob", in_="#ops")["changed"] is False
    slack.control.call("kick", as_="bob", in_="#ops")
    kinds = [event["type"] for event in bot.events() if event["type"] != "message"]
    assert kinds == ["member_joined_channel", "member_left_channel", "channel_left"]


def test_an_edit_and_a_deletion_are_heard(slack: RunningSlack, bot: RecordingBot) -> None:
    said = slack.say("helo", as_="bob")
    slack.control.call("edit", as_="bob", message=said["ts"], text="hello")
    slack.control.call("delete", as_="bob", message=said["ts"])
    changed, deleted = bot.events()[1:]
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "hello")
    assert changed["previous_message"]["text"] == "helo"
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said["ts"])


def test_a_reaction_is_heard(slack: RunningSlack, bot: RecordingBot) -> None:
    said = slack.say("hello", as_="bob")
    slack.control.call("react", as_="ana", message=said["ts"], emoji="pushpin")
    (event,) = bot.events("reaction_added")
    assert (event["user"], event["reaction"], event["item"]["ts"]) == ("U0ANA0001", "pushpin", said["ts"])


def test_a_status_is_heard(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("status", as_="ana", text="Lunch", emoji=":bento:")
    (event,) = bot.events("user_status_changed")
    assert event["user"]["profile"]["status_text"] == "Lunch"


def test_uninstalled_the_bot_hears_two_last_events_and_then_nothing(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("uninstall")
    slack.say("@clerkbot hello?")
    assert [event["type"] for event in bot.events()] == ["tokens_revoked", "app_uninstalled"]


def test_the_bots_address_can_be_verified(slack: RunningSlack, bot: RecordingBot) -> None:
    assert slack.control.call("verify")["verified"] is False
    bot.answers = lambda request: StubAnswer(body=request.envelope["challenge"].encode())
    assert slack.control.call("verify")["verified"] is True
