"""`help`: what people can type, as the registry of commands tells it; and the answer to thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reply import Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.help import YOU_ARE_WELCOME, help_message, topic_message
from chalicelib.ports import Context


@dataclass(frozen=True)
class Help(ReadingCommand):
    """What can be typed, or of one topic also what it does."""

    name = "help"
    topic: HelpTopic | None = None

    def show(self, user: str, context: Context) -> Message:
        del user, context  # The help is the same for everybody.
        if self.topic is None:
            return help_message(phrases_by_topic())
        return topic_message(self.topic.value, [(line.phrases, line.effect) for line in help_lines()[self.topic]])


@dataclass(frozen=True)
class Thanks(ReadingCommand):
    """What is said of politeness that asks for nothing."""

    name = "thanks"

    def show(self, user: str, context: Context) -> Message:
        del user, context
        return message(YOU_ARE_WELCOME)


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


def _greeting(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.GREETING)


def _press_a_button(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.PRESS_A_BUTTON)


def _thanks(_arguments: Arguments) -> Thanks:
    return Thanks()


SPECS = (
    CommandSpec(
        Help,
        help=(
            HelpLine(HelpTopic.START, ("help", "help reminders"), "shows these commands, or what those of a topic do"),
        ),
        makes={"help": _help, "help?": _greeting, "help/yes?": _press_a_button},
    ),
    CommandSpec(Thanks, makes={"thanks": _thanks}),
)
