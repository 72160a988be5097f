"""Check the values that a page or script sends, and convert them.

An answer, a job description and projects have to be as short as a model can read.
"""

import base64
import contextlib
import math
from typing import Any

from ..builtin.bank.entries import Bank
from ..errors import IllegalMove, InputError
from ..interview.interview import Interview
from ..interview.profile import Level, Profile
from ..interview.records import LONGEST_ANSWER, LONGEST_JOB, MAX_QUESTIONS, Question
from ..interview.saves import from_save, to_save
from ..llm.prompts import FEEDBACK, FEEDBACK_TOKENS, POINTS, SCALE, clean_input
from ..llm.speech import Recording
from ..privacy.redactor import Redactor
from ..report import texts
from ..report.review import entry_of
from ..text.units import BUDGET, estimate_tokens

TOO_LONG = 99.0  # times; longer texts are not measured
MAX_RECORDING = 1_000_000  # bytes; as base64 and with a save they fit `web.bodies.MAX_BODY`
RECORDINGS = ("audio/webm", "audio/mp4", "audio/ogg")  # MIME types that browsers record
MAX_JOB_TOKENS = 350  # beside a long stack and as much about projects

# As long as the points of a bank question may be.
_ROOM_FOR_POINTS = POINTS.format(points="\n".join(["- " + "x" * 100] * 6))
# What every request for feedback costs, whatever was asked and answered.
_EMPTY = dict.fromkeys(("position", "years", "question", "answer"), "")
_ALWAYS = FEEDBACK.format(**_EMPTY, points=_ROOM_FOR_POINTS, fence="-" * 22, **SCALE)


def max_answer_tokens(redactor: Redactor, profile: Profile, question: Question) -> int:
    """Return how many tokens the longest answer may have; 0 if the question leaves no room."""
    typed = (
        clean_input(redactor, profile.position),
        profile.years_text,
        clean_input(redactor, question.text),
    )
    used = estimate_tokens("".join((_ALWAYS, *typed)))
    marks = 4 * len("[phone]")  # what the redactor may put in the place of something shorter
    return max(0, BUDGET - FEEDBACK_TOKENS - used - marks)


def check_job(text: object) -> str:
    """Return a job description that fits. Raises InputError with what to do about it."""
    return _short(text, "This job description is {times}: keep the requirements.")


def check_projects(text: object) -> str:
    """Return projects that fit. Raises InputError with what to do about it."""
    return _short(text, "These projects are {times}: keep those that matter most.")


def _short(text: object, sentence: str) -> str:
    typed = "" if text is None else str(text).strip()
    use = estimate_tokens(typed) / MAX_JOB_TOKENS if len(typed) <= LONGEST_JOB else TOO_LONG
    if use > 1:
        raise InputError(sentence.format(times=f"{_times(use)} as long as a model can read"))
    return typed


def check_recording(url: object) -> Recording:
    """Return the recording in a data URL. Raises InputError with what to do about it."""
    head, _, encoded = url.partition(";base64,") if isinstance(url, str) else ("", "", "")
    kind = head.removeprefix("data:").partition(";")[0]
    long, broken = texts.RECORDING_TOO_LONG, texts.RECORDING_UNREADABLE
    data = from_base64(encoded, MAX_RECORDING, long, broken)
    if kind not in RECORDINGS or not data:
        raise InputError(broken)
    return Recording(kind, data)


def from_base64(text: str, most: int, long: str, broken: str) -> bytes:
    """Return at most so many bytes. Raises InputError with the sentence for what is wrong."""
    if len(text) > most * 4 / 3 + 4:
        raise InputError(long)
    with contextlib.suppress(ValueError):
        return base64.b64decode(text, validate=True)
    raise InputError(broken)


def _times(use: float) -> str:
    return f"{math.ceil(10 * use) / 10} times" if use < TOO_LONG else "many times"


def check_answer(redactor: Redactor, profile: Profile, question: Question, answer: object) -> str:
    """Return the answer, if it can be taken. Raises InputError with what to do about it."""
    text = "" if answer is None else str(answer)
    if not any(c.isalnum() for c in text):
        raise InputError("Please write an answer first. A sentence or two is a fine start.")
    room, use = max_answer_tokens(redactor, profile, question), TOO_LONG
    if not room:
        raise InputError("This question is too long for an answer to be read with it.")
    if len(text) <= LONGEST_ANSWER:
        use = estimate_tokens(clean_input(redactor, text)) / room
    if use > 1:
        raise InputError(
            f"This answer is {_times(use)} as long as can be read in one go. It was not sent: "
            "please shorten it."
        )
    return text


def require_interview(
    interview: Interview | None, saved: Any, *, allow_stale: bool = True
) -> Interview:
    """Return the current interview.

    Raises InputError without an interview. Unless `allow_stale`, raises IllegalMove if the page has
    not shown the current question. A quick answer may overtake a smaller change, such as a hint.
    """
    if interview is not None and saved == to_save(interview):
        return interview  # both copies are the same
    kept = from_save(saved).interview
    latest = newer(interview, kept)
    if latest is None:
        raise InputError(texts.NO_INTERVIEW)
    if not allow_stale and kept and _same(latest, kept) and _asked(kept) != _asked(latest):
        raise IllegalMove(texts.STALE_PAGE)
    return latest


def newer(known: Interview | None, kept: Interview | None) -> Interview | None:
    """Return the newer of the server's and the browser's copy; of two interviews, the server's.

    The browser may have used another replica in between.
    """
    if known is None or kept is None:
        return known or kept
    return kept if _same(known, kept) and kept.moves > known.moves else known


def _same(one: Interview, other: Interview) -> bool:
    """Tell whether both are copies of one interview."""
    return one.started_at == other.started_at


def _asked(interview: Interview) -> tuple[int, ...]:
    """Return what changes with every question that is put to the candidate."""
    answers = sum(len(turn.attempts) for turn in interview.turns)
    skipped = sum(turn.skipped for turn in interview.turns)
    return answers, skipped, interview.current, interview.at_follow_up


def number_of(value: Any, interview: Interview) -> int:
    """Return a question's number from any form of it.

    None means the one whose feedback is in sight, else the last one answered, in their order.

    Raises InputError.
    """
    if value in (None, ""):
        answered = [n for n in interview.visited if interview.turns[n].attempts]
        if not interview.visited:
            raise InputError("There is no answer to improve yet.")
        last = (answered or interview.visited)[-1]
        return (last if interview.reading is None else interview.reading) + 1
    with contextlib.suppress(TypeError, ValueError):
        return int(str(value).removeprefix("Question").strip())
    raise InputError("Please give the question's number.")


def covered_of(value: Any, interview: Interview, number: int, bank: Bank) -> tuple[int, ...]:
    """Return the numbers of key points that were ticked. Raises InputError."""
    turn = interview.turns[number - 1] if 1 <= number <= len(interview.turns) else None
    entry = entry_of(turn, bank) if turn else None
    if entry is None:
        raise InputError(f"There are no key points for question {number}.")
    count = len(entry.points)
    given = value if isinstance(value, list) else [None]
    if len(given) > count or any(type(n) is not int or not 1 <= n <= count for n in given):
        raise InputError(f"Please name the points by their numbers, from 1 to {count}.")
    return tuple(sorted(set(given)))


def count_of(value: Any, default: int) -> int:
    """Return the requested number of questions. Raises InputError."""
    if value is None or value == "":
        return default
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        count = int(value)
        if not isinstance(value, bool) and count == float(value) and 1 <= count <= MAX_QUESTIONS:
            return count
    raise InputError(f"The number of questions must be between 1 and {MAX_QUESTIONS}.")


def level_of(value: Any) -> str:
    """Return a level's value, or "". Raises InputError."""
    levels = [level.value for level in Level]
    if value in (None, ""):
        return ""
    if value not in levels:
        raise InputError(f"The level must be one of {', '.join(levels)}, or empty.")
    return str(value)
