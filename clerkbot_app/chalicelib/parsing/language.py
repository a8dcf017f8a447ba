"""Reading a language's files: what people say around every command, and the sentence templates beside each of the commands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chalicelib.parsing.matcher import CommonWords, Matcher, Template
from chalicelib.parsing.templates import Part, SlotReader, TemplateError, parse_template

ENGLISH = "en"
_COMMON_WORDS = ("unfinished", "fillers", "requests", "polite_ends", "polite_pairs")


def load_language(folder: Path, language: str, slots: Mapping[str, SlotReader]) -> Matcher:
    """The templates of all `<subject>.<language>.toml` of the folder; raises TemplateError.

    Each file has a table for each command with its `sentences` and perhaps an `example`, and may have `rules`: names for what is repeated in them. Sentences
    in `to_people` are such as people say to each other as well. Those of
    `common.<language>.toml`, which also has the `openings`, the `closings`, the `answers` to questions and other `spellings` of
    words, hold for all files.
    """
    common = _read(Path(__file__).with_name(f"common.{language}.toml"))
    spellings = common["spellings"]
    rules = _rules(common["rules"], {}, spellings)
    templates = [
        template
        for path in sorted(folder.glob(f"*.{language}.toml"))
        for template in _templates(_read(path), rules, spellings)
    ]
    openings, closings, thanks = (
        parse_template(common[name], rules, spellings) for name in ("openings", "closings", "thanks")
    )
    words = {name: frozenset[str](common[name]) for name in _COMMON_WORDS}
    answers = [Template(name, text, parse_template(text, rules, spellings)) for name, text in common["answers"].items()]
    return Matcher(templates, slots, CommonWords(openings, closings, thanks, **words, spellings=spellings), answers)


def _templates(
    tables: dict[str, Any], common_rules: Mapping[str, Part], spellings: Mapping[str, str]
) -> Iterator[Template]:
    rules = _rules(tables.pop("rules", {}), common_rules, spellings)
    for name, table in tables.items():
        if not set(table) <= {"sentences", "to_people", "example"}:
            raise TemplateError(f"[{name}] may have sentences, sentences to_people and an example, and nothing else")
        for kind in ("sentences", "to_people"):
            for text in table.get(kind, ()):
                part = parse_template(text, rules, spellings)
                yield Template(name, text, part, table.get("example", ""), is_said_to_people=kind == "to_people")


def _rules(texts: Mapping[str, str], known: Mapping[str, Part], spellings: Mapping[str, str]) -> dict[str, Part]:
    """Rules may use those before them."""
    rules = dict(known)
    for name, text in texts.items():
        rules[name] = parse_template(text, rules, spellings)
    return rules


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
