"""What is collected while somebody is away, and the note that its sender gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.reply import DestinationKind
from chalicelib.ports import NotThere
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, TUESDAY, BotHarness, text_of


def test_a_mention_while_away_is_collected(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    item = away.item(ANA, ts)
    assert (item.number, item.sender, item.collected) == (1, BOB, True)


def test_a_mention_is_collected_once_even_if_it_comes_twice(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    away.mention(ANA, ts=ts)
    assert away.open_numbers(ANA) == [1]


def test_what_was_removed_is_not_collected_again_by_a_late_delivery(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    away.say(ANA, "remove #1")
    away.store.receipts.clear()
    away.mention(ANA, ts=ts)
    assert away.open_numbers(ANA) == []


@pytest.mark.parametrize("mentioned", [(), (CAROL,), (BOB,)])
def test_a_message_that_does_not_mention_me_is_not_collected(away: BotHarness, mentioned: tuple[str, ...]) -> None:
    away.mention(*mentioned)
    assert away.open_numbers(ANA) == []


def test_ones_own_mention_of_oneself_is_not_collected(away: BotHarness) -> None:
    away.mention(ANA, by=ANA)
    assert away.open_numbers(ANA) == []


def test_everybody_away_who_is_mentioned_gets_it(away: BotHarness) -> None:
    away.subscribe(CAROL).say(CAROL, "away")
    away.mention(ANA, CAROL)
    assert (away.open_numbers(ANA), away.open_numbers(CAROL)) == ([1], [1])


def test_a_mention_while_not_away_is_not_collected(ana: BotHarness) -> None:
    ana.mention(ANA)
    assert ana.open_numbers(ANA) == []


def test_with_a_subscription_for_always_it_is_collected_without_a_note(ana: BotHarness) -> None:
    ana.say(ANA, "subscribe always")
    said = ana.mention(ANA)
    assert (ana.open_numbers(ANA), said) == ([1], [])


def test_the_moment_of_writing_decides_and_not_that_of_delivery(away: BotHarness) -> None:
    ts = away.write()
    away.now += 3 * HOUR
    away.mention(ANA, ts=ts)
    assert away.open_numbers(ANA) == [1]


def test_a_deleted_message_is_not_collected_and_raises_nothing(
    away: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted(*_: object) -> str:
        raise NotThere("message_not_found")

    monkeypatch.setattr(away.slack, "permalink", deleted)
    away.mention(ANA)
    assert away.open_numbers(ANA) == []


class TestTheColleaguesNote:
    def test_is_private_to_the_sender_and_in_their_thread(self, away: BotHarness) -> None:
        [note] = away.mention(ANA, thread_ts="1732432034.000100")
        place = note.destination
        assert (place.kind, place.user, place.channel, place.thread_ts) == (
            DestinationKind.PRIVATE,
            BOB,
            GENERAL,
            "1732432034.000100",
        )

    def test_says_until_when_and_no_number_of_their_list(self, away: BotHarness) -> None:
        said = text_of(away.mention(ANA))
        assert "*Ana* is away until 12:00. I've added your message to their list.\n" in said

    def test_says_until_when_in_the_zones_of_both(self, away: BotHarness) -> None:
        away.slack.known[BOB] = replace(away.slack.known[BOB], zone="America/New_York")
        assert "*Ana* is away until 12:00 Madrid time (06:00 for you)." in text_of(away.mention(ANA))

    def test_says_yesterday_of_no_end_that_is_to_come(self, away: BotHarness) -> None:
        away.slack.known[BOB] = replace(away.slack.known[BOB], zone="Asia/Tokyo")
        away.say(ANA, "away until 19:30")
        away.now = TUESDAY + 7 * HOUR  # 17:00 in Madrid, and the next day already in Tokyo.
        said = text_of(away.mention(ANA))
        assert "*Ana* is away until Tue 24 Nov, 19:30 Madrid time (today, 03:30 for you)." in said

    def test_names_no_zone_that_is_unknown(self, away: BotHarness) -> None:
        away.slack.known[ANA] = replace(away.slack.known[ANA], zone="")
        assert "*Ana* is away until 12:00." in text_of(away.mention(ANA))

    def test_never_tells_the_reason(self, away: BotHarness) -> None:
        assert "lunch" not in text_of(away.mention(ANA))

    def test_comes_once_for_each_sender(self, away: BotHarness) -> None:
        said = [len(away.mention(ANA, by=by)) for by in (BOB, BOB, CAROL, BOB)]
        assert said == [1, 0, 1, 0]

    def test_comes_once_even_if_the_end_was_changed_meanwhile(self, away: BotHarness) -> None:
        away.mention(ANA)
        away.say(ANA, "away until 15:30")
        assert away.mention(ANA) == []

    def test_comes_again_in_another_period(self, away: BotHarness) -> None:
        away.mention(ANA)
        away.say(ANA, "back")
        away.now += DAY
        away.say(ANA, "away")
        assert len(away.mention(ANA)) == 1


def test_when_the_time_has_ended_nothing_is_collected(away: BotHarness) -> None:
    away.now += 2 * HOUR
    away.mention(ANA)
    assert away.open_numbers(ANA) == []
