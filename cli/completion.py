"""`clerkbot completion`: the script that a shell completes commands by."""

from __future__ import annotations

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output, output_options

_VARIABLE = "_CLERKBOT_COMPLETE"
_WHERE = {
    "bash": "source <(clerkbot completion bash)     # in ~/.bashrc",
    "zsh": "source <(clerkbot completion zsh)      # in ~/.zshrc",
    "fish": "clerkbot completion fish > ~/.config/fish/completions/clerkbot.fish",
}


@click.command()
@click.argument("shell", type=click.Choice([*_WHERE]))
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
        raise ClerkBotError(f"Nothing is known of the shell {shell}", code=ExitCode.USAGE)
    root = click.get_current_context().find_root().command
    script = kind(root, {}, "clerkbot", _VARIABLE).source()
    output().result({"shell": shell, "script": script, "use": _WHERE[shell]}, script)
