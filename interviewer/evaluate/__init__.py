"""Measure the coach or a model: `python -m interviewer.evaluate`, a subcommand or a CSV file."""

import sys

from . import answers, model


def main(arguments: list[str] | None = None) -> int:
    """Measure a model, if the first word says so, or else the coach. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    return model.main(given[1:]) if given[:1] == ["model"] else answers.main(given)
