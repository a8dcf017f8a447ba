"""`help`: what people can type, as the registry of commands tells it; and the answer to thanks."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.request import CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import message
from chalicelib.messages.help import YOU_ARE_WELCOME, help_message
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context


@dataclass(frozen=True)
class Help(ReadingCommand):
    name = "help"

    def show(self, user: str, context: Context) -> Message:
        del user, context  # The help is the same for everybody.
        return help_message(phrases_by_topic())


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


def _parse(_tokens: Tokens) -> Help:
    return Help()


SPECS = (
    CommandSpec(Help, {"help": _parse}, (HelpLine(HelpTopic.START, ("help",), "shows these commands"),)),
    CommandSpec(Thanks),
)
