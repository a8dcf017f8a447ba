"""An ordinary week of Ana's, and what the bot answers in it to each of its commands, and to what is pressed."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.understanding.typed_text import english
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, MINUTE, OPS, BotHarness

_MESSAGES = (
    (BOB, GENERAL, "The deploy of the payment service is red since 09:40", "red deploy", "highest"),
    (
        CAROL,
        GENERAL,
        "Can you look over the contract before Friday? Legal needs our comments on clauses 4 to 7",
        "",
        "high",
    ),
    (BOB, OPS, "Disk of db-2 is at 91 %", "db-2 disk +ops", "high"),
    (CAROL, GENERAL, "Minutes of the planning meeting: https://wiki.example/minutes", "", ""),
    (BOB, GENERAL, "Who can review my pull request about invoices?", "invoice review +finance", ""),
    (CAROL, GENERAL, "Lunch on Thursday?", "", "low"),
    (BOB, GENERAL, "New coffee machine on the second floor", "", "lowest"),
)
_TODOS = ("buy milk", "prepare the slides for the board meeting +board", "call the bank about the card")
_NAMES = {
    "@bob": f"<@{BOB}>",
    "@carol": f"<@{CAROL}>",
    "#channel": f"<#{GENERAL}|general>",
    "#general": f"<#{GENERAL}|general>",
    "#12": "#2",
}
_BEFORE = {
    "back": "away for 2h lunch",
    "what did i miss": "away for 2h lunch",
    "done list": "done #5 and #6",
    "restore #12": "done #2",
    "withdraw #12": f"give #2 to <@{BOB}> please check",
    "cancel my absence on friday": "away on friday",
    "quiet hours off": "quiet hours every weekday 18:00-9:00",
    "undo": "done #5",
    "unvip @bob": f"vip <@{BOB}>",
    "unfollow status": "follow status",
    "forget the rule for #general": f"set priority high <#{GENERAL}|general>",
}
_OTHER_SENTENCES = (
    "list high+",
    "list from @bob",
    "list label finance",
    "page 2",
    "count high",
    "search nothing here",
    "away",
    "away tomorrow",
    "away 24 dec - 6 jan family",
    "who's away?",
    "is @bob away?",
    "lsit",
    "qwertz uiop",
    "done",
    "done #99",
    "remind me to call mum",
    "remind me #2 at 5",
    "todo",
    "give #2",
    "snooze #2",
    "priority #2",
    "thanks",
    "help reminders",
    "done 1, 2 and 5",
    "clear all",
    "reminder daily at 08:30",
    "remind me every weekday at 9 to stand up",
    "rename #2",
    "away until 8:00",
    "away until monday",
    "urgent",
    "set morning",
    "remove #3",
    "cancel R1 and R2",
    "done #4 and #4",
    "priority #2 highest",
    "restore #1",
    "save",
    "delete my data",
    "cover off",
    "strangers off",
    "aging on",
    "reaction :foo:",
)


def ordinary_workspace() -> BotHarness:
    """Ana has some messages, to-dos, reminders, a rule and an absence to come."""
    bot = BotHarness().subscribe(ANA, BOB)
    bot.now -= 3 * DAY
    for author, channel, words, label, level in _MESSAGES:
        bot.now += 7 * HOUR
        ts = bot.write(author, channel)
        bot.slack.lines[channel, ts] = words
        bot.say_in_thread(ANA, f"save message {label}" + (f" priority {level}" if level else ""), ts, author, channel)
    for todo in _TODOS:
        bot.say(ANA, f"todo {todo}")
    bot.now += DAY
    for said in (
        "reminder daily at 9:00",
        "remind me #1 tomorrow at 9",
        "remind me #3 every weekday at 9",
        f"set priority high <#{OPS}|ops>",
        f"set priority low <@{CAROL}>",
        "away on friday dentist",
        "snooze #6 until thursday 11:00",
        "done #7",
    ):
        bot.say(ANA, said)
    bot.pass_time(20 * MINUTE)
    return bot


def ordinary_replies() -> Iterator[tuple[str, Reply]]:
    examples = dict.fromkeys(template.example for template in english().templates if template.example)
    for sentence in (*examples, *_OTHER_SENTENCES):
        bot = ordinary_workspace()
        if sentence in _BEFORE:
            bot.say(ANA, _BEFORE[sentence])
        if sentence in ("back", "what did i miss"):
            _mentions(bot)
        yield from _named(f"“{sentence}”", bot.say(ANA, _typed(sentence)))
    yield from _in_a_channel()
    yield from _of_colleagues()
    yield from _of_giving()
    yield from _by_themselves()


def _typed(sentence: str) -> str:
    for name, written in _NAMES.items():
        sentence = sentence.replace(name, written)
    return sentence


def _named(name: str, replies: list[Reply]) -> Iterator[tuple[str, Reply]]:
    for reply in replies:
        if reply.destination.kind is not DestinationKind.HOME:
            to = {BOB: " → Bob", CAROL: " → Carol"}.get(reply.destination.user, "")
            yield name + to, reply


def _mentions(bot: BotHarness) -> list[Reply]:
    replies = []
    for author, channel, words, *_ in _MESSAGES[:4]:
        ts = bot.write(author, channel)
        bot.slack.lines[channel, ts] = words
        replies += bot.mention(ANA, by=author, channel=channel, ts=ts)
    return replies


def _in_a_channel() -> Iterator[tuple[str, Reply]]:
    new = BotHarness()
    yield from _named("invited to a channel", new.move_bot(GENERAL, True, "1.1"))
    ts = new.write(BOB)
    new.slack.lines[GENERAL, ts] = _MESSAGES[0][2]
    yield from _named("first save, in a thread", new.say_in_thread(ANA, "save message red deploy priority high", ts))
    yield from _named("saved again", new.say_in_thread(ANA, "save message", ts))
    yield from _named("/clerk list", new.slash(ANA, "list"))
    yield from _named("list with one item", new.say(ANA, "list"))
    yield from _named("empty next", BotHarness().subscribe(ANA).say(ANA, "next"))
    for sentence in (
        "list",
        "reminder list",
        "done list",
        "rules",
        "absences",
        "count",
        "what did i miss",
        "undo",
        "hello",
        "settings",
        "subscribe",
        "away",
        "save",
    ):
        yield from _named(f"“{sentence}”, of somebody new", BotHarness().say(ANA, sentence))


def _of_colleagues() -> Iterator[tuple[str, Reply]]:
    bot = ordinary_workspace()
    bot.say(ANA, f"cover <@{CAROL}>")
    bot.say(ANA, "away for 2h lunch")
    note, *_ = replies = _mentions(bot)
    yield from _named("mentions of somebody away", replies)
    for label in ("Urgent", "Ask for cover", "Tell me when back", "Withdraw"):
        pressed = bot.press(BOB, label, note)
        yield from _named(f"“{label}” is pressed", pressed)
        question = next((each for each in pressed if each.destination.user == CAROL), None)
        if question is not None:
            yield from _named(
                "cover is accepted", bot.press(CAROL, "I'll cover", question) if _has(question, "I'll cover") else []
            )
    yield from _named("the absence ends", bot.pass_time(3 * HOUR))


def _has(reply: Reply, label: str) -> bool:
    return label in repr(reply.message.blocks)


def _of_giving() -> Iterator[tuple[str, Reply]]:
    for answer in ("Accept", "Decline"):
        bot = ordinary_workspace()
        given = bot.say(ANA, f"give #2 to <@{BOB}> please check clause 5")
        offer = next(each for each in given if each.destination.user == BOB)
        yield from _named("give", given)
        yield from _named(f"{answer} an offer", bot.press(BOB, answer, offer))


def _by_themselves() -> Iterator[tuple[str, Reply]]:
    bot = ordinary_workspace()
    for number in (2, 3, 4):
        bot.say(ANA, f"remind me #{number} in 3h")
    bot.say(ANA, "remind me #5 in 2h")
    bot.say(ANA, "remind me to water the plants in 4h")
    for hours in range(1, 6):
        yield from _named(f"after {hours} h", bot.pass_time(HOUR))
    for day in range(1, 4):
        yield from _named(f"on day {day}", bot.pass_time(DAY))
