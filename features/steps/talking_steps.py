"""People write, give commands and press buttons; and what ClerkBot answers."""

from __future__ import annotations

from behave import step, then, when
from behave.runner import Context

from features.scenario_workspace import BOT


@step("{who:Person} writes {text:Quoted} in {place:Place}")
def write(context: Context, who: str, text: str, place: str) -> None:
    context.workspace.write(who, place, text)


@step("{who:Person} answers {text:Quoted} under {message:Quoted}")
def write_under(context: Context, who: str, text: str, message: str) -> None:
    context.workspace.write(who, context.workspace.written[message].place, text, under=message)


@step("{who:Person} tells ClerkBot {words:Quoted}")
def tell(context: Context, who: str, words: str) -> None:
    """By direct message."""
    context.workspace.ask(who, words)


@step("{who:Person} asks ClerkBot {words:Quoted} in {place:Place}")
def ask_in_channel(context: Context, who: str, words: str, place: str) -> None:
    context.workspace.ask(who, words, where=place)


@step("{who:Person} asks ClerkBot {words:Quoted} under {message:Quoted}")
def ask_under(context: Context, who: str, words: str, message: str) -> None:
    """In the thread under the message, mentioning the bot."""
    context.workspace.ask(who, words, under=message)


@when("{who:Person} types {command:Quoted} in {place:Place}")
def slash(context: Context, who: str, command: str, place: str) -> None:
    context.workspace.slash(who, place, command)


@step("{who:Person} presses {button:Quoted}")
def press(context: Context, who: str, button: str) -> None:
    workspace = context.workspace
    workspace.press(who, button, workspace.shown_with(button))


@when("{who:Person} presses {button:Quoted} beside {number:Number}")
def press_beside(context: Context, who: str, button: str, number: str) -> None:
    workspace = context.workspace
    workspace.press(who, button, workspace.shown_with(button), near=f"*{number}*")


@step("{who:Person} has {kept:Quoted} before {whose:Whose} eyes")
def keep(context: Context, who: str, kept: str, whose: str) -> None:
    """The message that ClerkBot sent last stays on the screen under this name."""
    context.workspace.kept[kept] = context.workspace.seen[-1]


@step("{who:Person} presses {button:Quoted} in {kept:Quoted}")
def press_only_one_in_kept(context: Context, who: str, button: str, kept: str) -> None:
    context.workspace.press(who, button, context.workspace.kept[kept])


@when("{who:Person} presses {button:Quoted} beside {number:Number} in {kept:Quoted}")
def press_in_kept(context: Context, who: str, button: str, number: str, kept: str) -> None:
    context.workspace.press(who, button, context.workspace.kept[kept], near=f"*{number}*")


@then("{who:Person} is told {words:Quoted}")
def told(context: Context, who: str, words: str) -> None:
    """In what ClerkBot wrote because of the last action; case does not matter."""
    seen = context.workspace.words_seen
    assert words.casefold() in seen.casefold(), f"{words!r} is not in:\n{seen}"


@then("{who:Person} is not told {words:Quoted}")
def not_told(context: Context, who: str, words: str) -> None:
    seen = context.workspace.words_seen
    assert words.casefold() not in seen.casefold(), f"{words!r} is in:\n{seen}"


@then("ClerkBot says nothing")
def says_nothing(context: Context) -> None:
    assert not context.workspace.seen, context.workspace.words_seen


@then("ClerkBot says one thing")
def says_one_thing(context: Context) -> None:
    assert len(context.workspace.seen) == 1, context.workspace.words_seen


@then("only {who:Person} sees it, under {message:Quoted}")
def private_in_thread(context: Context, who: str, message: str) -> None:
    private(context, who)
    threads = {seen.get("thread_ts") for seen in context.workspace.seen}
    assert threads == {context.workspace.written[message].ts}, context.workspace.seen


@then("only {who:Person} sees it")
def private(context: Context, who: str) -> None:
    assert context.workspace.seen, "there is nothing to be seen"
    assert all(message.get("is_ephemeral") for message in context.workspace.seen), context.workspace.seen


@then("{who:Person} has the message {words:Quoted} from ClerkBot")
def has_direct_message(context: Context, who: str, words: str) -> None:
    direct = [context.workspace.read(message) for message in context.workspace.messages_of_bot(who)]
    assert any(words.casefold() in each.casefold() for each in direct), direct


@then("{who:Person} has no message from ClerkBot")
def has_no_direct_message(context: Context, who: str) -> None:
    assert not context.workspace.messages_of_bot(who)


@then("{who:Person} was told {words:Quoted} {count:Times}")
def told_times(context: Context, who: str, words: str, count: int) -> None:
    """Directly, in this scenario."""
    _said_times(context, who, BOT, words, count)


@then("{who:Person} reads {words:Quoted} from ClerkBot {count:Times} in {place:Place}")
def said_times(context: Context, who: str, words: str, count: int, place: str) -> None:
    """There and in its threads, what only this person sees included."""
    _said_times(context, who, place, words, count)


def _said_times(context: Context, who: str, where: str, words: str, count: int) -> None:
    said = [context.workspace.read(message) for message in context.workspace.messages_of_bot(who, where)]
    fits = [each for each in said if words.casefold() in each.casefold()]
    assert len(fits) == count, said


@then("{who:Person} is offered {button:Quoted}")
def offered(context: Context, who: str, button: str) -> None:
    context.workspace.shown_with(button)
