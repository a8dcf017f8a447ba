"""A button that confirms does what was asked when it was shown, however late it is pressed: it takes what the question counted and named, as far as
that still is what the question said."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from chalicelib.ports import ItemQuery
from tests.harness import ANA, HOUR, BotHarness, buttons, text_of


def typed(bot: BotHarness, *said: str) -> list[Reply]:
    answers: list[Reply] = []
    for text in said:
        bot.now += 15
        answers = bot.say(ANA, text)
    return answers


@pytest.fixture
def with_low(ana: BotHarness) -> BotHarness:
    """#1, #2 and #4 are low, #3 is medium."""
    typed(ana, "todo old fan", "todo paint", "todo tax return", "todo shelf", "1, 2, 4 low")
    return ana


def label_of(asked: Reply) -> str:
    return str(next(buttons(asked.message))["text"]["text"])


@pytest.mark.parametrize("later", [0, 2 * HOUR])
@pytest.mark.parametrize(
    "question", ["clear everything low", "clear low", "remove all low items", "done with everything low"]
)
class TestOfALevel:
    def test_it_names_what_it_takes(self, with_low: BotHarness, question: str, later: float) -> None:
        [asked] = typed(with_low, question)
        assert "*#1* (old fan), *#2* (paint) and *#4* (shelf)" in text_of([asked])
        with_low.now += later
        said = text_of(with_low.press(ANA, label_of(asked), asked))
        assert "*#1* (old fan), *#2* (paint) and *#4* (shelf)" in said
        assert with_low.open_numbers(ANA) == [3]

    def test_what_has_another_level_now_stays(self, with_low: BotHarness, question: str, later: float) -> None:
        [asked] = typed(with_low, question)
        typed(with_low, "fan is high")
        with_low.now += later
        said = text_of(with_low.press(ANA, label_of(asked), asked))
        assert "*#2* (paint) and *#4* (shelf)" in said
        assert "*#1* · old fan is high now and stays on your list." in said
        assert with_low.open_numbers(ANA) == [1, 3]

    def test_what_became_low_or_was_added_since_stays(self, with_low: BotHarness, question: str, later: float) -> None:
        [asked] = typed(with_low, question)
        typed(with_low, "3 low", "todo glue low")
        with_low.now += later
        with_low.press(ANA, label_of(asked), asked)
        assert sorted(with_low.open_numbers(ANA)) == [3, 5]

    def test_what_is_off_the_list_or_snoozed_is_told(self, with_low: BotHarness, question: str, later: float) -> None:
        [asked] = typed(with_low, question)
        typed(with_low, "done 2", "snooze 4 for 3 days")
        with_low.now += later
        said = text_of(with_low.press(ANA, label_of(asked), asked))
        assert "*#4* · shelf is snoozed now and still comes back." in said
        assert "*#2* (paint) is already off your list." in said
        assert with_low.open_numbers(ANA) == [3]

    def test_undo_brings_back_what_it_took(self, with_low: BotHarness, question: str, later: float) -> None:
        [asked] = typed(with_low, question)
        typed(with_low, "fan is high")
        with_low.now += later
        with_low.press(ANA, label_of(asked), asked)
        typed(with_low, "undo")
        assert sorted(with_low.open_numbers(ANA)) == [1, 2, 3, 4]


def test_the_only_one_stays_where_it_is_high_now(ana: BotHarness) -> None:
    [asked] = typed(ana, "todo old fan", "make it low", "clear everything low")
    typed(ana, "fan is high")
    before = ana.kept
    assert "*#1* · old fan is high now and stays on your list." in text_of(ana.press(ANA, "Remove 1 item", asked))
    assert ana.kept == before


def test_all_are_those_that_there_were(with_low: BotHarness) -> None:
    [asked] = typed(with_low, "clear all")
    typed(with_low, "todo glue", "3 high")
    with_low.press(ANA, label_of(asked), asked)
    assert with_low.open_numbers(ANA) == [5]


class TestOfMoreThanAButtonCarries:
    @pytest.fixture
    def many(self, ana: BotHarness) -> BotHarness:
        for number in range(45):
            ana.say(ANA, f"todo thing {number} low")
        return ana

    def test_all_are_taken(self, many: BotHarness) -> None:
        [asked] = typed(many, "clear low")
        typed(many, "todo glue low")
        assert "Removed 45 low items." in text_of(many.press(ANA, label_of(asked), asked))
        assert many.open_numbers(ANA) == [46]

    def test_it_is_asked_again_where_they_are_others(self, many: BotHarness) -> None:
        [asked] = typed(many, "clear low")
        typed(many, "7 high")
        [again] = many.press(ANA, label_of(asked), asked)
        assert "Your list has changed since I asked. Take all 44 low items off your list?" in text_of([again])
        assert many.store.count_open(ANA, ItemQuery()).total == 45
        many.press(ANA, label_of(again), again)
        assert many.open_numbers(ANA) == [7]


def test_all_low_ones_of_a_digest_are_those_that_it_showed(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    for _ in range(3):
        ana.mention(ANA)
    digest = ana.say(ANA, "back")[-1]
    typed(ana, "1, 2 low")
    digest = typed(ana, "what did i miss")[-1]
    typed(ana, "3 low", "1 high")
    said = text_of(ana.press(ANA, "Done with all low", digest))
    assert ana.open_numbers(ANA) == [1, 3], said


def test_reminders_that_were_set_since_stay(ana: BotHarness) -> None:
    [asked] = typed(ana, "remind me at 17:00 to call mum", "remind me at 18:00 of tea", "cancel all my reminders")
    assert "*R1* (#1 · call mum) and *R2* (#2 · tea)" in text_of([asked])
    typed(ana, "remind me at 19:00 to eat")
    assert "Cancelled *R1* (#1 · call mum) and *R2* (#2 · tea)" in text_of(ana.press(ANA, label_of(asked), asked))
    assert [each.id for each in ana.store.running(ANA)] == [3]
