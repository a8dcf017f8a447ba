"""Several to-dos in one message: with marks, semicolons or times of their own they are several, and where nothing tells it is asked."""

from __future__ import annotations

import pytest

from chalicelib.domain.receipt import CHUNK
from chalicelib.messages.budget import MOST_CHARACTERS, size_of
from tests.harness import ANA, CAROL, GENERAL, HOUR, BotHarness, buttons, text_of


def texts(bot: BotHarness) -> list[str]:
    """The to-dos on the list, in the order of their numbers."""
    found = [bot.store.by_number(ANA, number) for number in range(1, 2 * CHUNK)]
    return [item.text for item in found if item is not None and item.is_open]


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("todo milk; todo bread", ["milk", "bread"]),
        ("todo milk; bread", ["milk", "bread"]),
        ("todo: buy milk; then bread; and eggs;", ["buy milk", "bread", "eggs"]),
        ("todo milk, todo bread and todo eggs", ["milk", "bread", "eggs"]),
        ("todo: fix bike. todo: fix car", ["fix bike", "fix car"]),
        ("todo fix bike! todo fix car. todo wash it", ["fix bike", "fix car", "wash it"]),
        ("add milk. add bread", ["milk", "bread"]),
        ("todo ask Dr. Todd about the to-do. fix the car", ["ask Dr. Todd about the to-do. fix the car"]),
        ("remind me to call mum at 9 a.m. tomorrow", ["call mum"]),
        ("remind me to eat at 17:00. remind me to sleep at 22:00", ["eat", "sleep"]),
        ("todo 1. milk 2. bread 3. eggs", ["milk", "bread", "eggs"]),
        ("todo: 1) milk, 2) bread", ["milk", "bread"]),
        ("todo (1) milk (2) bread", ["milk", "bread"]),
        ("todo a) milk b) bread", ["milk", "bread"]),
        ("todo - milk - bread", ["milk", "bread"]),
        ("todo • milk • bread", ["milk", "bread"]),
        ("todo\n- buy bread\n- buy butter", ["buy bread", "buy butter"]),
        ("todo\n1. buy bread\n2. buy butter", ["buy bread", "buy butter"]),
        ("todo buy bread\ntodo buy butter", ["buy bread", "buy butter"]),
        ("add milk and add bread", ["milk", "bread"]),
        ("please add milk, add bread and add eggs", ["milk", "bread", "eggs"]),
        ("new task milk and new task bread", ["milk", "bread"]),
        ("todo :bread:; 🎉 cake; x; x", [":bread:", "🎉 cake", "x"]),
        ("todo 3) milk 4) bread", ["milk", "bread"]),
        ("todos: milk; bread", ["milk", "bread"]),
        ("todo - order chairs - high", ["order chairs"]),
        ("todo - call dentist - friday 3pm", ["call dentist"]),
        ("todo R&amp;D plan; öl 牛奶", ["R&amp;D plan", "öl 牛奶"]),
        ("todo call <https://example.com/?a;b>; call <@U0BOB>", ["call <https://example.com/?a;b>", "call <@U0BOB>"]),
        ("todo plan the party, the talk and the trip", ["plan the party, the talk and the trip"]),
        ("todo call bob and ask him to remind me", ["call bob and ask him to remind me"]),
        ("todo buy milk, eggs and bread", ["buy milk, eggs and bread"]),
        ("todo call Ana, then write report", ["call Ana, then write report"]),
        ("todo rename the file, then push", ["rename the file, then push"]),
        ("todo milk and bread", ["milk and bread"]),
        ('todo read "war; peace"', ['read "war; peace"']),
        ("todo call bob ;)", ["call bob"]),
        ("todo call bob - he is back - about the report", ["call bob - he is back - about the report"]),
        ("todo 1.5 kg flour", ["1.5 kg flour"]),
        ("todo read chapter 1. and chapter 2. again", ["read chapter 1. and chapter 2. again"]),
        ("todo 1. milk", ["milk"]),
        ("todo - milk", ["milk"]),
        ("todo 2) milk", ["milk"]),
        ("remind me tomorrow to call bob, and to ask about the rent", ["call bob, and to ask about the rent"]),
    ],
)
def test_marks_semicolons_and_repeated_words_part_to_dos_and_nothing_else_does(
    ana: BotHarness, text: str, added: list[str]
) -> None:
    said = text_of(ana.say(ANA, text))
    assert texts(ana) == added
    assert said.count("Added") == len(added)
    ana.say(ANA, "undo")
    assert texts(ana) == []


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("todo: milk, bread, eggs", ["milk", "bread", "eggs"]),
        ("todo milk, bread", ["milk", "bread"]),
        ("todo red wine, brown bread and two eggs", ["red wine", "brown bread", "two eggs"]),
        ("todo milk / bread / eggs", ["milk", "bread", "eggs"]),
        ("todo 牛奶、面包、鸡蛋", ["牛奶", "面包", "鸡蛋"]),
        ("todo list: milk, bread", ["milk", "bread"]),
        ("todo buy milk, call mum", ["buy milk", "call mum"]),
        (
            "add check the freezer, order gauze, vet nurse interview",
            ["check the freezer", "order gauze", "vet nurse interview"],
        ),
        ("todo shopping: 1. milk 2. bread", ["milk", "bread"]),
        ("todo shopping:\n- milk\n- bread", ["milk", "bread"]),
    ],
)
def test_where_nothing_tells_it_is_asked(ana: BotHarness, text: str, several: list[str]) -> None:
    [asked] = ana.say(ANA, text)
    assert ("Is that several to-dos?" in text_of([asked]), texts(ana)) == (True, [])
    first, second = labels(ana)
    ana.press(ANA, second, asked)
    assert len(texts(ana)) == 1
    assert all(each in texts(ana)[0] for each in several)
    ana.say(ANA, "undo")
    [asked] = ana.say(ANA, text)
    ana.press(ANA, first, asked)
    assert texts(ana) == several
    ana.say(ANA, "undo")
    assert texts(ana) == []


def test_the_time_the_level_and_the_tags_of_a_list_hold_for_each(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "todo milk, bread tomorrow high +shop")
    ana.press(ANA, labels(ana)[0], asked)
    items = [item for number in (1, 2) if (item := ana.store.by_number(ANA, number))]
    assert [(item.text, item.level.word, item.tags) for item in items] == [
        ("milk", "high", ("shop",)),
        ("bread", "high", ("shop",)),
    ]
    assert len(ana.store.running(ANA)) == 2


def test_among_people_it_is_asked_whether_all_are_meant(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "add milk and add bread", ana.write())
    assert labels(ana) == ["1. Add all 2: “milk” and “bread”"]
    assert texts(ana) == []


@pytest.mark.parametrize("many", [11, CHUNK])
def test_up_to_forty_are_added_at_once_within_what_a_message_holds(ana: BotHarness, many: int) -> None:
    [said] = ana.say(ANA, "\n".join(f"todo thing {number}" for number in range(many)))
    assert texts(ana) == [f"thing {number}" for number in range(many)]
    assert all(f"thing {number} " in text_of([said]) for number in range(many))
    assert size_of(said.message.blocks) <= MOST_CHARACTERS
    ana.say(ANA, "undo")
    assert texts(ana) == []


@pytest.mark.parametrize("between", ["\ntodo ", "; "])
def test_more_are_refused_before_anything_is_added(ana: BotHarness, between: str) -> None:
    said = text_of(ana.say(ANA, "todo " + between.join(f"t{number}" for number in range(CHUNK + 1))))
    assert ("That's more than 40 to-dos." in said, texts(ana)) == (True, [])


def test_what_is_another_command_is_asked_about(ana: BotHarness) -> None:
    assert "That's two things. Which first?" in text_of(ana.say(ANA, "todo milk; done 3"))
    assert labels(ana) == ["1. Add “milk” to your list", "2. Mark #3 as done"]
    assert texts(ana) == []


UNMARKED_LINES = ["remind me to buy bread\n2. buy butter tomorrow 10am", "remind me to buy bread\nbuy butter"]


@pytest.mark.parametrize("text", UNMARKED_LINES)
def test_of_several_lines_all_can_be_added_at_once(ana: BotHarness, text: str) -> None:
    [asked] = ana.say(ANA, text)
    assert ("Is each line a to-do?" in text_of([asked]), ana.open_numbers(ANA)) == (True, [])
    label = next(buttons(asked.message))["text"]["text"]
    assert "Add all 2: “buy bread” and “buy butter”" in label
    said = text_of(ana.press(ANA, label, asked))
    assert ("buy bread" in said, "buy butter" in said, ana.open_numbers(ANA)) == (True, True, [1, 2])
    ana.say(ANA, "undo")
    assert ana.open_numbers(ANA) == []


@pytest.mark.parametrize("text", UNMARKED_LINES)
def test_of_several_lines_the_first_can_be_added_alone(ana: BotHarness, text: str) -> None:
    [asked] = ana.say(ANA, text)
    ana.press(ANA, "2. Add “buy bread” to your list", asked)
    assert ana.open_numbers(ANA) == [1]


def test_lines_that_no_button_carries_are_asked_for_one_by_one(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "todo " + "\n".join(f"thing {number} {'x' * 60}" for number in range(30)))
    assert ("One to-do at a time, please." in text_of([asked]), ana.open_numbers(ANA)) == (True, [])


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("remind me tomorrow at 9 to eat, and at 10 to sleep", ["tomorrow at 09:00", "tomorrow at 10:00"]),
        ("remind me at 6pm to eat and tomorrow at 7 to run", ["today at 18:00", "tomorrow at 07:00"]),
        ("remind me to eat at 9pm and remind me to sleep at 10pm", ["today at 21:00", "today at 22:00"]),
        ("remind me to eat at 9pm and to sleep at 10pm", ["today at 21:00", "today at 22:00"]),
        ("remind me to eat at 9pm and sleep at 10pm", ["today at 21:00", "today at 22:00"]),
        ("remind me to eat at 9pm &amp; sleep at 10pm", ["today at 21:00", "today at 22:00"]),
        ("remind me to eat at 9pm, sleep at 10pm", ["today at 21:00", "today at 22:00"]),
        ("remind me to call mum and dad at 5 and pay rent tomorrow", ["today at 17:00", "tomorrow at 09:00"]),
        ("remind me to eat tomorrow at 9 and sleep at 10", ["tomorrow at 09:00", "tomorrow at 10:00"]),
        ("remind me at 5 to eat and at 6 to sleep", ["today at 17:00", "today at 18:00"]),
        ("remind me to call mum at 5 and to pay rent tomorrow", ["today at 17:00", "tomorrow at 09:00"]),
        ("remind me at 3pm to eat, 4pm to sleep", ["today at 15:00", "today at 16:00"]),
        ("remind me tomorrow to eat; sleep", ["tomorrow at 09:00", "tomorrow at 09:00"]),
    ],
)
def test_several_reminders_of_one_sentence_come_each_at_its_time(ana: BotHarness, text: str, times: list[str]) -> None:
    said = text_of(ana.say(ANA, text))
    assert [time for time in times if time in said] == times
    assert ("*R1*" in said, "*R2*" in said, ana.open_numbers(ANA)) == (True, True, [1, 2])
    ana.say(ANA, "undo")
    assert (ana.open_numbers(ANA), ana.store.running(ANA)) == ([], [])


def test_three_reminders_of_one_sentence(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to eat at 5pm, sleep at 8pm and run at 9pm")
    assert texts(ana) == ["eat", "sleep", "run"]


def test_a_time_of_both_holds_for_both(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to call mum at 5 and pay rent")
    assert (texts(ana), len(ana.store.running(ANA))) == (["call mum and pay rent"], 1)


def test_somebody_new_gets_a_number_for_each(ana: BotHarness) -> None:
    said = text_of(ana.say(CAROL, "remind me to eat at 9pm; remind me to sleep at 10pm; todo milk"))
    assert ("*R1*" in said, "*R2*" in said, ana.open_numbers(CAROL)) == (True, True, [1, 2, 3])
    assert said.count("You're all set!") <= 1


@pytest.mark.parametrize(
    "text",
    [
        "todo milk; remind me to call mum",
        "remind me every monday at 9 to plan and at 10 to rest",
        "remind me to plan every monday at 9 and rest at 11",
    ],
)
def test_a_further_one_that_is_unclear_is_asked_about(ana: BotHarness, text: str) -> None:
    assert "at a time, please." in text_of(ana.say(ANA, text))
    assert ana.open_numbers(ANA) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "todo call Sara tomorrow at 10\norder toner on friday",
            "“call Sara” (tomorrow, 10:00) and “order toner” (Fri 27 Nov",
        ),
        ("remind me tomorrow at 9 to\nmilk\nbread", "“milk” (tomorrow, 09:00) and “bread” (tomorrow, 09:00)"),
        ("todo milk tomorrow at 9\nbread", "“milk” (tomorrow, 09:00) and “bread”"),
    ],
)
def test_each_of_several_lines_keeps_its_own_time(ana: BotHarness, text: str, label: str) -> None:
    [asked] = ana.say(ANA, text)
    assert next(buttons(asked.message))["text"]["text"].startswith(f"1. Add all 2: {label}")


def test_each_marked_line_keeps_its_own_time(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, "todo\n- milk\n- bread tomorrow at 9"))
    assert said.count("tomorrow at 09:00") == 1
    assert texts(ana) == ["milk", "bread"]


@pytest.mark.parametrize(
    "text",
    [
        "task two was easier than I thought",
        "task 3 took ages",
        "task one is hard",
        "task number two was fun",
        "todo lists are great",
        "add to that the noise",
        "add up the numbers",
        "add insult to injury",
        "to do this properly we need time",
    ],
)
def test_what_is_only_told_adds_nothing(ana: BotHarness, text: str) -> None:
    ana.say(ANA, text)
    ana.say_in_thread(ANA, text, ana.write(), GENERAL)
    assert texts(ana) == []


def test_counted_things_are_so_many(ana: BotHarness) -> None:
    ana.say(ANA, "add two things: fix printer and water the plants")
    assert texts(ana) == ["fix printer", "water the plants"]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("groceries: milk, ham", ["milk", "ham"]),
        ("- milk\n- call bob\n- eggs", ["milk", "call bob", "eggs"]),
        ("todo call Tom, email Sue and ping Jim tomorrow", ["call Tom", "email Sue", "ping Jim"]),
        ("and bread too", ["bread"]),
        ("also the dentist", ["the dentist"]),
        ("need to call grandma", ["call grandma"]),
        ("don't let me forget the cake", ["cake"]),
        ("i have a dentist appointment tomorrow at 10", ["dentist appointment"]),
        ("lunch with anna on friday at 12", ["lunch with anna"]),
    ],
)
def test_what_nothing_announces_as_to_dos_is_asked_about(ana: BotHarness, text: str, added: list[str]) -> None:
    [asked] = ana.say(ANA, text)
    assert texts(ana) == []
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert texts(ana) == added


def test_an_item_has_no_notes(ana: BotHarness) -> None:
    ana.say(ANA, "todo fix the database")
    said = text_of(ana.say(ANA, "add note to 1: bob says it's the replica"))
    assert ("Items have no notes." in said, texts(ana)) == (True, ["fix the database"])


@pytest.mark.parametrize(
    ("typed", "label", "added"),
    [
        (
            "buy flowers at 11 and call grandma at 12",
            "1. Add all 2: “buy flowers” (today, 11:00) and “call grandma” (today, 12:00)",
            ["buy flowers", "call grandma"],
        ),
        (
            "buy flowers at 8 and call grandma at 9",
            "1. Add all 2: “buy flowers” (tomorrow, 08:00) and “call grandma” (tomorrow, 09:00)",
            ["buy flowers", "call grandma"],
        ),
        (
            "dentist tomorrow at 15:00, gym on friday at 17:00",
            "1. Add all 2: “dentist” (tomorrow, 15:00) and “gym” (Fri 27 Nov, 17:00)",
            ["dentist", "gym"],
        ),
    ],
)
def test_of_two_chores_with_times_it_is_asked_as_of_one(
    ana: BotHarness, typed: str, label: str, added: list[str]
) -> None:
    [asked] = ana.say(ANA, typed)
    assert ("Should I remind you?" in text_of([asked]), texts(ana)) == (True, [])
    assert label in (asked.message.text, *labels(ana), *asked.message.text.splitlines())
    ana.say(ANA, "yes")
    assert texts(ana) == added
    assert len(ana.store.data().reminders.running(ANA)) == len(added)


@pytest.mark.parametrize(
    "typed",
    ["we met at 5 and left at 7", "are you free at 5 and can you call me at 6?", "he said eat at 5 and sleep at 6"],
)
def test_what_somebody_tells_with_two_times_is_not_asked(ana: BotHarness, typed: str) -> None:
    assert "remind you" not in text_of(ana.say(ANA, typed))
    assert texts(ana) == []


@pytest.mark.parametrize(
    ("typed", "both", "one"),
    [
        (
            "remind me to check the heating at noon and to call mum at 5pm",
            "1. Add all 2: “check the heating” (tomorrow, 12:00) and “call mum” (today, 17:00)",
            "2. Add “check the heating at noon and to call mum” to your list, and remind you today, 17:00",
        ),
        (
            "remind me to email Sara at 10 and Tom at 11 tomorrow",
            "1. Add all 2: “email Sara” (tomorrow, 10:00) and “Tom” (tomorrow, 11:00)",
            "2. Add “email Sara at 10 and Tom” to your list, and remind you tomorrow, 11:00",
        ),
    ],
)
def test_a_first_time_that_has_passed_today_is_not_lost_in_the_words(
    ana: BotHarness, typed: str, both: str, one: str
) -> None:
    ana.now += 4 * HOUR
    before = ana.kept
    assert f"{both}\n{one}" in text_of(ana.say(ANA, typed))
    assert ana.kept == before


def test_what_follows_with_to_is_on_the_day_of_the_first(ana: BotHarness) -> None:
    told = text_of(ana.say(ANA, "remind me tomorrow at 9 to pay Lopez and then to call the bank at 11"))
    assert "I'll remind you tomorrow at 09:00" in told
    assert "I'll remind you tomorrow at 11:00" in told


def test_two_things_with_one_time_stay_one(ana: BotHarness) -> None:
    ana.now += 4 * HOUR
    ana.say(ANA, "remind me to go to the shop and to call mum at 5pm")
    assert texts(ana) == ["go to the shop and to call mum"]
