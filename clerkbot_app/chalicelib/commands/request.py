"""What a command is made of: its kind, its description, and the request by which a person asks for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Self
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Command, Press, Sets, serialize, serialize_press
from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import CommandJob, Envelope, Origin
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.question import COLLEAGUES, PendingQuestion, PendingQuestionKey
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.domain.slack_values import is_direct_message
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

if TYPE_CHECKING:
    from chalicelib.commands.items_by_words import ItemsByWords
    from chalicelib.commands.times_in_words import TimesInWords
    from chalicelib.domain.colleague_note import UrgentPing
    from chalicelib.domain.colleague_request import ColleagueRequest
    from chalicelib.domain.receipt import Change, Receipt, Record
    from chalicelib.domain.record_key import RecordKey


LONGEST_IN_QUEUE = 900.0
"""Seconds for which a command may have waited and still count from when it was said."""


@dataclass
class Known:
    """What was read of the person who asks, each at its first use. `kept_here`, and in a direct message `of_colleagues`: None where nothing is kept, once
    it was read. `done_in_thread`: what was done in the thread of their own conversation in which they write."""

    person: Person | None = None
    zone: ZoneInfo | None = None
    kept_here: PendingQuestion | None = None
    is_read_here: bool = False
    of_colleagues: PendingQuestion | None = None
    by_words: ItemsByWords | None = None
    done_in_thread: Sequence[Receipt] | None = None


@dataclass(frozen=True)
class Request:
    """One command of one person: who asks, from where, and what is known of them.

    `may_press` and `view` are what the pressed button says: who may press it, and what is shown again after it; in the Home tab that is the
    tab itself, and `shown_at` when it was published, in epoch seconds. `made_before`: the new records of the commands that were decided before it
    in the same transaction; `left_before`: the items that these changed, as they left them. `unit` and `changed_from`: of a correction (Receipt). `question_left`: what is left of the
    question that the person's words answer; None: they close it. What is known belongs to the changed copies of the request (`replace`), too.
    """

    job: CommandJob
    context: Context
    may_press: str = ""
    view: Command | None = None
    shown_at: float | None = None
    made_before: Sequence[Record] = ()
    left_before: Sequence[Item] = ()
    unit: str = ""
    changed_from: float | None = None
    question_left: PendingQuestion | None = None
    known: Known = field(default_factory=Known, compare=False, repr=False)

    @property
    def person(self) -> Person:
        """Who asks, read at first use."""
        if self.known.person is None:
            self.known.person = self.context.person(self.user)
        return self.known.person

    @property
    def question(self) -> PendingQuestion | None:
        """The question that waits where the person asks, or that was left behind there; None where nothing was asked."""
        kept = self.kept_here
        return kept if kept is not None and kept.is_question else None

    @property
    def kept_here(self) -> PendingQuestion | None:
        """What is kept of the conversation where the person asks, a question or only a note, read at first use: with the person, if nothing is known of
        them yet."""
        if self.known.is_read_here:
            return self.known.kept_here
        records = self.context.records
        here, of_colleagues = (PendingQuestionKey(self.user, each) for each in (self.place, COLLEAGUES))
        if self.known.person is None:
            person, kept, asked = records.get_all(PersonKey(self.user), here, of_colleagues)
            self.known.person = person or Person(self.user, since=self.now)
        else:
            kept, asked = records.get_all(here, of_colleagues)
        self.note_kept_here(kept)
        self.known.of_colleagues = asked if is_direct_message(self.place) else None
        return kept

    @property
    def question_of_colleagues(self) -> PendingQuestion | None:
        """That a colleague asked the person something within the last ten minutes, in the direct message in which the person types."""
        _ = self.kept_here  # Both are read together.
        return self.known.of_colleagues

    def note_kept_here(self, kept: PendingQuestion | None) -> None:
        """That is kept of the conversation, as it is stored; None: nothing is."""
        self.known.kept_here, self.known.is_read_here = kept, True

    @property
    def place(self) -> str:
        """The conversation: a direct message, a thread, or a channel outside of its threads."""
        job = self.job
        return (
            job.channel if is_direct_message(job.channel) else f"{job.channel}/{job.thread_ts or job.response_thread}"
        )

    def read_anew(self) -> None:
        """Somebody else changed a record: what is stored of the person is read again."""
        self.known.person, self.known.is_read_here, self.known.by_words = None, False, None
        self.known.done_in_thread = None

    @property
    def user(self) -> str:
        return self.job.user

    @property
    def now(self) -> float:
        return self.context.now

    @property
    def said_at(self) -> float:
        """When the person said it, in epoch seconds: `in 5 minutes` counts from then, however slow the queue is, and who mentions
        them meanwhile finds them away already. What waited longer than LONGEST_IN_QUEUE counts from now."""
        said_at = float(self.job.ts) if self.job.ts else self.job.at
        return said_at if 0 <= self.now - said_at <= LONGEST_IN_QUEUE else self.now

    @property
    def zone(self) -> ZoneInfo:
        """The person's own time zone, read at first use."""
        if self.known.zone is None:
            self.known.zone = self.context.zone_of(self.user)
        return self.known.zone

    @property
    def view_of_presses(self) -> Command | None:
        """The view that the buttons of an answer carry. Slack keeps that of the Home tab, and sends it with each press in it."""
        return None if self.job.origin is Origin.HOME else self.view

    def press(self, command: Command, view: Command | None = None) -> Press:
        """A button for this person and nobody else."""
        return Press(command, self.user, view)

    def continued(self, command: Command) -> Envelope:
        """The job of a further part, with the command that goes on."""
        press = serialize_press(Press(command, self.may_press, self.view_of_presses))
        return next_part(replace(self.job, text="", press=press, picked=None), self.user, self.job.id)

    def reply(self, message: Message, *changes: Change, undo_seconds: float = 0.0, row: int | None = None) -> Outcome:
        """One reply that only this person sees; the view of the pressed button is shown again under it, or in its place where that
        shows the item number `row`, whose row says the same."""
        view = serialize(self.view) if self.view is not None else ""
        reply = Reply(self.private_destination, message, view, self.redraws, row)
        return Outcome((reply,), changes, undo_seconds)

    def explain(self, message: Message, row: int | None = None) -> Outcome:
        """One reply that only this person sees; a pressed message keeps its text and buttons, unless its view is shown again (`row` as in
        `reply`)."""
        if self.job.origin is Origin.BUTTON and self.view is None:
            return Outcome((Reply(self._response, message),))
        return self.reply(message, row=row)

    @property
    def is_of_deleted_data(self) -> bool:
        """Whether the pressed message is older than what is kept of the person: they deleted their data meanwhile, and a number
        in it is another item's now."""
        shown_at = self.shown_at if self.job.pressed_at is None else self.job.pressed_at
        return shown_at is not None and shown_at < int(self.person.since)

    @property
    def redraws(self) -> float | None:
        """When the message was posted in whose place the reply comes, in epoch seconds; None: it comes in the place of none."""
        return self.job.pressed_at if self.private_destination.kind is DestinationKind.REPLACE else None

    @property
    def _response(self) -> Destination:
        """A message of its own, seen by this person only: what was pressed stays as it is."""
        job = self.job
        return Destination(DestinationKind.RESPONSE, job.user, job.channel, job.response_thread, job.response_url)

    @property
    def private_destination(self) -> Destination:
        """Where this person, and nobody else, reads the reply."""
        job = self.job
        match job.origin:
            case Origin.DIRECT:
                return Destination(DestinationKind.CHANNEL, job.user, job.channel, job.thread_ts)
            case Origin.SHORTCUT if not job.response_url:
                return Destination(DestinationKind.DIRECT, job.user)
            case Origin.SLASH | Origin.SHORTCUT:
                return self._response
            case Origin.BUTTON if self.may_press == job.user:
                return replace(self._response, kind=DestinationKind.REPLACE)
            case Origin.BUTTON:
                return self._response
            case Origin.MODAL:
                return Destination(DestinationKind.MODAL, job.user, view=job.view)
            case Origin.HOME:
                return Destination(DestinationKind.HOME, job.user)
            case Origin.MENTION:
                return Destination(DestinationKind.PRIVATE, job.user, job.channel, job.thread_ts)


class AskedCommand(Command, ABC):
    """A command that a person can ask for."""

    asks_first: ClassVar[str] = ""
    """What is said, before it is carried out, of a command that touches many things: that nothing changes until a button is pressed."""
    does_all_offered: ClassVar[bool] = False
    """Whether its button does what all buttons of the question beside it do."""
    keeps_all: ClassVar[bool] = False
    """Whether it is the no to a question about losing much."""
    shows_named_items: ClassVar[bool] = False
    """Whether it shows the items that words name: of several items all are found, and the words may as well be about something else."""
    is_of_items_off_list: ClassVar[bool] = False
    """Whether words that name its items are looked for among those off the list first."""
    is_of_reminders_that_came: ClassVar[bool] = False
    """Whether words that name its reminders are looked for also among those that came lately."""

    @property
    def is_of_one(self) -> bool:
        """Whether it takes away one thing only: where it is asked about, a typed yes is enough."""
        return False

    @property
    def may_mean_loss(self) -> bool:
        """Whether it may be said of the question about losing much that waits: then it has to be said again."""
        return False

    def of_named_item(self, item: Item, request: Request) -> Self:
        """The same of an item that was named by words; raises NotUnderstood where it has to be asked what is meant."""
        del item, request
        return self

    def in_words(self, times: TimesInWords) -> str:
        """What it would do, in one line: `Remind you about #5 tomorrow, 09:00`. Empty for what only buttons ask for."""
        del times
        return ""


class ChangingCommand(AskedCommand, ABC):
    """A command that may change something: it is done once, with a receipt."""

    @abstractmethod
    def carry_out(self, request: Request) -> Outcome:
        """Decide what changes and what is said; raises NotUnderstood when the command does not fit what is there."""

    refused_after_deletion: ClassVar[bool] = False
    """Whether a press of a message from before the person deleted their data is refused: numbers begin anew then, so a command
    that means an item or a reminder by its number would mean another one."""
    is_of_what_there_is: ClassVar[bool] = False
    """Whether it is about items or reminders that there are: it is done together with what the same message says of others."""
    said_of_several: ClassVar[str] = ""
    """The field of those of which it says the same, if it is said of each: `3 done, 4 done` is one command. Empty where each has its own."""
    sets: ClassVar[Sets | None] = None
    """What it sets, where the same message may set something else of the same item, or the same of another one: `snooze 3 till friday and 4 till
    monday`."""
    looks_for_receipt: ClassVar[bool] = False
    """Whether it acts before its receipt is stored, so that a job which an operator queues anew must not decide it again."""

    def works_here(self, request: Request) -> bool:
        """Whether it can be done where this was asked, so that a button for it can be offered."""
        del request
        return True

    @property
    def unit_of_span(self) -> str:
        """The unit of the span that its button says, or that it has without a time: `hour` or `minute`; empty for none."""
        return ""

    @property
    def turns_on(self) -> bool:
        """Whether it subscribes a person who never was."""
        return False

    @property
    def subscribe(self) -> bool:
        """Whether the person wants to be subscribed as well, also if they turned ClerkBot off."""
        return False

    @property
    def data_of(self) -> str | None:
        """Whose data it changes: a user's, or the workspace's own (empty); None: that of the person who asks."""
        return None


class PickerCommand(ChangingCommand):
    """A command whose moment a person may pick in a date and time picker."""

    @abstractmethod
    def with_picked(self, moment: float) -> ChangingCommand:
        """The command with the picked moment, in epoch seconds."""


class TakesChoice(ABC):
    """A command that a block carries, in which something is chosen or typed."""

    @property
    @abstractmethod
    def takes_what_was_chosen(self) -> bool:
        """Whether it still lacks that."""

    @abstractmethod
    def with_chosen(self, chosen: str) -> AnyCommand:
        """The command with what was chosen: the id of a user or a channel, or a text."""


class ReadingCommand(AskedCommand, ABC):
    """A command that shows something and changes nothing: it is read when it is shown, so a retry shows no old state."""

    asks_to_lose: ClassVar[bool] = False
    """Whether it is the question whose button takes much away."""

    def meant(self, request: Request) -> ReadingCommand:
        """The command with what the person did not name, as `this` in a thread; raises NotUnderstood."""
        del request
        return self

    @abstractmethod
    def show(self, user: str, context: Context) -> Message:
        """What the person sees now."""

    def redraw(self, user: str, context: Context, posted_at: float) -> Message:
        """The same in the place of what was posted at that moment, in epoch seconds."""
        del posted_at
        return self.show(user, context)


class KeptMessage(ReadingCommand):
    """What stands in a direct message whose place is kept, so that it can be changed."""

    @abstractmethod
    def key(self, user: str) -> RecordKey[UrgentPing | ColleagueRequest]:
        """Of the record that has its place."""


AnyCommand = ChangingCommand | ReadingCommand
Arguments = Mapping[str, Any]
"""The values of a template's slots, by their names."""
Builder = Callable[[Arguments], AnyCommand]
"""Makes the command of what was understood; raises NotUnderstood where something has to be asked."""


class HelpTopic(StrEnum):
    """The topics of the help, in their order."""

    SAVE = "Save"
    TODOS = "To-dos"
    READ = "Read"
    FINISH = "Finish"
    PRIORITIES = "Priorities"
    REMINDERS = "Reminders"
    AWAY = "Away"
    HANDOVER = "Give"
    SETTINGS = "Settings"
    DATA = "Your data"
    START = "Start"


@dataclass(frozen=True)
class HelpLine:
    """What a person can type, and what happens then. The help shows the phrases, docs/using.md both."""

    topic: HelpTopic
    phrases: tuple[str, ...]
    effect: str


@dataclass(frozen=True)
class CommandSpec:
    """One kind of command: its type, its help, and how it is made of what people type.

    `makes` are the functions that make it of what was understood, by the names of the tables in the language's files that hold
    its sentences (commands/<subject>.en.toml). A name that ends in `?` is for what comes near: its function raises the question.
    It is empty for what only buttons say. `shortcuts` are the commands that stand in for a modal which can't be opened.
    `starter` is the sentence by which it belongs to what a person may try first: what they get, and what to type.
    """

    type: type[AnyCommand]
    help: tuple[HelpLine, ...] = ()
    shortcuts: Mapping[Modal, AnyCommand] = field(default_factory=dict)
    starter: str = ""
    makes: Mapping[str, Builder] = field(default_factory=dict)
