"""Measure the coach or a model: `python -m interviewer.evaluate`, a subcommand or a CSV file."""

import sys
from collections.abc import Callable, Sequence

from . import answers, model

SUBCOMMANDS: dict[str, Callable[[Sequence[str]], int]] = {"model": model.main}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named subcommand; what names none is a file. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    subcommand = SUBCOMMANDS.get(given[0]) if given else None
    return subcommand(given[1:]) if subcommand else answers.main(given)
