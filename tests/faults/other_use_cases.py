"""The use cases that are no typed command: presses, the other ways to say a command, events of Slack, and what is due."""

from __future__ import annotations

import json
from collections.abc import Callable

from chalicelib.domain.jobs import PurgeJob, encode
from chalicelib.domain.modals import Modal
from playground.slack import membership, posting
from playground.slack.channel_store import SlackChannel
from playground.slack.injected_failures import InjectedFailure
from playground.slack.local_workspace import LocalWorkspace
from tests.faults.local_slack import TEAM
from tests.faults.prepared_workspace import finish_installation, pass_time, tell
from tests.faults.use_case import UseCase
from tests.faults.world import World

Act = Callable[[World], object]


def _says(person: str, text: str, where: str = "general") -> Act:
    return lambda world: world.slack.say(person, text, where)


def _told(person: str, *texts: str) -> Act:
    return lambda world: tell(world, person, *texts)


def _then(*acts: Act) -> Act:
    """One after the other, each with all that follows from it."""

    def done(world: World) -> None:
        for act in acts:
            act(world)
            world.settle(0)
            pass_time(world, 1)

    return done


def _presses(person: str, label: str, chosen: str = "") -> Act:
    return lambda world: world.slack.press(person, label, chosen)


def _opens_no_modal(world: World) -> None:
    """The trigger is over when the bot opens a modal with it."""
    failure = InjectedFailure(error="expired_trigger_id")
    world.slack.do(lambda: world.slack.workspace.injected_failures.plan("views.open", 1, failure))


def _asks_for(modal: Modal) -> Act:
    return lambda world: world.slack.ask_for_modal("ana", modal)


def _press(name: str, act: Act, *before: Act) -> UseCase:
    return UseCase(name, act, _then(*before), is_repeated=False)


def _message(world: World, text: str = "message 5") -> str:
    """The ts of what Bob wrote in #general."""
    row = world.slack.change(
        lambda slack: slack.database.one(
            "SELECT ts FROM message WHERE channel = 'C0GENERAL' AND json_extract(body, '$.text') = ?", text
        )
    )
    return str(row["ts"])


def _reacts(added: bool) -> Act:
    return lambda world: world.slack.react("bob", _message(world), "bookmark", added=added)


def _saves_in_thread(who: str) -> Act:
    def save(world: World) -> None:
        ts = world.slack.say("bob", "something new", "general")
        world.slack.say(who, "@ClerkBot save message", "general", ts)

    return save


def _waits_until_due(seconds: float) -> Act:
    def wait(world: World) -> None:
        pass_time(world, seconds)
        world.begin = world.clock.now

    return wait


def _changes_message(text: str | None) -> Act:
    def change(slack: LocalWorkspace) -> None:
        row = slack.database.one(
            "SELECT max(ts) AS ts FROM message WHERE author = ? AND channel = 'C0GENERAL'", "U0BOB0001"
        )
        assert row is not None
        message = slack.messages.get("C0GENERAL", row["ts"])
        assert message is not None
        if text is None:
            posting.delete(slack, message)
        else:
            posting.change(slack, message, text=text, blocks=[], editor=message.author)

    return lambda world: world.slack.change(change)


def _has_status(text: str | None, seconds: float = 0.0) -> Act:
    def change(slack: LocalWorkspace) -> None:
        body = {"status_text": text, "status_emoji": ":palm_tree:", "status_expiration": int(slack.now + seconds)}
        slack.database.run("INSERT OR REPLACE INTO status VALUES (?, ?)", "U0ANA0001", json.dumps(body if text else {}))

    return lambda world: world.slack.change(change)


def _moves_to_zone(zone: str) -> Act:
    return lambda world: world.slack.change(lambda slack: slack.database.set("tz/U0ANA0001", zone))


def _uninstalls(world: World) -> None:
    world.slack.change(membership.uninstall)


def _revokes_own_token(world: World) -> None:
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANA0001"], "bot": []}}
    world.slack.change(lambda slack: slack.announce(event, lane="app"))


def _is_uninstalled_and_not_purged(world: World) -> None:
    """The worker's time ended before everything was deleted."""
    left = {
        key: row for key, row in world.rows.items() if "#P#" in row["pk"]["S"] or row["sk"]["S"].startswith("PERSON#")
    }
    _uninstalls(world)
    world.settle(0)
    [ended] = [row for (_, sk), row in world.rows.items() if sk == "GENERATION"]
    ended["to_purge"] = {"SS": [ended["name"]["S"]]}
    world.put(*left.values(), ended)


def _purges(world: World) -> None:
    generation = next(row["name"]["S"] for (_, sk), row in world.rows.items() if sk == "GENERATION")
    job = PurgeJob(workspace=TEAM, at=0.0, generation=generation)
    world.queue.send(encode(job), f"{TEAM}:purge", "purge", {})


def _is_subscribed_again_after_a_reminder(world: World) -> None:
    tell(world, "ana", "remind me #4 in 3m", "unsubscribe")
    pass_time(world, 300)
    world.settle(0)


def _opens_home(world: World) -> None:
    world.slack.open_home("ana")


def _is_swept(world: World) -> None:
    world.settle(60)


def _changes_channel_id(world: World) -> None:
    world.slack.change(lambda slack: membership.share(slack, _ops(slack)))


def _ops(slack: LocalWorkspace) -> SlackChannel:
    found = slack.channels.by_name("ops")
    assert found is not None
    return found


_TWO_REMINDERS = ("remind me #4 in 3m", "remind me #5 in 3m")
_MENTIONS_ANA = _says("bob", "@ana please look at this")
_AWAY_AND_MENTIONED = (_told("ana", "away"), _MENTIONS_ANA)
_ASKED_FOR_COVER = (_told("ana", "cover @carol"), *_AWAY_AND_MENTIONED, _presses("bob", "ask-cover"))
_PINGED = (*_AWAY_AND_MENTIONED, _presses("bob", "ask-urgent"))

OTHER_USE_CASES: tuple[UseCase, ...] = (
    UseCase("`@ClerkBot save message` in a thread", _saves_in_thread("ana")),
    UseCase("`@ClerkBot list` in a channel", _says("ana", "@ClerkBot list")),
    UseCase("what is no command, and mentions somebody away", _says("bob", "@ClerkBot the demo of @ana went well"), _told("ana", "away")),
    UseCase("type `thanks`", _says("ana", "thanks", "direct")),
    UseCase("type `disable reminder R2`", _says("ana", "disable reminder R2", "direct")),
    UseCase("type `cancel all reminders`", _says("ana", "cancel all reminders", "direct")),
    UseCase("type `cancel all absences`", _says("ana", "cancel all absences", "direct"), _told("ana", "away tomorrow")),
    UseCase("type `actually make it 1h` after `away`", _says("ana", "actually make it 1h", "direct"), _told("ana", "away for 2h")),
    UseCase("type `make it 6` after a reminder", _says("ana", "make it 6", "direct"), _told("ana", "remind me tomorrow at 5 to call mum")),
    UseCase("type `remind me to stretch twice a day at 9 and 4`", _says("ana", "remind me to stretch twice a day at 9 and 4", "direct")),
    UseCase("type `move R2 an hour later`", _says("ana", "move R2 an hour later", "direct")),
    UseCase("type `tell people why i'm away`", _says("ana", "tell people why i'm away", "direct")),
    UseCase("type `when is it due?`", _says("ana", "when is it due?", "direct"), _told("ana", "remind me of #4 tomorrow at 9")),
    UseCase("type `tell people it's a holiday`", _says("ana", "tell people it's a holiday", "direct"), _told("ana", "away tomorrow holiday")),
    UseCase("type `i need it back`", _says("ana", "i need it back", "direct"), _told("ana", "give #4 to @bob")),
    UseCase("type `done 4 and remove 5`", _says("ana", "done 4 and remove 5", "direct")),
    UseCase("type `done 4, 5 and 12`", _says("ana", "done 4, 5 and 12", "direct")),
    UseCase("type `give 4 and 5 to @bob`", _says("ana", "give 4 and 5 to @bob", "direct")),
    UseCase("type `put the wall back on the list`", _says("ana", "put the wall back on the list", "direct"), _told("ana", "todo paint the wall", "done with the wall")),
    UseCase("type `the report is done`", _says("ana", "the report is done", "direct"), _told("ana", "todo write the report")),
    UseCase("type `done` after `next`", _says("ana", "done", "direct"), _told("ana", "next")),
    UseCase("type `done` after `list`", _says("ana", "done", "direct"), _told("ana", "next", "list")),
    UseCase("a snoozed item comes back", _waits_until_due(240), _told("ana", "snooze #5 for 3 minutes")),
    _press("press Done of two snoozed items", _presses("ana", "done-"), _told("ana", "snooze #4 and #5 for 3 minutes"), _waits_until_due(240), _is_swept),
    UseCase("type `snooze 1h` after a reminder", _says("ana", "snooze 1h", "direct"), _then(_told("ana", "remind me #4 in 3m"), _waits_until_due(240), _is_swept)),
    UseCase("type `tomorrow` after a reminder", _says("ana", "tomorrow", "direct"), _then(_told("ana", "remind me #4 in 3m"), _waits_until_due(240), _is_swept)),
    UseCase("type `remind me to call mum when I'm back`", _says("ana", "remind me to call mum when I'm back", "direct")),
    UseCase("type `cancel the milk reminder`", _says("ana", "cancel the milk reminder", "direct"), _told("ana", "remind me to buy milk tomorrow")),
    UseCase("two snoozed items come back", _waits_until_due(240), _told("ana", "snooze #4 and #5 for 3 minutes")),
    _press("press Remove of what `clear low` asks", _presses("ana", "clear"), _told("ana", "clear low")),
    _press("press Keep them", _presses("ana", "keep-items"), _told("ana", "clear low")),
    UseCase("type `clear low` and undo it", _says("ana", "undo", "direct"), _then(_told("ana", "clear low"), _presses("ana", "clear"))),
    UseCase("a mention of somebody away", _MENTIONS_ANA, _told("ana", "away")),
    UseCase("a mention by a VIP", _MENTIONS_ANA, _told("ana", "vip @bob", "away")),
    UseCase("a second mention in an absence", _MENTIONS_ANA, _then(*_AWAY_AND_MENTIONED)),
    UseCase("a mention of a group", _says("bob", "@oncall help"), _then(_told("ana", "groups on", "away"), _told("carol", "subscribe", "groups on", "away"))),
    UseCase("a mention of somebody whose status says away", _MENTIONS_ANA, _then(_told("ana", "follow status"), _has_status("vacation", 86400))),
    UseCase("a mention is edited away", _changes_message("never mind"), _then(*_AWAY_AND_MENTIONED)),
    UseCase("a message with a mention is deleted", _changes_message(None), _then(*_AWAY_AND_MENTIONED)),
    UseCase("a saving reaction", _reacts(True)),
    UseCase("a saving reaction is taken away", _reacts(False), _then(_reacts(True))),
    UseCase("the bot joins a channel", lambda world: world.slack.move_bot("random", joins=True)),
    UseCase("the bot leaves a channel", lambda world: world.slack.move_bot("general", joins=False)),
    UseCase("Home is opened", _opens_home),
    UseCase("Home is opened for the first time", lambda world: world.slack.open_home("carol")),
    UseCase("`back` after three conversations", _says("ana", "back", "direct"), _then(_told("ana", "away"), *3 * (_MENTIONS_ANA,))),
    UseCase("`back` with somebody to be told", _says("ana", "back", "direct"), _then(*_AWAY_AND_MENTIONED, _presses("bob", "ask-tell"))),
    UseCase("a reminder comes", _waits_until_due(240), _told("ana", "remind me #4 in 3m")),
    UseCase("`@ClerkBot todo` in a channel", _says("ana", "@ClerkBot todo ask @carol high")),
    UseCase("a to-do with a reminder", _says("ana", "remind me tomorrow at 9 to call mum", "direct")),
    UseCase("a to-do that was done comes back with its series", _waits_until_due(360), _told("ana", "remind me daily at 10:20 to water the plants", "done #13")),
    UseCase("a reminder is moved", _says("ana", "move R2 to friday at 9", "direct")),
    UseCase("a series comes for the last time", _waits_until_due(360), _told("ana", "remind me #4 daily at 10:20, 1 time")),
    UseCase("a reminder of the list comes", _waits_until_due(360), _told("ana", "reminder daily at 10:20")),
    UseCase("two reminders of one moment come", _waits_until_due(240), _told("ana", *_TWO_REMINDERS)),
    _press("press Done of two reminders of one moment", _presses("ana", "done-"), _told("ana", *_TWO_REMINDERS), _waits_until_due(240), _is_swept),
    UseCase("a channel gets another id", _changes_channel_id, _then(lambda world: world.slack.move_bot("ops", joins=True))),
    UseCase("an absence ends by itself", _waits_until_due(240), _then(_told("ana", "away for 3m"), _MENTIONS_ANA)),
    UseCase("quiet hours end", _waits_until_due(240), _then(_told("ana", "quiet hours every weekday 10:00-10:20"), _MENTIONS_ANA)),
    UseCase("items age", _waits_until_due(86400), _told("ana", "aging on", "disable daily reminder")),
    UseCase("a person has moved to another time zone", _says("ana", "list", "direct"), _moves_to_zone("America/New_York")),
    UseCase("type `subscribe` with a reminder that came meanwhile", _says("ana", "subscribe", "direct"), _is_subscribed_again_after_a_reminder),
    UseCase("somebody new subscribes", _says("carol", "subscribe", "direct")),
    UseCase("somebody new adds a to-do", _says("carol", "todo buy milk", "direct")),
    UseCase("somebody new adds several to-dos", _says("carol", "remind me to eat at 9pm; todo buy milk; todo buy bread", "direct")),
    UseCase("somebody new saves in a thread", _saves_in_thread("carol")),
    UseCase("a to-do with a reminder while off", _says("ana", "remind me tomorrow at 9 to call mum", "direct"), _told("ana", "unsubscribe")),
    UseCase("the app is uninstalled", _uninstalls),
    UseCase("a person revokes their own token", _revokes_own_token),
    UseCase("an ended generation is purged", _purges, _is_uninstalled_and_not_purged),
    UseCase("the app is installed", finish_installation, _then(_uninstalls), is_repeated=False),
    UseCase("a command lacks something", _says("ana", "priority #5", "direct")),
    UseCase("a question is answered", _says("ana", "high", "direct"), _told("ana", "priority #5")),
    UseCase("a question is answered by a question", _says("ana", "low", "direct"), _told("ana", "clear")),
    UseCase("a question is forgotten", _says("ana", "never mind", "direct"), _told("ana", "priority #5")),
    UseCase("somebody new is asked", _says("carol", "priority #5", "direct")),
    _press("press an answer", _presses("ana", "answer-2"), _told("ana", "priority #5")),
    _press("press a suggestion", _presses("ana", "answer-1"), _told("ana", "done with it #5")),
    _press("`/clerk list`", lambda world: world.slack.slash("ana", "/clerk list")),
    _press("`/clerk away for 2h lunch`", lambda world: world.slack.slash("ana", "/clerk away for 2h lunch")),
    _press("choose a channel to be added to", lambda world: world.slack.press("ana", "choose-channel", "#ops"), _told("ana", "how do I add you to a channel?")),
    _press("press Give… where no modal opens", _presses("ana", "Give…"), _told("ana", "list"), _opens_no_modal),
    _press("press Edit… where no modal opens", _presses("ana", "Edit…"), _told("ana", "list"), _opens_no_modal),
    _press("press Change of a reminder where no modal opens", _presses("ana", "change-R"), _told("ana", "remind me #4 tomorrow at 9", "reminder list"), _opens_no_modal),
    _press("press Change of an absence where no modal opens", _presses("ana", "change-absence"), _told("ana", "away tomorrow", "absences"), _opens_no_modal),
    _press("press Change of a rule where no modal opens", _presses("ana", "change-U"), _told("ana", "set priority high @bob", "rules"), _opens_no_modal),
    _press("choose Dates… at Home where no modal opens", lambda world: world.slack.press_at_home("ana", "Dates…"), _opens_home, _opens_no_modal),
    _press("press Change of quiet hours where no modal opens", _presses("ana", "quiet-hours-change"), _told("ana", "quiet hours every weekday 18:00-9:00", "absences"), _opens_no_modal),
    _press("press Undo of a row in the list", _presses("ana", "undo-"), _told("ana", "list"), _presses("ana", "Remove")),
    _press("press Remove in the list", _presses("ana", "Remove"), _told("ana", "list")),
    _press("press Priority… in the list", _presses("ana", "Priority…"), _told("ana", "list")),
    _press("press Remove at Home", lambda world: world.slack.press_at_home("ana", "Remove"), lambda world: world.slack.open_home("ana")),
    _press("the shortcut Save for later whose trigger is over", lambda world: world.slack.ask_for_modal("ana", Modal.SAVE, on=_message(world, "something new"), in_time=False), _says("bob", "something new")),
    _press("a shortcut whose trigger is over", lambda world: world.slack.ask_for_modal("ana", Modal.REMINDER, in_time=False)),
    _press("submit a modal", lambda world: world.slack.submit("ana", text="buy milk", reminder="1h", repeat="daily"), _asks_for(Modal.REMINDER)),
    _press("submit the modal of giving an item", lambda world: world.slack.submit("ana", to=["U0BOB0001"], note="please check"), _told("ana", "list"), _presses("ana", "Give…")),
    _press("submit the modal of an item", lambda world: world.slack.submit("ana", tags="finance", level="1", reminder="1h"), _told("ana", "list"), _presses("ana", "Edit…")),
    _press("submit the modal of a reminder", lambda world: world.slack.submit("ana", repeat="daily"), _told("ana", "remind me #4 tomorrow at 9", "reminder list"), _presses("ana", "change-R")),
    _press("submit the modal of a rule", lambda world: world.slack.submit("ana", level="5"), _told("ana", "set priority high @bob", "rules"), _presses("ana", "change-U")),
    _press("submit the modal of quiet hours", lambda world: world.slack.submit("ana", quiet_from="19:00", quiet_until="08:00"), _told("ana", "quiet hours every weekday 18:00-9:00", "absences"), _presses("ana", "quiet-hours-change")),
    _press("submit the modal of a planned absence", lambda world: world.slack.submit("ana", reason="hut", show_reason=["show"]), _told("ana", "away tomorrow", "absences"), _presses("ana", "change-absence")),
    _press("submit the modal of an absence", lambda world: world.slack.submit("ana", length="2h", reason="lunch", show_reason=["show"], cover=["U0CAROL01"]), _asks_for(Modal.AWAY)),
    _press("press Done in the modal of the list", lambda world: world.slack.press_in_modal("ana", "done-"), _asks_for(Modal.LIST)),
    _press("press Done at Home", lambda world: world.slack.press_at_home("ana", "done-"), _opens_home),
    _press("press Close at Home", lambda world: world.slack.press_at_home("ana", "close-answer"), _opens_home, lambda world: world.slack.press_at_home("ana", "help")),
    _press("choose a filter at Home", lambda world: world.slack.press_at_home("ana", "High and above"), _opens_home),
    _press("choose Rest of today at Home", lambda world: world.slack.press_at_home("ana", "Rest of today"), _opens_home),
    UseCase("something is done while Home is open", _says("ana", "done #5", "direct"), _opens_home),
    UseCase("a reminder comes while Home is open", _waits_until_due(240), _then(_told("ana", "remind me #4 in 3m"), _opens_home)),
    _press("press Undo", _presses("ana", "undo"), _told("ana", "done #5")),
    _press("press Urgent in the note", _presses("bob", "ask-urgent"), _told("ana", "urgent 2"), *_AWAY_AND_MENTIONED),
    _press("press Ask for cover in the note", *_ASKED_FOR_COVER[::-1][:1], *_ASKED_FOR_COVER[:-1]),
    _press("press Withdraw in the note", _presses("bob", "ask-withdraw"), *_AWAY_AND_MENTIONED),
    _press("press Withdraw of what is urgent", _presses("bob", "ask-withdraw"), *_PINGED),
    UseCase("what is urgent is done", _says("ana", "done #13", "direct"), _then(*_PINGED)),
    UseCase("a mention that is urgent is edited away", _changes_message("never mind"), _then(*_PINGED)),
    _press("press Done of an urgent ping", _presses("ana", "done-13"), *_PINGED),
    _press("press Tell me when back in the note", _presses("bob", "ask-tell"), *_AWAY_AND_MENTIONED),
    _press("press Yes as the cover", _presses("carol", "cover-accept"), *_ASKED_FOR_COVER),
    UseCase("type `accept`", _says("bob", "accept", "direct"), _told("ana", "give #12 to @bob please check")),
    UseCase("type `accept` where several are offered", _says("bob", "accept", "direct"), _told("ana", "give 4 and 5 to @bob")),
    UseCase("answer each of two offers", _says("bob", "accept the first, decline the second", "direct"), _told("ana", "give 4 and 5 to @bob")),
    UseCase("type `accept all`", _says("bob", "accept all", "direct"), _told("ana", "give 4 and 5 to @bob")),
    UseCase("type `@carol covers` while away", _says("ana", "@carol covers", "direct"), _told("ana", "away for 2h")),
    UseCase("cancel an absence that a colleague covers", _says("ana", "cancel my absence tomorrow", "direct"), _told("ana", "away tomorrow, @carol covers")),
    UseCase("cover no longer", _says("bob", "I can't cover for @ana after all", "direct"), _told("ana", "away tomorrow, @bob covers")),
    UseCase("ask for the last change", _says("ana", "what did you just do?", "direct"), _told("ana", "done #5")),
    UseCase("withdraw an offer", _says("ana", "withdraw #12", "direct"), _told("ana", "give #12 to @bob please check")),
    UseCase("undo an offer", _says("ana", "undo", "direct"), _told("ana", "give #12 to @bob please check")),
    UseCase("undo an acceptance", _says("bob", "undo", "direct"), _then(_told("ana", "give #12 to @bob please check"), _told("bob", "accept"))),
    UseCase("undo the delete", _says("ana", "undo the delete", "direct"), _told("ana", "remove #5")),
    UseCase("accept with a reminder", _says("bob", "accept, remind me at 16:00", "direct"), _told("ana", "give #12 to @bob please check")),
    UseCase("undo a refusal", _says("bob", "undo", "direct"), _then(_told("ana", "give #12 to @bob please check"), _told("bob", "decline"))),
    UseCase("give an item back", _says("bob", "give #1 back", "direct"), _then(_told("ana", "give #12 to @bob please check"), _told("bob", "accept"))),
    UseCase("turn ClerkBot off while a colleague is offered something", _says("ana", "unsubscribe", "direct"), _told("ana", "give #12 to @bob please check")),
    UseCase("come back while a colleague is asked to cover", _says("ana", "back", "direct"), _then(*_ASKED_FOR_COVER)),
    _press("delete all data while a colleague is offered something", _presses("ana", "delete-my-data"), _told("ana", "give #12 to @bob please check", "delete my data")),
    UseCase("say other days of a series", _says("ana", "except mondays", "direct"), _told("ana", "remind me every weekday at 9 to stretch")),
    UseCase("resume a reminder", _says("ana", "resume R2", "direct"), _told("ana", "remind me every weekday at 9 to stretch", "skip R2 once")),
    UseCase("say another time instead", _says("ana", "remind me to stretch tomorrow at 10 instead", "direct"), _told("ana", "remind me tomorrow at 9 to stretch")),
    UseCase("say another item instead", _says("ana", "no, 5", "direct"), _told("ana", "done #4")),
    _press("press another item instead of two", _presses("ana", "answer-1"), _told("ana", "done 4, 5", "no, 12")),
    _press("press Done of an item that was asked about", _presses("ana", "done-"), _told("ana", "is 5 done?")),
    UseCase("say several priorities", _says("ana", "4 high, 5 low", "direct")),
    UseCase("be away on several days", _says("ana", "away on friday and monday", "direct")),
    UseCase("quiet hours end earlier on a day", _says("ana", "end my quiet hours at 8 on saturdays", "direct"), _told("ana", "quiet hours daily 22:00-9:00")),
    UseCase("move quiet hours", _says("ana", "move my quiet hours an hour later", "direct"), _told("ana", "quiet hours every weekday 18:00-9:00")),
    UseCase("end quiet hours on a day", _says("ana", "no quiet hours on fridays", "direct"), _told("ana", "quiet hours every weekday 18:00-9:00")),
    UseCase("pause a reminder", _says("ana", "pause R2", "direct"), _told("ana", "remind me every weekday at 9 to stretch")),
    _press("press Accept all in the list of what is asked", _presses("bob", "accept-all"), _told("ana", "give 4 and 5 to @bob"), _told("bob", "accept")),
    _press("press Decline all in the list of what is asked", _presses("bob", "decline-all"), _told("ana", "give 4 and 5 to @bob"), _told("bob", "decline")),
    UseCase("say the opposite of an answer", _says("bob", "decline", "direct"), _then(_told("ana", "give #12 to @bob"), _told("bob", "accept"))),
    UseCase("say only ok to an offer", _says("bob", "ok", "direct"), _told("ana", "give #12 to @bob")),
    _press("press Accept in the list of what is asked", _presses("bob", "offer-accept"), _told("ana", "give 4 and 5 to @bob"), _told("bob", "accept")),
    _press("press Accept of an offer", _presses("bob", "offer-accept"), _told("ana", "give #12 to @bob please check")),
    _press("press Look again at an offer that was withdrawn", _presses("bob", "offer-look-again"), _told("ana", "give #12 to @bob", "withdraw #12")),
    _press("press Accept of an offer of a to-do", _presses("bob", "offer-accept"), _told("ana", "todo buy milk", "give #13 to @bob")),
    _press("press Turn off after a first to-do", _presses("carol", "turn-off"), _told("carol", "todo buy milk")),
    _press("press Turn on after `away`", _presses("carol", "turn-on"), _told("carol", "subscribe", "unsubscribe", "away")),
    _press("press Yes, delete my data", _presses("ana", "delete-my-data"), _told("ana", "delete my data")),
    _press("press Cancel of an absence", _presses("ana", "cancel-absence-"), _told("ana", "away tomorrow", "absences")),
    _press("press Cancel all of the absences", _presses("ana", "cancel-all-absences"), _told("ana", "away tomorrow", "cancel all absences")),
    _press("press Only tomorrow of an absence", _presses("ana", "cancel-day"), _told("ana", "away for 5 days", "i'm not off tomorrow after all")),
    _press("press More of the digest", _presses("ana", "later"), _told("ana", "away"), *12 * (_MENTIONS_ANA,), _told("ana", "back")),
    _press("press Done with all low in the digest", _presses("ana", "done-all-low"), _told("ana", "set priority low @bob", "away"), *2 * (_MENTIONS_ANA,), _told("ana", "back")),
)  # fmt: skip
