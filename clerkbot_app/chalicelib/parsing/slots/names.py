"""What is named by one word: people, channels, tags, links, emoji, a place in an order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.tags import entered_tag, tag_of, with_tags
from chalicelib.messages import problems
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.time_slots.words import time_words

_EMOJI = re.compile(
    r"(?::[a-z0-9_+'-]+:(?::skin-tone-\d:)?|[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?)+|[\u3131-\u318e]+[~!^]*",
    re.IGNORECASE,
)
"""As Slack writes them, or as characters; or Korean letters that make no syllable, which laugh (`ㅋㅋ`) or cry (`ㅠㅠ`)."""


def user_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Somebody who is mentioned, with what they are to the person: `my colleague @bob`."""
    before, count = WORDS["before_colleagues"], len(sentence.words)
    named = at
    while named < count and sentence.key(named) in before:
        named += 1
    if named > at and sentence.key(named - 1) not in WORDS["colleagues"]:
        return ()
    user = sentence.user(named) if named < count else ""
    return [(named + 1, user)] if user else ()


def channel_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    channel = sentence.channel(at)
    return [(at + 1, channel)] if channel else ()


def tags_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`+finance`, `+finance +q3`, `+finance and +q3`: all lists that begin there, each as a tuple of tags."""
    found: list[tuple[int, object]] = []
    tags: tuple[str, ...] = ()
    while (tag := tag_of(sentence.key(at))) is not None:
        if (level := LEVEL_WORDS.get(tag)) is not None:
            return [*found, (at + 1, NotUnderstood(problems.tag_like_level_text(level.word)))]
        tags, at = with_tags(tags, [tag]), at + 1
        found.append((at, tags))
        if sentence.key(at) in WORDS["and"]:
            at += 1
    return found


def hash_tags_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`#finance`, as tags are written elsewhere. A channel that there is stands in the text by its id."""
    key = sentence.key(at)
    tag = tag_of(f"+{key[1:]}") if key[0] == "#" else None
    return [(at + 1, (tag,))] if tag is not None and tag not in LEVEL_WORDS else ()


def named_tags_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The same behind the word `tag`, where no plus is needed: `finance`, `finance and q3`."""
    found: list[tuple[int, object]] = []
    tags: tuple[str, ...] = ()
    while at < len(sentence.words) and (tag := entered_tag(sentence.key(at))) is not None:
        if (level := LEVEL_WORDS.get(tag)) is not None:
            return found or [(at + 1, NotUnderstood(problems.tag_like_level_text(level.word)))]
        tags, ends_list = with_tags(tags, [tag]), sentence.words[at].raw[-1] not in ",&"
        at += 1
        found.append((at, tags))
        if sentence.key(at) in WORDS["and"]:
            at += 1
        elif ends_list:
            break
    return found


def link_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    link = Permalink.parse(sentence.words[at].raw)
    return [(at + 1, link)] if link else ()


def emoji_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The name of `:bookmark:`, without its colons; of those that can save a message also without them."""
    raw = sentence.words[at].raw.strip(".,;")
    name = raw.strip(":")
    return [(at + 1, name)] if raw == f":{name}:" or name in REACTIONS else ()


def lone_emoji_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`:+1:` or `👍`, also several without a space between."""
    raw = sentence.words[at].raw
    return [(at + 1, raw)] if _EMOJI.fullmatch(raw) else ()


def ordinal_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`second`, `2nd`, as the number of a page."""
    number = time_words().ordinals.get(sentence.key(at), 0)
    return [(at + 1, number)] if number > 0 else ()


def rank_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`second`, `2nd`, `last` (-1), as a place among several."""
    number = time_words().ordinals.get(sentence.key(at), 0)
    return [(at + 1, number)] if number else ()


def word_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    return [(at + 1, sentence.words[at].raw)]
