"""A press that is not readable: it is explained once, changes nothing and is not tried again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from chalicelib.commands.finish import Finish
from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.jobs import CommandJob, Origin
from chalicelib.domain.reply import DestinationKind
from chalicelib.messages.confirmations import OLD_BUTTON
from tests.harness import ANA, TEAM, BotHarness, button, text_of

VALUE = serialize_press(Press(Finish((1,)), ANA))
DAMAGED = {
    "truncated": VALUE[:-3],
    "mutated": VALUE.replace(":", ";", 1),
    "of an older version": VALUE.replace('"v":1', '"v":0'),
    "of a newer version": VALUE.replace('"v":1', '"v":2'),
    "of an unknown command": VALUE.replace("finish", "munch"),
    "of a wrong type": VALUE.replace('"numbers":[1]', '"numbers":["1"]'),
    "with a field that there is not": VALUE.replace('"numbers":[1]', '"numbers":[1],"hat":"green"'),
    "a text": "done #1",
    "JSON of another kind": "[1]",
    "as deep as can be": "[" * 2000,
}


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    ana.say_in_thread(ANA, "save message red deploy reminder in 3h", ana.write())
    return ana


def press_of(bot: BotHarness, value: str) -> CommandJob:
    return CommandJob(
        workspace=TEAM,
        at=bot.now,
        id="press/1/done/1",
        user=ANA,
        press=value,
        origin=Origin.BUTTON,
        channel="D0CLERK",
        response_url="https://hooks.example/2",
    )


@pytest.mark.parametrize("value", DAMAGED.values(), ids=DAMAGED.keys())
def test_it_is_explained_and_changes_nothing(used: BotHarness, value: str) -> None:
    before = (dict(used.store.records), dict(used.store.receipts))
    [reply] = used.handle(press_of(used, value))
    assert (reply.message.text, (used.store.records, used.store.receipts)) == (OLD_BUTTON, before)
    assert used.queued == []


def test_a_button_from_when_a_command_had_one_number_still_works(used: BotHarness) -> None:
    [reply] = used.handle(press_of(used, VALUE.replace('"numbers":[1]', '"number":1')))
    assert ("Done:" in text_of([reply]), used.open_numbers(ANA)) == (True, [])


def test_the_undamaged_value_does_something(used: BotHarness) -> None:
    """Else the tests above would prove nothing."""
    used.handle(press_of(used, VALUE))
    assert used.open_numbers(ANA) == []


def test_the_old_message_stays_for_everybody_who_sees_it(used: BotHarness) -> None:
    """Whose button it was cannot be read, and anybody in the channel may press it."""
    [reply] = used.handle(press_of(used, DAMAGED["of an older version"]))
    assert (reply.destination.kind, reply.destination.user) == (DestinationKind.RESPONSE, ANA)


@pytest.mark.parametrize("value", ["done #1", VALUE.replace('"v":1', '"v":0')])
def test_an_old_button_of_slacks_own_payload_is_explained(used: BotHarness, value: str) -> None:
    """All the way from what Slack posts."""
    [shown] = used.say(ANA, "next")
    element = {**button("Done", shown.message), "value": value}
    [reply] = used.handle(used.action_job(ANA, element))
    assert (text_of([reply]), used.open_numbers(ANA)) == (OLD_BUTTON, [1])


def test_a_picker_of_an_older_version_is_explained(used: BotHarness) -> None:
    job = replace(press_of(used, json.dumps({"v": 0, "c": ["snooze", {"id": 1}]})), picked=int(used.now) + 3600)
    before = dict(used.store.records)
    [reply] = used.handle(job)
    assert (reply.message.text, used.store.records) == (OLD_BUTTON, before)


@pytest.mark.parametrize("view", ["list", '["munch",{}]', '["finish",{"number":1}]'])
def test_a_receipt_whose_view_is_not_readable_still_sends_its_reply(used: BotHarness, view: str) -> None:
    """A worker of another version stored the receipt, and its reply was not sent."""
    [listed] = used.say(ANA, "list")
    job = used.press_job(ANA, "Remove", listed)
    used.slack.failures = [ConnectionError()]
    with pytest.raises(ConnectionError):
        used.handle(job)
    receipt = used.store.receipts[ANA, job.id]
    used.store.receipts[ANA, job.id] = replace(receipt, replies=tuple(replace(r, view=view) for r in receipt.replies))
    [reply] = used.handle(job, redelivered=True)
    assert (text_of([reply]).startswith("Removed"), len(reply.message.blocks)) == (True, 1)
