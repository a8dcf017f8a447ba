"""Several commands that a person asks for at a time, as in a modal or one message: done in one transaction, answered in one message, undone
together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.preferences import SettingCommand
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Known, Request
from chalicelib.commands.subscription import carry_out
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import undo_press
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.person import Person
from chalicelib.domain.question import Asks
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.reply import DestinationKind, Message, Reply
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import joined
from chalicelib.messages.confirmations import together
from chalicelib.parsing.slot_words import A_PAIR
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome


@dataclass(frozen=True)
class Together(ChangingCommand):
    """What one message asks for, of other items in each part. Where a part can't be done, or has to be asked about, none is."""

    name = "together"
    holds = "parts"
    is_of_what_there_is = True
    refused_after_deletion = True
    parts: tuple[ChangingCommand, ...]

    def carry_out(self, request: Request) -> Outcome:
        try:
            outcomes = outcomes_of(self.parts, request)
        except NotUnderstood:
            raise self._what_is_wrong(request) from None
        changed = (
            (change.key(request.user), part)
            for part, outcome in zip(self.parts, outcomes, strict=True)
            for change in outcome.changes
        )
        if is_said_twice(each for each in changed if isinstance(each[0], ItemKey | ReminderKey)):
            raise which_first(self.parts)
        return joined_outcome(self.parts, outcomes, request)

    def _what_is_wrong(self, request: Request) -> NotUnderstood:
        """Which parts can't be done and, if it is no question, whether to do the rest."""
        rest, problems = [], []
        for part in self.parts:
            try:
                carry_out(part, request)
                rest.append(part)
            except NotUnderstood as problem:
                problems.append(problem)
        # Where each alone can be done, one takes away what another is about.
        if not problems or any(isinstance(each, Asks | TwoMeanings) for each in problems):
            return which_first(self.parts)
        why = joined(*dict.fromkeys(each.message for each in problems))
        if not rest:
            return NotUnderstood(why, *problems[0].suggestions, are_corrections=problems[0].are_corrections)
        return TwoMeanings(joined(why, questions.ONLY_THE_REST), [rest[0] if len(rest) == 1 else Together((*rest,))])

    def in_words(self, times: TimesInWords) -> str:
        return understood.several_text([each.in_words(times) for each in self.parts])


def is_said_twice(said: Iterable[tuple[Hashable, ChangingCommand]]) -> bool:
    """Whether two commands say of the same item or reminder what can't both be: two levels, or that it is done and anything else."""
    set_before: dict[Hashable, list[Sets | None]] = {}
    for thing, command in said:
        before = set_before.setdefault(thing, [])
        if before and (command.sets is None or command.sets in before or None in before):
            return True
        before.append(command.sets)
    return False


def parts_of(command: ChangingCommand) -> Sequence[ChangingCommand]:
    return command.parts if isinstance(command, Together) else (command,)


def all_together(commands: Sequence[ChangingCommand]) -> Together:
    """The command that does what each of them says; what these do together already is part of it."""
    return Together(tuple(part for each in commands for part in parts_of(each)))


def which_first(commands: Sequence[ChangingCommand]) -> TwoMeanings[ChangingCommand]:
    """The question where commands can't be done together."""
    return TwoMeanings(questions.TWO_THINGS if len(commands) == A_PAIR else questions.SEVERAL_THINGS, commands)


def carry_out_together(commands: Sequence[ChangingCommand], request: Request) -> Outcome:
    """Raises NotUnderstood if one can't be done: then none is."""
    return joined_outcome(commands, outcomes_of(commands, request), request)


def outcomes_of(commands: Sequence[ChangingCommand], request: Request) -> Sequence[Outcome]:
    """Each finds the person as the ones before leave them, and what those made. Raises NotUnderstood."""
    outcomes: list[Outcome] = []
    for command in commands:
        outcomes.append(carry_out(command, request))
        request = as_left_by(outcomes[-1], request)
    return outcomes


def joined_outcome(commands: Sequence[ChangingCommand], outcomes: Sequence[Outcome], request: Request) -> Outcome:
    """What the commands came to, one after the other, as one answer that is undone together."""
    said: dict[str, list[Message]] = {}
    for number, (command, outcome) in enumerate(zip(commands, outcomes, strict=True)):
        # A setting is said as it is in the end.
        place = command.changes if isinstance(command, SettingCommand) else str(number)
        said[place] = [reply.message for reply in outcome.replies if not _is_news(reply, request)]
    changes = joined_changes(request.user, [change for outcome in outcomes for change in outcome.changes])
    can_be_undone = any(outcome.undo_seconds for outcome in outcomes)
    undo = undo_press(request.job.id, request.user, request.view) if can_be_undone and changes else None
    news = [reply for outcome in outcomes for reply in outcome.replies if _is_news(reply, request)]
    answer = together([message for messages in said.values() for message in messages], undo)
    return Outcome(
        replies=(*news, *request.reply(answer).replies),
        changes=changes,
        undo_seconds=UNDO_SECONDS if undo else 0.0,
        jobs=tuple(job for outcome in outcomes for job in outcome.jobs),
    )


def _is_news(reply: Reply, request: Request) -> bool:
    """Whether a colleague is told, such as of what they are offered: that is a message of its own."""
    return reply.destination.kind is DestinationKind.DIRECT and reply.destination.user != request.user


def as_left_by(outcome: Outcome, request: Request) -> Request:
    after = [change.after for change in outcome.changes if isinstance(change.after, Person)]
    known = Known(after[-1], request.zone) if after else request.known
    made = [change.after for change in outcome.changes if change.before is None and change.after is not None]
    own = [
        change for change in outcome.changes if change.owner in {"", request.user}
    ]  # A colleague's items have numbers of their own.
    changed = [change.after for change in own if change.before is not None and isinstance(change.after, Item)]
    left = {each.number: each for each in (*request.left_before, *changed)}
    return replace(request, known=known, made_before=(*request.made_before, *made), left_before=(*left.values(),))


def joined_changes(owner: str, changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change of each record, from how it was to how it is left."""
    joined: dict[RecordKey[Record], Change] = {}
    for change in changes:
        key = change.key(owner)
        joined[key] = replace(change, before=joined[key].before) if key in joined else change
    return tuple(joined.values())


SPECS = (
    CommandSpec(
        Together,
        help=(
            HelpLine(
                HelpTopic.FINISH,
                ("done 3 and remove 4", "snooze 3 until friday and 4 until monday", "give 3 to @bob and 4 to @carol"),
                "says something else of each: one answer, and *Undo* takes all of it back",
            ),
        ),
    ),
)
