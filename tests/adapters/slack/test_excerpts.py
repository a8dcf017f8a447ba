"""One line of a message: what Slack is asked for it, who may see it, and what happens when Slack does not answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.call_limits import MOST_A_MINUTE
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.installation import BotIdentity
from chalicelib.ports import ConversationMessage
from tests.adapters.slack.conftest import BOT
from tests.adapters.slack.documented_errors import DOCUMENTED
from tests.slack_stub import HANG_UP, SlackAnswer, SlackCall, SlackStub, error, outage, rate_limited, slow

ANA, BOB, GUEST, OUTSIDER, GONE, APP = "U0ANA", "U0BOB", "U0GUEST", "U0OUTSIDE", "U0GONE", "U0APP"
PUBLIC, PRIVATE, GROUP, SHARED, DIRECT, ODD = "C0PUBLIC", "C0PRIVATE", "G0GROUP", "C0SHARED", "D0TWO", "C0ODD"
ROOT, REPLY = "1800000010.000100", "1800000020.000100"
SECRET = "the invoice is 4,711 euros"

USERS: dict[str, dict[str, Any]] = {
    ANA: {},
    BOB: {},
    GUEST: {"is_restricted": True},
    "U0ONECHANNEL": {"is_ultra_restricted": True},
    OUTSIDER: {"team_id": "T0OTHER", "is_stranger": True},
    "U0OTHERTEAM": {"team_id": "T0OTHER"},
    "U0NOTEAM": {"team_id": None},
    GONE: {"deleted": True},
    APP: {"is_bot": True},
}
CHANNELS: dict[str, dict[str, Any]] = {
    PUBLIC: {"is_channel": True, "is_private": False},
    PRIVATE: {"is_channel": True, "is_private": True},
    "G0OLDPRIVATE": {"is_group": True, "is_private": True},
    GROUP: {"is_mpim": True, "is_group": True, "is_private": True},
    SHARED: {"is_channel": True, "is_private": False, "is_ext_shared": True, "is_shared": True},
    "C0SHAREDPRIVATE": {"is_channel": True, "is_private": True, "is_ext_shared": True},
    DIRECT: {"is_im": True, "user": ANA},
    ODD: {"is_canvas": True},
    "C0HALFTOLD": {"is_channel": True},
    "C0BOTH": {"is_channel": True, "is_mpim": True, "is_private": False},
}


@dataclass
class ListedSlack(SlackStub):
    """A Slack with these people and conversations. `members` of a conversation that is not among them: `invited`."""

    members: dict[str, list[str]] = field(default_factory=dict)
    messages: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def usual_answer(self, call: SlackCall) -> dict[str, Any]:
        channel = str(call.arguments.get("channel", ""))
        match call.method:
            case "users.info":
                user = str(call.arguments["user"])
                if user not in USERS:
                    return {"ok": False, "error": "user_not_found"}
                named = {"display_name": user.removeprefix("U0").title(), "image_48": ""}
                return {"user": {"id": user, "team_id": BOT.workspace, "profile": named, **USERS[user]}}
            case "conversations.info":
                if channel not in CHANNELS:
                    return {"ok": False, "error": "channel_not_found"}
                return {"channel": {"id": channel, **CHANNELS[channel]}}
            case "conversations.members":
                return {"members": self.members.get(channel, []), "response_metadata": {"next_cursor": ""}}
            case "conversations.history":
                found = self.messages.get((channel, str(call.arguments["latest"])))
                return {"messages": [found] if found and found.get("thread_ts") in {None, found["ts"]} else []}
            case "conversations.replies":
                root = {"ts": call.arguments["ts"], "text": "what the thread began with", "user": BOB}
                found = self.messages.get((channel, str(call.arguments["latest"])))
                return {"messages": [root, found] if found else [root]}
        return super().usual_answer(call)

    def write(
        self, channel: str, ts: str = ROOT, root: str = "", text: str = SECRET, **more: Any
    ) -> ConversationMessage:
        message = {"ts": ts, "user": BOB, "text": text, **({"thread_ts": root} if root else {}), **more}
        self.messages[channel, ts] = message
        return ConversationMessage(channel, root or ts, ts)

    def count(self, method: str) -> int:
        return Counter(call.method for call in self.calls)[method]


@pytest.fixture
def slack() -> Iterator[ListedSlack]:
    with ListedSlack().running() as server:
        yield server


def shown(gateway: SlackGateway, viewer: str, *messages: ConversationMessage, within: float = 5.0) -> list[str]:
    found = gateway.excerpts(viewer, messages, within)
    return [found[message] for message in messages if message in found]


class TestWhatIsAsked:
    def test_a_message_is_read_by_itself(self, acme: SlackGateway, slack: ListedSlack) -> None:
        assert shown(acme, ANA, slack.write(PUBLIC)) == [SECRET]
        wanted = {"channel": PUBLIC, "oldest": ROOT, "latest": ROOT, "inclusive": "1", "limit": "1"}
        assert slack.arguments_of("conversations.history") == [wanted]
        assert slack.count("conversations.replies") == 0

    def test_a_reply_is_read_from_its_thread(self, acme: SlackGateway, slack: ListedSlack) -> None:
        assert shown(acme, ANA, slack.write(PUBLIC, REPLY, ROOT)) == [SECRET]
        wanted = {"channel": PUBLIC, "ts": ROOT, "oldest": REPLY, "latest": REPLY, "inclusive": "1", "limit": "2"}
        assert slack.arguments_of("conversations.replies") == [wanted]

    def test_another_message_is_not_taken_for_it(self, acme: SlackGateway, slack: ListedSlack) -> None:
        gone = ConversationMessage(PUBLIC, ROOT, REPLY)
        slack.answer_next("conversations.history", SlackAnswer({"ok": True, "messages": [{"ts": REPLY, "text": "x"}]}))
        assert shown(acme, ANA, gone, ConversationMessage(PUBLIC, ROOT, ROOT)) == []

    @pytest.mark.parametrize("more", [{"subtype": "tombstone"}, {"text": ""}, {"text": "   "}])
    def test_what_was_deleted_or_says_nothing_has_no_line(
        self, acme: SlackGateway, slack: ListedSlack, more: dict[str, Any]
    ) -> None:
        assert shown(acme, ANA, slack.write(PUBLIC, **{"text": SECRET, **more})) == []

    def test_people_are_named(self, acme: SlackGateway, slack: ListedSlack) -> None:
        message = slack.write(PUBLIC, text=f"<@{BOB}> and <@U0NOBODY>: look")
        assert shown(acme, ANA, message) == ["@Bob and @someone who left: look"]

    def test_it_is_kept_for_five_minutes(self, acme: SlackGateway, slack: ListedSlack, now: list[float]) -> None:
        message = slack.write(PUBLIC)
        shown(acme, ANA, message)
        slack.write(PUBLIC, text="edited")
        now[0] += 299
        assert (shown(acme, ANA, message), slack.count("conversations.history")) == ([SECRET], 1)
        now[0] += 1
        assert (shown(acme, ANA, message), slack.count("conversations.history")) == (["edited"], 2)

    def test_a_change_is_seen_at_once(self, acme: SlackGateway, slack: ListedSlack) -> None:
        message = slack.write(PUBLIC)
        shown(acme, ANA, message)
        slack.write(PUBLIC, text="edited")
        acme.forget_excerpt(PUBLIC, ROOT)
        assert shown(acme, ANA, message) == ["edited"]

    def test_what_is_read_while_it_changes_is_not_kept(self, slack: ListedSlack, now: list[float]) -> None:
        caches = SlackCaches(lambda: now[0])

        def read() -> str:
            now[0] += 1
            caches.excerpts.forget(("T0ACME", "C/1"))
            return "before the change"

        caches.excerpts.get(("T0ACME", "C/1"), 300, read)
        assert caches.excerpts.kept(("T0ACME", "C/1"), 300) is None

    def test_what_a_digest_has_read_is_not_read_again(self, acme: SlackGateway, slack: ListedSlack) -> None:
        known, unknown = slack.write(PUBLIC, text=f"<@{ANA}> look"), slack.write(PUBLIC, REPLY, ROOT, f"<@{BOB}> look")
        acme.profile(ANA)
        for message in (known, unknown):
            slack.answer_next(
                "conversations.replies", SlackAnswer({"ok": True, "messages": [slack.messages[PUBLIC, message.ts]]})
            )
            acme.took_part(ANA, [message])
        assert shown(acme, ANA, known, unknown) == ["@Ana look", "@Bob look"]
        assert (slack.count("conversations.history"), slack.count("conversations.replies")) == (0, 3)

    def test_a_stage_that_shows_none_asks_nothing(self, slack: ListedSlack, now: list[float]) -> None:
        gateway = SlackGateway(BOT, slack.api_url, SlackCaches(lambda: now[0]), shows_excerpts=lambda: False)
        assert (shown(gateway, ANA, slack.write(PUBLIC)), slack.calls) == ([], [])


class TestWhoMaySee:
    """Ana and the guest are in all conversations, Bob is in none."""

    OPEN = (PUBLIC, SHARED)
    CLOSED = (PRIVATE, "G0OLDPRIVATE", GROUP, "C0SHAREDPRIVATE", "C0BOTH")
    NOBODYS = (DIRECT, ODD, "C0HALFTOLD", "C0UNKNOWN")

    @pytest.fixture(autouse=True)
    def everywhere(self, slack: ListedSlack) -> None:
        for channel in (*self.OPEN, *self.CLOSED, *self.NOBODYS):
            slack.write(channel)
            slack.members[channel] = [ANA, GUEST, "U0ONECHANNEL", OUTSIDER, "U0OTHERTEAM", "U0NOTEAM", GONE, APP]

    def seen(self, gateway: SlackGateway, viewer: str) -> set[str]:
        asked = [ConversationMessage(channel, ROOT, ROOT) for channel in (*self.OPEN, *self.CLOSED, *self.NOBODYS)]
        return {message.channel for message in gateway.excerpts(viewer, asked, 5.0)}

    @pytest.mark.parametrize("viewer", [ANA, GUEST, "U0ONECHANNEL"])
    def test_a_member_sees_what_is_written_there(self, acme: SlackGateway, viewer: str) -> None:
        assert self.seen(acme, viewer) == {*self.OPEN, *self.CLOSED}

    def test_who_is_not_there_sees_public_channels_only(self, acme: SlackGateway) -> None:
        assert self.seen(acme, BOB) == set(self.OPEN)

    def test_a_guest_sees_no_channel_that_they_are_not_in(self, acme: SlackGateway, slack: ListedSlack) -> None:
        slack.members = {PUBLIC: [GUEST]}
        assert self.seen(acme, GUEST) == {PUBLIC}

    @pytest.mark.parametrize("viewer", [OUTSIDER, "U0OTHERTEAM", "U0NOTEAM", GONE, APP, "U0NOBODY", "B0WEBHOOK"])
    def test_who_is_no_colleague_sees_nothing(self, acme: SlackGateway, slack: ListedSlack, viewer: str) -> None:
        assert self.seen(acme, viewer) == set()
        assert slack.count("conversations.history") == 0

    def test_in_an_enterprise_organization_only_members_see(self, slack: ListedSlack, now: list[float]) -> None:
        bot: BotIdentity = replace(BOT, enterprise="E0ACME")
        gateway = SlackGateway(bot, slack.api_url, SlackCaches(lambda: now[0]))
        assert (self.seen(gateway, BOB), self.seen(gateway, ANA)) == (set(), {*self.OPEN, *self.CLOSED})

    def test_what_was_read_for_one_is_not_anothers(self, acme: SlackGateway, slack: ListedSlack) -> None:
        assert PRIVATE in self.seen(acme, ANA)
        before = slack.count("conversations.history")
        assert self.seen(acme, BOB) == set(self.OPEN)
        assert slack.count("conversations.history") == before

    def test_who_left_sees_nothing_of_it_a_minute_later(
        self, acme: SlackGateway, slack: ListedSlack, now: list[float]
    ) -> None:
        self.seen(acme, ANA)
        slack.members[PRIVATE] = [GUEST]
        now[0] += 60
        assert self.seen(acme, ANA) == {*self.OPEN, *self.CLOSED} - {PRIVATE}

    def test_a_channel_that_was_made_private_is_its_members_only(
        self, acme: SlackGateway, now: list[float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.seen(acme, BOB)
        monkeypatch.setitem(CHANNELS, PUBLIC, CHANNELS[PRIVATE])
        now[0] += 60
        assert self.seen(acme, BOB) == {SHARED}

    @pytest.mark.parametrize("method", ["users.info", "conversations.info", "conversations.members"])
    @pytest.mark.parametrize("answer", [error("missing_scope"), outage(), rate_limited(30), HANG_UP])
    def test_what_slack_does_not_tell_nobody_sees(
        self, acme: SlackGateway, slack: ListedSlack, method: str, answer: SlackAnswer
    ) -> None:
        slack.answer_next(method, *[answer] * 50)
        assert self.seen(acme, ANA) - set(self.OPEN if method == "conversations.members" else ()) == set()


@pytest.mark.parametrize(
    "method", ["users.info", "conversations.info", "conversations.members", "conversations.history"]
)
def test_whatever_slack_refuses_with_there_is_no_line_and_no_failure(
    slack: ListedSlack, now: list[float], method: str
) -> None:
    message = slack.write(PRIVATE)
    slack.members[PRIVATE] = [ANA]
    for code in sorted(DOCUMENTED[method]):
        slack.answer_next(method, error(code))
        gateway = SlackGateway(BOT, slack.api_url, SlackCaches(lambda: now[0]))
        assert (code, shown(gateway, ANA, message)) == (code, [])


class TestWhenSlackDoesNotAnswer:
    def messages(self, slack: ListedSlack, count: int) -> list[ConversationMessage]:
        return [slack.write(PUBLIC, f"18000001{n:02d}.000100", text=f"line {n}") for n in range(count)]

    @pytest.mark.parametrize(
        "answer", [error("missing_scope"), error("not_in_channel"), error("an_odd_error"), outage(), HANG_UP]
    )
    def test_one_that_fails_keeps_nobody_from_the_rest(
        self, acme: SlackGateway, slack: ListedSlack, answer: SlackAnswer
    ) -> None:
        slack.answer_next("conversations.history", answer)
        assert len(shown(acme, ANA, *self.messages(slack, 10))) == 9

    def test_what_is_late_is_missing_and_there_the_next_time(self, acme: SlackGateway, slack: ListedSlack) -> None:
        messages = self.messages(slack, 3)
        slack.answer_next("conversations.history", slow(1.5))
        assert len(shown(acme, ANA, *messages, within=1.0)) == 2
        assert len(shown(acme, ANA, *messages)) == 3

    def test_after_a_rate_limit_the_method_is_not_called_before_slack_wants_it(
        self, acme: SlackGateway, slack: ListedSlack, now: list[float]
    ) -> None:
        [message] = self.messages(slack, 1)
        slack.answer_next("conversations.history", rate_limited(60))
        assert (shown(acme, ANA, message), slack.count("conversations.history")) == ([], 1)
        now[0] += 59
        assert (shown(acme, ANA, message), slack.count("conversations.history")) == ([], 1)
        now[0] += 2
        assert (shown(acme, ANA, message), slack.count("conversations.history")) == (["line 0"], 2)

    def test_the_pause_is_that_of_one_method_and_one_workspace(self, slack: ListedSlack, now: list[float]) -> None:
        caches = SlackCaches(lambda: now[0])
        acme = SlackGateway(BOT, slack.api_url, caches)
        other = SlackGateway(replace(BOT, workspace="T0OTHER"), slack.api_url, caches)
        [message], reply = self.messages(slack, 1), slack.write(PUBLIC, REPLY, ROOT)
        slack.answer_next("conversations.history", rate_limited(60))
        assert shown(acme, ANA, message, reply) == [SECRET]
        assert shown(other, OUTSIDER, message) == []
        assert shown(other, "U0OTHERTEAM", message) == ["line 0"]

    def test_lists_leave_room_for_what_needs_the_messages(
        self, acme: SlackGateway, slack: ListedSlack, now: list[float]
    ) -> None:
        messages = self.messages(slack, MOST_A_MINUTE + 5)
        assert len(shown(acme, ANA, *messages)) == MOST_A_MINUTE
        assert acme.author(PUBLIC, messages[0].ts, None) == BOB
        now[0] += 60
        assert len(shown(acme, ANA, *messages)) == MOST_A_MINUTE + 5
