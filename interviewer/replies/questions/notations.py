"""Notations whose every line is whole: JSON and tables."""

import json
import re

_START = re.compile(
    r"""\s*+(?:[\[\]{},\s]++$            # brackets
      | (?:[\[{]\s*+)++"                 # an array or object on one line
      | "\w++"\s*+:                      # a member of an object
      | "(?:[^"\\]|\\.)*+"[\s,\]}]*+$    # a string alone
      | [a-z_]++\s*+=\s*+\[\s*+$)        # as Python writes it""",
    re.VERBOSE,
)
_STRING = re.compile(r'("(?:[^"\\]|\\.)*+")(\s*+:)?')
_KEY = re.compile(r"questions?(?:[ _]?\d+)?|q?\d+|text", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")


def strings(line: str) -> list[str] | None:
    """The strings of a line of JSON that may be questions, also if it was cut off; else None."""
    if not _START.match(line):
        return None
    found, wanted = [], True
    for string, colon in _STRING.findall(line):
        text = _unescaped(string)
        if colon:
            wanted = bool(_KEY.fullmatch(text))
        elif wanted:
            found.append(" ".join(text.split()))
    return found


def _unescaped(string: str) -> str:
    try:
        return str(json.loads(string))
    except ValueError:
        return string[1:-1]


def cells(line: str) -> list[str] | None:
    """The cells of a row of a table, or None if it is none."""
    line = line.strip()
    if len(line) < 3 or not (line.startswith("|") and line.endswith("|")):
        return None
    return [cell.strip() for cell in _BAR.split(line[1:-1])]
