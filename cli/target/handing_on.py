"""Hands what was chosen on to the commands that read AWS's own variables: those for the cloud, and CDK below them."""

from __future__ import annotations

import click

from cli.target.aws import export
from cli.target.options import chosen

_ONE_STAGE = ("diff", "deploy")
"""`destroy` is not among them: what it takes down must be named where it is called."""


def hand_on(context: click.Context) -> None:
    """Set this process's AWS variables, and the stage where a command needs one and is not told any."""
    choice = chosen()
    export(choice)
    if choice.stage:
        context.default_map = {name: {"stage": choice.stage} for name in _ONE_STAGE}
