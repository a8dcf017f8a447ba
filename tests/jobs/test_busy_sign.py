"""The hourglass on what a person asked with: there while it waits, gone with the answer, and never there in the usual case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.jobs import Envelope
from chalicelib.jobs.busy_sign import HOURGLASS
from chalicelib.ports import PermanentError, RetryLater
from tests.harness import ANA, BotHarness, text_of


@pytest.fixture
def saved(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "todo buy milk")
    return ana


def refuse(bot: BotHarness) -> None:
    bot.slack.failures.append(RetryLater("ratelimited", 30))


def test_it_is_not_there_in_the_usual_case(saved: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    for name in ("add_reaction", "remove_reaction"):
        monkeypatch.setattr(saved.slack, name, lambda *_, name=name: asked.append(name))
    [listed] = saved.say(ANA, "list")
    saved.press(ANA, "Done", listed)
    assert asked == []


def test_it_stands_on_what_was_typed_until_that_is_answered(saved: BotHarness) -> None:
    refuse(saved)
    job = saved.direct_job(ANA, "list")
    with pytest.raises(RetryLater):
        saved.handle(job)
    assert saved.slack.reactions == {("D0CLERK", job.ts, HOURGLASS)}
    said = text_of(saved.handle(job, redelivered=True))
    assert ("buy milk" in said, saved.slack.reactions) == (True, set())


def test_it_stands_on_the_message_whose_button_was_pressed(saved: BotHarness) -> None:
    [listed] = saved.say(ANA, "list")
    refuse(saved)
    job = saved.press_job(ANA, "Done", listed)
    with pytest.raises(RetryLater):
        saved.handle(job)
    assert saved.slack.reactions == {("D0CLERK", job.pressed_ts, HOURGLASS)}
    saved.handle(job, redelivered=True)
    assert (saved.slack.reactions, saved.open_numbers(ANA)) == (set(), [])


def test_it_stays_while_it_fails_again_and_again(saved: BotHarness) -> None:
    job = saved.direct_job(ANA, "list")
    for redelivered in (False, True, True):
        refuse(saved)
        with pytest.raises(RetryLater):
            saved.handle(job, redelivered=redelivered)
        assert saved.slack.reactions == {("D0CLERK", job.ts, HOURGLASS)}


def test_it_is_gone_when_the_job_is_given_up(saved: BotHarness) -> None:
    refuse(saved)
    job = saved.direct_job(ANA, "list")
    with pytest.raises(RetryLater):
        saved.handle(job)
    saved.dispatcher.apologize(job)
    assert saved.slack.reactions == set()


def test_an_apology_that_fails_leaves_none(saved: BotHarness) -> None:
    refuse(saved)
    job = saved.direct_job(ANA, "list")
    with pytest.raises(RetryLater):
        saved.handle(job)
    refuse(saved)
    with pytest.raises(RetryLater):
        saved.dispatcher.apologize(job)
    assert saved.slack.reactions == set()


def test_where_slack_does_not_allow_it_the_answer_comes_all_the_same(
    saved: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: str) -> None:
        raise PermanentError("missing_scope")

    monkeypatch.setattr(saved.slack, "add_reaction", forbidden)
    monkeypatch.setattr(saved.slack, "remove_reaction", forbidden)
    refuse(saved)
    job = saved.direct_job(ANA, "list")
    with pytest.raises(RetryLater):
        saved.handle(job)
    assert "buy milk" in text_of(saved.handle(job, redelivered=True))


def test_a_slash_command_has_no_message_for_it(saved: BotHarness) -> None:
    refuse(saved)
    job = replace(saved.direct_job(ANA, "list"), ts="", id="slash/1")
    with pytest.raises(RetryLater):
        saved.handle(job)
    assert saved.slack.reactions == set()


def test_it_stands_from_the_first_part_of_a_large_change_to_the_last(ana: BotHarness) -> None:
    for n in range(90):
        ana.say(ANA, f"todo thing {n}")
    [asked] = ana.say(ANA, "clear all")
    job = ana.press_job(ANA, "Remove 90 items", asked)
    seen = list[set[tuple[str, str, str]]]()
    queue = ana.queued.append

    def noted(envelope: Envelope) -> None:
        seen.append(set(ana.slack.reactions))
        queue(envelope)

    ana.dispatcher = replace(ana.dispatcher, send=noted)
    ana.handle(job)
    sign = ("D0CLERK", job.pressed_ts, HOURGLASS)
    assert (seen, ana.slack.reactions, ana.open_numbers(ANA)) == ([set(), {sign}], set(), [])
