"""Whether words occur in what a person wrote: in any case, with or without accents."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

from chalicelib.domain.tags import tag_of

LONGEST_SEARCH = 100
"""Characters that can be searched for: each button of what is found carries them."""
_RESEMBLES = 0.75
"""How much of two words must be equal, as difflib counts it, so that one was perhaps meant by the other."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_EDGES = ".,;:!?¡¿…'\"“”‘’()[]"


def search_words(text: str) -> tuple[str, ...]:
    """The words to look for, ready to be compared. A word of punctuation alone stays as it is."""
    return tuple(word.strip(_EDGES) or word for word in _folded(text).split())


def have_words(words: Sequence[str], tags: Sequence[str], *texts: str) -> bool:
    """Whether with each of the words (see `search_words`) a word of a text or a tag begins: `db` is not in `feedback`. `+finance` is that tag and
    no other."""
    if not words:
        return True
    places = [_folded(place) for place in (*texts, *tags)]
    names = places[len(texts) :]
    return all(
        word[1:] in names if tag_of(word) else any(_begins_in(place, word) for place in places) for word in words
    )


def near_search(text: str, places: Sequence[str]) -> str:
    """What was perhaps meant by words of which nothing was found: each word that no place has is replaced by one of the places' words in which
    it stands, or which it resembles; empty for none."""
    there = list(dict.fromkeys(word for place in places for word in search_words(place)))
    meant: list[str] = []
    for word in search_words(text):
        if any(each.startswith(word) for each in there):
            meant.append(word)
            continue
        holding = [each for each in there if word in each and len(word) > 1]
        near = holding or difflib.get_close_matches(word, there, 1, _RESEMBLES)
        if not near:
            return ""
        meant.append(near[0])
    return " ".join(meant)


def _begins_in(place: str, word: str) -> bool:
    """Whether a word of the place begins so. In scripts without capitals words may stand together without spaces, so it may begin anywhere."""
    if not _is_of_word(word[0]):
        return word in place
    at = place.find(word)
    while at > 0 and _is_of_word(place[at - 1]):
        at = place.find(word, at + 1)
    return at >= 0


def _is_of_word(character: str) -> bool:
    return character.isdecimal() or character.lower() != character.upper()


def _folded(text: str) -> str:
    """Without case and accents, as Unicode compares (The Unicode Standard, section 3.13, "Default Caseless Matching"), and
    without the entities that Slack writes."""
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
