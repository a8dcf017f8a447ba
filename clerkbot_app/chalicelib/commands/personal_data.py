"""`export my data` and `delete my data`: a person's own data, shown whole or deleted whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.redrawn_requests import covers_asked_by
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.subscription import Subscribe
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import Origin
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, File, Message, Reply
from chalicelib.messages import confirmations, questions, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.exported_file import exported_file
from chalicelib.messages.personal_data import (
    EXPORT_IS_SENT,
    delete_question,
    deleted_message,
    export_message,
    kept_message,
)
from chalicelib.ports import DELETED_AT_A_TIME, Context, NotFinished
from chalicelib.services.colleague_requests import offered_by
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class ExportData(ChangingCommand):
    """Everything that is kept, as a file of JSON with a summary, by direct message: a channel is no place for it.

    A file has as much as a worker has time and memory for; the following one, behind the record `after`, comes by a job of
    its own. It changes nothing and keeps no receipt: a file that is there already is found by its name.
    """

    name = "export-data"
    after: str = ""

    def carry_out(self, request: Request) -> Outcome:
        exported = request.context.personal_data.export_some(request.user, self.after)
        part, is_last = request.job.part + 1, not exported.following
        now, zone = request.now, request.zone
        content = exported_file(request.user, request.context.workspace, exported.records, now, zone, part, is_last)
        day = f"{local_datetime(request.job.at, zone):%Y-%m-%d}"  # The same when the job comes again.
        name = f"clerkbot-data-{day}.json" if part == 1 else f"clerkbot-data-{day}-part-{part}.json"
        file = File(name, "Your ClerkBot data", content)
        summary = export_message(exported.records, part, is_last, file)
        following = () if is_last else (request.continued(ExportData(exported.following)),)
        files = Reply(Destination(DestinationKind.DIRECT, request.user), summary)
        if request.job.origin is Origin.HOME and part == 1:
            return Outcome((files, *request.reply(message(EXPORT_IS_SENT)).replies), jobs=following)
        return Outcome((files,), jobs=following)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SEND_DATA


@dataclass(frozen=True)
class ExplainData(ReadingCommand):
    """What is kept, and who sees it."""

    name = "explain-data"

    def show(self, user: str, context: Context) -> Message:
        del context  # It is the same for everybody.
        return kept_message(Press(ExportData(), user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_WHAT_IS_KEPT


@dataclass(frozen=True)
class AskToDeleteData(ReadingCommand):
    """Nobody should lose everything by a word: the question whose button deletes."""

    name = "ask-to-delete-data"
    asks_first = understood.ASKS_TO_DELETE
    asks_to_lose = True

    def show(self, user: str, context: Context) -> Message:
        del context  # What would be deleted is not looked up: everything is.
        return delete_question(Press(DeleteData(), user), Press(KeepAll(), user), Press(ExportData(), user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.DELETE_DATA


@dataclass(frozen=True)
class DeleteData(ChangingCommand):
    """Delete everything, then say so. It is deleted before the receipt is stored: a job that comes again finds nothing, and one
    that an operator queues anew deletes nothing that the person has saved since."""

    name = "delete-data"
    looks_for_receipt = True

    @property
    def data_of(self) -> str:
        return WORKSPACE  # The receipt is kept with the workspace: nothing of the person must be left.

    def carry_out(self, request: Request) -> Outcome:
        # Without a row of the person an earlier try may have ended in the middle: then the rest is deleted.
        if request.person.version and request.is_of_deleted_data:
            return request.explain(message(confirmations.BUTTON_OF_DELETED_DATA))
        if request.person.version and not request.job.part and (told := self._told_first(request)) is not None:
            return told
        if request.context.personal_data.delete_some(request.user) == DELETED_AT_A_TIME:
            # The job comes again at once, and the person's next commands wait for it: what they do then begins anew.
            raise NotFinished("more is left to delete")
        is_in_home = request.job.origin is Origin.HOME
        turn_on = None if is_in_home else request.press(Subscribe())
        replies = [Reply(request.private_destination, deleted_message(request.job.id, turn_on))]
        if not is_in_home:
            # What the Home tab shows is gone, too, whether or not the person has it before them.
            replies.append(Reply(Destination(DestinationKind.HOME, request.user)))
        return Outcome(tuple(replies), keeps_receipt=True)

    def _told_first(self, request: Request) -> Outcome | None:
        """ClerkBot is turned off first, and offers are withdrawn, so that colleagues hear of it: nothing could be told of what is deleted.
        A job of its own deletes. None where nobody has to hear of it."""
        user, person = request.user, request.person
        offered = offered_by(user, request.context)
        names_cover = any(each.cover for each in person.absences)
        if not offered and not names_cover and not covers_asked_by(user, request.context):
            return None
        withdrawn = [Change(item, replace(item, handover=None), user) for item in offered]
        off = Change(person, person.turned_off(request.now), user)
        return Outcome(changes=(off, *withdrawn), jobs=(request.continued(DeleteData()),))


def _export(_arguments: Arguments) -> ExportData:
    return ExportData()


def _explain(_arguments: Arguments) -> ExplainData:
    return ExplainData()


def _what_to_export(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.CAN_EXPORT, "export my data")


def _delete(_arguments: Arguments) -> AskToDeleteData:
    return AskToDeleteData()


def _what_to_delete(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.CAN_DELETE, "remove #12", "delete my data")


SPECS = (
    CommandSpec(
        ExportData,
        help=(
            HelpLine(
                HelpTopic.DATA,
                ("export my data",),
                "sends you everything that ClerkBot stores about you: a summary and a JSON file, by direct message",
            ),
        ),
        makes={"export": _export, "export?": _what_to_export},
    ),
    CommandSpec(
        ExplainData,
        help=(HelpLine(HelpTopic.DATA, ("what data do you keep?",), "what ClerkBot stores, and who can see it"),),
        makes={"help/data": _explain, "help/data?": _explain},
    ),
    CommandSpec(
        AskToDeleteData,
        help=(
            HelpLine(
                HelpTopic.DATA, ("delete my data",), "asks once more, then deletes everything and gives you a receipt"
            ),
        ),
        makes={"delete-data": _delete, "delete-data?": _what_to_delete},
    ),
    CommandSpec(DeleteData),
)
