"""The Home tab: how things stand, what is planned and set, and the answers to what is pressed there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.planned_absences import CancelAbsence, ChangeAbsence
from chalicelib.commands.reminder_list import ChangeReminder
from chalicelib.commands.rules import ChangeRule, ForgetRule
from chalicelib.domain.modals import modal_of_action
from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import DestinationKind
from tests.commands.home.conftest import absences, home, labels
from tests.harness import ANA, BOB, DAY, HOUR, TUESDAY, BotHarness, buttons, command_of, text_of, texts


class TestWhatItShows:
    def test_what_is_planned_and_set(self, planned: BotHarness) -> None:
        said = text_of([home(planned)])
        for shown in (
            "Fri 27 Nov, 09:00",
            "Mon 30 Nov, 09:00",
            f"messages from <@{BOB}>",
            "*R1*",
            "*R2*",
        ):
            assert shown in said

    def test_rows_that_carry_what_they_carry_elsewhere(self, planned: BotHarness) -> None:
        shown = [command_of(each) for each in buttons(home(planned).message) if "value" in each]
        elsewhere = [
            command_of(each)
            for typed in ("absences", "reminders", "rules")
            for each in buttons(planned.say(ANA, typed)[0].message)
            if modal_of_action(each["action_id"]) is None
        ]
        assert {type(each) for each in elsewhere} == {
            CancelAbsence,
            ChangeAbsence,
            CancelReminder,
            ChangeReminder,
            ChangeRule,
            ForgetRule,
        }
        assert [each for each in elsewhere if each not in shown] == []

    def test_rows_that_read_as_they_do_elsewhere(self, planned: BotHarness) -> None:
        shown = texts(home(planned).message)
        for typed in ("absences", "reminders", "rules"):
            message = planned.say(ANA, typed)[0].message
            rows = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
            assert rows
            assert [row for row in rows if row not in shown] == []

    def test_no_button_that_only_reads_it_again(self, planned: BotHarness) -> None:
        assert "Refresh" not in labels(home(planned))

    def test_an_absence_that_runs_as_the_status_and_not_as_a_plan(self, ana: BotHarness) -> None:
        ana.say(ANA, "away for 2h")
        said = text_of([home(ana)])
        assert said.count("until 12:00") == 1

    def test_an_absence_that_runs_with_its_change(self, ana: BotHarness) -> None:
        assert "Change" not in labels(home(ana))
        ana.say(ANA, "away for 2h")
        assert labels(home(ana))[:2] == ["I'm back", "Change"]
        [change] = [each for each in buttons(home(ana).message) if each["text"]["text"] == "Change"]
        [absence] = ana.store.person(ANA).absences
        assert command_of(change) == ChangeAbsence(absence.start, absence.until)

    def test_no_change_of_quiet_hours_that_run(self, ana: BotHarness) -> None:
        ana.say(ANA, "quiet hours every day 9:00-12:00")
        assert "You're away" in text_of([home(ana)])
        shown = [each["action_id"] for each in buttons(home(ana).message) if each["text"]["text"] == "Change"]
        assert shown == ["quiet-hours-change-1"]  # That of the hours themselves, and none of the absence.

    def test_quiet_hours_with_their_button(self, ana: BotHarness) -> None:
        ana.say(ANA, "quiet hours every day 22:00-7:00")
        home(ana)
        assert "every day 22:00-07:00" in text_of([ana.home_of(ANA)])
        ana.press_home(ANA, "Turn off")
        assert ana.store.person(ANA).quiet == ()

    def test_lines_that_teach_where_there_is_nothing(self, ana: BotHarness) -> None:
        said = text_of([home(ana)])
        for line in ("Your list is empty", "Going away?", "No reminders.", "New messages are medium."):
            assert line in said


class TestTheFirstView:
    def test_it_has_three_lines_and_one_button(self) -> None:
        reply = home(BotHarness())
        assert [block["type"] for block in reply.message.blocks] == ["section"] * 3 + ["actions"]
        assert labels(reply) == ["Turn on ClerkBot"]

    def test_its_button_turns_clerkbot_on_and_shows_the_tab(self) -> None:
        bot = BotHarness()
        home(bot)
        shown = bot.press_home(ANA, "Turn on ClerkBot")
        assert bot.store.person(ANA).subscription is Subscription.WHEN_AWAY
        assert ("You're all set!" in text_of([shown]), "Your list is empty" in text_of([shown])) == (True, True)

    def test_who_turned_clerkbot_off_sees_their_list_and_how_to_turn_it_on(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        ana.say(ANA, "unsubscribe")
        reply = home(ana)
        assert ("buy milk" in text_of([reply]), "ClerkBot is off for you" in text_of([reply])) == (True, True)
        assert ("Turn on ClerkBot" in labels(reply), absences(reply)) == (True, [])


class TestPresence:
    @pytest.mark.parametrize(
        ("label", "typed"),
        [
            ("30 min", "away for 30 min"),
            ("Until 14:00", "away until 14:00"),
            ("Rest of today", "away for the rest of the day"),
            ("Tomorrow, Wednesday", "away tomorrow"),
        ],
    )
    def test_a_choice_stores_what_its_words_do(self, label: str, typed: str) -> None:
        clicking, typing = (BotHarness().subscribe(ANA) for _ in range(2))
        home(clicking)
        clicking.press_home(ANA, label)
        typing.say(ANA, typed)
        assert clicking.store.person(ANA).absences == typing.store.person(ANA).absences != ()

    def test_the_evening_is_offered_when_the_afternoon_has_begun(self, ana: BotHarness) -> None:
        ana.now += 5 * HOUR
        offered = absences(home(ana))
        assert ("Until 18:00" in offered, "Until 14:00" in offered) == (True, False)

    def test_a_button_of_yesterday_says_that_its_time_has_passed(self, ana: BotHarness) -> None:
        home(ana)
        ana.now += DAY
        said = text_of([ana.press_home(ANA, "Tomorrow, Wednesday")])
        assert (ana.store.person(ANA).absences, "has begun already" in said) == ((), True)

    def test_a_planned_absence_is_cancelled(self, planned: BotHarness) -> None:
        shown = planned.press_home(ANA, "Cancel")
        assert [absence.start for absence in planned.store.person(ANA).absences] == [planned.now + 6 * DAY - HOUR]
        assert text_of([shown]).count("Fri 27 Nov, 09:00 until") == 1  # In the confirmation.

    def test_who_is_away_shows_who_else_is(self, planned: BotHarness) -> None:
        planned.subscribe(BOB).say(BOB, "away for 2h")
        assert f"<@{BOB}>" in text_of([planned.press_home(ANA, "Who's away?")]).split("Settings and your data")[1]


class TestSections:
    def test_a_reminder_is_cancelled(self, planned: BotHarness) -> None:
        text = text_of([planned.press_home(ANA, "Cancel", 2)])
        [left] = planned.context.reminders.running(ANA)
        assert (text.count("Cancelled *R"), text.count(f"*R{left.id}*")) == (1, 1)

    def test_a_rule_is_forgotten_and_brought_back(self, planned: BotHarness) -> None:
        shown = planned.press_home(ANA, "Forget")
        assert (planned.context.rules.set_by(ANA), "Forgotten" in text_of([shown])) == ([], True)
        planned.press_home(ANA, "Undo")
        assert [rule.target for rule in planned.context.rules.set_by(ANA)] == [BOB]

    def test_every_one_of_many_reminders_can_be_reached(self, ana: BotHarness) -> None:
        for number in range(1, 13):
            ana.say(ANA, f"todo thing {number} in {number}h")
        home(ana)
        assert "Reminders (1–5 of 12)" in text_of([ana.home_of(ANA)])
        seen = set()
        for turn in ("", "More ▶", "More ▶"):
            shown = ana.press_home(ANA, turn, labels(ana.home_of(ANA)).count(turn) - 1) if turn else ana.home_of(ANA)
            seen |= {n for n in range(1, 13) if f"*R{n}*" in text_of([shown])}
        assert seen == set(range(1, 13))

    def test_a_page_that_is_empty_now_is_not_shown(self, ana: BotHarness) -> None:
        for user in ("U1", "U2", "U3", "U4", "U5", "U6"):
            ana.say(ANA, f"set priority low <@{user}>")
        home(ana)
        ana.press_home(ANA, "More ▶")
        said = text_of([ana.press_home(ANA, "Forget")])
        assert ("Priorities for new messages (5)" in said, "messages from <@U1>" in said) == (True, True)


class TestOwnData:
    def test_the_export_comes_directly_and_the_tab_says_so(self, planned: BotHarness) -> None:
        before = len(planned.slack.sent)
        shown = planned.press_home(ANA, "Export my data")
        kinds = [reply.destination.kind for reply in planned.slack.sent[before:]]
        assert kinds == [DestinationKind.DIRECT, DestinationKind.HOME]
        assert "in a direct message" in text_of([shown]).split("Settings and your data")[1]

    def test_deleting_asks_first_and_leaves_the_first_view(self, planned: BotHarness) -> None:
        asked = planned.press_home(ANA, "Delete my data")
        assert {"Yes, delete my data", "Keep everything"} < set(labels(asked))
        assert len(planned.open_numbers(ANA)) == 1
        shown = planned.press_home(ANA, "Yes, delete my data")
        assert ("receipt number" in text_of([shown]), labels(shown)[-1]) == (True, "Turn on ClerkBot")
        assert not [key for key in planned.store.records if key.owner == ANA]

    def test_a_tab_from_before_the_deletion_finishes_nothing(self, planned: BotHarness) -> None:
        """It may be shown on another device; its #1 is another item by now."""
        done = next(each for each in buttons(planned.home_of(ANA).message) if each["text"]["text"] == "Done")
        old = planned.home_job(ANA, done)
        planned.now += HOUR
        planned.agree(ANA, "delete my data")
        planned.now += HOUR
        planned.say(ANA, "todo something new")
        [shown] = planned.handle(old)
        assert (planned.open_numbers(ANA), "before you deleted your data" in text_of([shown])) == ([1], True)


def test_all_by_clicking_is_all_by_typing() -> None:
    """One journey twice: what is stored at its end is the same."""
    clicking, typing = (_with_items(BotHarness().subscribe(ANA)) for _ in range(2))
    home(clicking)
    for label, typed in (
        ("Until 14:00", "away until 14:00"),
        ("I'm back", "back"),
        ("Done", "done 2"),
        ("Tomorrow, Wednesday", "away tomorrow"),
        ("Cancel", "cancel my absence tomorrow"),
        ("Forget", f"forget <@{BOB}>'s priority"),
    ):
        clicking.press_home(ANA, label)
        typing.say(ANA, typed)
        clicking.now = typing.now = clicking.now + 60
    clicking.press_home(ANA, "Cancel")
    typing.say(ANA, "disable reminder R1")
    clicking.choose_home(ANA, "home-filter", "Low")
    clicking.press_home(ANA, "Done with these (2)")
    clicking.press_home(ANA, "Done with 2 items")
    typing.agree(ANA, "done with everything low")
    clicking.choose_home(ANA, "home-kind", "Finished")
    clicking.press_home(ANA, "Restore")
    typing.say(ANA, "restore 3")
    assert _stored(clicking) == _stored(typing)
    assert [item.number for item in clicking.context.items.finished(ANA, 1, 10).items] == [4, 2]


def _with_items(bot: BotHarness) -> BotHarness:
    for text in ("todo one medium", "todo two high", "todo three low", "todo four low"):
        bot.say(ANA, text)
        bot.now += 1
    bot.say(ANA, "remind me #1 in 3h")
    bot.say(ANA, f"set priority low <@{BOB}>")
    bot.now = TUESDAY + 100
    return bot


def _stored(bot: BotHarness) -> dict[str, object]:
    """All records but what tells how the person got there, without the versions, which count the changes."""
    ignored = {"ShownKey", "HomeTabKey", "AnsweredQuestionKey"}
    return {
        repr(key): replace(record, version=0)
        for key, record in bot.store.records.items()
        if type(key).__name__ not in ignored
    }


def test_somebody_of_another_organization_is_shown_nothing(planned: BotHarness) -> None:
    planned.slack.outside.add(ANA)
    assert "red deploy" not in text_of([home(planned)])


def test_who_turned_the_bot_off_is_not_sent_to_buttons_that_are_not_there(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    assert "30 min" in absences(home(ana))
    ana.say(ANA, "unsubscribe")
    shown = home(ana)
    assert (absences(shown), "Going away?" in text_of([shown])) == ([], False)
