"""Slack's ids as arguments: what cannot be one is refused before anything is asked."""

from __future__ import annotations

import re
from typing import Any

import click


class SlackId(click.ParamType[str]):
    """An id that begins with one of `first`, like T0123456."""

    def __init__(self, name: str, first: str) -> None:
        self.name = name
        self._first = first
        self._pattern = re.compile(rf"[{first}][A-Z0-9]{{1,31}}")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not self._pattern.fullmatch(str(value)):
            self.fail(f"{value!r} is not the id of a {self.name}: it looks like {self._first[0]}0123456.", param, ctx)
        return str(value)


WORKSPACE_ID = SlackId("workspace", "TE")
"""A workspace's, or an organization's where the app is installed for all of it."""
PERSON_ID = SlackId("person", "UW")
