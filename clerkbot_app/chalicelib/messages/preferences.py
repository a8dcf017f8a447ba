"""A person's settings in words, each with the command that changes it."""

from __future__ import annotations

from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import header, section

_SUBSCRIPTIONS = {
    Subscription.NONE: "You are not subscribed. · `subscribe`",
    Subscription.WHEN_AWAY: "You are subscribed: mentions of you are taken while you are away. · `subscribe always` · `unsubscribe`",
    Subscription.ALWAYS: "You are subscribed: mentions of you are always taken. · `subscribe` · `unsubscribe`",
}
_CHANGED_BY = {
    "take_groups": "groups on|off",
    "take_channel": "channel on|off",
    "take_bots": "bots on|off",
    "take_strangers": "strangers on|off",
    "show_reason": "reason on|off",
    "urgent_budget": "urgent 2",
    "vips": "vip @bob",
    "backup": "backup @carol",
    "statuses": "follow status :palm_tree:",
    "reaction": "reaction :bookmark:",
    "aging": "aging on|off",
    "all_clear": "all clear on|off",
}


def settings_message(person: Person) -> Message:
    lines = [_SUBSCRIPTIONS[person.subscription]]
    quiet = f"Quiet hours: {person.quiet.in_words}." if person.quiet else "You have no quiet hours."
    lines.append(f"{quiet} · `away every weekday 18:00-9:00` · `quiet hours off`")
    lines += [f"{preference_text(name, person.preferences)} · `{words}`" for name, words in _CHANGED_BY.items()]
    text = "\n".join(f"• {line}" for line in lines)
    return Message("Your settings", (header("Your settings"), section(text)))


def preference_text(name: str, preferences: Preferences) -> str:
    """One setting as a sentence."""
    match name:
        case "take_groups":
            return f"Mentions of a user group that you are in are {_taken(preferences.take_groups)}."
        case "take_channel":
            return f"`@here`, `@channel` and `@everyone` in your channels are {_taken(preferences.take_channel)}."
        case "take_bots":
            return f"Mentions by bots are {_taken(preferences.take_bots)}."
        case "take_strangers":
            return f"Mentions by people of other organisations are {_taken(preferences.take_strangers)}."
        case "show_reason":
            told = "is shown to" if preferences.show_reason else "is kept from"
            return f"The reason of your absence {told} those who mention you."
        case "urgent_budget":
            return (
                f"One sender may tell you at once that something is urgent {_times(preferences.urgent_budget)} a day."
            )
        case "vips":
            vips = ", ".join(f"<@{user}>" for user in preferences.vips) or "nobody"
            return f"While you are away, you are told at once of mentions by: {vips}."
        case "backup":
            return f"Your backup is <@{preferences.backup}>." if preferences.backup else "You have no backup."
        case "statuses":
            chosen = ", ".join(preferences.statuses)
            return f"A Slack status with {chosen} counts as away." if chosen else "Your Slack status is not followed."
        case "reaction":
            emoji = preferences.reaction
            return f"Reacting with :{emoji}: saves a message." if emoji else "Reactions save nothing."
        case "aging":
            return f"What waits long {'rises by one level a day' if preferences.aging else 'keeps its level'}."
        case _:
            comes = "also comes" if preferences.all_clear else "says nothing"
            return f"The daily reminder {comes} when your queue is empty."


def _taken(on: bool) -> str:
    return "taken" if on else "not taken"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
