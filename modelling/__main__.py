"""The command line: ``python -m modelling COMMAND``."""

from __future__ import annotations

import errno
import os
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module

import click

from modelling import commands
from modelling.errors import Interrupted, ModellingError
from modelling.scoring.errors import ScoringError

INTERRUPTED = 130
#: What the system says, and what libraries repeat, when a disk is full.
FULL = os.strerror(errno.ENOSPC)


class LazyCommands(click.Group):
    """A group whose commands are the modules of :mod:`modelling.commands`.

    A module is imported when its command is run or described, so that ``publish`` need not
    wait for the libraries of ``train``. ``check_data.py`` answers to ``check-data``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands, found without importing them."""
        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, or None when there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"modelling.commands.{cmd_name.replace('-', '_')}").command
        if not any(parameter.name == "debug" for parameter in command.params):
            command.params.append(_debug_option())
        return command


def _debug_option() -> click.Option:
    def remember(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
        if value:
            context.find_root().obj["debug"] = True

    return click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=remember,
        help="Show the traceback of a failure.",
    )


@click.command(
    cls=LazyCommands, params=[_debug_option()], context_settings={"help_option_names": ["-h", "--help"]}
)
def cli() -> None:
    """From raw loan tables to a published, explainable model.

    \b
    Example:
      python -m modelling demo-data --applicants 20000 --seed 7 --out data
      python -m modelling train --data data
      python -m modelling publish
      python -m modelling score --data data
    """  # noqa: D301 - click wants the real character


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        The process's own by default.

    Returns
    -------
    int
        0 done; 1 failed, with one line on stderr; 2 wrong usage; 130 interrupted.
    """
    settings = {"debug": False}
    # Threads that wait in a loop slow each other down where cores are shared or limited by a quota.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        cli.main(
            arguments and list(arguments),
            prog_name="python -m modelling",
            standalone_mode=False,
            obj=settings,
        )
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        click.echo(_what_is_kept(stop), err=True)
        return INTERRUPTED
    except Exception as error:
        if _is_interruption(error):
            click.echo(_what_is_kept(error), err=True)
            return INTERRUPTED
        if settings["debug"]:
            raise
        click.echo(f"Error: {_one_line(error)}", err=True)
        return 1
    return 0


def _is_interruption(error: Exception) -> bool:
    """Whether the keyboard interrupted a query: DuckDB turns that into an error of its own."""
    return isinstance(error, RuntimeError) and str(error) == "Query interrupted"


def _what_is_kept(stop: BaseException) -> str:
    # click hides the interruption itself behind an Abort.
    for told in (stop, stop.__cause__):
        if isinstance(told, Interrupted):
            return str(told)
    return "Interrupted: stopped before anything was published; what was there before is untouched."


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    if isinstance(error, ModellingError | ScoringError):
        return text
    if FULL in text:
        return (
            f"{FULL}, here or in the folder of temporary files ({tempfile.gettempdir()}; TMPDIR names "
            "another). Nothing was replaced: make free space and run the same command again."
        )
    if isinstance(error, OSError):
        return f"{text or type(error).__name__}. Check the path, the permissions and the free space."
    return f"{type(error).__name__}: {text[:300]} (run again with --debug for the traceback)."


if __name__ == "__main__":
    sys.exit(main())
