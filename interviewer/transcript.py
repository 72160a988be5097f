"""The chat as it is painted: an interview and its draft become messages."""

from typing import Any

from . import texts
from .bank import Bank
from .feedback import Feedback
from .interview import Interview, NeedFeedback, NeedQuestions, Phase, Turn
from .interviewers import Draft
from .markup import plain, safe, typed
from .report import score_table

Message = dict[str, Any]


def messages(
    interview: Interview | None, bank: Bank, next_steps: str, draft: Draft | None = None
) -> list[Message]:
    """Every message of the chat, in the form the Chatbot takes and gives."""
    if interview is None:
        return []
    said = [_assistant(_greeting(interview))]
    for index in _asked(interview):
        said += _turn(interview, index, bank)
    said += _pending(interview, draft)
    if interview.phase is Phase.CLOSED:
        said.append(_assistant(closing(interview, next_steps)))
    return said


def closing(interview: Interview, next_steps: str) -> str:
    """Thanks, and what happens next."""
    early = any(not turn.done for turn in interview.turns) or not interview.turns
    return (texts.CLOSING_EARLY if early else texts.CLOSING).format(
        name=plain(interview.profile.name),
        answered=interview.answered,
        count=interview.count,
        next_steps=safe(next_steps),
    )


def feedback_text(feedback: Feedback) -> str:
    """One piece of feedback with its grades and its source."""
    parts = [safe(feedback.text)]
    if not feedback.complete:
        parts.append(texts.CUT_SHORT)
    parts += [score_table(feedback.scores), f"<small>{_feedback_source(feedback)}</small>"]
    return "\n\n".join(parts)


def question_text(interview: Interview, index: int) -> str:
    """A question with its number and its source."""
    question = interview.turns[index].question
    source = texts.SOURCE_MODEL.format(writer=plain(question.writer))
    if question.built_in:
        general = question.bank_id.startswith("general")
        source = texts.SOURCE_GENERAL if general else texts.SOURCE_BANK
        source = source.format(topic=plain(question.topic)) + _because(question.note)
    return texts.QUESTION.format(
        number=index + 1,
        count=interview.count,
        topic=f" · {plain(question.topic)}" if question.topic else "",
        text=safe(question.text),
        source=source,
    )


def _asked(interview: Interview) -> list[int]:
    """The questions that have come up: all with an answer or skipped, and the current one."""
    come_up = [i for i, turn in enumerate(interview.turns) if turn.done or turn.attempts]
    if interview.turns and interview.phase is not Phase.CLOSED and interview.current not in come_up:
        come_up.append(interview.current)
    return come_up


def _greeting(interview: Interview) -> str:
    profile = interview.profile
    return texts.GREETING.format(
        name=plain(profile.name),
        count=interview.count,
        questions="question" if interview.count == 1 else "questions",
        stack=plain(profile.stack_text),
        position=plain(profile.position),
    )


def _turn(interview: Interview, index: int, bank: Bank) -> list[Message]:
    turn = interview.turns[index]
    said = [_assistant(question_text(interview, index))]
    if turn.hinted:
        said.append(_assistant(texts.HINT.format(hint=safe(hint(turn, bank)))))
    for attempt in turn.attempts:
        said.append(_user(typed(attempt.answer)))
        if attempt.feedback:
            head = texts.FEEDBACK.format(number=index + 1)
            said.append(_assistant(f"{head}\n\n{feedback_text(attempt.feedback)}"))
    if turn.skipped and not turn.attempts:
        said.append(_user(f"<em>{texts.SKIPPED}</em>"))
    return said


def hint(turn: Turn, bank: Bank) -> str:
    """The bank's hint, or what helps with any question."""
    entry = bank.find(turn.question.bank_id, turn.question.topic)
    return entry.hint if entry else texts.HINT_GENERAL


def _pending(interview: Interview, draft: Draft | None) -> list[Message]:
    """What is being written now."""
    pending = interview.pending
    if isinstance(pending, NeedQuestions):
        said = []
        if draft and draft.text and not interview.turns:
            head = texts.QUESTION.split("\n")[0].format(number=1, count=interview.count, topic="")
            said.append(_assistant(f"{head}\n\n{safe(draft.text)}"))
        ready = texts.WRITING_QUESTIONS.format(ready=len(interview.turns), count=interview.count)
        return [*said, _assistant(_status(draft, ready))]
    if isinstance(pending, NeedFeedback):
        head = texts.FEEDBACK.format(number=interview.current + 1)
        if draft and draft.text:
            note = f"\n\n{_status(draft, '')}" if draft.note else ""
            return [_assistant(f"{head}\n\n{safe(draft.text)}{note}")]
        return [_assistant(_status(draft, texts.READING_ANSWER))]
    return []


def _status(draft: Draft | None, otherwise: str) -> str:
    return f'<em class="status">{plain(draft.note) if draft and draft.note else otherwise}</em>'


def _feedback_source(feedback: Feedback) -> str:
    if feedback.built_in:
        return texts.SOURCE_COACH + _because(feedback.note)
    return texts.SOURCE_MODEL.format(writer=plain(feedback.writer))


def _because(note: str) -> str:
    return f" · {plain(note)}" if note else ""


def _assistant(text: str) -> Message:
    return _message("assistant", text)


def _user(text: str) -> Message:
    return _message("user", text)


def _message(role: str, text: str) -> Message:
    """As content parts: a bare string would lose its indentation inside Gradio."""
    return {"role": role, "content": [{"type": "text", "text": text}]}
