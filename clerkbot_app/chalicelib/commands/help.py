"""`help`: what people can type, as the registry of commands tells it; the first steps; and the answer to thanks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.preferences import SetReaction
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
    TakesChoice,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.channel import ChannelKey
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.help import (
    YOU_ARE_WELCOME,
    all_commands_message,
    already_there_text,
    first_steps,
    how_to_invite,
    invite_text,
    joined_text,
    starters_message,
    topic_message,
)
from chalicelib.ports import Context, Unreachable
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class Help(ReadingCommand):
    """What to try first; the commands of all topics (`everything`); or those of one topic, with what they do."""

    name = "help"
    topic: HelpTopic | None = None
    everything: bool = False

    def show(self, user: str, context: Context) -> Message:
        del context  # The help is the same for everybody.
        if self.topic is not None:
            lines = [(line.phrases, line.effect) for line in help_lines()[self.topic]]
            return topic_message(self.topic.value, lines, _all_commands(user))
        if self.everything:
            topics = {topic.value: Press(Help(topic), user) for topic in HelpTopic}
            return all_commands_message(phrases_by_topic(), topics)
        return starters_message(starters(), _all_commands(user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.help_text(self.topic or "", everything=self.everything)


@dataclass(frozen=True)
class GetStarted(ReadingCommand):
    """What to try first, and what can be set up with one press."""

    name = "get-started"

    def show(self, user: str, context: Context) -> Message:
        emoji, is_set = REACTIONS[0], context.person(user).preferences.reaction
        saving = None if is_set else (emoji, Press(SetReaction(emoji), user, view=self))
        return first_steps(starters(), _all_commands(user), Press(AddToChannel(), user), saving)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_FIRST_STEPS


@dataclass(frozen=True)
class AddToChannel(ReadingCommand):
    """How the bot comes into a channel, with a list to choose one from."""

    name = "add-to-channel"

    def show(self, user: str, context: Context) -> Message:
        del context
        return how_to_invite(Press(GetStarted(), user), Press(JoinChannel(), user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_HOW_TO_ADD_TO_CHANNEL


@dataclass(frozen=True)
class JoinChannel(ChangingCommand, TakesChoice):
    """Join the public channel that one of its members chose, where the operator lets the bot; elsewhere, say what to type there
    (decision 0036)."""

    name = "join-channel"
    channel: str = ""

    @property
    def takes_what_was_chosen(self) -> bool:
        return not self.channel

    def with_chosen(self, chosen: str) -> JoinChannel:
        return replace(self, channel=chosen)

    def carry_out(self, request: Request) -> Outcome:
        membership = request.context.records.get(ChannelKey(WORKSPACE, self.channel))
        if membership is not None and membership.present:
            return request.explain(message(already_there_text(self.channel)))
        joined = self._is_of(request) and request.context.slack.join(self.channel)
        return request.explain(message(joined_text(self.channel) if joined else invite_text(self.channel)))

    def _is_of(self, request: Request) -> bool:
        """Whether who asks is in the channel: nobody else lets the bot read what is written there."""
        try:
            return request.user in request.context.slack.channel_members(self.channel)
        except Unreachable:
            return False


def _all_commands(user: str) -> Press:
    return Press(Help(everything=True), user)


def starters() -> list[str]:
    """What a person may try first, each in a sentence: in the order of the registry."""
    from chalicelib.commands.registry import SPECS as ALL  # The registry lists this module too.

    return [spec.starter for spec in ALL if spec.starter]


@dataclass(frozen=True)
class Thanks(ReadingCommand):
    """What is said of politeness that asks for nothing."""

    name = "thanks"

    def show(self, user: str, context: Context) -> Message:
        del user, context
        return message(YOU_ARE_WELCOME)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SAY_WELCOME


def phrases_by_topic() -> dict[str, list[str]]:
    """What people can type, by topic in the topics' order."""
    return {topic.value: [phrase for line in lines for phrase in line.phrases] for topic, lines in help_lines().items()}


def help_lines() -> dict[HelpTopic, list[HelpLine]]:
    """Every command's help, by topic in the topics' order."""
    from chalicelib.commands.registry import SPECS as ALL  # The registry lists this module too.

    lines = [line for spec in ALL for line in spec.help]
    return {topic: [line for line in lines if line.topic is topic] for topic in HelpTopic}


def _help(arguments: Arguments) -> Help:
    return Help(HelpTopic(arguments["topic"]) if "topic" in arguments else None)


def _help_with_everything(_arguments: Arguments) -> Help:
    return Help(everything=True)


def _get_started(_arguments: Arguments) -> GetStarted:
    return GetStarted()


def _add_to_channel(_arguments: Arguments) -> AddToChannel:
    return AddToChannel()


def _greeting(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.GREETING)


def _press_a_button(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.PRESS_A_BUTTON)


def _only_react(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.REACTION)


def _wish_the_same(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.SAME_TO_YOU)


def _ask_what_to_stop(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.WHAT_TO_STOP, "reminder list", "absences", "unsubscribe")


def _thanks(_arguments: Arguments) -> Thanks:
    return Thanks()


SPECS = (
    CommandSpec(
        Help,
        help=(
            HelpLine(
                HelpTopic.START,
                ("help", "help reminders", "all commands"),
                "what to try first, the commands of a topic with what they do, or all of them",
            ),
        ),
        makes={
            "help": _help,
            "help/all": _help_with_everything,
            "help?": _greeting,
            "help/stop?": _ask_what_to_stop,
            "help/yes?": _press_a_button,
            "help/reaction?": _only_react,
            "help/wish?": _wish_the_same,
        },
    ),
    CommandSpec(
        GetStarted,
        help=(HelpLine(HelpTopic.START, ("get started",), "the first steps, with what you can set up by a press"),),
        makes={"get-started": _get_started},
    ),
    CommandSpec(
        AddToChannel,
        help=(HelpLine(HelpTopic.START, ("how do I add you to a channel?",), "how ClerkBot comes into a channel"),),
        makes={"add-to-channel": _add_to_channel},
    ),
    CommandSpec(JoinChannel),
    CommandSpec(Thanks, makes={"thanks": _thanks}),
)
