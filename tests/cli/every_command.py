"""Every command of `clerkbot` as its own example calls it, for tests of what must hold for all of them."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass

import click

from cli.command_table import ERROR_DOCUMENT
from cli.errors import ExitCode
from cli.reference import contexts, root
from tests.cli.command_line import CommandLine, Ran, document_keys
from tests.cli.queue.test_queue_commands import EVENT

_CALL = re.compile(r"clerkbot ([^)]*)")
_NEVER_END = {"--follow", "--watch"}
"""With these a command ends by Ctrl-C alone, so it prints no document."""


@dataclass(frozen=True)
class Example:
    """`path` is like `queue dlq show`; `words` are those of its example, without a stage."""

    path: str
    words: tuple[str, ...]
    has_own_stage: bool
    """Whether --stage must stand behind the command's own name."""

    @property
    def is_local(self) -> bool:
        """Whether it is about the stack on this computer."""
        return self.path.startswith("local ")

    def arguments(self, stage: str) -> list[str]:
        """The example for that stage."""
        return [*self.words, "--stage", stage] if self.has_own_stage else ["--stage", stage, *self.words]


def every_example() -> list[Example]:
    """In the order of the help; a command that is added to a table is one of them."""
    leaves = (context for context in contexts(root()) if not isinstance(context.command, click.Group))
    return [_example(context) for context in leaves]


def write_files(clerkbot: CommandLine) -> None:
    """The files that the examples name."""
    clerkbot.write(".secrets.json", {"SLACK_SIGNING_SECRET": "s1", "SLACK_CLIENT_ID": "1.2"})
    clerkbot.write(".parameters.json", {"SLACK_APP_ID": "A0123456789"})
    clerkbot.write("payload.json", EVENT)
    (clerkbot.folder / "cdk.out").mkdir()
    # Templates would take seconds. They are not written over something else.
    (clerkbot.folder / "cdk.out" / "notes.txt").touch()


def assert_well_told(example: Example, ran: Ran) -> None:
    """Whatever came of a run with --json: one document, a documented exit code, and words for whoever reads them."""
    told = f"{example.path}: {ran}"
    assert ran.code in [*ExitCode], told
    assert ran.out.endswith("\n"), told
    assert ran.out.count("\n") == 1, told
    document = json.loads(ran.out)
    for words in ("Unexpected", "Traceback", "Add --debug"):
        assert words not in ran.out + ran.err, told
    if "error" in document:
        assert set(document) == set(ERROR_DOCUMENT), told
        assert document["code"] == ran.code != ExitCode.OK, told
        assert document["error"] in ran.err, told
    elif keys := document_keys([*example.words]):
        assert set(document) == set(keys), told


def _example(context: click.Context) -> Example:
    call = _CALL.search(context.command.epilog or "")
    assert call, f"{context.command_path} has no example"
    words = [word for word in shlex.split(call[1]) if word not in _NEVER_END]
    if "--stage" in words:
        at = words.index("--stage")
        del words[at : at + 2]
    own = any(parameter.name in ("stage", "stages") and parameter.expose_value for parameter in context.command.params)
    return Example(context.command_path.removeprefix("clerkbot "), tuple(words), own)
