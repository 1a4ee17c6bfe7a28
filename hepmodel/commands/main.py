"""The root command: loads a subcommand only when it is asked for, and turns errors into sentences."""

import importlib
from typing import Any

import click

from hepmodel.errors import HepModelError

COMMANDS = {
    "datasets": "list, describe, fetch, import and remove sets of collision events",
    "simulate": "generate collision events with Pythia 8 (optional extra)",
    "train": "train a network without a browser",
    "search": "try many settings and tell the best",
    "opponent": "train the opponent of the game and store its answers",
}


class CommandGroup(click.Group):
    """A group whose subcommands live in modules of their own, imported on first use.

    Importing TensorFlow takes seconds; ``datasets list`` must not wait for it.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all subcommands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a subcommand and return its command of the same name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"hepmodel.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of subcommands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; an error of the project becomes one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except HepModelError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Guess a Higgs: collider events, networks that sort them, and the game."""
