"""Whose list a message comes to, as which item, and when it leaves it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.item import Item, Mention, State
from chalicelib.domain.jobs import MentionsJob, Sender
from chalicelib.domain.mention import Mentions
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.reply import DestinationKind
from chalicelib.ports import Unreachable
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, MINUTE, OPS, TEAM, BotHarness, text_of

EDITORS = "S0EDITORS"


@pytest.fixture
def away(ana: BotHarness) -> BotHarness:
    """Ana and Carol are away until they say `back`, and members of a channel and of a group."""
    ana.subscribe(CAROL)
    ana.say(ANA, "away")
    ana.say(CAROL, "away")
    ana.slack.groups[EDITORS] = frozenset({ANA, BOB, CAROL})
    ana.slack.members[GENERAL] = frozenset({ANA, BOB, CAROL})
    ana.now += MINUTE
    return ana


def job(bot: BotHarness, mentions: Mentions, **more: object) -> MentionsJob:
    fields = {"user": BOB, "channel": GENERAL, "ts": bot.write(), "at": bot.now, **more}
    return MentionsJob(workspace=TEAM, mentions=mentions, **fields)  # type: ignore[arg-type]


def items(bot: BotHarness, user: str = ANA) -> list[Item]:
    found = [record for key, record in bot.store.records.items() if isinstance(record, Item) and key.owner == user]
    return sorted(found, key=lambda item: item.number)


class TestAGroup:
    def test_is_collected_for_its_members(self, away: BotHarness) -> None:
        away.handle(job(away, Mentions(groups=(EDITORS,))))
        assert (len(items(away)), len(items(away, CAROL))) == (1, 1)

    def test_is_collected_once_for_whom_two_of_them_have_in_common(self, away: BotHarness) -> None:
        away.slack.groups["S0AUTHORS"] = frozenset({ANA})
        away.handle(job(away, Mentions(groups=("S0AUTHORS", EDITORS))))
        assert (len(items(away)), len(items(away, CAROL))) == (1, 1)

    def test_is_not_collected_for_who_is_no_member(self, away: BotHarness) -> None:
        away.slack.groups[EDITORS] = frozenset({CAROL})
        away.handle(job(away, Mentions(groups=(EDITORS,))))
        assert (items(away), len(items(away, CAROL))) == ([], 1)

    def test_is_not_collected_for_who_does_not_want_it(self, away: BotHarness) -> None:
        away.say(ANA, "groups off")
        away.handle(job(away, Mentions(groups=(EDITORS,))))
        assert (items(away), len(items(away, CAROL))) == ([], 1)

    def test_is_not_collected_for_its_author(self, away: BotHarness) -> None:
        away.handle(job(away, Mentions(groups=(EDITORS,)), user=CAROL))
        assert (len(items(away)), items(away, CAROL)) == (1, [])

    def test_does_not_stand_in_the_way_of_who_is_named(self, away: BotHarness) -> None:
        away.say(ANA, "groups off")
        away.handle(job(away, Mentions((ANA,), (EDITORS,))))
        assert (len(items(away)), len(items(away, CAROL))) == (1, 1)


class TestAChannel:
    def test_is_collected_only_for_members_who_want_it(self, away: BotHarness) -> None:
        away.say(ANA, "channel on")
        away.handle(job(away, Mentions(channel=True)))
        assert (len(items(away)), items(away, CAROL)) == (1, [])

    def test_is_not_collected_for_its_author_or_for_who_is_elsewhere(self, away: BotHarness) -> None:
        away.say(ANA, "channel on")
        away.say(CAROL, "channel on")
        away.slack.members[GENERAL] = frozenset({BOB, CAROL})
        away.handle(job(away, Mentions(channel=True), user=CAROL))
        assert (items(away), items(away, CAROL)) == ([], [])


class TestAConversation:
    def test_is_one_item_with_all_its_mentions(self, away: BotHarness) -> None:
        root = away.write()
        away.mention(ANA, ts=root)
        away.now += MINUTE
        reply = away.write(CAROL)
        away.mention(ANA, by=CAROL, ts=reply, thread_ts=root)
        [item] = items(away)
        assert (item.ts, item.mentions) == (root, (Mention(root, BOB), Mention(reply, CAROL)))

    def test_of_another_channel_or_thread_is_another_item(self, away: BotHarness) -> None:
        root = away.write()
        away.mention(ANA, ts=root)
        away.mention(ANA, channel=OPS)
        away.mention(ANA, thread_ts=away.write())
        assert [item.number for item in items(away)] == [1, 2, 3]

    def test_has_the_level_of_its_most_important_sender(self, away: BotHarness) -> None:
        away.say(ANA, f"priority <@{CAROL}> high")
        root = away.write()
        away.mention(ANA, ts=root)
        away.mention(ANA, by=CAROL, thread_ts=root)
        away.mention(ANA, thread_ts=root)
        [item] = items(away)
        assert (item.level, item.decided_by, item.decider, len(item.mentions)) == (Level.HIGH, DecidedBy.USER, CAROL, 3)

    def test_begins_another_item_after_its_own_was_done(self, away: BotHarness) -> None:
        root = away.write()
        away.mention(ANA, ts=root)
        away.say(ANA, "done #1")
        away.mention(ANA, thread_ts=root)
        away.mention(ANA, thread_ts=root)
        assert [(item.state, len(item.mentions)) for item in items(away)] == [(State.DONE, 1), (State.OPEN, 2)]

    def test_begins_another_item_in_another_absence(self, away: BotHarness) -> None:
        root = away.write()
        away.mention(ANA, ts=root)
        away.say(ANA, "back")
        away.now += HOUR
        away.say(ANA, "away")
        away.now += MINUTE
        away.mention(ANA, thread_ts=root)
        assert [len(item.mentions) for item in items(away)] == [1, 1]


class TestAnEdit:
    def test_that_adds_somebody_is_collected_for_them_alone(self, away: BotHarness) -> None:
        away.handle(job(away, Mentions((ANA, CAROL)), before=Mentions((CAROL,)), edited=True))
        assert (len(items(away)), items(away, CAROL)) == (1, [])

    def test_that_takes_somebody_out_takes_it_off_their_list(self, away: BotHarness) -> None:
        ts = away.write()
        away.mention(ANA, CAROL, ts=ts)
        away.handle(job(away, Mentions((CAROL,)), before=Mentions((ANA, CAROL)), edited=True, ts=ts))
        assert ([item.state for item in items(away)], len(away.open_numbers(CAROL))) == ([State.WITHDRAWN], 1)

    def test_that_puts_them_back_brings_it_back(self, away: BotHarness) -> None:
        ts = away.write()
        away.mention(ANA, ts=ts)
        away.handle(job(away, Mentions(), before=Mentions((ANA,)), edited=True, ts=ts, at=away.now + 1))
        away.handle(job(away, Mentions((ANA,)), edited=True, ts=ts, at=away.now + 2))
        [item] = items(away)
        assert (item.state, item.mentions, item.number) == (State.OPEN, (Mention(ts, BOB),), 1)

    def test_brings_nothing_back_that_the_person_finished(self, away: BotHarness) -> None:
        ts = away.write()
        away.mention(ANA, ts=ts)
        away.say(ANA, "done #1")
        away.handle(job(away, Mentions((ANA,)), edited=True, ts=ts))
        assert [item.state for item in items(away)] == [State.DONE]

    def test_of_a_reply_takes_out_that_reply_only(self, away: BotHarness) -> None:
        root = away.write()
        away.mention(ANA, ts=root)
        reply = away.write()
        away.mention(ANA, ts=reply, thread_ts=root)
        away.handle(job(away, Mentions(), before=Mentions((ANA,)), edited=True, ts=reply, thread_ts=root))
        [item] = items(away)
        assert (item.state, item.mentions) == (State.OPEN, (Mention(root, BOB),))

    def test_leaves_what_the_person_saved_themselves(self, away: BotHarness) -> None:
        ts = away.write()
        away.say_in_thread(ANA, "save message", ts)
        away.handle(job(away, Mentions(), before=Mentions((ANA,)), edited=True, ts=ts))
        assert [item.state for item in items(away)] == [State.OPEN]


class TestADeletion:
    def test_leaves_the_item_marked(self, away: BotHarness) -> None:
        ts = away.write()
        away.mention(ANA, ts=ts)
        away.handle(job(away, Mentions(), before=Mentions((ANA,)), deleted=True, ts=ts))
        [item] = items(away)
        assert (item.state, item.deleted) == (State.OPEN, True)

    def test_marks_what_the_person_saved_themselves_too(self, away: BotHarness) -> None:
        ts = away.write()
        away.say_in_thread(ANA, "save message", ts)
        away.handle(job(away, Mentions(), before=Mentions((ANA,)), deleted=True, ts=ts))
        assert [item.deleted for item in items(away)] == [True]

    def test_of_a_reply_leaves_the_item_of_the_conversation(self, away: BotHarness) -> None:
        root = away.write()
        away.mention(ANA, ts=root)
        reply = away.write()
        away.mention(ANA, ts=reply, thread_ts=root)
        away.handle(job(away, Mentions(), before=Mentions((ANA,)), deleted=True, ts=reply, thread_ts=root))
        [item] = items(away)
        assert (item.state, item.deleted) == (State.OPEN, False)


class TestAVip:
    @pytest.fixture
    def vip(self, away: BotHarness) -> BotHarness:
        away.say(ANA, f"vip <@{BOB}>")
        return away

    def test_is_told_of_at_once_and_the_item_says_why(self, vip: BotHarness) -> None:
        said = vip.mention(ANA)
        [news] = [reply for reply in said if reply.destination.kind is DestinationKind.DIRECT]
        assert (news.destination.user, f"<@{BOB}> is one of your VIPs" in text_of([news])) == (ANA, True)
        assert [item.decided_by for item in items(vip)] == [DecidedBy.VIP]

    def test_is_the_vip_of_one_person_only(self, vip: BotHarness) -> None:
        said = vip.mention(CAROL)
        assert [reply.destination.kind for reply in said] == [DestinationKind.PRIVATE]
        assert [item.decided_by for item in items(vip, CAROL)] == [DecidedBy.DEFAULT]

    def test_is_nobody_special_while_the_person_is_there(self, vip: BotHarness) -> None:
        vip.say(ANA, "back")
        vip.say(ANA, "subscribe always")
        vip.now += MINUTE
        assert vip.mention(ANA) == []
        assert [item.decided_by for item in items(vip)] == [DecidedBy.DEFAULT]


@pytest.mark.parametrize(
    ("sender", "setting", "wanted"),
    [
        (Sender.BOT, "bots on", True),
        (Sender.BOT, "bots off", False),
        (Sender.EXTERNAL, "external on", True),
        (Sender.EXTERNAL, "external off", False),
        (Sender.PERSON, "bots off", True),
    ],
)
def test_of_whom_a_person_does_not_want_messages_nothing_is_collected(
    away: BotHarness, sender: Sender, setting: str, wanted: bool
) -> None:
    away.say(ANA, setting)
    away.handle(job(away, Mentions((ANA,)), sender=sender))
    assert len(items(away)) == wanted


@pytest.mark.parametrize("sender", [Sender.BOT, Sender.EXTERNAL])
def test_who_is_no_colleague_gets_no_note(away: BotHarness, sender: Sender) -> None:
    away.say(ANA, "bots on")
    assert away.handle(job(away, Mentions((ANA,)), sender=sender)) == []


def test_the_bot_itself_collects_nothing(away: BotHarness) -> None:
    away.handle(job(away, Mentions((away.slack.bot_user, ANA))))
    assert {key.owner for key, record in away.store.records.items() if isinstance(record, Item)} == {ANA}


def test_who_unsubscribed_gets_nothing(away: BotHarness) -> None:
    away.say(ANA, "unsubscribe")
    away.mention(ANA)
    assert items(away) == []


def test_rules_decide_the_level_of_what_is_collected(away: BotHarness) -> None:
    away.say(ANA, f"priority <@{BOB}> low")
    away.say(ANA, f"priority <#{OPS}> high")
    away.mention(ANA)
    away.mention(ANA, by=CAROL, channel=OPS)
    away.mention(ANA, channel=OPS)
    assert [(item.level, item.decided_by) for item in items(away)] == [
        (Level.LOW, DecidedBy.USER),
        (Level.HIGH, DecidedBy.CHANNEL),
        (Level.LOW, DecidedBy.USER),
    ]


def test_of_a_channel_that_the_bot_left_nothing_is_collected(away: BotHarness) -> None:
    away.move_bot(GENERAL, joined=True, event_ts=f"{away.now:.6f}")
    away.move_bot(GENERAL, joined=False, event_ts=f"{away.now + 1:.6f}")
    away.now += MINUTE
    away.mention(ANA)
    away.mention(ANA, channel=OPS)
    assert [item.channel for item in items(away)] == [OPS]


def test_the_item_has_what_the_list_shows_of_it(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    [item] = items(away)
    assert item == replace(
        item,
        channel=GENERAL,
        ts=ts,
        sender=BOB,
        link=away.slack.permalink(GENERAL, ts),
        created_at=away.now,
        collected=True,
        number=1,
    )


class TestNewsOfAReturn:
    def test_comes_at_each_return_for_which_it_was_asked(self, away: BotHarness) -> None:
        told = []
        for _ in range(2):
            [note] = [reply for reply in away.mention(ANA) if reply.destination.kind is DestinationKind.PRIVATE]
            away.press(BOB, "Tell me when back", note)
            away.now += HOUR
            said = away.say(ANA, "back")
            told.append("*Ana* is back" in text_of([reply for reply in said if reply.destination.user == BOB]))
            away.now += DAY
            away.say(ANA, "away")
            away.now += MINUTE
        assert told == [True, True]

    def test_comes_only_to_who_asked_for_it(self, away: BotHarness) -> None:
        away.mention(ANA)
        assert {reply.destination.user for reply in away.say(ANA, "back")} == {ANA}


@pytest.mark.parametrize("edited", [False, True])
def test_what_the_person_saved_themselves_stays_as_they_saved_it(away: BotHarness, edited: bool) -> None:
    ts = away.write()
    away.say_in_thread(ANA, "save message red deploy priority low", ts)
    before = items(away)
    away.handle(job(away, Mentions((ANA,)), ts=ts, edited=edited))
    assert items(away) == before


def test_where_slack_gives_no_link_one_is_made_in_the_same_form(
    away: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise Unreachable("ekm_access_denied")

    monkeypatch.setattr(away.slack, "permalink", refuse)
    ts = away.write()
    away.mention(ANA, ts=ts)
    assert [item.link for item in items(away)] == [f"https://acme.slack.com/archives/{GENERAL}/p{ts.replace('.', '')}"]
