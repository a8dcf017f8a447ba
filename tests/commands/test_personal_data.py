"""What is kept of a person: shown whole to them, deleted whole by one press."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

import pytest

from chalicelib.domain.absence import Absence
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.messages.exported_file import MOMENTS
from chalicelib.ports import RetryLater, Unreachable
from tests.fakes.store import KINDS
from tests.harness import ANA, BOB, DAY, BotHarness, buttons, text_of


def with_data(bot: BotHarness) -> BotHarness:
    bot.subscribe(BOB)
    bot.say_in_thread(ANA, "save message red deploy reminder in 3h", bot.write())
    bot.say(ANA, "set priority low <@U0BOB>")
    return bot


def exported(reply: Reply) -> dict[str, Any]:
    """What the file of an answer holds."""
    assert reply.message.file is not None
    document: dict[str, Any] = json.loads(reply.message.file.content)
    return document


def test_the_file_holds_every_kind_of_record_with_receipts_and_counters(ana: BotHarness) -> None:
    [reply] = with_data(ana).say(ANA, "export my data")
    document = exported(reply)
    assert [document[name][0].get(field) for name, field in (("items", "label"), ("priorities", "target"))] == [
        "red deploy",
        BOB,
    ]
    assert document["counters"] == [{"of": "items", "value": 1}, {"of": "reminders", "value": 1}]
    assert "red deploy" in json.dumps(document["receipts_of_what_was_done"])
    assert document["registers"]
    assert document["profile"][0]["subscription"] == "when_away"


def test_times_in_the_file_are_local_and_levels_are_words(ana: BotHarness) -> None:
    [reply] = with_data(ana).say(ANA, "export my data")
    document = exported(reply)
    assert (document["written_at"], document["time_zone"]) == ("2026-11-24T10:00:00+01:00", "Europe/Madrid")
    assert document["reminders"][0]["due_at"] == "2026-11-24T13:00:00+01:00"
    assert (document["items"][0]["level"], document["priorities"][0]["level"]) == ("medium", "low")


def test_every_moment_that_a_record_can_have_is_readable() -> None:
    """A field of a new record that holds a moment must be added to MOMENTS."""
    no_moments = {"by", "urgent_budget"}
    kinds = [*KINDS, Receipt, Absence]
    floats = {field.name for kind in kinds for field in fields(kind) if "float" in str(field.type)}
    assert floats - no_moments <= MOMENTS


def test_nothing_in_the_file_is_cut_however_long_it_is(ana: BotHarness) -> None:
    for _ in range(60):
        ana.say_in_thread(ANA, f"save message {'x' * 190}", ana.write())
    [reply] = ana.say(ANA, "export my data")
    assert [item["label"] for item in exported(reply)["items"]] == ["x" * 190] * 60


def test_the_answer_says_what_the_file_holds(ana: BotHarness) -> None:
    [reply] = with_data(ana).say(ANA, "export my data")
    said = text_of([reply])
    for words in (
        "your profile",
        "1 item",
        "1 reminder",
        "1 priority",
        "the highest numbers that your items and reminders have had",
        "Messages of yours that others saved stay",
    ):
        assert words in said


def test_the_export_comes_by_direct_message_wherever_it_was_asked_for(ana: BotHarness) -> None:
    [reply] = ana.slash(ANA, "export my data")
    assert reply.destination.kind is DestinationKind.DIRECT


def test_more_than_a_file_holds_comes_in_several_each_record_once(
    ana: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.store.MOST_EXPORTED", 20)
    for _ in range(25):
        ana.say_in_thread(ANA, "save message", ana.write())
    replies = ana.say(ANA, "export my data")
    documents = [exported(reply) for reply in replies]
    assert [document["is_last_part"] for document in documents] == [False] * (len(documents) - 1) + [True]
    numbers = [item["number"] for document in documents for item in document.get("items", ())]
    assert numbers == list(range(1, 26))
    files = [reply.message.file for reply in replies]
    assert len({file.name for file in files if file is not None}) == len(documents) > 2


def test_an_export_that_comes_again_has_the_same_name_although_a_day_has_passed(ana: BotHarness) -> None:
    job = ana.direct_job(ANA, "export my data")
    [first] = ana.handle(job)
    ana.now += DAY
    [second] = ana.handle(job, redelivered=True)
    assert first.message.file is not None
    assert second.message.file is not None
    assert (first.name, first.message.file.name) == (second.name, second.message.file.name)
    assert second.sent_since == job.at


def test_where_files_are_not_allowed_the_summary_comes_with_the_reason(ana: BotHarness) -> None:
    with_data(ana).slack.failures.append(Unreachable("missing_scope"))
    [reply] = ana.say(ANA, "export my data")
    assert reply.message.file is None
    assert "couldn't attach the file" in text_of([reply])
    assert "1 item" in text_of([reply])


def test_the_words_alone_delete_nothing(ana: BotHarness) -> None:
    for text in ("delete my data", "delete my data now", "delete everything"):
        with_data(ana).say(ANA, text)
    assert ana.open_numbers(ANA)


def test_one_press_deletes_everything_of_this_person_only(ana: BotHarness) -> None:
    with_data(ana).say_in_thread(BOB, "save message", ana.write())
    [warning] = ana.say(ANA, "delete my data")
    [reply, home] = ana.press(ANA, "Yes, delete my data", warning)
    assert "receipt number" in text_of([reply])
    shown = [each["text"]["text"] for each in buttons(home.message)]
    assert (home.destination.kind, shown) == (DestinationKind.HOME, ["Turn on ClerkBot"])
    assert not [key for key in ana.store.records if key.owner == ANA]
    assert ana.open_numbers(BOB) == [1]


def test_what_was_due_does_not_come_after_the_deletion(ana: BotHarness) -> None:
    [warning] = with_data(ana).say(ANA, "delete my data")
    ana.press(ANA, "Yes, delete my data", warning)
    assert ana.pass_time(DAY) == []


def test_another_persons_button_deletes_nothing(ana: BotHarness) -> None:
    [warning] = with_data(ana).say(ANA, "delete my data")
    ana.press(BOB, "Yes, delete my data", warning)
    assert ana.open_numbers(ANA) == [1]


def without_receipt(said: str) -> str:
    """Its eight characters are different for each request."""
    return re.sub(r"number is [0-9A-F]{8};", "number is …;", said)


def test_a_deletion_that_was_interrupted_says_what_an_undisturbed_one_says(ana: BotHarness) -> None:
    """It can't know how much was deleted before its worker ended: it names no number that would be too small."""

    def end() -> None:
        raise RetryLater("the worker ends after the deletion and before its receipt")

    [warning] = with_data(ana).say(ANA, "delete my data")
    job = ana.press_job(ANA, "Yes, delete my data", warning)
    ana.store.before_commit = end
    with pytest.raises(RetryLater):
        ana.handle(job)
    ana.store.before_commit = lambda: None
    interrupted = text_of(ana.handle(job, redelivered=True))

    [warning] = with_data(ana.subscribe(ANA)).say(ANA, "delete my data")
    undisturbed = ana.press_job(ANA, "Yes, delete my data", warning)
    assert without_receipt(text_of(ana.handle(undisturbed))) == without_receipt(interrupted)


@pytest.mark.parametrize(
    "asked",
    ["can bob see my list?", f"does <@{BOB}> see my reminders?", "who sees my to-dos?", "can my boss read my notes?"],
)
def test_who_sees_a_list_is_told(ana: BotHarness, asked: str) -> None:
    assert text_of(ana.say(ANA, asked)) == text_of(ana.say(ANA, "who can see my list?"))


@pytest.mark.parametrize(
    "asked", ["can i see my list?", "can you see my list", "can we see the list?", "do you see my list"]
)
def test_who_wants_to_see_it_is_shown_it(ana: BotHarness, asked: str) -> None:
    ana.say(ANA, "todo buy salt")
    assert "buy salt" in text_of(ana.say(ANA, asked))
