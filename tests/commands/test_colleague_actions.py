"""What a colleague can do with the private note: within limits, once, and only about their own message."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from chalicelib.domain.priority import Level
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, MINUTE, BotHarness, button, buttons, direct_text, text_of


def test_urgent_reaches_the_person_at_once(ana: BotHarness, note: Reply) -> None:
    assert "says this is urgent" in direct_text(ana.press(BOB, "Urgent", note), ANA)


def test_the_note_says_what_its_buttons_do_and_who_covers(ana: BotHarness, note: Reply) -> None:
    said = text_of([note])
    for words in ("*Urgent* pings *Ana* now", f"*Ask for cover* asks <@{CAROL}>", "*Withdraw* takes your message off"):
        assert words in said
    [after] = [reply for reply in ana.press(BOB, "Ask for cover", note) if reply.destination.user == BOB]
    assert "*Ask for cover*" not in text_of([after])


def test_who_asks_for_cover_after_urgent_is_not_told_that_they_pressed_twice(ana: BotHarness, note: Reply) -> None:
    [pinged] = [reply for reply in ana.press(BOB, "Urgent", note) if reply.destination.user == BOB]
    asked = [reply for reply in ana.press(BOB, "Ask for cover", pinged) if reply.destination.user == BOB]
    assert "*Ana* has been pinged about this" in text_of(asked)
    assert "already" not in text_of(asked)


def test_urgent_makes_the_item_the_most_important(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Urgent", note)
    numbered = ana.store.by_number(ANA, 1)
    assert numbered is not None
    assert numbered.level is Level.HIGHEST


def test_urgent_pressed_twice_tells_the_person_once(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Urgent", note)
    assert direct_text(ana.press(BOB, "Urgent", note), ANA) == ""


def test_urgent_beyond_the_persons_limit_tells_them_nothing(ana: BotHarness, note: Reply) -> None:
    ana.say(ANA, "urgent 0")
    assert direct_text(ana.press(BOB, "Urgent", note), ANA) == ""


def test_withdrawn_leaves_the_list(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Withdraw", note)
    assert ana.open_numbers(ANA) == []


def test_who_was_not_pinged_hears_nothing_of_a_withdrawal(ana: BotHarness, note: Reply) -> None:
    assert direct_text(ana.press(BOB, "Withdraw", note), ANA) == ""


def test_who_asked_is_told_of_the_return_once(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Tell me when back", note)
    ana.press(BOB, "Tell me when back", note)
    back = ana.say(ANA, "back")
    assert (direct_text(back, BOB).count("is back"), direct_text(ana.pass_time(DAY), BOB)) == (1, "")


def test_coming_back_can_be_undone_even_when_a_colleague_was_told(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Tell me when back", note)
    ana.say(ANA, "back")
    ana.say(ANA, "undo")
    assert ana.store.person(ANA).absences


def test_the_cover_is_asked_and_the_asker_hears_the_answer(ana: BotHarness, note: Reply) -> None:
    [question] = [a for a in ana.press(BOB, "Ask for cover", note) if a.destination.user == CAROL]
    assert "is taking care of" in direct_text(ana.press(CAROL, "Accept", question), BOB)


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask for cover", "Tell me when back"])
def test_somebody_elses_note_does_nothing(ana: BotHarness, note: Reply, press: str) -> None:
    before = dict(ana.store.records)
    [reply] = ana.press(CAROL, press, note)
    assert (f"That button is for <@{BOB}>." in text_of([reply]), ana.store.records) == (True, before)


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask for cover", "Tell me when back"])
def test_a_note_that_is_pressed_long_after_does_nothing(ana: BotHarness, note: Reply, press: str) -> None:
    ana.say(ANA, "done #1")
    ana.say(ANA, "back")
    ana.now += HOUR
    before = dict(ana.store.records)
    ana.press(BOB, press, note)
    assert ana.store.records == before


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask for cover", "Tell me when back"])
def test_of_somebody_who_deleted_their_data_it_says_that_it_cannot_pass_this_on(
    ana: BotHarness, note: Reply, press: str
) -> None:
    [question] = ana.say(ANA, "delete my data")
    ana.press(ANA, "Yes, delete my data", question)
    before = dict(ana.store.records)
    [answer] = ana.press(BOB, press, note)
    said = text_of([answer])
    assert "Ana* no longer uses ClerkBot, so I can't pass this on: please write to them directly." in said
    assert ("back" in said, labels(answer), ana.store.records) == (False, [], before)


@pytest.mark.parametrize("press", ["Urgent", "Ask for cover", "Tell me when back"])
def test_of_somebody_who_turned_clerkbot_off_it_says_the_same_and_that_the_message_stays(
    ana: BotHarness, note: Reply, press: str
) -> None:
    ana.say(ANA, "unsubscribe")
    [answer] = ana.press(BOB, press, note)
    assert "no longer uses ClerkBot" in text_of([answer])
    assert "Your message is still on their list" in text_of([answer])
    assert labels(answer) == ["Withdraw"]


def test_the_value_of_a_button_does_nothing_when_it_is_typed(ana: BotHarness, note: Reply) -> None:
    ana.say(BOB, button("Withdraw", note.message)["value"])
    assert ana.open_numbers(ANA) == [1]


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


def test_the_note_shows_no_number_of_the_persons_list(ana: BotHarness, note: Reply) -> None:
    assert "#1" not in json.dumps([note.message.text, *note.message.blocks])


def in_one_conversation(bot: BotHarness) -> tuple[Reply, str, str]:
    """Carol begins a conversation, Bob mentions Ana twice in it: his note, and the ts of his two messages."""
    bot.say(ANA, "away for 2h")
    bot.now += MINUTE
    root, first, second = bot.write(CAROL), bot.write(BOB), bot.write(BOB)
    bot.mention(ANA, by=CAROL, ts=root)
    [note] = bot.mention(ANA, ts=first, thread_ts=root)
    bot.mention(ANA, ts=second, thread_ts=root)
    return note, first, second


def test_withdraw_takes_its_own_message_out_of_the_conversation_and_no_other(ana: BotHarness) -> None:
    note, first, second = in_one_conversation(ana)
    ana.press(BOB, "Withdraw", note)
    [item] = ana.context.items.collected_since(ANA, 1)
    assert (item.is_open, item.includes(first), item.includes(second), len(item.mentions)) == (True, False, True, 2)


def test_withdraw_pressed_again_takes_nothing_more(ana: BotHarness) -> None:
    note, _, second = in_one_conversation(ana)
    ana.press(BOB, "Withdraw", note)
    [reply] = ana.press(BOB, "Withdraw", note)
    [item] = ana.context.items.collected_since(ANA, 1)
    assert ("no longer on their list" in text_of([reply]), item.includes(second)) == (True, True)


def test_urgent_means_the_message_of_the_note_and_not_a_later_one(ana: BotHarness, note: Reply) -> None:
    later = ana.write()
    ana.mention(ANA, ts=later)
    ana.press(BOB, "Urgent", note)
    levels = [item.level for item in ana.context.items.collected_since(ANA, 1)]
    assert levels == [Level.HIGHEST, Level.MEDIUM]


def test_after_the_message_is_withdrawn_urgent_does_not_fall_on_another(ana: BotHarness, note: Reply) -> None:
    ana.mention(ANA)
    ana.press(BOB, "Withdraw", note)
    assert direct_text(ana.press(BOB, "Urgent", note), ANA) == ""


def test_ask_for_cover_means_the_message_of_the_note(ana: BotHarness, note: Reply) -> None:
    ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    assert [item.cover is not None for item in ana.context.items.collected_since(ANA, 1)] == [True, False]


@pytest.mark.parametrize(
    ("press", "left", "says"),
    [
        ("Urgent", ["Ask for cover", "Withdraw", "Tell me when back"], "I've pinged *Ana* about your message"),
        ("Ask for cover", ["Urgent", "Withdraw", "Tell me when back"], f"I've asked <@{CAROL}> to cover"),
        ("Withdraw", ["Tell me when back"], "Removed from *Ana*'s list"),
        ("Tell me when back", ["Urgent", "Ask for cover", "Withdraw"], "I'll tell you when *Ana* is back"),
    ],
)
def test_the_note_is_replaced_by_what_is_true_after_the_press(
    ana: BotHarness, note: Reply, press: str, left: list[str], says: str
) -> None:
    shown = ana.press(BOB, press, note)[-1]
    assert (shown.destination.kind, labels(shown)) == (DestinationKind.REPLACE, left)
    assert ("is away until" in text_of([shown]), says in text_of([shown])) == (True, True)


def test_the_replaced_note_keeps_saying_what_was_done_before(ana: BotHarness, note: Reply) -> None:
    pinged = ana.press(BOB, "Urgent", note)[-1]
    asked = ana.press(BOB, "Ask for cover", pinged)[-1]
    told = ana.press(BOB, "Tell me when back", asked)[-1]
    said = text_of([told])
    assert labels(told) == ["Withdraw"]
    assert ("has been pinged" in said, "hasn't answered yet" in said, "I'll tell you" in said) == (True, True, True)


def test_the_reason_stays_hidden_when_the_note_is_replaced(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h at the clinic")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    assert "clinic" not in text_of(ana.press(BOB, "Tell me when back", note))


@pytest.mark.parametrize("press", ["Urgent", "Ask for cover", "Tell me when back"])
def test_a_note_of_an_absence_that_is_over_says_so_and_still_withdraws(
    ana: BotHarness, note: Reply, press: str
) -> None:
    ana.say(ANA, "back")
    before = dict(ana.store.records)
    [shown] = ana.press(BOB, press, note)
    assert ("*Ana* came back today. Your message is on their list." in text_of([shown]), labels(shown)) == (
        True,
        ["Withdraw"],
    )
    assert ana.store.records == before
    ana.press(BOB, "Withdraw", shown)
    assert ana.open_numbers(ANA) == []


def _press_later(ana: BotHarness, note: Reply, days: int) -> str:
    ana.now += days * DAY
    return text_of(ana.press(BOB, "Tell me when back", note))


@pytest.mark.parametrize(("days", "when"), [(0, "today"), (1, "yesterday"), (3, "on Tue 24 Nov")])
def test_a_note_says_on_which_day_they_came_back(ana: BotHarness, note: Reply, days: int, when: str) -> None:
    ana.say(ANA, "back")
    assert f"*Ana* came back {when}. Your message is on their list." in _press_later(ana, note, days)


def test_a_note_says_so_of_an_absence_that_ended_by_itself(ana: BotHarness, note: Reply) -> None:
    ana.pass_time(DAY)
    assert "*Ana* came back yesterday. Your message is on their list." in _press_later(ana, note, 0)


def test_a_note_of_quiet_hours_says_so_too(ana: BotHarness) -> None:
    ana.say(ANA, "quiet hours every weekday 09:00-12:00")
    [note] = ana.mention(ANA)
    ana.pass_time(5 * HOUR)
    assert "*Ana* came back today. Your message is on their list." in _press_later(ana, note, 0)


@pytest.mark.parametrize("finish", ["done #1", "remove #1"])
def test_of_what_is_finished_a_note_says_only_that_it_is_off_the_list(
    ana: BotHarness, note: Reply, finish: str
) -> None:
    ana.say(ANA, "back")
    ana.say(ANA, finish)
    assert "*Ana* came back yesterday. Your message is no longer on their list." in _press_later(ana, note, 1)


def test_who_takes_their_return_back_is_away(ana: BotHarness, note: Reply) -> None:
    ana.say(ANA, "back")
    ana.say(ANA, "undo")
    said = text_of(ana.press(BOB, "Urgent", note))
    assert ("is away until" in said, "came back" in said) == (True, False)


def test_whose_quiet_hours_go_on_has_not_come_back(ana: BotHarness) -> None:
    ana.say(ANA, "away every day 9:00-18:00")
    ana.say(ANA, "away for 1h")
    [note] = ana.mention(ANA)
    ana.say(ANA, "back")
    assert "came back" not in text_of(ana.press(BOB, "Tell me when back", note))


def test_a_return_before_the_absence_is_none_from_it(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.say(ANA, "back")
    ana.now += DAY
    ana.say(ANA, "away for 2h")
    [note] = ana.mention(ANA)
    person = ana.store.person(ANA)
    ana.store.records[person.key()] = replace(person, absences=())
    assert "*Ana* is already back." in _press_later(ana, note, 0)


@pytest.mark.parametrize("press", ["Urgent", "Ask for cover", "Tell me when back"])
def test_a_note_of_an_earlier_absence_does_nothing_in_the_next_one(ana: BotHarness, note: Reply, press: str) -> None:
    ana.say(ANA, "back")
    ana.now += HOUR
    ana.say(ANA, "away for 2h")
    before = dict(ana.store.records)
    [shown] = ana.press(BOB, press, note)
    told = "That was an earlier absence of *Ana*, who came back today. Your message is on their list."
    assert (told in text_of([shown]), ana.store.records) == (True, before)


def test_a_note_in_quiet_hours_has_all_its_buttons(ana: BotHarness) -> None:
    ana.say(ANA, "quiet hours every day 09:00-12:00")
    ana.now += HOUR
    [note] = ana.mention(ANA)
    assert "pinged" in text_of(ana.press(BOB, "Urgent", note))


def test_a_button_of_a_note_without_its_own_message_is_explained(ana: BotHarness, note: Reply) -> None:
    """As notes had them before."""
    item = ana.context.items.collected_since(ANA, 1)[0]
    value = json.dumps({"v": 1, "c": ["withdraw", {"user": ANA, "channel": GENERAL, "ts": item.ts}], "o": BOB})
    [reply] = ana.handle(ana.action_job(BOB, {**button("Withdraw", note.message), "value": value}, GENERAL))
    assert ("older version" in text_of([reply]), ana.open_numbers(ANA)) == (True, [1])


def test_the_answer_of_the_cover_takes_the_place_of_the_question(ana: BotHarness, note: Reply) -> None:
    [question] = [a for a in ana.press(BOB, "Ask for cover", note) if a.destination.user == CAROL]
    answer = ana.press(CAROL, "Decline", question)[-1]
    assert (answer.destination.kind, labels(answer)) == (DestinationKind.REPLACE, [])
    assert f"<@{BOB}> asks" in text_of([answer])


def test_the_question_to_the_cover_shows_no_number(ana: BotHarness, note: Reply) -> None:
    [question] = [a for a in ana.press(BOB, "Ask for cover", note) if a.destination.user == CAROL]
    assert "#1" not in json.dumps([question.message.text, *question.message.blocks])


def test_a_note_of_quiet_hours_goes_on_working_when_an_absence_begins_in_them(ana: BotHarness) -> None:
    """It is 10:00 in Madrid."""
    ana.say(ANA, "away every day 9:00-18:00")
    [note] = ana.mention(ANA)
    ana.say(ANA, "away for 1h")
    assert "I've pinged" in text_of(ana.press(BOB, "Urgent", note))


def test_a_note_names_the_return_and_not_the_change_from_one_absence_to_the_next(ana: BotHarness) -> None:
    ana.say(ANA, "away every day 9:00-18:00")
    ana.say(ANA, "away from 18:00 until tomorrow at 20:00")
    [note] = ana.mention(ANA)
    assert ("20:00" in text_of([note]), "18:00" in text_of([note])) == (True, False)


def test_nobody_hears_of_a_return_while_quiet_hours_go_on(ana: BotHarness) -> None:
    ana.say(ANA, "away every day 9:00-18:00")
    ana.say(ANA, "away for 1h")
    [note] = ana.mention(ANA)
    ana.press(BOB, "Tell me when back", note)
    back = ana.say(ANA, "back")
    assert "is back" not in text_of(back)
    assert "is back" in text_of(ana.pass_time(9 * HOUR))


def test_who_waits_for_a_return_hears_that_clerkbot_was_turned_off_and_not_of_a_return(
    ana: BotHarness, note: Reply
) -> None:
    ana.press(BOB, "Tell me when back", note)
    said = text_of([reply for reply in ana.say(ANA, "unsubscribe") if reply.destination.user == BOB])
    assert ("no longer uses ClerkBot" in said, "is back." in said) == (True, False)
