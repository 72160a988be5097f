"""Measure the coach or a model: `python -m interviewer.evaluate`, a subcommand or a CSV file."""

from . import answers, model


def main(arguments: list[str]) -> int:
    """Measure a model, if the first word says so, or else the coach. Returns the exit code."""
    measures_model = arguments[:1] == ["model"]
    return model.main(arguments[1:]) if measures_model else answers.main(arguments)
