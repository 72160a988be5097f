"""What a line of a reply can be beside feedback: a frame, a heading, or said before."""

import re
from collections.abc import Iterable

from ...interview.rubric import DIMENSIONS
from ...text.sentences import normalise, sentences
from ..echoes import Echoes, begins_task
from .grade_words import INTRO, LEAD, NAME, name_alone, total

# --- frames and headings --------------------------------------------------------------------------

FENCE = re.compile(r"^[ \t]*(?:```|~~~)(?P<name>[^`]*)$")
BRACES = re.compile(r'^[\s{}\[\],]*$|^\s*"[^"]*"\s*:\s*[\[{]\s*$')
_BOLD = re.compile(r"^\s*(\*\*|__)(?:(?!\1).)*+(?:\1[\s:]*)?$")
# Rules, headings without words, the fence of the prompt.
_RULE = re.compile(r"^[\s>#*_:.=-]*$|^\s*-{3,}+[0-9a-f]*+-*+\s*$")
_SURE = r"(?:(?:sure|certainly|of course|okay|ok|absolutely)\b[,!.:\s]*+)?"
_HERE = re.compile(
    rf"^[\s>#*_]*+{_SURE}"
    r"(?:here(?:['’]s|\s+is|\s+are)\b[^.!?]{0,120})?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"feedback|evaluat|review|assess|grad(?:es?|ing)\b|scor|rating", re.IGNORECASE)
_SCORES = re.compile(
    r"^\W*+(?:(?:my|the|final|overall|average|total)\s+)?"
    r"(?:scores?|ratings?|grades?|grading|on a scale)\b[^.!?]{0,90}\.?$",
    re.IGNORECASE,
)
# How a line begins that may turn out to be none; what it is shows soon after.
_OPENERS = (
    *DIMENSIONS, "overall score", "total score", "average score", "final score", "my score",
    "rating", "grade", "grading", "score", "evaluation", "here is", "here are", "here's", "sure",
    "okay", "certainly", "of course", "absolutely", "on a scale", "feedback:", "response:",
    "reviewer:", "interviewer:", "assistant:", "user:", "human:", "system:", "candidate:",
    "candidate's answer:", "the answer:", "answer:", "question", "next question", "instruction",
    "solution", "follow-up", "let's move", "now, let's move",
)  # fmt: skip


def furniture(line: str) -> bool:
    """Whether it only frames a reply: a rule, `Scores`, `Here are the grades:`."""
    told = total(line)
    sure = _HERE.match(line) and (_ABOUT.search(line) or "here" not in line.lower())
    return bool(_RULE.match(line) or sure or (told and not told["number"]))


def introduces(line: str) -> bool:
    """Whether it is a heading, or a line that ends in a colon."""
    words = line.rstrip(" *_")
    heading = line.lstrip().startswith("#") or _BOLD.match(line)
    return len(line) <= INTRO and (
        words.endswith(":") or (bool(heading) and not words.endswith((".", "!", "?")))
    )


def labelled(line: str) -> bool:
    """Whether it begins as no code does: with a heading or a bold label."""
    return line.lstrip().startswith(("**", "##"))


def dangles(line: str) -> bool:
    """Whether a line that leads to others makes no sense at the end of a reply."""
    named = name_alone(line) and ":" in line
    return bool(named or FENCE.match(line) or BRACES.match(line) or line.lstrip().startswith("|"))


def may_be_none(line: str) -> bool:
    """Whether a line that is still being written may turn out not to be prose."""
    bare = re.sub(rf"^\W*{_SURE}\d{{0,2}}[.)]?\W*", "", line.casefold())
    return bool(
        line.lstrip().startswith(("|", "#", "`", "~", "{", "[", "$"))
        or any(opener.startswith(bare) for opener in _OPENERS)
        or begins_with_name(line)
        or any(form.match(line) for form in (_RULE, BRACES, _BOLD, _HERE, _SCORES))
        or total(line)
        or begins_task(line)
    )


_NAMED = re.compile(rf"{LEAD}{NAME}", re.VERBOSE | re.IGNORECASE)


def begins_with_name(line: str) -> bool:
    """Whether it is about a dimension: such a line is decided when it is whole."""
    return bool(_NAMED.match(line.replace("_", " ").replace("*", " ")))


# --- lines that wait for the next one -------------------------------------------------------------

MOST_HELD = 20  # lines; no heading and no head of a table is longer


class Prose:
    """The prose of a reply, and the lines at its end that the next one makes prose, or drops."""

    def __init__(self) -> None:
        self._text = ""
        self._held: list[tuple[str, bool]] = []  # with whether it was seen while it was written

    @property
    def began(self) -> bool:
        """Whether there is any that is certain."""
        return bool(self._text)

    @property
    def held(self) -> list[str]:
        """The lines that wait."""
        return [line for line, _ in self._held]

    def shown(self, draft: str = "") -> str:
        """All of it, with as much of the line being written as is certain."""
        held = [f"{line}\n" for line, seen in self._held if draft or seen]
        return (self._text + "".join(held) + draft).strip()

    def add(self, line: str) -> None:
        """A line that is certain, and makes certain what stands above it."""
        self.release()
        if line.strip():
            self._text += line + "\n"
        elif self._text and not self._text.endswith("\n\n"):
            self._text += "\n"

    def hold(self, line: str) -> bool:
        """A line that is not certain. False if there are too many, so that all are prose."""
        self._held.append((line, not may_be_none(line)))
        if len(self._held) > MOST_HELD:
            self.release()
        return bool(self._held)

    def release(self, *, last: bool = False) -> None:
        """What waits is prose; at the end of a reply only what can stand there."""
        held, self._held = self.held, []
        for line in held:
            if not (last and dangles(line)):
                self.add(line)

    def drop(self) -> None:
        """What waits is none."""
        self._held = []


# --- what is not the model's own ------------------------------------------------------------------

_ROLE = re.compile(
    r"^[\s>#]*+(?P<bold>\*\*|__)?(?:assistant|feedback|response|reviewer|interviewer)\s*"
    r"(?:(?(bold)(?P=bold)):|:(?(bold)(?P=bold)))\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[\s>#*_]*+(?:question|(?:the\s+|candidate['’]s\s+)?answer)[\s*_]*:", re.I)
_LEAST = 5  # words; shorter sentences are said more than once


class OwnWords:
    """Takes from a reply what repeats the prompt, the answer at length, or itself."""

    def __init__(self, answer: str, echoes: Iterable[str], prompt: str) -> None:
        own = tuple(echoes)
        self._echoes = Echoes(own)
        self._prompt = Echoes((*own, prompt))
        self._answer = Echoes([answer], least=8)
        self._said = "\n"  # sentences in plain words, a line each
        self._inside = False  # the reply has begun with the prompt
        self.echoed = False  # there was some of the prompt in the last line

    def none_in(self, text: str) -> bool:
        """Whether the prompt holds all of the text."""
        return self._prompt.cover(text)

    def first(self, line: str, *, whole: bool = True) -> str:
        """A line before any feedback, without the label of the reply; "" if it is the prompt's."""
        line = _ROLE.sub("", line)
        rest = _LABEL.sub("", line)
        if not whole:
            within = rest != line or self._inside
            return "" if within and self._prompt.may_become(rest, least=0) else line
        self._inside = (rest != line or self._inside) and self._prompt.cover(rest)
        return "" if self._inside else line

    def of(self, line: str, *, whole: bool = True, cited: bool = False) -> str:
        """What is left of a line.

        whole: False while it is written; then its last sentence goes as long as it may still
        become a repetition. cited: the line above says whose words these are.
        """
        self.echoed = line in self._echoes
        if self.echoed:
            self._inside = self._inside or whole
            return ""
        kept, said, at = [], self._said, 0
        for sentence in sentences(line):
            begun = not whole and at + len(sentence) == len(line)
            echo = not begun and sentence in self._echoes
            if not echo and not self._repeats(sentence, said, begun, cited or _quoted(line, at)):
                kept.append(sentence)
                said += normalise(sentence) + "\n"
            self.echoed = self.echoed or echo
            at += len(sentence)
        self._said = said if whole else self._said
        return "".join(kept).rstrip()

    def _repeats(self, sentence: str, said: str, begun: bool, quoted: bool) -> bool:
        """Whether a sentence was said, by the candidate or before; or, if only begun, may be."""
        words = normalise(sentence)
        if not words:
            return False
        if begun:
            copying = not quoted and self._answer.may_become(sentence, least=1)
            echoing = self._echoes.may_become(sentence, least=1)
            return copying or echoing or begins_with_name(sentence) or f"\n{words}" in said
        if words.count(" ") + 1 < _LEAST:
            return sentence.rstrip()[-1:] in {".", "!", "?"} and said.endswith(f"\n{words}\n")
        return f"\n{words}\n" in said or (not quoted and sentence in self._answer)


def _quoted(line: str, at: int) -> bool:
    """Whether the sentence that begins there is marked as somebody's words."""
    before = line[:at] + line[at:].lstrip(" \t-")[:1]
    straight = before.count('"') % 2
    opened = sum(map(before.count, "“„«「")) > sum(map(before.count, "”»」"))
    emphasised = re.match(r"[\s-]*[*_'‘`](?=\S)", line[at:])
    return bool(straight or opened or emphasised) or before.lstrip()[:1] == ">"
