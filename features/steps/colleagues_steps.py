"""Colleagues of somebody who is away: what they write, change and take back, and what others than people write."""

from __future__ import annotations

from datetime import timedelta

from behave import step, then, when
from behave.runner import Context

from features.scenario_workspace import BOT, PostedMessage
from playground.slack.message_rendering import SlackMessage

_A_STATUS_IS_KEPT = timedelta(minutes=3)
_A_PROFILE_IS_KEPT = timedelta(minutes=11)


@step("{who:Person} changes {text:Quoted} to {new:Quoted}")
def edit(context: Context, who: str, text: str, new: str) -> None:
    context.workspace.edit(who, text, new)


@step("{who:Person} deletes {text:Quoted}")
def delete(context: Context, who: str, text: str) -> None:
    context.workspace.do("delete", as_=who, message=context.workspace.written[text].ts)


@step("{who:Person} reacts to {text:Quoted} with {emoji:Quoted}")
def react(context: Context, who: str, text: str, emoji: str) -> None:
    context.workspace.do("react", as_=who, message=context.workspace.written[text].ts, emoji=emoji)


@step("{who:Person} takes {emoji:Quoted} away from {text:Quoted}")
def take_reaction_away(context: Context, who: str, emoji: str, text: str) -> None:
    context.workspace.do("react", as_=who, message=context.workspace.written[text].ts, emoji=emoji, remove=True)


@step("another app writes {text:Quoted} in {place:Place}")
def app_writes(context: Context, text: str, place: str) -> None:
    _post_as_other(context, "app", text, place)


@step("a webhook writes {text:Quoted} in {place:Place}")
def webhook_writes(context: Context, text: str, place: str) -> None:
    _post_as_other(context, "webhook", text, place)


@step("somebody of another organisation writes {text:Quoted} in {place:Place}")
def external_member_writes(context: Context, text: str, place: str) -> None:
    _post_as_other(context, "external", text, place)


@step("{who:Person} leaves the workspace")
def leave(context: Context, who: str) -> None:
    """The account is deactivated. What the bot knew of it is looked up again after some minutes."""
    context.workspace.changed_people.add(who)
    context.workspace.do("account", as_=who, active=False)
    context.workspace.clock.advance(_A_PROFILE_IS_KEPT.total_seconds())


@step("{who:Person}'s Slack status becomes {emoji:Quoted} {text:Quoted}")
def status(context: Context, who: str, emoji: str, text: str) -> None:
    _status(context, who, emoji, text, None)


@step("{who:Person}'s Slack status becomes {emoji:Quoted} {text:Quoted} for {span:Span}")
def status_for(context: Context, who: str, emoji: str, text: str, span: timedelta) -> None:
    _status(context, who, emoji, text, span)


@step("{who:Person} clears the Slack status")
def clear_status(context: Context, who: str) -> None:
    _status(context, who, "", "", None)


@step("Slack has no {method:Quoted} for the next message")
def gone_meanwhile(context: Context, method: str) -> None:
    context.workspace.do("fault", method=method, times=1, error="message_not_found")


@step("bob and carol write {count:d} mentions of ana")
def many_mentions(context: Context, count: int) -> None:
    for number in range(1, count + 1):
        context.workspace.write("bob" if number % 2 else "carol", "#general", f"@ana mention {number}", wait=0)
    context.workspace.settle()


@step("{who:Person} looks at what ClerkBot wrote to them")
def look(context: Context, who: str) -> None:
    """In the direct message, the newest last."""
    context.workspace.seen = context.workspace.messages_of_bot(who, BOT)


@step("{who:Person} presses {button:Quoted} for {number:Number}")
def press_for(context: Context, who: str, button: str, number: str) -> None:
    """The item's own button in a digest, which stands below the line about its sender."""
    action = f"{button.lower()}-{number.removeprefix('#')}"
    context.workspace.press(who, action, context.workspace.shown_with(action))


@when("{who:Person} presses {button:Quoted} in {kept:Quoted}, which he does not see any more")
@when("{who:Person} presses {button:Quoted} in {kept:Quoted}, which is somebody else's")
def press_as_another(context: Context, who: str, button: str, kept: str) -> None:
    context.workspace.press_as_another(who, button, context.workspace.kept[kept])


@then("{who:Person} is not offered {button:Quoted}")
def not_offered(context: Context, who: str, button: str) -> None:
    assert f"[{button}]" not in context.workspace.words_seen, context.workspace.words_seen


@then("{who:Person} knows nothing of {words:Quoted}")
def knows_nothing(context: Context, who: str, words: str) -> None:
    """In nothing that ClerkBot said to them alone in this scenario: neither in its words nor behind its buttons."""
    said = [f"{context.workspace.read(message)} {message['blocks']}" for message in _told_alone(context, who)]
    assert not [each for each in said if words.casefold() in each.casefold()], said


@then("{who:Person} was sent nothing but {count:d} notes")
def only_notes(context: Context, who: str, count: int) -> None:
    said = [context.workspace.read(message) for message in _told_alone(context, who)]
    assert len(said) == count, said


def _told_alone(context: Context, who: str) -> list[SlackMessage]:
    said = context.workspace.messages_of_bot(who, "")
    return [each for each in said if each.get("is_ephemeral") or each["channel"].startswith("D")]


def _status(context: Context, who: str, emoji: str, text: str, span: timedelta | None) -> None:
    """The bot looks a status up at most every two minutes."""
    workspace = context.workspace
    workspace.changed_people.add(who)
    expiration = int(workspace.now + span.total_seconds()) if span else 0
    workspace.do("status", as_=who, emoji=emoji, text=text, expiration=expiration)
    workspace.clock.advance(_A_STATUS_IS_KEPT.total_seconds())


def _post_as_other(context: Context, author: str, text: str, place: str) -> None:
    outcome = context.workspace.do("post_as_other", author=author, in_=place, text=text)
    context.workspace.written[text] = PostedMessage(place, outcome["channel"], outcome["ts"])
