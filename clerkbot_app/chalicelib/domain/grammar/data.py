"""`export my data` and `delete my data`."""

from __future__ import annotations

from chalicelib.domain.command import DeleteData, ExportData
from chalicelib.domain.grammar.errors import NotUnderstood
from chalicelib.domain.grammar.words import Words


def export(words: Words) -> ExportData:
    words.skip_fillers()
    if not words.take_if("data"):
        raise NotUnderstood("I can export what I keep of you.", "export my data")
    return ExportData()


def delete(words: Words) -> DeleteData:
    """`delete my data`; its button says `delete my data now`, for nobody should lose everything by a word."""
    words.skip_fillers()
    if not words.take_if("data"):
        raise NotUnderstood("To take an item out of your queue, say `remove`.", "remove #12", "delete my data")
    return DeleteData()
