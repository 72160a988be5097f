"""Read the feedback in a reply: its prose, its grades and its quotations."""

import json
import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ..interview.feedback import Scores
from ..text.echoes import Echoes
from ..text.sentences import normalise, sentences
from .cleaning import clean, settled
from .grades import (
    SUPPOSED,
    Grade,
    is_other_number,
    may_grade,
    other_scale,
    read_line,
    read_sentence,
    read_table,
    scores,
    typed,
)
from .lists import is_fence
from .quotations import check

HEADING = 90  # characters; what says more is not a heading
REPEATED = 3  # words; shorter sentences are said more than once
COPIED = 8  # words of the answer in a row that are not a quotation are a copy

# "Sure, here is the feedback:", "**Feedback:**" at the beginning.
_OPENING = re.compile(
    r"(?i)[\s>#*_]*(?:(?:sure|certainly|of course|okay|absolutely)\b[,!.: ]{0,3})?"
    r"(?:here(?:['’]s| is| are)\b[^.!?:\n]{0,120}[:.]"
    r"|(?:feedback|response|reviewer|interviewer)[*_ ]{0,3}:)?(?:[*_]{1,2}(?=\s))?\s*"
)
# "## Follow-up Questions", "Let's move on", "Candidate: I would": what comes behind the grades.
_SEQUEL = re.compile(
    r"(?i)[\s>#*_]*(?:(?:(?:next )?question|candidate|(?:sample |model )?(?:solution|answer))"
    r"[\s*_]*\d?[\s*_]*(?:[:：]|$)|follow[- ]?up (?:task|question)"
    r"|(?:now,? )?let['’]?s (?:move|go)\b)"
)
# A block of code that may hold nothing but grades.
_BLOCK = re.compile(r"^```\w*\n([^`]*)```", re.M)


class FeedbackReading(NamedTuple):
    """What a reply says to one answer.

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
    """Read the reply so far. The answer is what the candidate wrote, in each of its versions."""
    reply = _unwrapped(clean(text if whole else settled(text), echoes))
    lines, grades = _split(_from_json(reply))
    prose = _own_words(
        lines if whole or not (lines and may_grade(lines[-1])) else lines[:-1], answer
    )
    shown, unquoted = check("" if Echoes((*echoes, answer)).cover(prose) else prose, answer, whole)
    return FeedbackReading(shown.strip(), Scores(**scores(grades, typed(answer))), unquoted)


def _unwrapped(text: str) -> str:
    """The reply without its label, a sentence that announces it, and a fence around all of it."""
    text = text.strip()
    head, _, rest = text.partition("\n")
    plain = head.strip("` ").lower() in {"", "markdown", "md", "text", "json"}
    if head.startswith("```") and plain and rest.count("```") <= 1:
        text = rest.rstrip().removesuffix("```").strip()
    opening = _OPENING.match(text)
    return text[opening.end() :] if opening and any(map(str.isalpha, opening[0])) else text


def _from_json(text: str) -> str:
    """The reply with its JSON as lines: texts, and grades with their names."""
    text = _BLOCK.sub(lambda code: _grade_lines(code[1]) or code[0], text)
    lines: list[str] = []

    def keep(pairs: list[tuple[str, object]]) -> None:
        for name, value in pairs:
            lines.extend([value, ""] if isinstance(value, str) else [f"{name}: {value}"])

    try:
        json.loads(text, object_pairs_hook=keep)
    except (ValueError, RecursionError):
        return text
    return "\n".join(lines) or text


def _grade_lines(code: str) -> str:
    """The lines of a block that holds nothing but grades, in JSON or YAML; else ""."""
    told = [line for line in code.split("\n") if line.strip(" ,[]{}") and line.rstrip()[-1] != "{"]
    return "\n".join(told) if "=" not in code and all(map(read_line, told)) else ""


def _split(text: str) -> tuple[list[str], list[Grade]]:
    """Part prose from grades. A heading above grades goes with them, and what comes after both."""
    prose: list[str] = []
    grades: list[Grade] = []
    foreign = code = False  # below a heading about another answer or scale; in a block of code
    for row, group in groupby(text.split("\n"), lambda line: line.lstrip().startswith("|")):
        for block in [list(group)] if row else ([line] for line in group):
            line = block[0]
            code ^= is_fence(line)
            if grades and any(map(str.strip, prose)) and _SEQUEL.match(line[:200]):
                return prose, grades
            found = read_table(block) if row else [] if code else read_line(line)
            if found:
                _drop_heading(prose)
                grades += () if foreign else found
                prose += [f"**{g.name.capitalize()}:** {g.remark}." for g in found if g.remark]
            elif row or code or not _is_frame(line):
                foreign = _is_foreign(line) or (foreign and not line.strip())
                given = [] if row or code else _in_sentences(line)
                grades += [grade for _, found in given for grade in found]
                prose += ["".join(said for said, _ in given).rstrip()] if given else block
    if prose and (grades or not prose[-1].strip()):
        _drop_heading(prose)
    return prose, grades


def _in_sentences(line: str) -> list[tuple[str, list[Grade]]]:
    """The sentences of a line that grades in one of them, each as prose or as grades."""
    read = [(each, read_sentence(each)) for each in sentences(line)]
    if len(read) > 1 and not line[:1].isdigit():
        read[-1] = (read[-1][0], read[-1][1] or read_line(read[-1][0]))
    grades = any(found for _, found in read)
    return [("" if found else said, found) for said, found in read] if grades else []


def _is_foreign(line: str) -> bool:
    """Whether the line introduces what another answer would get, or grades of another scale."""
    return _is_heading(line) and (other_scale(line) or bool(SUPPOSED.search(line)))


def _is_heading(line: str) -> bool:
    """Whether the line is "## Grades", "**Grades**" or "Here they are:"."""
    text = line.strip().rstrip("*_")
    marked = text.endswith((":", "：")) or text.startswith("#") or line.strip()[-2:] == "**"
    return marked and len(text) <= HEADING and not text.endswith((".", "!", "?"))


def _drop_heading(prose: list[str]) -> None:
    """Take the heading away that only leads to grades."""
    while prose and not prose[-1].strip():
        prose.pop()
    if prose and _is_heading(prose[-1]):
        prose.pop()


def _is_frame(line: str) -> bool:
    """Whether the line is a rule, a bracket of JSON, or a number for something else."""
    marks = line.strip() and not any(map(str.isalnum, line)) and not is_fence(line)
    return bool(marks) or is_other_number(line) or (line.startswith("-----") and " " not in line)


def _own_words(lines: Sequence[str], answer: str) -> str:
    """The prose without what was said before, and without what copies the answer."""
    copied, last = f" {normalise(answer)} ", ""
    said, kept, code = {""}, [""], False
    for line in lines:
        code ^= is_fence(line)
        if code or is_fence(line) or line.lstrip()[:1] in {">", "|"}:
            kept.append(line)
            continue
        own, quoted = "", False
        for sentence in sentences(line):
            words = normalise(sentence)
            quoted = quoted or sentence.lstrip(" -")[:1] in set("\"“„«「*_'‘`")
            copies = words.count(" ") + 1 >= COPIED and not quoted and f" {words} " in copied
            again = words in said if words.count(" ") + 1 >= REPEATED else words == last != ""
            own += "" if again or copies else sentence
            quoted = quoted and sum(map(sentence.count, '"”“„»«')) % 2 == 1
            said.add(words)
            last = words
        if own.strip() or kept[-1]:
            kept.append(own.rstrip())
    return "\n".join(kept).strip()
