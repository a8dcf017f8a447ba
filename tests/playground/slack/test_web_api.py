"""The Web API by the real client: what it answers, and its errors in Slack's words."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.client import IncompleteRead
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import SCOPES, RunningSlack


def refusal(call: Callable[..., Any], **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    return str(refused.value.response["error"])


def test_a_token_says_who_it_is(slack: RunningSlack) -> None:
    me = slack.web().auth_test()
    assert (me["team_id"], me["user_id"], me["bot_id"]) == ("T0LOCAL01", "U0CLERK01", "B0CLERK01")


def test_no_token_and_a_wrong_token_are_told_apart(slack: RunningSlack) -> None:
    assert refusal(WebClient(base_url=slack.stack.slack_api_url).auth_test) == "not_authed"
    assert refusal(slack.web("xoxb-of-somebody-else").auth_test) == "invalid_auth"


def test_an_unknown_method_is_unknown(slack: RunningSlack) -> None:
    assert refusal(slack.web().api_call, api_method="chat.shout") == "unknown_method"


def test_what_the_scopes_do_not_cover_is_refused(slack: RunningSlack) -> None:
    assert refusal(slack.web().users_profile_get, user="U0ANA0001") == "missing_scope"


def test_people_have_a_time_zone_and_a_picture_that_is_there(slack: RunningSlack) -> None:
    user = slack.web().users_info(user="U0CAROL01")["user"]
    assert (user["tz"], user["tz_offset"], user["is_bot"]) == ("Asia/Tokyo", 9 * 3600, False)
    assert user["profile"]["display_name"] == "carol"
    picture = slack.http.get(user["profile"]["image_48"])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/svg+xml")


def test_an_unknown_person_is_not_found(slack: RunningSlack) -> None:
    assert refusal(slack.web().users_info, user="U0NOBODY1") == "user_not_found"


def test_the_list_of_people_names_the_bot_as_one(slack: RunningSlack) -> None:
    members = slack.web().users_list()["members"]
    assert {member["name"]: member["is_bot"] for member in members}["clerkbot"] is True


def test_times_of_messages_are_unique_and_increase(slack: RunningSlack) -> None:
    stamps = [slack.web().chat_postMessage(channel="C0GENERAL", text=str(number))["ts"] for number in range(20)]
    assert stamps == sorted(set(stamps))
    assert all(len(ts.split(".")[1]) == 6 for ts in stamps)


def test_messages_in_a_channel_without_the_bot_are_refused(slack: RunningSlack) -> None:
    assert refusal(slack.web().chat_postMessage, channel="C0OPS0001", text="hello") == "not_in_channel"
    assert refusal(slack.web().chat_postMessage, channel="C0NOWHERE", text="hello") == "channel_not_found"


def test_empty_and_endless_messages_are_refused(slack: RunningSlack) -> None:
    assert refusal(slack.web().chat_postMessage, channel="C0GENERAL", text="") == "no_text"
    assert refusal(slack.web().chat_postMessage, channel="C0GENERAL", text="x" * 40_001) == "msg_too_long"


def test_wrong_blocks_are_refused_with_the_reason(slack: RunningSlack) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    with pytest.raises(SlackApiError) as refused:
        slack.web().chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks)
    assert refused.value.response["error"] == "invalid_blocks"
    assert "3001" in refused.value.response["errors"][0]


def test_a_person_as_the_channel_is_their_direct_message(slack: RunningSlack) -> None:
    sent = slack.web().chat_postMessage(channel="U0BOB0001", text="hello bob")
    assert sent["channel"] == slack.web().conversations_open(users="U0BOB0001")["channel"]["id"]
    assert slack.messages(as_="bob", in_="@clerkbot")[-1]["text"] == "hello bob"


def test_an_ephemeral_is_for_one_reader_and_in_no_history(slack: RunningSlack) -> None:
    slack.web().chat_postEphemeral(channel="C0GENERAL", user="U0BOB0001", text="between us")
    assert slack.messages(as_="bob")[-1]["is_ephemeral"] is True
    assert "between us" not in [message["text"] for message in slack.messages(as_="ana")]
    history = slack.web().conversations_history(channel="C0GENERAL")["messages"]
    assert "between us" not in [message["text"] for message in history]


def test_an_ephemeral_needs_its_reader_in_the_channel(slack: RunningSlack) -> None:
    mine = slack.web().conversations_open(users="U0ANA0001")["channel"]["id"]
    web = slack.web()
    assert refusal(web.chat_postEphemeral, channel=mine, user="U0BOB0001", text="psst") == "user_not_in_channel"


def test_only_own_messages_can_be_updated_and_deleted(slack: RunningSlack) -> None:
    said, web = slack.say("mine"), slack.web()
    assert refusal(web.chat_update, channel="C0GENERAL", ts=said["ts"], text="no") == "cant_update_message"
    assert refusal(web.chat_delete, channel="C0GENERAL", ts=said["ts"]) == "cant_delete_message"
    assert refusal(web.chat_update, channel="C0GENERAL", ts="1.000001", text="no") == "message_not_found"


def test_an_update_replaces_and_a_deletion_removes(slack: RunningSlack) -> None:
    web = slack.web()
    sent = web.chat_postMessage(channel="C0GENERAL", text="one")
    web.chat_update(channel="C0GENERAL", ts=sent["ts"], text="two")
    assert slack.messages()[-1]["text"] == "two"
    web.chat_delete(channel="C0GENERAL", ts=sent["ts"])
    assert sent["ts"] not in [message["ts"] for message in slack.messages()]


def test_a_thread_knows_its_replies_and_history_only_its_first_message(slack: RunningSlack) -> None:
    first, web = slack.say("question"), slack.web()
    slack.say("answer", as_="ana", thread_ts=first["ts"])
    reply = web.chat_postMessage(channel="C0GENERAL", text="and mine", thread_ts=first["ts"])
    newest = web.conversations_history(channel="C0GENERAL", limit=1)["messages"][0]
    assert (newest["ts"], newest["reply_count"], newest["latest_reply"]) == (first["ts"], 2, reply["ts"])
    replies = web.conversations_replies(channel="C0GENERAL", ts=first["ts"])["messages"]
    assert [message["text"] for message in replies] == ["question", "answer", "and mine"]
    assert replies[1]["thread_ts"] == first["ts"]
    assert "reply_count" not in replies[1]


def test_a_thread_that_is_not_there_cannot_be_answered(slack: RunningSlack) -> None:
    web = slack.web()
    assert refusal(web.chat_postMessage, channel="C0GENERAL", text="x", thread_ts="1.000001") == "thread_not_found"
    assert refusal(web.conversations_replies, channel="C0GENERAL", ts="1.000001") == "thread_not_found"


def test_history_comes_in_pages(slack: RunningSlack) -> None:
    for number in range(5):
        slack.say(str(number), wait=0)
    web = slack.web()
    first = web.conversations_history(channel="C0GENERAL", limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    second = web.conversations_history(channel="C0GENERAL", limit=2, cursor=cursor)
    texts = [message["text"] for page in (first, second) for message in page["messages"]]
    assert (first["has_more"], texts) == (True, ["4", "3", "2", "1", "0"])


def test_permalinks_lead_to_the_page(slack: RunningSlack) -> None:
    first = slack.say("question")
    reply = slack.say("answer", thread_ts=first["ts"])
    web = slack.web()
    plain = web.chat_getPermalink(channel="C0GENERAL", message_ts=first["ts"])["permalink"]
    threaded = web.chat_getPermalink(channel="C0GENERAL", message_ts=reply["ts"])["permalink"]
    assert plain == f"{slack.stack.base_url}/archives/C0GENERAL/p{first['ts'].replace('.', '')}"
    assert threaded.endswith(f"?thread_ts={first['ts']}&cid=C0GENERAL")
    assert "ClerkBot Playground" in slack.http.get(plain).text


def test_a_home_tab_is_guarded_by_its_hash(slack: RunningSlack) -> None:
    web, view = slack.web(), {"type": "home", "blocks": [{"type": "divider"}]}
    first = web.views_publish(user_id="U0ANA0001", view=view)["view"]
    second = web.views_publish(user_id="U0ANA0001", view=view, hash=first["hash"])["view"]
    assert second["id"] == first["id"]
    assert refusal(web.views_publish, user_id="U0ANA0001", view=view, hash=first["hash"]) == "hash_conflict"


def test_groups_and_their_members(slack: RunningSlack) -> None:
    (group,) = slack.web().usergroups_list()["usergroups"]
    assert slack.web().usergroups_users_list(usergroup=group["id"])["users"] == ["U0ANA0001", "U0CAROL01"]


def test_channels_tell_whether_the_bot_is_a_member(slack: RunningSlack) -> None:
    channels = {one["name"]: one["is_member"] for one in slack.web().conversations_list()["channels"]}
    assert channels == {"general": True, "ops": False, "random": False}
    assert "U0CLERK01" in slack.web().conversations_members(channel="C0GENERAL")["members"]


def test_the_bot_joins_public_channels_with_the_scope_for_it(slack: RunningSlack) -> None:
    web = slack.web()
    assert refusal(web.conversations_join, channel="C0OPS0001") == "missing_scope"
    slack.exchange(slack.allow(scope=f"{SCOPES} channels:join"))
    for _ in range(2):
        assert web.conversations_join(channel="C0OPS0001")["channel"]["is_member"]
    [joined] = [one for one in slack.messages(in_="#ops") if one.get("subtype") == "channel_join"]
    assert "inviter" not in joined


def test_reactions_are_read(slack: RunningSlack) -> None:
    said = slack.say("hello")
    slack.control.call("react", as_="ana", message=said["ts"], emoji=":eyes:")
    message = slack.web().reactions_get(channel="C0GENERAL", timestamp=said["ts"])["message"]
    assert message["reactions"] == [{"name": "eyes", "users": ["U0ANA0001"], "count": 1}]


def test_a_message_is_found_with_its_reactions_and_what_follows_it(slack: RunningSlack) -> None:
    first = slack.say("question")
    earlier, asked, later = (slack.say(text, as_="ana", thread_ts=first["ts"])["ts"] for text in ("a", "b", "c"))
    slack.control.call("react", as_="bob", message=asked, emoji="eyes")
    place = {"channel": "C0GENERAL", "ts": first["ts"]}
    found = slack.web().conversations_replies(**place, oldest=asked, inclusive=True, limit=200)
    assert [message["ts"] for message in found["messages"]] == [first["ts"], asked, later]
    assert found["messages"][1]["reactions"] == [{"name": "eyes", "users": ["U0BOB0001"], "count": 1}]
    assert "reactions" not in found["messages"][2]
    whole = slack.web().conversations_replies(**place, limit=2)
    assert ([message["ts"] for message in whole["messages"]], whole["has_more"]) == ([first["ts"], earlier], True)


def test_a_message_without_replies_is_the_whole_of_its_thread(slack: RunningSlack) -> None:
    alone = slack.say("hello")["ts"]
    slack.say("something else")
    slack.control.call("react", as_="ana", message=alone, emoji="eyes")
    found = slack.web().conversations_replies(channel="C0GENERAL", ts=alone, oldest=alone, inclusive=True)
    assert [(message["ts"], len(message["reactions"])) for message in found["messages"]] == [(alone, 1)]
    assert found["has_more"] is False


def test_of_many_who_reacted_some_are_named_unless_all_are_asked_for(slack: RunningSlack) -> None:
    said, everybody = slack.say("hello")["ts"], ["U0ANA0001", "U0BOB0001", "U0CAROL01"]
    for name in ("ana", "bob", "carol"):
        slack.control.call("react", as_=name, message=said, emoji="eyes")
    web = slack.web()
    some = web.conversations_replies(channel="C0GENERAL", ts=said)["messages"][0]
    history = web.conversations_history(channel="C0GENERAL", limit=1)["messages"][0]
    part = web.reactions_get(channel="C0GENERAL", timestamp=said)["message"]
    whole = web.reactions_get(channel="C0GENERAL", timestamp=said, full=True)["message"]
    named = [(found["reactions"][0]["users"], found["reactions"][0]["count"]) for found in (some, history, part, whole)]
    assert named == [(everybody[:2], 3), (everybody[:2], 3), (everybody[:2], 3), (everybody, 3)]
    assert slack.messages()[-1]["reactions"][0]["users"] == everybody  # The page shows each person their own.


def test_a_rate_limit_can_be_asked_for_and_the_client_obeys_it(slack: RunningSlack) -> None:
    slack.control.call("fault", method="chat.postMessage", times=1, retry_after=1)
    began = time.monotonic()
    slack.web(handlers=[RateLimitErrorRetryHandler(max_retry_count=1)]).chat_postMessage(
        channel="C0GENERAL", text="after all"
    )
    assert time.monotonic() - began >= 1
    assert slack.messages()[-1]["text"] == "after all"


def test_a_status_of_429_always_says_how_long_to_wait(slack: RunningSlack) -> None:
    slack.control.call("fault", method="chat.postMessage", times=1, status=429)
    answer = slack.http.post("/api/chat.postMessage")
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["error"]) == (429, "1", "ratelimited")


def test_a_call_can_be_performed_without_its_answer_arriving(slack: RunningSlack) -> None:
    slack.control.call("fault", method="chat.postMessage", times=1, lose_answer=True)
    with pytest.raises(IncompleteRead):
        slack.web().chat_postMessage(channel="C0GENERAL", text="posted all the same")
    assert slack.messages()[-1]["text"] == "posted all the same"
    assert slack.web().chat_postMessage(channel="C0GENERAL", text="and the next one")["ok"] is True


def test_errors_can_be_asked_for(slack: RunningSlack) -> None:
    slack.control.call("fault", method="users.info", times=1, error="fatal_error")
    assert refusal(slack.web().users_info, user="U0ANA0001") == "fatal_error"
    slack.control.call("fault", method="users.info", times=1, status=500)
    assert slack.http.post("/api/users.info").status_code == 500
    assert slack.web().users_info(user="U0ANA0001")["ok"] is True


KINDS = {"public": "channels", "private": "groups", "direct": "im", "group": "mpim"}
"""A kind of conversation, and the word that begins its scopes."""


def conversation(slack: RunningSlack, kind: str) -> str:
    """The id of one of that kind, with the bot in it."""
    if kind == "public":
        return "C0GENERAL"
    if kind == "direct":
        return str(slack.web().conversations_open(users="U0ANA0001")["channel"]["id"])
    return str(slack.control.call("open", as_="ana", name=f"a {kind} one", people=["bob"], kind=kind)["channel"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("method", "ending"),
    [
        ("conversations.info", "read"),
        ("conversations.members", "read"),
        ("conversations.history", "history"),
        ("conversations.replies", "history"),
    ],
)
def test_a_conversation_is_read_with_the_scope_of_its_kind(
    empty_slack: RunningSlack, kind: str, method: str, ending: str
) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.info and the others, "Scopes"."""
    slack, needed = empty_slack, f"{KINDS[kind]}:{ending}"
    every = {f"{word}:{end}" for word in KINDS.values() for end in ("read", "history")} | {"im:write"}
    slack.exchange(slack.allow(" ".join(every - {needed})))
    slack.control.invite("#general")
    channel = conversation(slack, kind)
    said = slack.say("question", as_="ana", in_="@clerkbot" if kind == "direct" else channel)
    params = {"channel": channel, "ts": said["ts"]}
    with pytest.raises(SlackApiError) as refused:
        slack.web().api_call(method, params=params)
    assert (refused.value.response["error"], refused.value.response["needed"]) == ("missing_scope", needed)
    slack.exchange(slack.allow(needed))
    assert slack.web().api_call(method, params=params)["ok"]


def test_a_group_conversation_is_one_to_the_bot(slack: RunningSlack, bot: RecordingBot) -> None:
    trio = conversation(slack, "group")
    slack.say("lunch?", in_=trio)
    [event] = bot.events("message")
    described = slack.web().conversations_info(channel=trio)["channel"]
    assert (event["channel_type"], described["is_mpim"], described["is_private"]) == ("mpim", True, True)


def test_only_who_is_in_a_private_channel_sees_it(slack: RunningSlack) -> None:
    private = conversation(slack, "private")
    seen = {who: private in [one["id"] for one in slack.control.state(who)["channels"]] for who in ("bob", "carol")}
    assert seen == {"bob": True, "carol": False}


def test_who_leaves_a_private_channel_does_not_see_it_any_more(slack: RunningSlack, bot: RecordingBot) -> None:
    private = conversation(slack, "private")
    slack.control.call("leave", as_="bob", in_=private)
    bob = next(one["id"] for one in slack.control.state("bob")["people"] if one["name"] == "bob")
    assert private not in [one["id"] for one in slack.control.state("bob")["channels"]]
    assert bob not in slack.web().conversations_members(channel=private)["members"]
    left = [event["channel"] for event in bot.events("member_left_channel") if event["user"] == bob]
    assert left == [private]


def test_a_private_channel_that_is_shared_has_another_id(slack: RunningSlack, bot: RecordingBot) -> None:
    private = conversation(slack, "private")
    said = slack.say("the offer", in_=private)
    new = slack.control.call("share", as_="ana", in_=private)["channel"]
    [event] = bot.events("channel_id_changed")
    assert (event["old_channel_id"], event["new_channel_id"], new != private) == (private, new, True)
    assert [message["ts"] for message in slack.messages(in_=new)][-1] == said["ts"]
    assert refusal(slack.web().chat_postMessage, channel=private, text="x") == "channel_not_found"
