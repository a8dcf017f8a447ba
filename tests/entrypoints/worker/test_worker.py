"""The worker as it ships, from the queue to Slack and the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import UninstalledJob
from chalicelib.domain.local_time import expiry
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.messages.budget import TOO_LONG
from infra.queue_settings import BATCH_SIZE
from tests.adapters.installation.installed import rows_of
from tests.entrypoints.worker.working import hidden_for_seconds
from tests.entrypoints.worker.workspace import ANA, BOB, Workspace
from tests.slack_stub import error, rate_limited


def count(texts: list[str], part: str) -> int:
    return sum(part in text for text in texts)


def test_a_command_is_done_and_answered(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe"))
    assert (count(acme.texts(), "You're all set!"), acme.queues.left()) == (1, 0)


def test_commands_of_one_batch_are_done_in_their_order(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe"), acme.save(ANA), acme.say(ANA, "list"))
    assert [text.split("\n")[0] for text in acme.texts()][-1] == "Your list"


def test_a_message_that_comes_again_is_answered_once(acme: Workspace) -> None:
    job = acme.say(ANA, "subscribe")
    acme.do(job)
    acme.do(job)
    assert count(acme.texts(), "You're all set!") == 1


def test_when_slack_limits_the_answer_it_is_retried_when_slack_says(acme: Workspace) -> None:
    acme.slack.answer_next("chat.postMessage", rate_limited(37))
    with hidden_for_seconds() as seconds:
        acme.do(acme.say(ANA, "subscribe"))
    assert seconds == [37]
    assert (count(acme.texts(), "You're all set!"), acme.queues.coming(), acme.queues.left()) == (1, [], 1)


def test_an_answer_that_failed_is_said_later_and_the_change_made_once(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe"))
    acme.slack.answer_next("chat.postEphemeral", rate_limited(0))
    acme.do(acme.save(ANA))
    acme.work()
    acme.do(acme.say(ANA, "list"))
    said = acme.texts("chat.postEphemeral")
    assert (count(said, "Saved"), count(acme.texts()[-1:], "#1"), acme.queues.left()) == (2, 1, 0)


def test_what_slack_refuses_for_good_is_dead_lettered_with_its_reason(acme: Workspace) -> None:
    acme.slack.answer_next("chat.postMessage", error("an_error_of_tomorrow"))
    acme.do(acme.say(ANA, "subscribe"), acme.say(ANA, "help"))
    [(_, reason)] = acme.queues.dead_letters()
    assert ("an_error_of_tomorrow" in reason, count(acme.texts(), "How to use"), acme.queues.left()) == (True, 1, 0)


@pytest.mark.parametrize("code", ["msg_blocks_too_long", "msg_too_long", "invalid_blocks"])
def test_blocks_that_slack_does_not_take_are_answered_in_short_and_dead_letter_nothing(
    acme: Workspace, code: str
) -> None:
    acme.slack.answer_next("chat.postMessage", error(code))
    acme.do(acme.say(ANA, "help"))
    assert (acme.queues.left(), acme.queues.dead_letters()) == (0, [])
    whole, short = (sent["blocks"] for sent in acme.slack.arguments_of("chat.postMessage"))
    assert (len(whole) > 1, [block["text"]["text"] for block in short]) == (True, [TOO_LONG])


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived"])
def test_a_place_that_is_closed_to_the_bot_is_no_failure(acme: Workspace, code: str) -> None:
    acme.slack.answer_next("chat.postMessage", error(code))
    acme.do(acme.say(ANA, "subscribe"))
    assert (acme.queues.left(), acme.queues.dead_letters()) == (0, [])


def test_a_private_note_that_cannot_be_shown_in_the_channel_comes_as_a_direct_message(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe"), acme.say(ANA, "away"))
    acme.slack.answer_next("chat.postEphemeral", error("user_not_in_channel"))
    acme.now += 2
    acme.do(acme.mention(ANA))
    assert (
        count(
            [str(said["text"]) for said in acme.slack.arguments_of("chat.postMessage") if said["channel"] == f"D{BOB}"],
            "is away",
        )
        == 1
    )


def test_a_mention_while_away_is_taken_once_and_its_sender_told_privately(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe"), acme.say(ANA, "away"))
    acme.now += 2
    mention = acme.mention(ANA)
    acme.do(mention)
    acme.do(mention)
    [note] = acme.slack.arguments_of("chat.postEphemeral")
    assert (note["user"], "is away" in str(note["text"])) == (BOB, True)


def test_a_deleted_message_is_finished_with(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe"), acme.say(ANA, "away"))
    acme.now += 2
    acme.slack.answer_next("chat.getPermalink", error("message_not_found"))
    acme.do(acme.mention(ANA))
    assert acme.queues.left() == 0


def test_text_to_the_bot_that_is_no_command_and_mentions_somebody_is_collected(acme: Workspace) -> None:
    acme.do(acme.say(ANA, "subscribe always"))
    asked = acme.save(BOB, f"thanks <@{ANA}>")
    acme.do(replace(asked, mentions=Mentions((ANA,))))
    acme.do(acme.say(ANA, "list"))
    assert count(acme.texts()[-1:], "#1 medium") == 1


class TestChannels:
    def test_an_invitation_is_answered_once_even_if_it_comes_twice(self, acme: Workspace) -> None:
        joined = acme.moved(True)
        acme.do(joined)
        acme.do(joined)
        assert count(acme.texts(), "Hello, I'm ClerkBot") == 1

    def test_after_a_removal_nothing_that_is_written_there_has_an_effect(self, acme: Workspace) -> None:
        acme.do(acme.say(ANA, "subscribe always"))
        acme.do(acme.moved(True))
        acme.now += 2
        acme.do(acme.moved(False))
        acme.now += 2
        acme.do(acme.mention(ANA), acme.save(ANA))
        acme.do(acme.say(ANA, "list"))
        assert count(acme.texts()[-1:], "Your list is empty.") == 1

    def test_what_was_written_before_the_removal_and_comes_after_it_is_collected(self, acme: Workspace) -> None:
        acme.do(acme.say(ANA, "subscribe always"))
        acme.now += 2
        late = acme.mention(ANA)
        acme.now += 2
        acme.do(acme.moved(False))
        acme.do(late)
        acme.do(acme.say(ANA, "list"))
        assert count(acme.texts()[-1:], "#1 medium") == 1


class TestUninstalling:
    @pytest.fixture
    def used(self, acme: Workspace) -> Workspace:
        acme.do(acme.say(ANA, "subscribe"), acme.save(ANA, "save message reminder in 3h"), acme.say(BOB, "help"))
        return acme

    def left(self, workspace: Workspace) -> list[str]:
        """The keys of what is left, but for the mark that the generation has ended."""
        rows = [f"{row['pk']['S']} {row['sk']['S']}" for row in rows_of(workspace.id)]
        return [row for row in rows if not row.endswith("#INSTALL GENERATION")]

    def test_deletes_all_data_of_the_workspace(self, used: Workspace) -> None:
        before = len(self.left(used))
        used.uninstall()
        assert (before > 5, self.left(used)) == (True, [])

    def test_later_events_do_nothing(self, used: Workspace) -> None:
        used.uninstall()
        used.slack.calls.clear()
        used.now += 2
        used.do(used.say(ANA, "subscribe"), used.mention(ANA), used.moved(True))
        assert (used.slack.calls, self.left(used), used.queues.left()) == ([], [], 0)

    def test_coming_twice_does_no_harm(self, used: Workspace) -> None:
        used.uninstall()
        used.uninstall()
        assert (self.left(used), used.queues.left()) == ([], 0)

    def test_what_a_worker_wrote_meanwhile_is_deleted_two_minutes_later(self, used: Workspace) -> None:
        tenant = Tenant(used.id, used.generation)
        used.uninstall()
        late = Person("U0LATE")
        receipt = Receipt("late", (), 0, (), undo_until=0.0, done_at=used.now, expires_at=expiry(used.now, 60))
        dynamodb_data(tenant, lambda: used.now).requests.commit(late.user, [Change(None, late)], receipt)
        assert self.left(used) != []
        used.now += 180
        used.sweep()
        used.work()
        assert (self.left(used), used.queues.left()) == ([], 0)

    def test_leaves_another_workspace_alone(self, used: Workspace) -> None:
        other = Workspace(f"{used.id}OTHER", used.slack, used.queues, used.now)
        other.install()
        used.now = other.now
        used.do(other.say(ANA, "subscribe"))
        before = len(list(rows_of(other.id)))
        used.uninstall()
        assert (before > 3, len(list(rows_of(other.id)))) == (True, before)

    def test_an_event_of_before_a_new_installation_does_not_touch_it(self, used: Workspace) -> None:
        used.uninstall()
        at = used.now
        used.now += 60
        used.install()
        used.do(used.say(ANA, "subscribe"))
        used.do(UninstalledJob(workspace=used.id, at=at))
        used.do(used.say(ANA, "subscribe"))
        assert count(used.texts()[-1:], "You're already set up") == 1

    def test_a_command_of_before_a_new_installation_is_not_done_in_it(self, used: Workspace) -> None:
        late = used.say(ANA, "subscribe always")
        used.uninstall()
        used.now += 60
        used.install()
        used.slack.calls.clear()
        used.do(late)
        assert used.slack.calls == []


def test_a_refusal_of_slack_delays_five_commands_and_loses_none(acme: Workspace) -> None:
    acme.queues.at_once = BATCH_SIZE
    acme.slack.answer_next("chat.postMessage", rate_limited(0))
    acme.do(*(acme.say(ANA, text) for text in ("subscribe", "list", "next", "count", "help")))
    while acme.queues.left():
        acme.work()
    said = [text[:20] for text in acme.texts()]
    assert (said[0], len(said), said[-1]) == (said[1], 6, "How to use ClerkBot\n")


def test_what_is_given_up_is_told_to_the_person(acme: Workspace) -> None:
    acme.slack.answer_next("chat.postMessage", error("as_user_not_supported"))
    acme.do(acme.say(ANA, "list"))
    assert count(acme.texts()[-1:], "Sorry, something went wrong with what you asked for: `list`") == 1


def test_a_token_that_slack_does_not_accept_is_tried_later(acme: Workspace) -> None:
    acme.slack.always = error("account_inactive")
    acme.do(acme.say(ANA, "subscribe"))
    assert (acme.queues.left(), acme.queues.dead_letters()) == (1, [])


def test_a_workspace_in_which_the_app_is_not_installed_is_passed_over(acme: Workspace) -> None:
    acme.do(replace(acme.say(ANA, "subscribe"), workspace="T0NOWHERE"))
    assert (acme.slack.calls, acme.queues.left()) == ([], 0)


def test_with_little_time_left_nothing_is_begun(acme: Workspace) -> None:
    acme.queues.send(acme.say(ANA, "subscribe"))
    acme.work(left=3_000)
    assert (acme.slack.calls, acme.queues.left()) == ([], 1)
