"""Read the feedback in a reply: its prose, its grades and its quotations."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..interview.records import Scores
from ..text.units import normalise, replace_lone_surrogates, sentences
from . import grades
from .cleaning import Echoes, clean, is_fence
from .quotations import check

HEADING = 90  # characters; what says more is not a heading
BEGUN = 3  # words; a line that is being written and says less may become a grade
REPEATED = 3  # words; shorter sentences are said more than once
COPIED = 8  # words of the answer in a row that are not a quotation are a copy
_QUOTES = frozenset('"“”„«»「」*_')

# "Sure, here is the feedback:", "**Feedback:**" at the beginning.
_OPENING = re.compile(
    r"(?i)\A[\s>#*_]*+(?:(?:sure|certainly|of course|okay)\b[,!.: ]{0,3})?"
    r"(?:here(?:['’]s| is| are)\b[^.!?:\n]{0,120}[:.]|(?:feedback|response)[*_ ]{0,3}:)?"
    r"(?:[*_]{1,2}(?=\s))?\s*"
)
# "Next question:", "Let's move on", "Candidate: I would": what comes behind the grades.
_SEQUEL = re.compile(
    r"(?i)\A[\s>#*_]*+(?:(?:(?:next )?question|candidate|(?:sample |model )?(?:solution|answer))"
    r"[\s*_]*+(?:\d[\s*_]*+)?(?:[:：]|$)|(?:now,? )?let['’]?s (?:move|go)\b)"
)
# A block of code, or the rows of a table, which may hold nothing but grades.
_BLOCK = re.compile(r"(?m)^```\w*\n([^`]*)```|(?:^[ \t]*\|[^\n]*(?:\n|\Z))+")


class FeedbackReading(NamedTuple):
    """The content of a reply about one answer.

    Attributes:
        text: Markdown without the grades.
        scores: those that were given.
        unquoted: how many quotations the candidate did not write; they have lost their marks.
    """

    text: str
    scores: Scores
    unquoted: int


def read_feedback(
    text: str, answer: str, whole: bool, echoes: Sequence[str] = ()
) -> FeedbackReading:
    """Read the reply so far. `answer`: the candidate's, as typed and as the model read it."""
    reply = _unwrapped(clean(text, echoes, whole))
    lines, given = _split(_BLOCK.sub(_graded_lines, reply).split("\n"))
    begun = not whole and bool(lines) and lines[-1].count(" ") < BEGUN - 1
    prose = _own_words(lines[:-1] if begun else lines, answer)
    known = Echoes((*echoes, answer))
    copied = all(known.hold(line, least=1) for line in prose.split("\n") if line)
    shown, unquoted = check("" if copied else prose, answer, whole)
    scores = Scores(**grades.scores(given, answer))
    return FeedbackReading(shown.strip(), scores, unquoted)


def _unwrapped(text: str) -> str:
    """Return the reply without a label, an announcing sentence, and JSON or a fence around it."""
    text = text.strip()
    head, _, rest = text.partition("\n")
    plain = head.strip("` ").lower() in {"", "markdown", "md", "text", "json"}
    if head.startswith("```") and plain and rest.count("```") <= 1:
        text = rest.rstrip().removesuffix("```").strip()
    try:
        found = json.loads(text)
        told = [*_told(found)] if isinstance(found, dict | list) else []
    except (ValueError, RecursionError):
        opening = _OPENING.match(text)
        return text[opening.end() :] if opening and any(map(str.isalpha, opening[0])) else text
    return replace_lone_surrogates("\n\n".join(told)) or text


def _told(found: object, name: str = "") -> Iterator[str]:
    """Yield the texts in JSON, and its other values with their names."""
    if isinstance(found, dict | list):
        for key, value in found.items() if isinstance(found, dict) else ((name, v) for v in found):
            yield from _told(value, key)
    elif found is not None:
        yield f"{found}" if " " in f"{found}" else f"{name}: {found}"


def _graded_lines(block: re.Match[str]) -> str:
    """Return the lines of a block that holds nothing but grades; else the block."""
    rows = (block[1] or block[0]).strip().split("\n")
    told = [row for row in rows if row.strip(" ,[]{}") and not row.rstrip().endswith("{")]
    told = told if block[1] else grades.lines_of_table(rows)
    alone = "=" not in block[0] and all(map(grades.read_line, told))
    return "\n".join([*told, ""]) if told and alone else block[0]


def _split(lines: Sequence[str]) -> tuple[list[str], list[grades.Grade]]:
    """Separate prose from grades. The heading above grades goes, and what comes after both."""
    prose: list[str] = []
    given: list[grades.Grade] = []
    foreign = code = False  # below a heading about another answer or scale; in a block of code
    for line in lines:
        code ^= is_fence(line)
        if given and any(map(str.strip, prose)) and _SEQUEL.match(line[:200]):
            return prose, given
        code_or_table = code or line.lstrip().startswith("|")
        found = [] if code_or_table else grades.read_line(line)
        if found:
            _drop_heading(prose)
            given += () if foreign else found
            prose += [f"**{g.name.capitalize()}:** {g.remark}." for g in found if g.remark]
        elif code_or_table or not _is_frame(line):
            other = grades.OTHER_SCALE.search(line) or grades.SUPPOSED.search(line)
            foreign = bool(other and _is_heading(line)) or (foreign and not line.strip())
            said, found = ("", []) if code_or_table else _in_sentences(line)
            given += found
            prose.append(said if found else line)
    if given or not "".join(prose[-1:]).strip():
        _drop_heading(prose)
    return prose, given


def _in_sentences(line: str) -> tuple[str, list[grades.Grade]]:
    """Return the prose and the grades of a line that grades in some of its sentences."""
    said = [] if line[:1].isdigit() else sentences(line)  # not "2. **Clarity**: 2. Say it"
    read = [grades.read_line(sentence) for sentence in said]
    prose = "".join(text for text, found in zip(said, read, strict=True) if not found)
    return prose.rstrip(), [grade for found in read for grade in found]


def _is_heading(line: str) -> bool:
    """Tell whether the line is like "## Grades", "**Grades**" or "Here they are:"."""
    text = line.strip().rstrip("*_")
    marked = text.endswith((":", "：")) or text.startswith("#") or line.strip()[-2:] == "**"
    return marked and len(text) <= HEADING and not text.endswith((".", "!", "?"))


def _drop_heading(prose: list[str]) -> None:
    """Remove a heading that only leads to grades."""
    while prose and not prose[-1].strip():
        prose.pop()
    if prose and _is_heading(prose[-1]):
        prose.pop()


def _is_frame(line: str) -> bool:
    """Tell whether the line is a rule, a bracket of JSON, or a number for something else."""
    other = grades.OTHER_NUMBER.fullmatch(line.strip())
    rule = not any(map(str.isalnum, line)) or (line.startswith("-----") and " " not in line)
    return (bool(line.strip()) and rule and not is_fence(line)) or bool(other)


def _own_words(lines: Sequence[str], answer: str) -> str:
    """Return the prose without sentences that repeat an earlier one or copy the answer."""
    copied, said, code = f" {normalise(answer)} ", set[str](), False
    kept = [""]
    for line in lines:
        code ^= is_fence(line)
        own = line if code or is_fence(line) or line.lstrip()[:1] in {">", "|"} else ""
        for sentence in [] if own else sentences(line):
            words = normalise(sentence)
            long = words.count(" ") + 1
            quoted = not _QUOTES.isdisjoint(sentence) or sentence[:1] in {"'", "‘", "`"}
            copies = long >= COPIED and not quoted and f" {words} " in copied
            own += "" if copies or (long >= REPEATED and words in said) else sentence
            said.add(words)
        if own.strip() or kept[-1]:
            kept.append(own.rstrip())
    return "\n".join(kept).strip()
