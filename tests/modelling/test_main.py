"""The command line's own behaviour: finding commands, exit statuses, one line an error."""

from __future__ import annotations

import errno
import subprocess
import sys

import click
import pytest

from modelling import __main__ as entry
from modelling.__main__ import LazyCommands, main
from modelling.errors import Interrupted, ModellingError
from modelling.scoring.errors import BundleError


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Replace every command by one that raises what the test puts in the list."""
    to_raise: list[BaseException] = []

    def fake(_self: LazyCommands, _context: click.Context, name: str) -> click.Command:
        def fail() -> None:
            raise to_raise[0]

        return click.Command(name, callback=fail, params=[entry._debug_option()])

    monkeypatch.setattr(LazyCommands, "get_command", fake)
    return to_raise


def test_commands_are_found_by_file_name_with_dashes() -> None:
    names = LazyCommands(name="x").list_commands(click.Context(entry.cli))
    assert {"train", "evaluate", "score", "publish", "rollback", "drift", "card", "runs"} <= set(names)
    assert not any("_" in name for name in names)


def test_help_names_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "Example" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["train", "evaluate", "score", "publish", "rollback", "drift", "card", "runs"]
)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"python -m modelling {name}" in shown
    assert "--debug" in shown
    assert "--artifacts" in shown


def test_the_help_shows_no_mark_of_its_own_layout(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert "\\b" not in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["no-such-command"], ["train", "--no-such-option"], ["train"]])
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("error", [ModellingError("No such\nfolder."), BundleError("No such\nfolder.")])
def test_an_own_error_is_one_line_and_status_1(
    error: Exception, failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(error)
    assert main(["train"]) == 1
    assert capsys.readouterr().err == "Error: No such folder.\n"


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        ValueError('IO Error: Could not write file "x": No space left on device","errno":"28"}'),
    ],
)
def test_a_full_disk_says_what_to_do(
    error: Exception, failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(error)
    assert main(["train"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Error: No space left on device")
    assert "TMPDIR" in line
    assert "free space and run the same command again" in line


def test_another_trouble_of_the_disk_says_what_to_check(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(PermissionError(errno.EACCES, "Permission denied"))
    assert main(["train"]) == 1
    assert "Check the path, the permissions" in capsys.readouterr().err


def test_an_unforeseen_error_is_one_line_that_names_debug(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(ZeroDivisionError("division by zero"))
    assert main(["train"]) == 1
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "--debug" in shown


@pytest.mark.parametrize("arguments", [["--debug", "train"], ["train", "--debug"]])
def test_debug_lets_the_traceback_through(arguments: list[str], failing: list[BaseException]) -> None:
    failing.append(ModellingError("inside"))
    with pytest.raises(ModellingError, match="inside"):
        main(arguments)


def test_an_interrupt_is_status_130_with_a_clear_line(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(KeyboardInterrupt())
    assert main(["train"]) == 130
    assert "Interrupted" in capsys.readouterr().err


def test_an_interrupted_query_is_an_interrupt(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(RuntimeError("Query interrupted"))
    assert main(["--debug", "train"]) == 130
    assert capsys.readouterr().err.startswith("Interrupted: stopped before anything was published")


def test_an_interrupt_that_knows_what_is_kept_says_it(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(Interrupted("Interrupted: 12 trials are kept."))
    assert main(["train"]) == 130
    assert capsys.readouterr().err.strip() == "Interrupted: 12 trials are kept."


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "modelling", "nothing"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_starting_up_loads_no_training_library() -> None:
    heavy = ("xgboost", "ibis", "pandas")
    code = f"import sys, modelling.__main__; sys.exit(any(m in sys.modules for m in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
