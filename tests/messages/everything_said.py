"""Every message that the bot can send, made of the longest labels, names, links and numbers that there can be.

What buttons carry comes from the commands themselves; what reading commands show is read from a store of the longest records.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from chalicelib.commands.help import AddToChannel, GetStarted, Help, JoinChannel, phrases_by_topic, starters
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.personal_data import DeleteData, ExportData
from chalicelib.commands.request import HelpTopic
from chalicelib.commands.subscription import Subscribe
from chalicelib.domain.command import Press
from chalicelib.domain.excerpt import line_of
from chalicelib.domain.reply import File, Message
from chalicelib.messages import (
    absence,
    answer_in_view,
    asking,
    colleagues,
    confirmations,
    covers,
    due_items,
    due_reminders,
    exported_file,
    finding,
    gifts,
    handover,
    help,
    home,
    home_list,
    item_words,
    items,
    personal_data,
    preferences,
    problems,
    questions,
    quiet_hours,
    reminder_list,
    reminder_questions,
    reminder_words,
    reminders,
    return_digest,
    rules,
    subscription,
    time_questions,
    understood,
    understood_absences,
    understood_settings,
    undone,
    urgent_ping,
    who_is_away,
)
from chalicelib.messages.blocks import message
from chalicelib.messages.excerpt_places import messages_of_places, with_lines
from tests.commands.every_command import (
    CHANNEL,
    LONGEST_REQUEST,
)
from tests.messages import longest_values as longest
from tests.messages.everything.absences import of_absences
from tests.messages.everything.changes import of_changes
from tests.messages.everything.colleagues import from_direct_messages, of_colleagues, of_offers
from tests.messages.everything.items import of_items, of_todos, of_what_was_found
from tests.messages.everything.questions import of_answers, of_questions, of_times
from tests.messages.everything.reminders import of_reminders
from tests.messages.everything.views import of_views

MODULES: tuple[ModuleType, ...] = (
    gifts,
    absence,
    answer_in_view,
    asking,
    colleagues,
    covers,
    confirmations,
    due_items,
    due_reminders,
    exported_file,
    finding,
    handover,
    help,
    home,
    home_list,
    item_words,
    items,
    personal_data,
    preferences,
    problems,
    questions,
    quiet_hours,
    reminder_list,
    reminder_questions,
    reminder_words,
    reminders,
    return_digest,
    rules,
    subscription,
    time_questions,
    understood,
    understood_absences,
    understood_settings,
    undone,
    urgent_ping,
    who_is_away,
)
"""Where the texts are; each public function of theirs is called in tests/messages/everything, and each public text is used below."""


def everything_said() -> Iterator[tuple[str, Message]]:
    """Names and messages, as they are sent: without the lines of messages, and with the longest in all places for one."""
    for name, said in _everything_decided():
        yield name, with_lines(said, {})
        if places := messages_of_places(said):
            yield f"{name}, with lines", with_lines(said, dict.fromkeys(places, line_of({"text": longest.WRITTEN}, {})))


def _everything_decided() -> Iterator[tuple[str, Message]]:
    yield from _constants()
    yield from _help()
    yield from of_items()
    yield from of_what_was_found()
    yield from of_todos()
    yield from of_changes()
    yield from of_absences()
    yield from of_reminders()
    yield from of_colleagues()
    yield from of_offers()
    yield from _personal_data()
    yield from of_questions()
    yield from of_times()
    yield from of_answers()
    yield from from_direct_messages()
    yield from of_views()


def _public_texts(module: ModuleType) -> dict[str, str]:
    """The sentences that a module offers by name."""
    return {n: value for n, value in vars(module).items() if n.isupper() and n[0] != "_" and isinstance(value, str)}


def _constants() -> Iterator[tuple[str, Message]]:
    for module in MODULES:
        for name, text in _public_texts(module).items():
            yield f"{module.__name__.rpartition('.')[2]}.{name}", message(text)


def _help() -> Iterator[tuple[str, Message]]:
    start, more = Press(GetStarted(), longest.OWNER), Press(Help(everything=True), longest.OWNER)
    yield "starters", help.starters_message(starters(), more)
    yield "first steps", help.first_steps(starters(), more, Press(AddToChannel(), longest.OWNER), ("bookmark", start))
    yield "how to invite", help.how_to_invite(start, Press(JoinChannel(), longest.OWNER))
    for name, text in {
        "how to invite into one": help.invite_text(CHANNEL),
        "not in the channel": help.not_there_text(CHANNEL),
        "joined": help.joined_text(CHANNEL),
        "there already": help.already_there_text(CHANNEL),
    }.items():
        yield name, message(text)
    yield "all commands", help.all_commands_message(phrases_by_topic(), {topic.value: more for topic in HelpTopic})
    yield "help of a topic", help.topic_message("Give", [(("give #12 to @bob",), "offers it")], more)
    yield "hello", help.hello_channel(Press(GetStarted()), Press(Help(everything=True)))
    yield "greeting", help.greeting(start)
    yield "welcome", help.welcome_installer(longest.OWNER, start)


def _personal_data() -> Iterator[tuple[str, Message]]:
    records = [{"record": kind} for kind in exported_file.SECTIONS for _ in range(10_000)]
    content = exported_file.exported_file(longest.OWNER, "T", records[:1], longest.NOW, longest.LONGEST_ZONE, 1, True)
    file = File("data.json", "Data", content)
    yield "export", personal_data.export_message(records, 2, False, file)
    yield "export of nothing", personal_data.export_message([], 1, True, file)
    yield "export without its file", personal_data.without_file(personal_data.export_message(records, 1, True, file))
    yield (
        "delete question",
        personal_data.delete_question(
            Press(DeleteData(), longest.OWNER), Press(KeepAll(), longest.OWNER), Press(ExportData(), longest.OWNER)
        ),
    )
    yield "deleted", personal_data.deleted_message(LONGEST_REQUEST, Press(Subscribe(), longest.OWNER))
