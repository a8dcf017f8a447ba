"""`clerkbot completion` and `clerkbot version`: about the program itself."""

from __future__ import annotations

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output, output_options

_VARIABLE = "_CLERKBOT_COMPLETE"
_USE = {
    "bash": "source <(clerkbot completion bash)     # in ~/.bashrc",
    "zsh": "source <(clerkbot completion zsh)      # in ~/.zshrc",
    "fish": "clerkbot completion fish > ~/.config/fish/completions/clerkbot.fish",
}


@click.command()
@click.argument("shell", type=click.Choice([*_USE]))
@output_options
def completion(shell: str) -> None:
    """Print the script that completes commands and options in your shell.

    \b
    bash, in ~/.bashrc:  source <(clerkbot completion bash)
    zsh, in ~/.zshrc:    source <(clerkbot completion zsh)
    fish, once:          clerkbot completion fish > ~/.config/fish/completions/clerkbot.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise ClerkBotError(f"There is no completion for {shell}", code=ExitCode.USAGE)
    root = click.get_current_context().find_root().command
    script = kind(root, {}, "clerkbot", _VARIABLE).source()
    output().result({"shell": shell, "script": script, "use": _USE[shell]}, script)


@click.command()
@output_options
def version() -> None:
    """Print the version."""
    from importlib import metadata

    number = metadata.version("clerkbot")
    output().result({"version": number}, f"clerkbot {number}")
