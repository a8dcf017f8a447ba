"""The Home tab while something is changed elsewhere, and when it is opened again."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import DestinationKind
from tests.commands.home.conftest import home, labels
from tests.harness import ANA, BOB, DAY, HOUR, BotHarness, buttons, text_of


class TestChangesElsewhere:
    def test_what_is_finished_by_typing_is_struck_out_in_the_tab(self, planned: BotHarness) -> None:
        planned.say(ANA, "done 1")
        assert "red deploy>~ · *#1*\nDone" in text_of([planned.home_of(ANA)])

    def test_what_is_saved_in_a_thread_appears(self, planned: BotHarness) -> None:
        planned.say_in_thread(ANA, "save message new one", planned.write())
        assert "new one" in text_of([planned.home_of(ANA)])

    def test_what_comes_due_is_shown(self, planned: BotHarness) -> None:
        planned.say(ANA, "snooze #1 for 5 min")
        assert "red deploy>~" in text_of([planned.home_of(ANA)]).split("Reminders")[0]
        planned.pass_time(300)
        assert "red deploy>*" in text_of([planned.home_of(ANA)]).split("Reminders")[0]

    def test_its_filters_stay(self, planned: BotHarness) -> None:
        planned.choose_home(ANA, "home-filter", "Low")
        planned.say(ANA, "todo not so important")
        assert "Only: low" in text_of([planned.home_of(ANA)])

    def test_who_did_not_look_at_it_lately_costs_no_call(self, planned: BotHarness) -> None:
        planned.now += HOUR
        assert [reply.destination.kind for reply in planned.say(ANA, "done 1")] == [DestinationKind.CHANNEL]

    def test_publishing_it_does_not_go_on_for_ever(self, planned: BotHarness) -> None:
        for _ in range(3):
            planned.now += 250
            planned.say(ANA, "todo buy milk")
        assert len(planned.say(ANA, "todo buy bread")) == 1

    def test_reading_publishes_nothing(self, planned: BotHarness) -> None:
        assert len(planned.say(ANA, "list")) == 1

    @pytest.mark.parametrize(
        "text", ["clear all", "cancel all reminders", "delete my data", "priority #1", "remind me"]
    )
    def test_a_question_and_its_no_publish_nothing(self, planned: BotHarness, text: str) -> None:
        assert (len(planned.say(ANA, text)), len(planned.say(ANA, "cancel"))) == (1, 1)

    def test_what_is_changed_for_somebody_else_publishes_nothing(self, planned: BotHarness) -> None:
        planned.subscribe(BOB).open_home(BOB)
        planned.say(ANA, "away for 2h")
        [note] = planned.mention(ANA)
        assert [reply.destination.kind for reply in planned.press(BOB, "Withdraw", note)] == [DestinationKind.REPLACE]

    def test_what_was_published_meanwhile_is_read_anew(self, planned: BotHarness) -> None:
        """A press in the tab as it was, on another device, is answered with the tab as it is."""
        forget = next(each for each in buttons(planned.home_of(ANA).message) if each["text"]["text"] == "Forget")
        old = planned.home_job(ANA, forget)
        planned.say(ANA, "todo buy milk")
        reads: list[str] = []
        publish = planned.slack.publish_home

        def note(user: str, shown: object, metadata: str = "", seen: str = "") -> str:
            reads.append(seen)
            return publish(user, shown, metadata, seen)  # type: ignore[arg-type]

        planned.slack.publish_home = note  # type: ignore[method-assign]
        planned.handle(old)
        assert (len(reads), reads[1], "buy milk" in text_of([planned.home_of(ANA)])) == (2, "", True)

    def test_it_is_gone_with_the_data(self, planned: BotHarness) -> None:
        planned.agree(ANA, "delete my data")
        assert labels(planned.home_of(ANA)) == ["Turn on ClerkBot"]


def test_who_comes_back_to_it_soon_finds_it_as_it_was(planned: BotHarness) -> None:
    planned.choose_home(ANA, "home-filter", "Low")
    soon = text_of([home(planned)])
    planned.now += DAY
    later = text_of([home(planned)])
    assert ("Only: low" in soon, "Only: low" in later) == (True, False)


def test_who_deleted_their_data_finds_none_of_its_filters(planned: BotHarness) -> None:
    planned.choose_home(ANA, "home-filter", "Low")
    planned.agree(ANA, "delete my data")
    planned.say(ANA, "todo buy milk")
    assert "Only: low" not in text_of([home(planned)])
