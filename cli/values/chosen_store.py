"""The store that a command of `secrets` or `params` works on."""

from __future__ import annotations

import click

from cli.target.aws import connect
from cli.values.catalogue import Kind
from cli.values.store import Store, store_of


def chosen_kind() -> Kind:
    """The group that the command was called in."""
    kind = click.get_current_context().find_object(Kind)
    if kind is None:
        raise LookupError("a command of secrets or params, called without its group")
    return kind


def chosen_store(stage: str | None = None) -> Store:
    """The store of the chosen stage, or of the one named."""
    return store_of(chosen_kind(), connect(stage))
