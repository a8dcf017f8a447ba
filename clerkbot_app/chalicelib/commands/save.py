"""`save`: keeping a message or a thread by its link, once; saving it again updates it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn
from urllib.parse import urlsplit

from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import undo_press
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item, Kind, State
from chalicelib.domain.limits import LONGEST_LABEL
from chalicelib.domain.modals import Modal
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.priority import DecidedBy, Decision, Level
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import When
from chalicelib.domain.reply import Reply
from chalicelib.domain.tags import MOST_TAGS, tag_of, with_tags
from chalicelib.messages import confirmations, problems, questions, time_questions, understood
from chalicelib.messages.blocks import message
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.beginnings import is_only_times
from chalicelib.ports import Context, RetryLater, Unreachable
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome
from chalicelib.services.new_items import item_and_decision, made_link, new_item
from chalicelib.services.reminders import reminders_back, set_reminder

_LINK_EXAMPLE = "save <link to a message>"
_EDGES = " \t.,;:!?"
_PRIORITY = frozenset({"priority", "prio"})
_REMINDER = frozenset({"reminder", "remind"})
_MOST_WORDS_OF_BARE_LABEL = 3
"""What somebody says of saving is longer."""
_EXAMPLES = ("save message", "save thread", _LINK_EXAMPLE)


@dataclass(frozen=True)
class SavedMessage:
    """A message that a button saves, outside its thread. `author` is empty when unknown."""

    channel: str
    ts: str
    author: str = ""


@dataclass(frozen=True)
class Save(ChangingCommand):
    """Save the linked message, the message that a button names, or else the first message of the thread.

    `level` None: the person's rules decide. With `replaces`, an item that is there gets exactly this label and these tags, also none.
    `subscribe`: as buttons of before say it.
    """

    name = "save"
    turns_on = True
    kind: Kind = Kind.MESSAGE
    link: Permalink | None = None
    label: str = ""
    level: Level | None = None
    reminder: When | None = None
    subscribe: bool = False
    message: SavedMessage | None = None
    tags: tuple[str, ...] = ()
    replaces: bool = False

    def carry_out(self, request: Request) -> Outcome:
        target = self._target(request)
        existing, decision = item_and_decision(
            request.user, target.channel, target.ts, target.sender or "", request.context, self.level
        )
        item = self._with_save(existing) if existing else self._new(target, decision, request)
        notes = [confirmations.SENDER_UNKNOWN] if target.sender is None else []
        changes: list[Change] = []
        person = request.person
        if existing is not None and not existing.is_open:
            notes += filter(None, [reminders_back([existing], request.user, request.context)])
        if self.reminder is not None:
            to_come = set_reminder(self.reminder, item, request.user, request.context, is_new_item=existing is None)
            changes += to_come.changes
            notes.append(to_come.text)
            if to_come.is_new:
                person = replace(person, zone=person.zone or request.zone.key)
        if item != existing:
            changes.append(Change(existing, item))
        if person != request.person:
            changes.append(Change(request.person, person))
        if not changes:
            text = "\n".join([confirmations.already_saved_text(item), *notes])
            return Outcome((Reply(request.private_destination, message(text)),))
        text = confirmations.saved_text(item, existing, "\n".join(notes))
        reply = confirmations.with_undo(text, undo_press(request.job.id, request.user))
        # In the thread, and only for the person: their level, label and reminder are nobody else's business (decision 0036).
        return Outcome((Reply(request.private_destination, reply),), tuple(changes), UNDO_SECONDS)

    def works_here(self, request: Request) -> bool:
        return self.link is not None or self.message is not None or bool(request.job.thread_ts)

    def _target(self, request: Request) -> _Target:
        """The message to save; raises NotUnderstood when the command does not say which."""
        context, job = request.context, request.job
        if self.link is not None:
            return _target_of_link(self.link, self.kind, context)
        saved = self.message or SavedMessage(job.channel, job.thread_ts, job.thread_author)
        if not saved.ts:
            raise NotUnderstood(questions.WHICH_MESSAGE, _LINK_EXAMPLE)
        sender = saved.author or _author(context, saved.channel, saved.ts, None)
        return _Target(saved.channel, saved.ts, _permalink(saved.channel, saved.ts, context), sender)

    def _new(self, target: _Target, decision: Decision, request: Request) -> Item:
        item = new_item(
            request.user,
            target.channel,
            target.ts,
            request.context,
            sender=target.sender or "",
            link=target.link,
            decision=decision,
        )
        return replace(item, kind=self.kind, label=self.label, tags=tags_together((), self.tags))

    def _with_save(self, item: Item) -> Item:
        """The item as the second save wants it: what is not named again stays, and tags are added."""
        label, tags = self.label or item.label, tags_together(item.tags, self.tags)
        if self.replaces:
            label, tags = self.label, tags_together((), self.tags)
        updated = replace(item, kind=self.kind, label=label, tags=tags)
        if self.level is not None:
            updated = replace(updated, level=self.level, decided_by=DecidedBy.MESSAGE)
        return updated if item.state is State.OPEN else updated.reopened()

    def in_words(self, times: TimesInWords) -> str:
        what = "the linked message" if self.link else f"this {self.kind}"
        return understood.save_text(what, self.label, self.level, times.when(self.reminder), self.tags)


def tags_together(tags: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    """An item's tags with those that are added; raises NotUnderstood if they are too many."""
    together = with_tags(tags, more)
    if len(together) > MOST_TAGS:
        raise NotUnderstood(problems.too_many_tags_text(MOST_TAGS, len(together)))
    return together


@dataclass(frozen=True)
class _Target:
    """The message to be kept; `sender` None when the bot can't see it."""

    channel: str
    ts: str
    link: str
    sender: str | None


def _target_of_link(link: Permalink, kind: Kind, context: Context) -> _Target:
    host = urlsplit(context.slack.team_url).netloc.lower()
    if host and link.host != host:
        raise NotUnderstood(questions.link_of_another_workspace(link.host, host))
    ts = link.thread_ts if kind is Kind.THREAD and link.thread_ts else link.ts
    url = link.url if ts == link.ts else _permalink(link.channel, ts, context)
    return _Target(link.channel, ts, url, _author(context, link.channel, ts, link.thread_ts))


def _permalink(channel: str, ts: str, context: Context) -> str:
    """Slack's link to a message; where the bot can't see it (two people's direct messages), made in the same form."""
    try:
        return context.slack.permalink(channel, ts)
    except Unreachable:
        return made_link(channel, ts, context)


def _author(context: Context, channel: str, ts: str, thread_ts: str | None) -> str | None:
    """Who wrote it, as far as the bot may look; Slack's limit on reading history is no reason to refuse to save."""
    try:
        return context.slack.author(channel, ts, thread_ts)
    except (Unreachable, RetryLater):
        return None


def _save(arguments: Arguments) -> Save:
    kind = Kind(arguments.get("kind", Kind.MESSAGE))
    label, tags = label_and_tags(arguments)
    if "label" in arguments:
        _check_label(label, f"save {kind}")
    return Save(
        kind=kind,
        link=arguments.get("link"),
        label=label,
        level=arguments.get("level"),
        reminder=arguments.get("at"),
        tags=tags_together(arguments.get("tags", ()), tags),
    )


def _check_label(label: str, before: str) -> None:
    """Ask about what stands in a label that has no quotes, and begins like a priority or a reminder that can't be read."""
    words = label.split()
    if is_only_times(Sentence(label)):
        raise NotUnderstood(time_questions.unknown_time(label), *([f'{before} "{label}"'] if '"' not in label else []))
    for place, key in enumerate(word.strip(_EDGES).lower() for word in words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if key in _PRIORITY:
            near = Level.nearest(following) if following else Level.HIGH
            problem = questions.unknown_priority(following) if following else questions.WHICH_PRIORITY
            if near is not None and Level.parse(following.strip(_EDGES)) is None:
                raise NotUnderstood(problem, " ".join([before, *words[: place + 1], near.word]))
        if key in _PRIORITY | _REMINDER:
            quoted = [f'{before} "{label}"'] if '"' not in label and "<" not in label else []
            rest = " ".join(words[place + 1 :])
            is_time = key in _REMINDER and rest
            problem = time_questions.unknown_time(rest) if is_time else questions.unclear(" ".join(words[place:]))
            raise NotUnderstood(problem, *quoted)


def label_and_tags(arguments: Arguments) -> tuple[str, tuple[str, ...]]:
    """A label, and the tags that stand in it, if it is not quoted. Raises NotUnderstood if it is too long, or if a tag is called
    like a priority."""
    quoted: str = arguments.get("quoted", "")
    words = arguments.get("label", "").split()
    tags = tags_among(words)
    label = quoted or " ".join(word for word in words if not tag_of(word))
    if len(label) > LONGEST_LABEL:
        raise NotUnderstood(problems.too_long_text("label", LONGEST_LABEL, len(label)))
    return label, tags


def tags_among(words: Sequence[str]) -> tuple[str, ...]:
    """The tags that are typed among other words; raises NotUnderstood if one is called like a priority."""
    tags = with_tags((), filter(None, map(tag_of, words)))
    if level := next(filter(None, map(Level.parse, tags)), None):
        raise NotUnderstood(problems.tag_like_level_text(level.word))
    return tags


def _ask_what_to_save(arguments: Arguments) -> NoReturn:
    """`save disk alert` may name a label; but `save money` asks for nothing, so it is only suggested."""
    label = str(arguments["label"]).strip('"“”')
    with_label = [f'save message "{label}"'] if len(label.split()) <= _MOST_WORDS_OF_BARE_LABEL else []
    raise NotUnderstood(questions.CAN_SAVE, *with_label, *_EXAMPLES)


SPECS = (
    CommandSpec(
        Save,
        makes={"save": _save, "save?": _ask_what_to_save},
        starter="*Keep a message for later.* Choose *Save for later* in its ⋯ menu, or reply in its thread: `@ClerkBot save message`",
        help=(
            HelpLine(
                HelpTopic.SAVE,
                ("save message red deploy priority high", "save thread", "save message reminder in 3h"),
                "in a thread, after @ClerkBot: keeps a link to the thread's first message, with your label, priority and "
                "reminder. Saving it again updates it",
            ),
            HelpLine(
                HelpTopic.SAVE,
                ("save message +finance +q3",),
                f"with tags: up to {MOST_TAGS} for an item. `list +finance` shows what has one",
            ),
            HelpLine(HelpTopic.SAVE, (_LINK_EXAMPLE,), "the same, from anywhere"),
        ),
        shortcuts={Modal.SAVE: Save()},
    ),
)
