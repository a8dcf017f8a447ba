"""The entry point of the command line `clerkbot`, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import sys
import traceback

import click

from cli.command_table import COMMANDS
from cli.errors import ExitCode, explain, in_words, unexpected_in_words
from cli.lazy_group import LazyGroup, are_opposites
from cli.output import Output
from cli.stage import stage_options


@click.group(cls=LazyGroup, entries=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@stage_options
def clerkbot() -> None:
    """ClerkBot keeps your priority list in Slack while you are busy or away.

    Results go to stdout, progress and advice to stderr; with --json, stdout is one JSON document. docs/cli.md lists the
    exit codes, and in which order options, variables and the config file count.
    """


def main() -> None:
    """The entry point of `.venv/bin/clerkbot`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code. Every error becomes a message here."""
    printed = Output()
    try:
        return _exit_code(clerkbot.main(arguments, prog_name="clerkbot", obj=printed, standalone_mode=False))
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as misuse:
        printed.json = printed.json or "--json" in arguments  # it may stand after the word that was not understood
        printed.error(_usage(misuse), misuse.exit_code)
        return misuse.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return ExitCode.INTERRUPTED
    except Exception as error:
        if printed.debug:
            traceback.print_exc()
        known = explain(error)
        code = known.code if known else ExitCode.FAILED
        printed.error(in_words(known) if known else unexpected_in_words(error), code)
        return code


def _exit_code(returned: object) -> int:
    return int(returned) if isinstance(returned, int) else ExitCode.OK


def _usage(misuse: click.ClickException) -> str:
    context = getattr(misuse, "ctx", None)
    usage = f"{context.get_usage()}\n" if context else ""
    if not isinstance(misuse, click.NoSuchOption):
        return f"{usage}{misuse.format_message()}"
    near = [one for one in misuse.possibilities or () if not are_opposites(misuse.option_name, one)]
    told = click.NoSuchOption(misuse.option_name, possibilities=near)
    advice = "" if near or not context else f" See '{context.command_path} --help'."
    return f"{usage}{told.format_message()}{advice}"


if __name__ == "__main__":
    main()
