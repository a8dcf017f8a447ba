"""`export my data` and `delete my data`."""

from __future__ import annotations

from chalicelib.domain.command import DeleteData, ExportData
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.tokens import Tokens


def export(words: Tokens) -> ExportData:
    words.skip_fillers()
    if not words.take_if("data"):
        raise NotUnderstood("I can export what I keep of you.", "export my data")
    return ExportData()


def delete(words: Tokens) -> DeleteData:
    """`delete my data`; its button says `delete my data now`, for nobody should lose everything by a word."""
    words.skip_fillers()
    if not words.take_if("data"):
        raise NotUnderstood("To take an item out of your queue, say `remove`.", "remove #12", "delete my data")
    return DeleteData()
