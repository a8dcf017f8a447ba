"""Whether somebody took part in a conversation: what Slack is asked, what its answer means, and what cannot be known."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.ports import ConversationMessage, TokenRejected
from tests.slack_stub import SlackAnswer, SlackStub, error, outage, rate_limited, slow

ANA, BOB = "U0ANA", "U0BOB"
ROOT, MENTION, EARLIER, LATER = (f"18000000{number}0.000100" for number in (1, 3, 2, 4))
ASKED = ConversationMessage("C0GENERAL", ROOT, MENTION)


def message(ts: str, user: str = BOB, text: str = "", **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": user, "ts": ts, "thread_ts": ROOT, "text": text, **more}


def reaction(*users: str, count: int | None = None) -> dict[str, Any]:
    return {"name": "eyes", "users": list(users), "count": len(users) if count is None else count}


def thread(*messages: dict[str, Any], has_more: bool = False) -> SlackAnswer:
    """Slack's answer begins with the first message of the thread, whatever else was asked for."""
    return SlackAnswer({"ok": True, "messages": [message(ROOT), *messages], "has_more": has_more})


def other(number: int) -> ConversationMessage:
    return ConversationMessage("C0GENERAL", f"18000001{number:02d}.000100", f"18000001{number:02d}.000100")


def test_one_call_asks_for_the_message_and_what_follows(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("conversations.replies", thread(message(MENTION, reactions=[reaction(BOB)])))
    assert acme.took_part(ANA, [ASKED]) == {ASKED: False}
    (call,) = slack.calls
    wanted = {"channel": "C0GENERAL", "ts": ROOT, "oldest": MENTION, "inclusive": "1", "limit": "200"}
    assert (call.method, call.arguments) == ("conversations.replies", wanted)


@pytest.mark.parametrize(
    ("messages", "took_part"),
    [
        ([message(MENTION)], False),
        ([message(MENTION), message(LATER, ANA, "done, see the link")], True),
        ([message(MENTION), message(LATER, ANA, "<@U0CLERK01> list")], False),
        ([message(MENTION), message(LATER, BOB, "anybody?")], False),
        ([message(EARLIER, ANA, "what came before is no answer"), message(MENTION)], False),
        ([message(MENTION, ANA, "nor is the message itself")], False),
        ([message(MENTION, reactions=[reaction(BOB), reaction(BOB, ANA)])], True),
        ([message(MENTION), message(LATER, reactions=[reaction(ANA)])], False),
        ([message(LATER, ANA, "the message was deleted, the answer was not")], True),
    ],
)
def test_who_writes_afterwards_or_reacts_took_part(
    acme: SlackGateway, slack: SlackStub, messages: list[dict[str, Any]], took_part: bool
) -> None:
    slack.answer_next("conversations.replies", thread(*messages))
    assert acme.took_part(ANA, [ASKED]) == {ASKED: took_part}
    assert [call.method for call in slack.calls] == ["conversations.replies"]


def test_a_message_without_a_thread_is_its_own_first_one(acme: SlackGateway, slack: SlackStub) -> None:
    alone = ConversationMessage("C0GENERAL", ROOT, ROOT)
    found = {"ok": True, "messages": [message(ROOT, reactions=[reaction(ANA)])]}
    slack.answer_next("conversations.replies", SlackAnswer(found))
    assert acme.took_part(ANA, [alone]) == {alone: True}


@pytest.mark.parametrize(("users", "took_part"), [((BOB, ANA), True), ((BOB, "U0CAROL"), False)])
def test_where_slack_names_some_who_reacted_it_is_asked_for_all(
    acme: SlackGateway, slack: SlackStub, users: tuple[str, ...], took_part: bool
) -> None:
    slack.answer_next("conversations.replies", thread(message(MENTION, reactions=[reaction(BOB, count=2)])))
    whole = {"ok": True, "message": message(MENTION, reactions=[reaction(*users)])}
    slack.answer_next("reactions.get", SlackAnswer(whole))
    assert acme.took_part(ANA, [ASKED]) == {ASKED: took_part}
    assert slack.arguments_of("reactions.get") == [{"channel": "C0GENERAL", "timestamp": MENTION, "full": "1"}]


@pytest.mark.parametrize(
    "answer",
    [
        thread(),
        thread(message(MENTION, subtype="tombstone")),
        thread(message(MENTION), has_more=True),
        error("not_in_channel"),
        error("thread_not_found"),
        error("invalid_ts_oldest"),
    ],
    ids=[
        "deleted",
        "deleted with replies",
        "more replies than Slack gives at once",
        "not in channel",
        "no thread",
        "an odd request",
    ],
)
def test_what_cannot_be_known_is_missing(acme: SlackGateway, slack: SlackStub, answer: SlackAnswer) -> None:
    slack.answer_next("conversations.replies", answer)
    assert acme.took_part(ANA, [ASKED]) == {}


def test_what_the_bot_cannot_see_does_not_keep_it_from_the_rest(acme: SlackGateway, slack: SlackStub) -> None:
    asked = [other(number) for number in range(20)]
    slack.always = error("not_in_channel")
    assert acme.took_part(ANA, asked) == {}
    assert len(slack.calls) == 20


@pytest.mark.parametrize("answer", [rate_limited(30), outage()], ids=["rate limit", "outage"])
def test_when_slack_wants_to_be_asked_later_it_is_asked_no_more(
    acme: SlackGateway, slack: SlackStub, answer: SlackAnswer
) -> None:
    slack.always = answer
    assert acme.took_part(ANA, [other(number) for number in range(20)]) == {}
    assert len(slack.calls) <= 8


def test_what_is_not_answered_in_time_is_missing(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("conversations.replies", thread(message(MENTION)))
    assert acme.took_part(ANA, [ASKED]) == {ASKED: False}
    slack.always = slow(60)
    assert acme.took_part(ANA, [ASKED, other(1)], within=0.2) == {}


def test_a_token_that_is_not_accepted_is_a_failure_of_the_whole(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("conversations.replies", error("token_revoked"))
    with pytest.raises(TokenRejected):
        acme.took_part(ANA, [ASKED])
