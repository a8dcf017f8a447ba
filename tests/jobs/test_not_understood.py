"""What is no command, or nearly one, changes nothing and says so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib import parsing
from chalicelib.domain.jobs import Sender
from chalicelib.domain.mention import Mentions
from chalicelib.ports import RetryLater
from tests.fakes.slack import RecordingSlack
from tests.harness import ANA, BOB, BotHarness, buttons, text_of

TEXTS = [
    "lsti",
    "banana",
    "saave message",
    "save",
    "save message priority hihg",
    "set priority high",
    "set priority urgent <#C0OPS|ops>",
    "priority #1",
    "done #99",
    "clear",
    "back pain",
    "unsubscribe bob",
    "subscribe alway",
    "away until yesterday",
    "away for 2 parsecs",
    "away tumorrow",
    "away untl friday",
    "list page zero",
    "next after",
    "disable reminder R99",
    "reminder daily at 25:00",
    "remind me #1 yesterday",
    "snooze R1",
    "all clear maybe",
    "<!channel>",
]

ASKED = {"priority #1", "clear", "snooze R1"}
"""What is only asked about, or told to come later anyway: nobody could fear that something was changed."""

NOT_UNDERSTOOD_AT_ALL = {"banana", "lsti", "saave message", "subscribe alway", "<!channel>"}
"""Nor does anybody fear it of words in which nothing was understood."""

MISSPELLED = tomllib.loads((Path(parsing.__file__).parent / "common.en.toml").read_text(encoding="utf-8"))[
    "spellings"
].keys()


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    ana.say_in_thread(ANA, "save message red deploy reminder in 3h", ana.write())
    ana.say(ANA, "away")
    return ana


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_changed(used: BotHarness, text: str) -> None:
    before = used.kept
    used.say(ANA, text)
    assert used.kept == before


@pytest.mark.parametrize("text", [text for text in TEXTS if text not in ASKED | NOT_UNDERSTOOD_AT_ALL])
def test_it_is_said_that_nothing_was_changed(used: BotHarness, text: str) -> None:
    assert "Nothing was changed." in text_of(used.say(ANA, text))


@pytest.mark.parametrize("text", sorted(NOT_UNDERSTOOD_AT_ALL))
def test_what_is_not_understood_at_all_is_said_in_one_sentence(used: BotHarness, text: str) -> None:
    assert re.fullmatch(
        r"Sorry, I didn't get that\. (Did you mean `[^`]+`( or `[^`]+`)*\?|Type `help` to see what I can do\.)",
        text_of(used.say(ANA, text)),
    )


def test_the_nearest_command_is_suggested(used: BotHarness) -> None:
    assert "Did you mean `remove #1`?" in text_of(used.say(ANA, "ermove #1"))


def test_what_resembles_nothing_leads_to_the_help(used: BotHarness) -> None:
    assert "Type `help`" in text_of(used.say(ANA, "banana"))


@pytest.mark.parametrize(
    "text",
    [
        "away for 2 parsecs",
        "away for 400d",
        "remind me #1 yesterday",
        "reminder daily at 25:00",
        f"save message {'x' * 3000}",
        f"give #1 to <@{BOB}> {'x' * 3000}",
        "save message priority high priority low",
        "save message <https://other.slack.com/archives/C0GENERAL/p1795510800000001>",
        "reaction :banana:",
    ],
)
def test_an_explanation_that_says_all_does_not_lead_to_the_help(used: BotHarness, text: str) -> None:
    said = text_of(used.say_in_thread(ANA, text, used.write()))
    assert (bool(said), "see what I can do" in said) == (True, False)


@pytest.mark.parametrize("text", ["thanks", "Thank you!", "ok thanks", "hey, thanks for this"])
def test_thanks_are_answered_shortly(used: BotHarness, text: str) -> None:
    assert text_of(used.say(ANA, text)) == "You're welcome!"


@pytest.mark.parametrize("text", ["", "?", "help me please", "how does this work?"])
def test_who_says_nothing_else_gets_the_help(used: BotHarness, text: str) -> None:
    assert "How to use ClerkBot" in used.say(ANA, text)[0].message.text


def test_a_greeting_is_answered_with_where_to_go_on(used: BotHarness) -> None:
    assert used.say(ANA, "hello")[0].message.text == "Hello! Type `help` to see what I can do."


def test_the_echo_of_a_wrong_text_in_a_thread_is_private(used: BotHarness) -> None:
    [reply] = used.say_in_thread(ANA, "save message priority <!channel>", used.write())
    assert reply.destination.kind.value == "private"


@pytest.mark.parametrize(("setting", "collected"), [("external on", 1), ("external off", 0)])
def test_a_text_of_an_outsider_is_collected_only_if_the_setting_allows_it(
    used: BotHarness, setting: str, collected: int
) -> None:
    """Mentioning the bot as well is no way around the setting."""
    used.say(ANA, setting)
    before = len(used.open_numbers(ANA))
    job = used.thread_job(BOB, "hello", used.write(BOB))
    used.handle(replace(job, sender=Sender.EXTERNAL, mentions=Mentions((ANA,))))
    assert len(used.open_numbers(ANA)) - before == collected


class _BusyOnce(RecordingSlack):
    """It wants to be asked for a link again later."""

    is_busy = True

    def permalink(self, channel: str, ts: str) -> str:
        if self.is_busy:
            self.is_busy = False
            raise RetryLater("ratelimited")
        return super().permalink(channel, ts)


def test_what_could_not_be_collected_at_once_is_explained_once(used: BotHarness) -> None:
    """What only one person sees can't be looked up, so it is said after all that may have to be done again."""
    used.slack = _BusyOnce(used.slack.known)
    job = replace(used.thread_job(BOB, "banana", used.write(BOB)), mentions=Mentions((ANA,)))
    with pytest.raises(RetryLater):
        used.handle(job)
    used.handle(job, redelivered=True)
    assert text_of(used.slack.sent).count("Sorry, I didn't get that.") == 1


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("done #1?", "done #1"),
        ("away?", "away"),
        ("undo??", "undo"),
        (f"give #1 to <@{BOB}>?", "give #1 to @Bob"),
        ("subscribe?!", "subscribe"),
    ],
)
def test_a_change_that_is_only_asked_about_is_made_by_the_button(used: BotHarness, text: str, suggestion: str) -> None:
    before = used.kept
    said = used.say(ANA, text)
    assert used.kept == before
    assert [each["text"]["text"] for each in buttons(said[0].message)] == [suggestion]


def test_the_button_of_what_was_only_asked_about_does_it(used: BotHarness) -> None:
    [question] = used.say(ANA, "done #1?")
    assert "Done: " in text_of(used.press(ANA, "done #1", question))


@pytest.mark.parametrize(
    "text",
    [
        "can you mark #1 as done?",
        "could you please finish #1?",
        "will you remove #1?",
        "done #1, please?",
        "done #1, would you?",
        f"can <@{BOB}> take #1?",
        "please done #1?",
    ],
)
def test_a_request_that_is_a_polite_question_is_done(used: BotHarness, text: str) -> None:
    assert "not sure" not in text_of(used.say(ANA, text))
    item = used.store.by_number(ANA, 1)
    assert item is not None
    assert not item.is_open or item.pending_offer is not None


def test_a_question_mark_in_a_persons_own_words_is_theirs(used: BotHarness) -> None:
    assert "is the build green?" in text_of(used.say(ANA, "todo ask carol: is the build green?"))


@pytest.mark.parametrize("text", ["list?", "who's away?", "how many are left?", "next?", "clear medium?"])
def test_what_only_reads_is_shown_with_a_question_mark_too(used: BotHarness, text: str) -> None:
    assert "not sure" not in text_of(used.say(ANA, text))


@pytest.mark.parametrize("text", ["/clerk list", "@clerkbot list", "/clerk"])
def test_the_name_of_the_bot_before_a_command_says_nothing(ana: BotHarness, text: str) -> None:
    said = text_of(ana.say(ANA, text))
    assert ("list" in said, "I don't know" in said) == (True, False)


def test_what_takes_everything_away_is_never_the_only_button(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo finish slides")
    [unknown] = ana.say(ANA, "delete pictures")
    assert "Yes, delete my data" not in [each["text"]["text"] for each in buttons(unknown.message)]


def test_a_message_that_has_to_be_in_a_thread_is_not_offered_in_a_direct_message(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "save something")
    assert ("`save message`" in text_of([asked]), list(buttons(asked.message))) == (True, [])


@pytest.mark.parametrize("typed", ["lsti", "donne #1", "saave message", "ermove #1", "srch contract", "nxxt"])
def test_no_suggestion_is_misspelled(used: BotHarness, typed: str) -> None:
    suggested = re.findall(r"`([^`]+)`", text_of(used.say(ANA, typed)))
    assert suggested
    assert {word for suggestion in suggested for word in suggestion.split()}.isdisjoint(MISSPELLED)


@pytest.mark.parametrize(
    ("said", "told", "offered"),
    [
        ("stop", "Stop what?", {"reminder list", "absences", "unsubscribe"}),
        ("last page", "More ▶", {"list"}),  # There is one page.
        ("sort by date", "then oldest first", {"list high+", "list since monday", "list older than a week"}),
        ("pause all reminders", "can't pause reminders alone", {"reminder list", "unsubscribe"}),
        ("no reminders on weekends", "in quiet hours as well", {"reminder list", "quiet weekends"}),
        ("turn quiet hours off for tonight", "for once", {"quiet hours off", "my quiet hours"}),
        ("use 24h format", "either way", set()),
        ("turn on save by emoji", "Which emoji", {"reaction :bookmark:"}),
        ("mute <#C0GENERAL>", "can't mute", {"1. Make new messages in a channel lowest"}),
        ("stop the bot", "Is that for me?", {"1. Turn ClerkBot off; your list is kept"}),
        ("redo", "can't be redone", {"done list"}),
        ("oops", "Undo your last change: your absence", {"1. Undo your last change"}),
        ("not yet", "Is that for me?", {"1. Snooze the reminder that came last"}),
    ],
)
def test_a_word_that_may_mean_much_is_asked_about(used: BotHarness, said: str, told: str, offered: set[str]) -> None:
    [asked] = used.say(ANA, said)
    assert told in text_of([asked])
    assert {each["text"]["text"] for each in buttons(asked.message)} == offered


def test_status_says_whether_somebody_is_away_and_the_bot_is_on(used: BotHarness) -> None:
    assert "Now" in text_of(used.say(ANA, "status"))
    used.say(ANA, "back")
    assert "You're active" in text_of(used.say(ANA, "status"))
    used.say(ANA, "unsubscribe")
    assert "ClerkBot is off" in text_of(used.say(ANA, "status"))
