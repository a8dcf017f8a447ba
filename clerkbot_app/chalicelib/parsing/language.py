"""Reading a language's files: what people say around every command, and the sentence templates beside each of the commands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from chalicelib.parsing.patterns import OneWord, Pattern
from chalicelib.parsing.templates import Template, TemplateError, TemplateParser

ENGLISH = "en"
_SENTENCES = ("sentences", "to_people", "perhaps")
_WORDS = ("unfinished", "fillers", "requests", "polite_ends", "polite_pairs")


@dataclass(frozen=True)
class Language:
    """All sentence templates of a language, and what people say around any sentence.

    The templates of `answers` are read only where a question waits, each by its name. `openings`, `closings` and `thanks` ask for nothing, nor
    do the `fillers` within a sentence; after the words in `unfinished` no sentence ends, and what follows is a person's own. A sentence with a
    question mark that begins with one of `requests`, ends with one of `polite_ends` or has one of `polite_pairs` in it asks the bot to do
    something. `spellings` says which words are others.
    """

    templates: Sequence[Template]
    answers: Mapping[str, Template]
    openings: Pattern
    closings: Pattern
    thanks: Pattern
    unfinished: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    polite_ends: frozenset[str] = frozenset()
    polite_pairs: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def template_words(self) -> frozenset[str]:
        """All words of the templates, as they are spelled rightly."""
        seen: set[int] = set()
        patterns = (pattern for template in self.templates for pattern in template.pattern.everything(seen))
        keys = (pattern.keys for pattern in patterns if isinstance(pattern, OneWord))
        return frozenset().union(*keys)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the templates, and what may be typed for them."""
        return self.template_words.union(self.spellings)

    def prepare(self) -> None:
        """Work out what the first sentence else would: the vocabulary, and what each template needs."""
        _ = self.vocabulary, [template.needs for template in self.templates]


def read_language(folder: Path, language: str) -> Language:
    """What all `<subject>.<language>.toml` of the folder say; raises TemplateError.

    Each file has a table for each command with its `sentences` and perhaps an `example`, and may have `rules`: names for what is repeated in them. Sentences
    in `to_people` are such as people say to each other as well, those in `perhaps` such as may ask for nothing. `rules_of` names another subject
    whose rules it uses as well. Those of
    `common.<language>.toml`, which also has the `openings`, the `closings`, the `answers` to questions and other `spellings` of
    words, hold for all files.
    """
    common = _read(Path(__file__).with_name(f"common.{language}.toml"))
    parser = TemplateParser(common["spellings"], frozenset(common["fillers"]))
    rules = _rules(common["rules"], {}, parser)
    paths = sorted(folder.glob(f"*.{language}.toml"))
    answers = common["answers"].items()
    openings, closings, thanks = (parser.parse(common[name], rules) for name in ("openings", "closings", "thanks"))
    return Language(
        [template for path in paths for template in _templates(path, rules, parser)],
        {name: Template(name, text, parser.parse(text, rules)) for name, text in answers},
        openings,
        closings,
        thanks,
        **{name: frozenset[str](common[name]) for name in _WORDS},
        spellings=common["spellings"],
    )


def _templates(path: Path, common_rules: Mapping[str, Pattern], parser: TemplateParser) -> Iterator[Template]:
    tables = _read(path)
    if "rules_of" in tables:
        language = path.name.partition(".")[2]
        other = _read(path.with_name(f"{tables.pop('rules_of')}.{language}"))
        common_rules = _rules(other["rules"], common_rules, parser)
    rules = _rules(tables.pop("rules", {}), common_rules, parser)
    for name, table in tables.items():
        if not set(table) <= {*_SENTENCES, "example"}:
            raise TemplateError(f"[{name}] may have {', '.join(_SENTENCES)} and an example, and nothing else")
        for kind in _SENTENCES:
            for text in table.get(kind, ()):
                pattern, example = parser.parse(text, rules), table.get("example", "")
                is_said_to_people, is_uncertain = kind == "to_people", kind == "perhaps"
                yield Template(name, text, pattern, example, is_said_to_people, is_uncertain)


def _rules(texts: Mapping[str, str], known: Mapping[str, Pattern], parser: TemplateParser) -> dict[str, Pattern]:
    """Rules may use those before them."""
    rules = dict(known)
    for name, text in texts.items():
        rules[name] = parser.parse(text, rules)
    return rules


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
