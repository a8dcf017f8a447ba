"""Reading changes nothing but what was shown last: no other record, no receipt, no number; and what is pressed is not parsed as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib.commands.request import AnyCommand
from chalicelib.domain.home_tab import HomeTabKey
from chalicelib.domain.person import PersonKey
from chalicelib.domain.question import PendingQuestionKey
from chalicelib.domain.reply import Reply
from chalicelib.domain.shown import ShownKey
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding import typed_text
from tests.fakes.store import InMemoryStore, counted_reads, noted_keys
from tests.harness import ANA, BotHarness, text_of

UNDERSTAND = typed_text.understand_sentence
WRITES = ("commit", "note_sent", "delete_some", "next_number", "next_id")
READINGS: dict[str, Callable[[BotHarness], list[Reply]]] = {
    text: lambda bot, text=text: bot.say(ANA, text)  # type: ignore[misc]
    for text in (
        "list",
        "list high+ page 2",
        "list since monday",
        "next",
        "reminder list",
        "settings",
        "help",
        "",
        "why #1",
        "why #99",
    )
}


@dataclass
class ParseCounter:
    texts: list[str] = field(default_factory=list)

    def understand(self, sentence: Sentence, **options: Any) -> tuple[AnyCommand, Reading | None]:
        self.texts.append(sentence.text)
        return UNDERSTAND(sentence, **options)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> ParseCounter:
    """It counts what is parsed, and lets it be parsed."""
    counter = ParseCounter()
    monkeypatch.setattr(typed_text, "understand_sentence", counter.understand)
    return counter


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Ana has twelve items, the first with a reminder, and a daily reminder."""
    ana.say_in_thread(ANA, "save message red deploy priority high reminder in 3h", ana.write())
    for _ in range(11):
        ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "reminder daily at 9:00")
    return ana


def state_of(store: InMemoryStore) -> dict[str, Any]:
    """All that the store holds, but what was shown last, and in which Home tab."""
    state = {name: value for name, value in vars(store).items() if not (callable(value) or name.startswith("_"))}
    state["records"] = {
        key: record for key, record in store.records.items() if not isinstance(key, ShownKey | HomeTabKey)
    }
    return deepcopy(state)


def forbid_writing(bot: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("reading must not write")

    for name in WRITES:
        monkeypatch.setattr(bot.store, name, refuse)


@pytest.mark.parametrize("text", READINGS)
def test_a_text_that_reads_writes_nothing_and_is_parsed_once(
    used: BotHarness, counter: ParseCounter, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    before = state_of(used.store)
    forbid_writing(used, monkeypatch)
    [reply] = used.say(ANA, text)
    monkeypatch.undo()
    assert (counter.texts, state_of(used.store)) == ([text], before)
    assert text_of([reply])


@pytest.mark.parametrize("text", ["banana", "done 99"])
def test_of_what_changes_nothing_only_that_is_kept(used: BotHarness, text: str) -> None:
    """So that `undo` is known not to speak of an earlier change for sure."""
    before = used.kept
    used.say(ANA, text)
    assert used.kept == before
    noted = used.store.get(PendingQuestionKey(ANA, "D0CLERK"))
    assert noted is not None
    assert noted.said_in_vain_at == used.now


def test_opening_the_home_tab_writes_and_parses_nothing(
    used: BotHarness, counter: ParseCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(used.store)
    forbid_writing(used, monkeypatch)
    [home] = used.open_home(ANA)
    monkeypatch.undo()
    assert ("red deploy" in text_of([home]), counter.texts, state_of(used.store)) == (True, [], before)


@pytest.mark.parametrize(("text", "button"), [("list", "More ▶"), ("next", "Later")])
def test_a_button_that_reads_writes_and_parses_nothing(
    used: BotHarness, monkeypatch: pytest.MonkeyPatch, text: str, button: str
) -> None:
    [first] = used.say(ANA, text)
    before = state_of(used.store)
    forbid_writing(used, monkeypatch)

    def refuse(*_: object) -> Matcher:
        raise AssertionError("a press is no text")

    monkeypatch.setattr(typed_text, "english", refuse)
    [second] = used.press(ANA, button, first)
    monkeypatch.undo()
    assert text_of([second]) != text_of([first])
    assert state_of(used.store) == before


def test_a_button_that_changes_something_parses_nothing(used: BotHarness, counter: ParseCounter) -> None:
    [shown] = used.say(ANA, "next")
    counter.texts.clear()
    [reply] = used.press(ANA, "Done", shown)
    assert (counter.texts, "~ · *#1*\nDone" in text_of([reply])) == ([], True)


def test_a_text_that_changes_something_is_parsed_once_even_if_the_records_changed_meanwhile(
    used: BotHarness, counter: ParseCounter
) -> None:
    """Decided twice, parsed once."""
    left = ["subscribe always"]

    def change_meanwhile() -> None:
        if left:
            used.say(ANA, left.pop())

    used.store.before_commit = change_meanwhile
    used.say(ANA, "away")
    assert counter.texts == ["away", "subscribe always"]


@pytest.mark.parametrize("text", ["list", "help", "banana", "why #1"])
def test_a_reading_that_comes_again_is_answered_again_and_says_that_it_may_be_the_second_time(
    used: BotHarness, text: str
) -> None:
    job = used.direct_job(ANA, text)
    [first] = used.handle(job)
    [second] = used.handle(job, redelivered=True)
    assert (first.sent_since, second.sent_since, first.name == second.name) == (None, job.at, True)


def test_a_command_in_a_channel_reads_its_person_once(ana: BotHarness) -> None:
    """With the channel's membership, in one call; and again only if somebody else changed the records meanwhile."""
    read = noted_keys(ana.store)
    ana.say_in_thread(ANA, "urgent 3", ana.write())
    assert read.count(PersonKey(ANA)) == 1


def test_the_zone_of_who_asks_is_asked_for_once(ana: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    asked: list[str] = []
    zone = ana.slack.zone

    def noted(user: str, *, anew: bool = False) -> str:
        asked.append(user)
        return zone(user, anew=anew)

    monkeypatch.setattr(ana.slack, "zone", noted)
    assert "tomorrow at 09:00" in text_of(ana.say(ANA, "snooze #1 until tomorrow at 9"))
    assert asked == [ANA]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("list", {"get_all": 1, "open": 1, "running": 1, "requests_of": 1}),
        ("next", {"get_all": 1, "first_open": 1, "get": 1}),
        ("thanks", {"get_all": 1}),
        ("todo milk", {"get_all": 1, "todos_until": 1, "get": 1}),
        ("done 1", {"get_all": 1, "by_numbers": 1, "running": 1, "get": 1}),
        ("away for 3 hours", {"get_all": 1, "get": 1}),
        ("make it 6", {"get_all": 1, "undoable": 1, "get": 1}),
    ],
)
def test_what_is_typed_reads_the_person_with_their_question_and_what_it_is_about(
    ana: BotHarness, text: str, reads: dict[str, int]
) -> None:
    ana.say(ANA, "todo tea")
    counts = counted_reads(ana.store)
    ana.say(ANA, text)
    assert +counts == Counter(reads)
