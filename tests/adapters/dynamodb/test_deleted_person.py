"""After `delete my data` the whole table is searched for the person: every row, every attribute, names and keys."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.purge import purge
from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.domain.installation import Tenant
from chalicelib.domain.reply import Reply
from tests.adapters.installation.installed import rows_of
from tests.embedded_aws import embedded_aws
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, INSTALLED, TEAM, BotHarness, text_of

STAYS = {
    (BOB, "item"): "the sender of a message on his list, who pinged him and to whom he gave it",
    (BOB, "rule"): "his priority for messages from her",
    (BOB, "person"): "his settings: she is his cover and a VIP",
    (BOB, "colleague_note"): "that she was told of his absence",
    (BOB, "urgent_budget"): "how often she pinged him today",
    (BOB, "urgent_ping"): "that she did, about which item; gone after thirty days",
    (BOB, "return_subscriber"): "that she asked to be told of his return",
    (BOB, "colleague_request"): "that she offered him an item; gone after thirty days",
    (CAROL, "colleague_request"): "that she was asked to cover for her; gone after thirty days",
    (BOB, "receipt"): "what was done for him and said to her; gone after seven days",
    ("the workspace", "receipt"): "the receipt of this very deletion; gone after seven days",
}
"""What names her afterwards, and why: whose data it is, and its kind."""


@pytest.fixture
def bot() -> BotHarness:
    embedded_aws()
    bot = BotHarness()
    purge(Tenant(TEAM, INSTALLED.generation), lambda: True)
    bot.dispatcher = replace(bot.dispatcher, data_of=lambda tenant: dynamodb_data(tenant, lambda: bot.now))
    return bot


def rows_naming(user: str) -> list[dict[str, Any]]:
    return [row for row in rows_of(f"{TEAM}#") if user in json.dumps(row)]


def owner_of(row: dict[str, Any]) -> str:
    return str(row["pk"]["S"]).partition("#P#")[2] or "the workspace"


def place(row: dict[str, Any]) -> tuple[str, str]:
    return owner_of(row), str(row["row_type"]["S"])


def note_to(user: str, replies: list[Reply]) -> Reply:
    return next(reply for reply in replies if reply.destination.user == user)


def use_everything(bot: BotHarness) -> None:
    """Ana uses all that there is, and is a colleague of others who do."""
    bot.subscribe(ANA, BOB)
    for text in (
        "quiet hours every weekday 18:00-9:00",
        "set priority high <@U0BOB>",
        "vip <@U0BOB>",
        "cover <@U0CAROL>",
        "groups on",
        "aging on",
        "reminder daily at 9:00",
        "away tomorrow",
        "away for 2h lunch",
    ):
        bot.say(ANA, text)
    bot.say_in_thread(ANA, "save message red deploy priority high reminder in 3h", bot.write())
    note = note_to(BOB, bot.mention(ANA))
    for action in ("Urgent", "Ask for cover", "Tell me when back"):
        bot.press(BOB, action, note)
    bot.say(ANA, "back")
    bot.say(ANA, "next")
    bot.say(ANA, "done #1")
    # As a colleague of Bob's.
    for text in ("vip <@U0ANA>", "cover <@U0ANA>", "set priority low <@U0ANA>", "away for 4h"):
        bot.say(BOB, text)
    note = note_to(ANA, bot.mention(BOB, by=ANA))
    for action in ("Urgent", "Tell me when back"):
        bot.press(ANA, action, note)
    bot.press(CAROL, "Ask for cover", note_to(CAROL, bot.mention(BOB, by=CAROL)))
    bot.say_in_thread(BOB, "save message", bot.write(ANA), author=ANA)
    offer = note_to(ANA, bot.say(BOB, "give #3 to <@U0ANA> please"))
    bot.press(ANA, "Accept", offer)
    bot.say(ANA, "give #2 to <@U0BOB>")
    bot.say(ANA, "priority #2")
    bot.say(ANA, "away for 3h")
    bot.press(CAROL, "Tell me when back", note_to(CAROL, bot.mention(ANA, by=CAROL)))


def test_nothing_names_who_was_deleted_but_what_is_other_peoples_own(bot: BotHarness) -> None:
    use_everything(bot)
    own = {kind for owner, kind in map(place, rows_naming(ANA)) if owner == ANA}
    assert own >= {"item", "rule", "person", "reminder", "colleague_note", "urgent_budget", "return_subscriber"}
    assert own >= {"conversation", "receipt", "counter", "pending_question", "shown"}
    [question] = bot.say(ANA, "delete my data")
    replies = bot.press(ANA, "Yes, delete my data", question)
    answer = next(reply for reply in replies if reply.destination.user == ANA)
    left = {place(row) for row in rows_naming(ANA)}
    assert left == set(STAYS)
    for reply in (question, answer):
        assert "Messages of yours that others saved stay" in text_of([reply])
    assert "kept for 7 days" in text_of([answer])


def test_what_others_do_afterwards_brings_nothing_of_theirs_back(bot: BotHarness) -> None:
    use_everything(bot)
    [question] = bot.say(ANA, "delete my data")
    bot.press(ANA, "Yes, delete my data", question)
    bot.now += HOUR
    bot.mention(ANA)
    bot.say(BOB, "back")
    bot.say_in_thread(BOB, "save message", bot.write(ANA, GENERAL), author=ANA)
    bot.now += DAY
    assert [row["sk"]["S"] for row in rows_naming(ANA) if owner_of(row) == ANA] == []


def test_the_export_names_every_row_that_is_deleted(bot: BotHarness) -> None:
    """What a person can take with them is what is deleted: no more, no less."""
    use_everything(bot)
    rows = [row for row in rows_naming(ANA) if owner_of(row) == ANA]
    exported = dynamodb_data(Tenant(TEAM, INSTALLED.generation), lambda: bot.now).personal_data.export_some(ANA)
    registers = {"member", "collector"}
    assert sorted(str(record["record"]) for record in exported.records if record["record"] not in registers) == sorted(
        kind for _, kind in map(place, rows)
    )
