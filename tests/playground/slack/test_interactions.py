"""Slash commands, buttons, the shortcut, modals, response URLs: what the bot is sent and what comes of its answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.webhook import WebhookClient

from playground.errors import RequestRefused
from tests.playground.slack.every_input import DAYS, LEVELS, plain
from tests.playground.slack.recording_bot import Received, RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack

BUTTONS: list[dict[str, Any]] = [
    {"type": "section", "block_id": "one", "text": {"type": "mrkdwn", "text": "first item"},
     "accessory": {"type": "button", "action_id": "remove", "value": "1", "text": {"type": "plain_text", "text": "Remove"}}},
    {"type": "section", "block_id": "two", "text": {"type": "mrkdwn", "text": "second item"},
     "accessory": {"type": "button", "action_id": "remove", "value": "2", "text": {"type": "plain_text", "text": "Remove"}}},
    {"type": "actions", "block_id": "all", "elements": [
        {"type": "button", "action_id": "undo", "value": "x", "text": {"type": "plain_text", "text": "Undo"}},
        {"type": "static_select", "action_id": "later", "options": [
            {"value": "1h", "text": {"type": "plain_text", "text": "In an hour"}},
            {"value": "1d", "text": {"type": "plain_text", "text": "Tomorrow"}}]}]},
]  # fmt: skip


def posted(slack: RunningSlack) -> str:
    return str(slack.web().chat_postMessage(channel="C0GENERAL", text="list", blocks=BUTTONS)["ts"])


def press(slack: RunningSlack, ts: str, action: str, **more: Any) -> dict[str, Any]:
    return slack.control.call("press", as_="ana", message=ts, action=action, **more)


def interactions(bot: RecordingBot) -> list[Received]:
    return [one for one in bot.requests if one.path == "/slack/interactions"]


def test_a_slash_command_is_a_signed_form_with_names_escaped(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("slash", as_="ana", in_="#general", command="/clerk set priority low @bob #ops")
    (request,) = bot.requests
    assert SignatureVerifier(slack.stack.signing_secret).is_valid_request(request.body, request.headers)
    assert request.path == "/slack/commands"
    assert request.form["command"] == "/clerk"
    assert request.form["text"] == "set priority low <@U0BOB0001|bob> <#C0OPS0001|ops>"
    assert (request.form["user_id"], request.form["channel_name"]) == ("U0ANA0001", "general")


def test_what_a_slash_command_answers_is_shown_to_its_author_only(slack: RunningSlack, bot: RecordingBot) -> None:
    answer = json.dumps({"text": "your list is empty"}).encode()
    bot.answers = lambda _request: StubAnswer(body=answer, headers=(("Content-Type", "application/json"),))
    outcome = slack.control.call("slash", as_="ana", in_="#general", command="/clerk list")
    assert [reply["text"] for reply in outcome["replies"]] == ["your list is empty"]
    assert outcome["replies"][0]["is_ephemeral"] is True


def test_a_slash_command_that_fails_is_told_by_slackbot(slack: RunningSlack, bot: RecordingBot) -> None:
    bot.answers = lambda _request: StubAnswer(500)
    outcome = slack.control.call("slash", as_="ana", in_="#general", command="/clerk list")
    assert outcome["replies"][0]["user"] == "USLACKBOT"
    assert "dispatch_failed" in outcome["replies"][0]["text"]


def test_an_unknown_slash_command_does_not_reach_the_bot(slack: RunningSlack, bot: RecordingBot) -> None:
    outcome = slack.control.call("slash", as_="ana", in_="#general", command="/shrug")
    assert "not a valid command" in outcome["replies"][0]["text"]
    assert bot.requests == []


def test_a_pressed_button_tells_what_and_where(slack: RunningSlack, bot: RecordingBot) -> None:
    ts = posted(slack)
    press(slack, ts, "undo")
    (request,) = interactions(bot)
    payload = request.payload
    assert payload["type"] == "block_actions"
    assert payload["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": "C0GENERAL",
        "is_ephemeral": False,
    }
    assert payload["message"]["ts"] == ts
    (action,) = payload["actions"]
    assert (action["action_id"], action["block_id"], action["value"], action["type"]) == ("undo", "all", "x", "button")


def test_a_button_is_found_by_its_words_in_any_case(slack: RunningSlack, bot: RecordingBot) -> None:
    assert press(slack, posted(slack), "UNDO")["pressed"]["action_id"] == "undo"


def test_an_option_of_a_menu_is_chosen_by_its_words(slack: RunningSlack, bot: RecordingBot) -> None:
    press(slack, posted(slack), "tomorrow")
    assert interactions(bot)[0].payload["actions"][0]["selected_option"]["value"] == "1d"


def test_a_picker_tells_what_was_chosen(slack: RunningSlack, bot: RecordingBot) -> None:
    picker = {"type": "actions", "elements": [{"type": "datetimepicker", "action_id": "at"}]}
    ts = slack.web().chat_postMessage(channel="C0GENERAL", text="when?", blocks=[picker])["ts"]
    press(slack, ts, "at", chosen="1795506536")
    assert interactions(bot)[0].payload["actions"][0]["selected_date_time"] == 1795506536
    with pytest.raises(RequestRefused, match="say what to choose"):
        press(slack, ts, "at")


def test_ticks_and_lists_tell_all_that_is_chosen(slack: RunningSlack, bot: RecordingBot) -> None:
    blocks = [
        {"type": "section", "block_id": "days", "text": plain("Which days?"),
         "accessory": {"type": "checkboxes", "action_id": "days", "options": DAYS, "initial_options": DAYS[:1]}},
        {"type": "actions", "block_id": "more", "elements": [
            {"type": "radio_buttons", "action_id": "level", "options": LEVELS},
            {"type": "multi_users_select", "action_id": "who"}]},
    ]  # fmt: skip
    slack.web().views_publish(user_id="U0ANA0001", view={"type": "home", "blocks": blocks})
    press(slack, "home", "days", chosen=["monday", "tuesday"])
    press(slack, "home", "Low")
    press(slack, "home", "who", chosen="@bob, @carol")
    days, level, who = (payload["actions"][0] for payload in bot.payloads())
    assert [one["value"] for one in days["selected_options"]] == ["monday", "tuesday"]
    assert (level["selected_option"]["value"], who["selected_users"]) == ("low", ["U0BOB0001", "U0CAROL01"])
    state = bot.payloads()[-1]["view"]["state"]["values"]
    assert (len(state["days"]["days"]["selected_options"]), set(state["more"])) == (2, {"level", "who"})
    press(slack, "home", "days", chosen=[])
    assert bot.payloads()[-1]["actions"][0]["selected_options"] == []


def test_several_of_the_same_words_are_listed(slack: RunningSlack) -> None:
    with pytest.raises(RequestRefused) as refused:
        press(slack, posted(slack), "Remove")
    assert [one["value"] for one in refused.value.facts["candidates"]] == ["1", "2"]


def test_and_told_apart_by_value_or_by_what_they_are_near(slack: RunningSlack, bot: RecordingBot) -> None:
    ts = posted(slack)
    assert press(slack, ts, "Remove", value="2")["pressed"]["value"] == "2"
    assert press(slack, ts, "Remove", near="first")["pressed"]["value"] == "1"


def test_an_ephemerals_button_comes_without_the_message(slack: RunningSlack, bot: RecordingBot) -> None:
    web = slack.web()
    ts = web.chat_postEphemeral(channel="C0GENERAL", user="U0ANA0001", text="x", blocks=BUTTONS)["message_ts"]
    press(slack, ts, "undo")
    payload = interactions(bot)[0].payload
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload


def test_a_response_url_replaces_and_deletes_also_what_is_ephemeral(slack: RunningSlack, bot: RecordingBot) -> None:
    web = slack.web()
    ts = web.chat_postEphemeral(channel="C0GENERAL", user="U0ANA0001", text="x", blocks=BUTTONS)["message_ts"]
    press(slack, ts, "undo")
    hook = WebhookClient(interactions(bot)[0].payload["response_url"])
    assert hook.send(text="undone", replace_original=True).status_code == 200
    assert slack.messages()[-1]["text"] == "undone"
    hook.send(delete_original=True)
    assert ts not in [message["ts"] for message in slack.messages()]


def test_a_response_url_speaks_privately_unless_told_otherwise(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("slash", as_="ana", in_="#ops", command="/clerk list")
    hook = WebhookClient(bot.requests[0].form["response_url"])
    hook.send(text="for you")
    hook.send(text="for all", response_type="in_channel")
    assert [message["text"] for message in slack.messages("ana", "#ops")][-2:] == ["for you", "for all"]
    assert [message["text"] for message in slack.messages("bob", "#ops")][-1:] == ["for all"]


def test_a_response_url_has_five_uses(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("slash", as_="ana", in_="#general", command="/clerk list")
    hook = WebhookClient(bot.requests[0].form["response_url"])
    assert [hook.send(text="again").status_code for _ in range(6)] == [200] * 5 + [404]
    assert "used_url" in hook.send(text="again").body


def test_a_response_url_ends_after_thirty_minutes(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("slash", as_="ana", in_="#general", command="/clerk list")
    slack.control.call("clock", advance=1801)
    answer = WebhookClient(bot.requests[0].form["response_url"]).send(text="late")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


def test_the_shortcut_hands_over_the_message(slack: RunningSlack, bot: RecordingBot) -> None:
    said = slack.say("important", as_="bob", in_="#ops")
    slack.control.call("shortcut", as_="ana", message=said["ts"], name="save for LATER")
    payload = interactions(bot)[0].payload
    assert (payload["type"], payload["callback_id"]) == ("message_action", "save_message")
    assert (payload["message"]["text"], payload["message_ts"]) == ("important", said["ts"])
    assert payload["channel"] == {"id": "C0OPS0001", "name": "ops"}


def test_a_press_in_the_home_tab_names_the_view(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.web().views_publish(user_id="U0ANA0001", view={"type": "home", "blocks": BUTTONS})
    press(slack, "home", "Undo")
    payload = interactions(bot)[0].payload
    assert payload["container"]["type"] == "view"
    assert payload["view"]["type"] == "home"
    assert "response_url" not in payload


def test_opening_the_home_tab_is_heard(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("home", as_="ana")
    (event,) = bot.events("app_home_opened")
    assert (event["user"], event["tab"]) == ("U0ANA0001", "home")
