"""Shortcuts wherever a person is, links to messages, files of people, and what of it the bot may read."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from playground.errors import RequestRefused
from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import RunningSlack


def refusal(call: Callable[..., Any], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])


def link_to(slack: RunningSlack, said: dict[str, Any]) -> str:
    return f"{slack.stack.base_url}/archives/{said['channel']}/p{said['ts'].replace('.', '')}"


def test_a_message_between_two_people_has_the_shortcut_and_is_unknown_to_the_bot(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    said = slack.say("only for you", as_="bob", in_="@ana")
    assert bot.events() == []
    slack.control.call("shortcut", as_="ana", message=said["ts"], name="Save for later")
    payload = bot.payloads()[-1]
    assert payload["channel"] == {"id": said["channel"], "name": "directmessage"}
    assert (payload["message"]["text"], payload["message"]["user"]) == ("only for you", "U0BOB0001")
    web = slack.web()
    assert refusal(web.conversations_history, channel=said["channel"]) == "channel_not_found"
    assert refusal(web.conversations_info, channel=said["channel"]) == "channel_not_found"
    assert refusal(web.chat_postMessage, channel=said["channel"], text="hi") == "channel_not_found"
    with pytest.raises(RequestRefused, match="carol sees no message"):
        slack.control.call("shortcut", as_="carol", message=said["ts"])


def test_what_was_chosen_of_a_threads_first_message_says_that_it_has_replies(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    first = slack.say("who is in?", as_="bob")
    slack.control.call("shortcut", as_="ana", message=first["ts"], name="Save for later")
    assert "thread_ts" not in bot.payloads()[-1]["message"]
    slack.say("me", as_="carol", thread_ts=first["ts"])
    slack.control.call("shortcut", as_="ana", message=first["ts"], name="Save for later")
    message = bot.payloads()[-1]["message"]
    assert (message["thread_ts"], message["reply_count"]) == (first["ts"], 1)


def test_a_press_in_a_message_with_replies_says_so(slack: RunningSlack, bot: RecordingBot) -> None:
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "1"}
    posted = slack.web().chat_postMessage(
        channel="C0GENERAL", text="go", blocks=[{"type": "actions", "elements": [button]}]
    )
    slack.say("me", as_="carol", thread_ts=posted["ts"])
    slack.control.call("press", as_="ana", message=posted["ts"], action="go")
    assert bot.payloads()[-1]["message"]["thread_ts"] == posted["ts"]


def test_only_the_two_see_what_they_write_to_each_other(slack: RunningSlack) -> None:
    slack.say("psst", as_="ana", in_="@bob")
    seen = {who: [one["text"] for one in slack.control.messages(who)] for who in ("ana", "bob", "carol")}
    assert ["psst" in texts for texts in seen.values()] == [True, True, False]
    with pytest.raises(RequestRefused, match="no direct message with '@dave'"):
        slack.say("psst", as_="ana", in_="@dave")


def test_a_link_to_a_message_is_shown_with_what_it_says(slack: RunningSlack, bot: RecordingBot) -> None:
    first = slack.say("the deploy is red", as_="bob")
    bot.requests.clear()
    said = slack.say(f"look: {link_to(slack, first)}", as_="ana")
    message, changed = bot.events("message")
    assert "attachments" not in message
    assert (changed["subtype"], changed["hidden"], changed["previous_message"]["ts"]) == (
        "message_changed",
        True,
        said["ts"],
    )
    assert changed["message"]["text"] == changed["previous_message"]["text"]
    assert "edited" not in changed["message"]
    (quote,) = slack.web().conversations_history(channel="C0GENERAL", limit=1)["messages"][0]["attachments"]
    assert (quote["is_msg_unfurl"], quote["text"], quote["author_id"]) == (True, "the deploy is red", "U0BOB0001")
    assert (quote["from_url"], quote["channel_id"], quote["ts"]) == (link_to(slack, first), "C0GENERAL", first["ts"])
    assert quote["message_blocks"][0]["message"]["blocks"] == slack.messages()[-2]["blocks"]


def test_a_link_into_a_private_place_is_quoted_only_for_who_is_there(slack: RunningSlack, bot: RecordingBot) -> None:
    private = slack.say("the offer", as_="ana", in_="@bob")
    bot.requests.clear()
    slack.say(link_to(slack, private), as_="ana")
    seen = {who: "attachments" in slack.messages(who)[-1] for who in ("ana", "bob", "carol")}
    assert seen == {"ana": True, "bob": True, "carol": False}
    assert [event for event in bot.events() if "attachments" in event.get("message", event)] == []
    assert "attachments" not in slack.web().conversations_history(channel="C0GENERAL", limit=1)["messages"][0]
    slack.say(link_to(slack, private), as_="carol")
    assert "attachments" not in slack.messages("ana")[-1]  # carol may not read what she links to


def test_a_link_in_code_or_to_nowhere_is_not_shown(slack: RunningSlack) -> None:
    first = slack.say("the deploy is red")
    slack.say(f"`{link_to(slack, first)}` and {slack.stack.base_url}/archives/C0GENERAL/p1000000000000001")
    assert "attachments" not in slack.messages()[-1]


def test_a_bots_links_are_shown_if_it_asks_for_it(slack: RunningSlack) -> None:
    text = f"<{link_to(slack, slack.say('the deploy is red'))}|this>"
    slack.web().chat_postMessage(channel="C0GENERAL", text=text, unfurl_links=False)
    assert "attachments" not in slack.messages()[-1]
    slack.web().chat_postMessage(channel="C0GENERAL", text=text, unfurl_links=True)
    assert slack.messages()[-1]["attachments"][0]["text"] == "the deploy is red"


def test_a_person_shares_files_with_and_without_words(slack: RunningSlack, bot: RecordingBot) -> None:
    picture = {"name": "chart.png", "title": "The chart", "content": base64.b64encode(b"\x89PNG").decode()}
    slack.say("", files=[picture])
    slack.say("@clerkbot save this", files=[picture, {**picture, "name": "notes.md", "title": ""}])
    first, second = bot.events("message")
    assert (first["subtype"], first["text"], "blocks" in first) == ("file_share", "", False)
    assert [file["title"] for file in second["files"]] == ["The chart", "notes.md"]
    (mention,) = bot.events("app_mention")
    assert (mention["subtype"], mention["files"][0]["mimetype"]) == ("file_share", "image/png")
    found = slack.web().conversations_history(channel="C0GENERAL", limit=1)["messages"][0]
    assert [file["filetype"] for file in found["files"]] == ["png", "markdown"]
    assert slack.http.get(found["files"][0]["url_private"]).content == b"\x89PNG"
    with pytest.raises(RequestRefused, match="base64"):
        slack.say("x", files=[{"name": "a.txt", "content": "ü"}])


def test_code_and_pictures_come_back_as_they_were_written(slack: RunningSlack) -> None:
    slack.say("run this:\n```\nmake all\n```")
    found = slack.web().conversations_history(channel="C0GENERAL", limit=1)["messages"][0]
    assert found["text"] == "run this:\n```make all```"
    assert [part["type"] for part in found["blocks"][0]["elements"]] == ["rich_text_section", "rich_text_preformatted"]


def test_one_message_is_read_by_its_ts(slack: RunningSlack) -> None:
    asked = [slack.say(text, wait=0)["ts"] for text in ("one", "two", "three")]
    history = slack.web().conversations_history

    def texts(**arguments: Any) -> list[str]:
        return [one["text"] for one in history(channel="C0GENERAL", **arguments)["messages"]]

    assert texts(latest=asked[1], inclusive=True, limit=1) == ["two"]
    assert texts(latest=asked[1], limit=1) == ["one"]
    assert texts(oldest=asked[1], inclusive=True) == ["three", "two"]
    assert texts(oldest=asked[0], latest=asked[2]) == ["two"]
    assert texts(oldest=asked[1], latest=asked[1], inclusive=True) == ["two"]
    assert texts(oldest="9999999999.000000") == []
    assert refusal(history, channel="C0GENERAL", latest="soon") == "invalid_ts_latest"
    assert refusal(history, channel="C0GENERAL", oldest="soon") == "invalid_ts_oldest"
    assert refusal(history, channel="C0OPS0001") == "not_in_channel"
    assert refusal(history, channel="C0NOWHERE") == "channel_not_found"


def test_a_reply_is_read_by_its_ts_and_a_thread_from_its_beginning(slack: RunningSlack) -> None:
    first = slack.say("question", wait=0)["ts"]
    replies = [slack.say(f"answer {number}", thread_ts=first, wait=0)["ts"] for number in range(4)]
    web, place = slack.web(), {"channel": "C0GENERAL", "ts": first}

    def texts(**arguments: Any) -> list[str]:
        return [one["text"] for one in web.conversations_replies(**place, **arguments)["messages"]]

    assert texts(limit=3) == ["question", "answer 0", "answer 1"]
    assert texts(oldest=replies[2], latest=replies[2], inclusive=True) == ["question", "answer 2"]
    assert texts(latest=replies[1]) == ["question", "answer 0"]
    assert texts(oldest=replies[2]) == ["question", "answer 3"]
    cursor = web.conversations_replies(**place, limit=3)["response_metadata"]["next_cursor"]
    assert texts(limit=3, cursor=cursor) == ["answer 2", "answer 3"]


def test_the_home_tab_that_is_opened_again_comes_with_its_view(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.control.call("home", as_="ana")
    published = slack.web().views_publish(user_id="U0ANA0001", view={"type": "home", "blocks": []})["view"]
    slack.control.call("home", as_="ana")
    slack.control.call("home", as_="ana", tab="messages")
    first, second, third = bot.events("app_home_opened")
    assert ("view" in first, second["view"]["id"], second["view"]["hash"]) == (
        False,
        published["id"],
        published["hash"],
    )
    assert ([event["tab"] for event in (first, second, third)], "view" in third) == (
        ["home", "home", "messages"],
        False,
    )
