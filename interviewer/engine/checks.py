"""Check that a model can read what a candidate typed: an answer, a job description."""

from ..errors import InputError
from ..interview.profile import Profile
from ..interview.records import LONGEST_ANSWER, LONGEST_JOB, Question
from ..llm.prompts import FEEDBACK, FEEDBACK_TOKENS, POINTS, SCALE, clean_input
from ..privacy.redactor import Redactor
from ..text.units import BUDGET, estimate_tokens, weigh

TOO_LONG = 99.0  # times; longer texts are not measured
MAX_JOB_TOKENS = 350  # beside a long stack and eight questions

# As long as the points of a bank question may be.
_ROOM_FOR_POINTS = POINTS.format(points="\n".join(["- " + "x" * 100] * 6))
# What every request for feedback costs, whatever was asked and answered.
_EMPTY = dict.fromkeys(("position", "years", "question", "answer"), "")
_ALWAYS = weigh(FEEDBACK.format(**_EMPTY, points=_ROOM_FOR_POINTS, fence="-" * 22, **SCALE))


def max_answer_tokens(redactor: Redactor, profile: Profile, question: Question) -> int:
    """Tokens that the longest answer to this question may have; 0 if it leaves no room."""
    typed = (
        clean_input(redactor, profile.position),
        profile.years_text,
        clean_input(redactor, question.text),
    )
    used = int(_ALWAYS + sum(map(weigh, typed))) + 1
    marks = 4 * len("[phone]")  # what the redactor may put in the place of something shorter
    return max(0, BUDGET - FEEDBACK_TOKENS - used - marks)


def check_job(text: object) -> str:
    """A job description that fits. Raises InputError with what to do about it."""
    job = "" if text is None else str(text).strip()
    use = estimate_tokens(job) / MAX_JOB_TOKENS if len(job) <= LONGEST_JOB else TOO_LONG
    if use > 1:
        raise InputError(
            f"This job description is {_times(use)} as long as a model can read: keep the "
            "requirements."
        )
    return job


def _times(use: float) -> str:
    return f"{use:.1f} times" if use < TOO_LONG else "many times"


def check_answer(redactor: Redactor, profile: Profile, question: Question, answer: object) -> str:
    """The answer, if it can be taken. Raises InputError with what to do about it."""
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
            f"This answer is {_times(use)} as long as can be read in one go. Nothing was sent and "
            "your text is still in the box: please shorten it."
        )
    return text
