"""Fill in the templates that a model reads.

Small models follow one short user message better than a system role, which one of Phi-3's chat
templates drops anyway; so each prompt is a single user message. A fence surrounds the candidate's
text, and the prompt declares it data. `Prompt` also carries the texts for checking the reply.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..interview.interview import Interview
from ..interview.profile import Level, Profile
from ..interview.records import Question
from ..interview.rubric import ANCHORS
from ..privacy.redactor import Redactor
from ..text.units import BUDGET, estimate_tokens, strip_special_tokens

QUESTION_TOKENS = 110  # output tokens for one detailed question
MOST_AT_ONCE = 8  # questions in one request, so that prompt and output fit the budget
FEEDBACK_TOKENS = 320  # 120 words, three grades and a margin
FIRST_ABOUT = "Ask first about {skill}.\n"

_FILES = Path(__file__).with_name("templates").glob("*.txt")
_TEMPLATES = {path.stem: path.read_text("utf-8") for path in _FILES}
QUESTIONS, FEEDBACK = (_TEMPLATES[name].rstrip() for name in ("questions", "feedback"))
AVOID, JOB, POINTS, PROJECTS = (_TEMPLATES[name] for name in ("avoid", "job", "points", "projects"))
SCALE = {f"{name}{n}": ANCHORS[name][n] for name in ANCHORS for n in (1, 3, 5)}


@dataclass(frozen=True)
class Prompt:
    """One request.

    Attributes:
        content: the message.
        max_tokens: limit of the reply.
        temperature: of sampling.
        echoes: the prompt's own lines, to recognise a reply that repeats them.
        answer: the candidate's words as the model reads them.
    """

    content: str
    max_tokens: int
    temperature: float
    echoes: tuple[str, ...]
    answer: str = ""


def clean_input(redactor: Redactor, text: str) -> str:
    """Return a person's text without special tokens and personal data."""
    return redactor.redact(strip_special_tokens(text))


def questions_prompt(
    redactor: Redactor, interview: Interview, missing: int, have: Sequence[Question], fence: str
) -> Prompt:
    """Ask for `missing` questions, or for as many of them as fit one request.

    Args:
        redactor: removes personal data from the candidate's text.
        interview: profile, level, job description, projects, and questions of earlier interviews.
        missing: the number of questions.
        have: the questions found so far.
        fence: a line before and after the job description and the projects.
    """
    profile, options = interview.profile, interview.choices
    job, projects = (clean_input(redactor, t.strip()) for t in (options.job, options.projects))
    weak = () if have else interview.weak_topics
    first_about = FIRST_ABOUT.format(skill=clean_input(redactor, weak[0])) if weak else ""
    for count in range(min(missing, MOST_AT_ONCE), 0, -1):
        fields = {
            "count": count,
            "stack": clean_input(redactor, profile.stack_text),
            "position": clean_input(redactor, profile.position),
            "years": profile.years_text,
            "level": options.level or Level.of_years(profile.years).value,
            "first_about": first_about,
            "job": JOB.format(job=job, fence=fence) if job else "",
            "projects": PROJECTS.format(projects=projects, fence=fence) if projects else "",
            "first": len(have) + 1,
            "last": len(have) + count,
        }
        most = (count + 1) * QUESTION_TOKENS
        room = BUDGET - most - estimate_tokens(QUESTIONS.format(avoid=AVOID, **fields))
        if room >= 0:
            break
    avoid = _avoid_list(redactor, [*interview.asked_texts, *(q.text for q in have)], room)
    content = QUESTIONS.format(avoid=avoid, **fields)
    return Prompt(content, most, 0.7, tuple(content.splitlines()))


def _avoid_list(redactor: Redactor, asked: Sequence[str], room: int) -> str:
    """Return the questions to avoid, oldest first; the newest are kept if not all fit.

    Reading the reply compares its questions with all earlier ones anyway.
    """
    lines: list[str] = []
    for text in reversed(asked):
        line = "- " + " ".join(clean_input(redactor, text).split()[:25])
        room -= estimate_tokens(line + "\n")
        if room < 0:
            break
        lines.insert(0, line)
    return AVOID.format(questions="\n".join(lines)) if lines else ""


def feedback_prompt(
    redactor: Redactor,
    profile: Profile,
    question: Question,
    answer: str,
    fence: str,
    points: Sequence[str] = (),
) -> Prompt:
    """Ask for feedback on one answer; every request needs a new `fence`."""
    sent = clean_input(redactor, answer)
    listed = "\n".join(f"- {point}" for point in points)
    fields = {
        "position": clean_input(redactor, profile.position),
        "years": profile.years_text,
        "question": clean_input(redactor, question.text),
        "points": POINTS.format(points=listed) if points else "",
        "answer": sent,
        "fence": fence,
    }
    content = FEEDBACK.format(**fields, **SCALE)
    own = FEEDBACK.format(**{**fields, "points": "", "answer": ""}, **SCALE)
    return Prompt(content, FEEDBACK_TOKENS, 0.2, tuple(own.splitlines()), sent)
