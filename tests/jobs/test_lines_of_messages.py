"""A line of a message is shown, wherever its item is, to the person who may see it: to nobody else, and it is kept nowhere."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.jobs import Envelope, encode
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.jobs.views import compose
from chalicelib.messages.blocks import section
from chalicelib.messages.excerpt_places import LINE, place
from chalicelib.ports import ConversationMessage
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, BotHarness, text_of, texts

LINE_OF_BOBS = "the invoice is 4,711 euros"


class Team(BotHarness):
    """Every message that is written has a line. It notes what is queued and everything that was stored at any time."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.ever_queued: list[str] = []
        self.ever_stored: list[str] = []
        self.dispatcher = replace(self.dispatcher, send=self._send)
        self.store.before_commit = self._note_stored

    def _send(self, envelope: Envelope) -> None:
        self.ever_queued.append(encode(envelope.job))
        self.queued.append(envelope)

    def _note_stored(self) -> None:
        self.ever_stored.append(repr(self.store.records) + repr(self.store.receipts))

    def write(self, by: str = BOB, channel: str = GENERAL) -> str:
        ts = super().write(by, channel)
        if channel == GENERAL:
            self.slack.lines[channel, ts] = LINE_OF_BOBS
        return ts

    def saved(self, text: str = "save message") -> str:
        ts = self.write()
        self.say_in_thread(ANA, text, ts)
        return ts

    def collected(self) -> None:
        self.say(ANA, "away")
        self.mention(ANA)
        self.now += HOUR


@pytest.fixture
def team() -> Team:
    bot = Team()
    bot.subscribe(ANA, BOB, CAROL)
    return bot


Path = Callable[[Team], list[Reply]]


def _said(text: str) -> Path:
    def path(team: Team) -> list[Reply]:
        team.saved()
        return team.say(ANA, text)

    return path


def _pressed(text: str, label: str) -> Path:
    def path(team: Team) -> list[Reply]:
        team.saved()
        team.saved()
        [reply] = team.say(ANA, text)
        return team.press(ANA, label, reply)

    return path


def _search(team: Team) -> list[Reply]:
    """What is found by its label, and called by its line; to whom may not see that, by the label."""
    team.saved("save message +finance")
    return team.say(ANA, "search finance")


def _answered(team: Team) -> list[Reply]:
    """A reading command is the answer to a question, which has a receipt."""
    team.saved("save message priority high")
    [question] = team.say(ANA, "list purple")
    return team.press(ANA, "list", question)


def _did_you_mean(team: Team) -> list[Reply]:
    team.saved()
    [question] = team.say(ANA, "lisst")
    return team.press(ANA, "list", question)


def _slash(team: Team) -> list[Reply]:
    team.saved()
    return team.slash(ANA, "list")


def _in_channel(team: Team) -> list[Reply]:
    """The answer in a channel is seen by the person who asked only."""
    under = team.saved()
    return team.say_in_thread(ANA, "list", under)


def _home(team: Team) -> list[Reply]:
    team.saved()
    return team.open_home(ANA)


def _reminder(team: Team) -> list[Reply]:
    team.saved("save message reminder in 3h")
    return team.pass_time(3 * HOUR)


def _reminders(team: Team) -> list[Reply]:
    team.saved("save message reminder in 3h")
    team.saved("save message reminder in 3h")
    return team.pass_time(3 * HOUR)


def _daily(team: Team) -> list[Reply]:
    team.saved()
    team.say(ANA, "reminder daily at 9:30")
    return team.pass_time(DAY)


def _snoozed(team: Team) -> list[Reply]:
    team.saved()
    team.say(ANA, "snooze #1 2h")
    return team.pass_time(3 * HOUR)


def _back(team: Team) -> list[Reply]:
    team.collected()
    return team.say(ANA, "back")


def _absence_ends(team: Team) -> list[Reply]:
    team.say(ANA, "away for 2h")
    team.mention(ANA)
    return team.pass_time(3 * HOUR)


def _vip(team: Team) -> list[Reply]:
    team.say(ANA, f"vip <@{BOB}>")
    team.say(ANA, "away")
    return team.mention(ANA)


def _urgent(team: Team) -> list[Reply]:
    team.say(ANA, "away")
    [note] = team.mention(ANA)
    return team.press(BOB, "Urgent", note)


def _cover_question(team: Team) -> list[Reply]:
    team.say(CAROL, f"cover <@{ANA}>")
    team.say(CAROL, "away")
    [note] = team.mention(CAROL)
    return [reply for reply in team.press(BOB, "Ask for cover", note) if reply.destination.user == ANA]


def _cover_answered(team: Team) -> list[Reply]:
    [question] = _cover_question(team)
    return [reply for reply in team.press(ANA, "Accept", question) if reply.destination.user == ANA]


def _many_reminders(team: Team) -> list[Reply]:
    for _ in range(21):
        team.saved("save message reminder in 3h")
    return team.pass_time(3 * HOUR)


def _accepted(team: Team) -> list[Reply]:
    team.now += 1
    team.say_in_thread(CAROL, "save message", team.write(), channel=GENERAL)
    offer = next(r for r in team.say(CAROL, f"give #1 to <@{ANA}>") if r.destination.user == ANA)
    return team.press(ANA, "Accept", offer)


def _offered(team: Team) -> list[Reply]:
    team.say_in_thread(CAROL, "save message", team.write(), channel=GENERAL)
    return team.say(CAROL, f"give #1 to <@{ANA}>")


PATHS: dict[str, Path] = {
    "list": _said("list"),
    "list high+": _said("list low+"),
    "search": _search,
    "next": _said("next"),
    "slash": _slash,
    "in a channel": _in_channel,
    "answer": _answered,
    "did you mean": _did_you_mean,
    "named by it": lambda team: [*_said("list")(team), *team.say(ANA, "make the invoice high")],
    "list again after a press": _pressed("list", "Done"),
    "next after a press": _pressed("next", "Remove"),
    "the next after it": _pressed("next", "Later"),
    "done list": lambda team: [*_pressed("list", "Done")(team), *team.say(ANA, "done list")][-1:],
    "home": _home,
    "reminder": _reminder,
    "reminders of one moment": _reminders,
    "many reminders of one moment": _many_reminders,
    "daily reminder": _daily,
    "back on the list": _snoozed,
    "return digest": _back,
    "return digest by itself": _absence_ends,
    "VIP": _vip,
    "urgent": _urgent,
    "question to who covers": _cover_question,
    "answer of who covers": _cover_answered,
    "offer": _offered,
    "accepted": _accepted,
}


def shown_to(user: str, replies: list[Reply]) -> str:
    """All that one person sees: blocks and what is read out."""
    own = [reply for reply in replies if reply.destination.user == user]
    return "\n".join([text_of(own), *(reply.message.text for reply in own)])


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_every_way_to_an_item_shows_its_line(team: Team, path: Path) -> None:
    said = shown_to(ANA, path(team))
    assert f"|{LINE_OF_BOBS}>" in said


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_who_may_not_see_the_message_sees_no_line(team: Team, path: Path) -> None:
    team.slack.may_see = lambda viewer, _channel: viewer != ANA
    replies = path(team)
    assert LINE_OF_BOBS not in shown_to(ANA, replies)
    assert re.search(r"\|(?:Message|#1)", shown_to(ANA, replies))


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_nobody_but_the_reader_is_asked_about(team: Team, path: Path) -> None:
    """A line is asked for the person whom the message goes to, and nobody else's message has it."""
    replies = path(team)
    for reply in replies:
        if LINE_OF_BOBS in repr(reply):
            assert reply.destination.is_for_one
            assert (reply.destination.user, GENERAL) in {
                (viewer, m.channel) for viewer, m in team.slack.asked_for_lines
            }
    assert LINE_OF_BOBS not in shown_to(BOB, replies)


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_it_is_kept_in_no_record_no_receipt_no_job_and_no_log(
    team: Team, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path(team)
    stored = [*team.ever_stored, repr(team.store.records), repr(team.store.receipts)]
    exported = [repr(team.store.export_some(user)) for user in (ANA, BOB, CAROL)]
    logged = [record.getMessage() for record in caplog.records]
    assert [place for place in (*stored, *exported, *team.ever_queued, *logged) if "4,711" in place] == []


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_who_turned_them_off_sees_none_and_nothing_is_asked(team: Team, path: Path) -> None:
    team.say(ANA, "excerpts off")
    assert LINE_OF_BOBS not in shown_to(ANA, path(team))
    assert [viewer for viewer, _ in team.slack.asked_for_lines if viewer == ANA] == []


@pytest.mark.parametrize(
    "text", ["excerpts off", "turn off excerpts", "hide message lines", "previews off", "don't show excerpts"]
)
def test_they_are_turned_off_and_on_again(team: Team, text: str) -> None:
    team.saved()
    assert "Message lines in lists: off" in text_of(team.say(ANA, text))
    assert "Message lines in lists: off" in text_of(team.say(ANA, "settings"))
    assert LINE_OF_BOBS not in shown_to(ANA, team.say(ANA, "list"))
    assert "Message lines in lists: on" in text_of(team.say(ANA, "show excerpts"))
    assert LINE_OF_BOBS in shown_to(ANA, team.say(ANA, "list"))


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize("sees", [True, False])
def test_no_place_is_left_open(team: Team, path: Path, sees: bool) -> None:
    team.slack.may_see = lambda _viewer, _channel: sees
    path(team)
    sent = json.dumps([[reply.message.text, reply.message.blocks] for reply in team.slack.sent], ensure_ascii=False)
    assert [character for character in sent if "\ufdd0" <= character <= "\ufdef"] == []


def test_who_covers_is_shown_the_message_and_nothing_that_its_owner_added(team: Team) -> None:
    team.slack.may_see = lambda viewer, _channel: viewer != ANA
    team.say(CAROL, f"cover <@{ANA}>")
    team.say(CAROL, "away")
    [note] = team.mention(CAROL)
    team.say(CAROL, "rename #1 my secret plan +finance")
    team.say(CAROL, "priority #1 lowest")
    said = shown_to(ANA, team.press(BOB, "Ask for cover", note))
    assert "|Message>" in said
    assert [word for word in ("secret", "finance", "lowest", "#1") if word in said] == []


def test_a_long_bundle_of_reminders_shows_the_line_of_each(team: Team) -> None:
    said = shown_to(ANA, _many_reminders(team))
    assert said.count(f"|{LINE_OF_BOBS}>") == 21


def test_forty_lines_in_one_message_are_short(team: Team) -> None:
    for _ in range(40):
        team.slack.lines[GENERAL, team.saved("save message reminder in 3h")] = "word " * 18
    [reply] = team.pass_time(3 * HOUR)
    shown = [found for text in texts(reply.message) for found in re.findall(r"\|(word[^>]*)>", text)]
    assert [(len(each), each[-1]) for each in shown] == [(40, "…")] * 40


def test_of_a_deleted_message_it_is_said_and_nothing_is_asked(team: Team) -> None:
    ts = team.saved()
    item = team.item(ANA, ts)
    team.store.records[item.key(ANA)] = replace(item, deleted=True)
    said = shown_to(ANA, team.say(ANA, "list"))
    assert ("(deleted by its author)" in said, LINE_OF_BOBS in said) == (True, False)
    assert team.slack.asked_for_lines == []


@pytest.mark.parametrize("deleted", [True, False])
def test_a_message_that_is_changed_or_deleted_is_forgotten(team: Team, deleted: bool) -> None:
    ts = team.saved()
    job = team.mention_job(ANA, ts=ts)
    team.handle(replace_job(job, deleted=deleted, edited=not deleted))
    assert (GENERAL, ts) not in team.slack.lines


def test_a_line_says_what_was_written_and_formats_nothing(team: Team) -> None:
    ts = team.saved()
    team.slack.lines[GENERAL, ts] = "*R&D* <!channel> <https://evil.example|x> \ufdd0C/1/1\ufdd1"
    said = text_of(team.say(ANA, "list"))
    assert "|\u2217R&amp;D\u2217 &lt;!channel&gt; https://evil.example  C/1/1 >*" in said


def test_a_label_stands_below_the_line_and_in_its_place_without_one(team: Team) -> None:
    ts = team.saved("save message red deploy")
    assert " · _red deploy_ · " in text_of(team.say(ANA, "list"))
    del team.slack.lines[GENERAL, ts]
    said = text_of(team.say(ANA, "list"))
    assert ("|red deploy>*" in said, "_red deploy_" in said) == (True, False)


def test_a_label_that_mentions_somebody_stands_beside_the_link(team: Team) -> None:
    ts = team.saved(f"save message ask <@{BOB}>")
    del team.slack.lines[GENERAL, ts]
    assert f"*ask <@{BOB}> · <https://acme.slack.com/archives/{GENERAL}/p" in text_of(team.say(ANA, "list"))


def test_a_row_can_be_read_out(team: Team) -> None:
    team.saved("save message red deploy priority high")
    [reply] = team.say(ANA, "list")
    assert reply.message.text.split("\n")[1] == (
        f"#1 high: {LINE_OF_BOBS} (red deploy) from Bob in <#{GENERAL}>, just now"
    )


def _reply(destination: Destination) -> Reply:
    text = place(ConversationMessage(GENERAL, "1.000001", "1.000001"), LINE, "nothing")
    return Reply(destination, Message(text, (section(text),)))


@pytest.mark.parametrize(
    ("destination", "shown"),
    [
        (Destination(DestinationKind.CHANNEL, ANA, GENERAL), "nothing"),
        (Destination(DestinationKind.CHANNEL, ANA, "G0GROUP"), "nothing"),
        (Destination(DestinationKind.CHANNEL, "", "D0CLERK"), "nothing"),
        (Destination(DestinationKind.RESPONSE, "", GENERAL), "nothing"),
        (Destination(DestinationKind.CHANNEL, ANA, "D0CLERK"), LINE_OF_BOBS),
        (Destination(DestinationKind.PRIVATE, ANA, GENERAL), LINE_OF_BOBS),
        (Destination(DestinationKind.DIRECT, ANA), LINE_OF_BOBS),
        (Destination(DestinationKind.RESPONSE, ANA, GENERAL), LINE_OF_BOBS),
        (Destination(DestinationKind.REPLACE, ANA, GENERAL), LINE_OF_BOBS),
        (Destination(DestinationKind.HOME, ANA), LINE_OF_BOBS),
    ],
)
def test_where_others_read_it_no_line_is_shown(team: Team, destination: Destination, shown: str) -> None:
    team.slack.lines[GENERAL, "1.000001"] = LINE_OF_BOBS
    message = compose(_reply(destination), team.context)
    assert texts(message)[0] == shown


def test_a_receipt_has_the_place_only(team: Team) -> None:
    _reminder(team)
    receipts: list[Receipt] = [each for each in team.store.receipts.values() if "due/" in each.request]
    assert [LINE in json.dumps(receipt.replies[0].message.blocks, ensure_ascii=False) for receipt in receipts] == [True]


def replace_job(job: Any, **changes: Any) -> Any:
    return type(job)(**{**vars(job), **changes})
