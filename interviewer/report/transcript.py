"""The chat as it is painted: an interview and its draft become messages."""

from typing import Any

from ..builtin.bank.announcement import shortfalls
from ..builtin.bank.coverage import in_sentence, in_words
from ..builtin.bank.entries import Bank
from ..interview.events import Draft
from ..interview.interview import Interview, NeedFeedback, NeedQuestions, Phase
from ..interview.records import Attempt, Turn
from ..text.markup import marked, plain, safe
from . import texts
from .review import (
    entry_of,
    feedback_text,
    is_general,
    newly_covered,
    points_of,
    question_source,
)

Message = dict[str, Any]


def finished_messages(interview: Interview, bank: Bank, next_steps: str) -> list[Message]:
    """Return the messages that no draft changes."""
    said, shown = [_message(_greeting(interview))], interview.visited
    closed, index = interview.phase is Phase.CLOSED, interview.current
    if interview.turns and not closed:
        shown = tuple(dict.fromkeys((*shown, index)))
    for number in shown:
        said += _turn(interview, number, bank)
    if closed:
        said.append(_message(closing(interview, next_steps)))
    elif interview.revisiting and index in interview.visited:
        said += _again(interview, bank)
    elif interview.phase is Phase.ANSWERING and interview.at_follow_up:
        said.append(_follow_up(interview, index))
    return said


def closing(interview: Interview, next_steps: str) -> str:
    """Return thanks and next steps."""
    whole = len(interview.turns) == interview.choices.count
    early = not whole or any(not turn.done for turn in interview.turns)
    return (texts.CLOSING_EARLY if early else texts.CLOSING).format(
        name=plain(interview.profile.name),
        answered=interview.answered,
        count=interview.choices.count,
        next_steps=safe(next_steps),
    )


def _greeting(interview: Interview) -> str:
    """Say what the questions are about, and what the bank lacks if they all come from it."""
    profile, asked = interview.profile, interview.questions
    about, lacking = profile.stack_text, list[str]()
    if all(question.built_in for question in asked):
        topics = dict.fromkeys(in_sentence(q.topic) for q in asked if q.topic and not q.gap)
        about = in_words([*topics]) if topics else ""
        lacking = shortfalls(profile.stack) if asked else []
    said = texts.GREETING.format(
        name=plain(profile.name),
        count=interview.choices.count,
        questions="question" if interview.choices.count == 1 else "questions",
        about=f" about {plain(about)}" if about else "",
        position=plain(profile.position),
        shortfalls=f" {plain(' '.join(lacking))}" if lacking else "",
    )
    weak = interview.weak_topics
    return f"{said} {texts.GREETING_WEAK.format(weak=plain(weak[0]))}" if weak else said


def _turn(interview: Interview, index: int, bank: Bank) -> list[Message]:
    """Return a question with its number and source, and all that was said about it."""
    turn, question = interview.turns[index], interview.turns[index].question
    asked = texts.QUESTION.format(
        number=index + 1,
        count=interview.choices.count,
        topic=f" · {plain(question.topic)}" if question.topic and not is_general(question) else "",
        text=safe(question.text, highlight=True),
        source=question_source(question),
    )
    said = [_message(asked)]
    if turn.hinted:
        said.append(_hint(turn, index, bank))
    for attempt in turn.attempts:
        if attempt.to_follow_up:
            said.append(_follow_up(interview, index))
        said += _attempt(turn, attempt, index, bank)
    if turn.skipped and not turn.attempts:
        said.append(_message(texts.SKIPPED.format(number=index + 1), "user"))
    return said


def _attempt(turn: Turn, attempt: Attempt, index: int, bank: Bank) -> list[Message]:
    """Return an answer and its feedback, with the model answer one click away."""
    feedback = attempt.feedback
    text = marked(attempt.answer, feedback.text if feedback else "")
    answer = [texts.ANSWER.format(number=index + 1, text=text)]
    answer += [texts.MARKED] if "<mark>" in text else []
    said = [_message("\n\n".join(answer), "user")]
    if feedback is None:
        return said
    points = points_of(turn, attempt, bank)
    new = newly_covered(points, turn, attempt) if points else []
    review = [
        texts.FEEDBACK.format(number=index + 1),
        feedback_text(feedback, turn.scores_before(attempt), new, points),
    ]
    if points and not feedback.built_in:
        review.append(points.line)
    if points:
        model_answer = safe(points.entry.model_answer)
        title = f"<details><summary>{texts.MODEL_ANSWER}</summary>"
        review += [title, model_answer, "</details>"]
    return [*said, _message("\n\n".join(review))]


def _again(interview: Interview, bank: Bank) -> list[Message]:
    """Return the question to which the candidate has returned."""
    turn, index = interview.turn, interview.current
    said = texts.IMPROVING_SAID if turn.main_attempts else texts.IMPROVING_FIRST
    text = safe(turn.question.text, highlight=True)
    shown = [_message(texts.IMPROVING.format(number=index + 1, text=text, said=said))]
    return [*shown, _hint(turn, index, bank)] if turn.hinted else shown


def _follow_up(interview: Interview, index: int) -> Message:
    text = safe(interview.turns[index].follow_up)
    return _message(
        texts.FOLLOW_UP.format(number=index + 1, count=interview.choices.count, text=text)
    )


def _hint(turn: Turn, index: int, bank: Bank) -> Message:
    """Return the bank's hint, or advice for any question."""
    entry = entry_of(turn, bank)
    hint = entry.hint if entry else texts.HINT_GENERAL
    return _message(texts.HINT.format(number=index + 1, hint=safe(hint)))


def draft_messages(interview: Interview, draft: Draft) -> list[Message]:
    """Return what is being written now."""
    count = interview.choices.count
    text = safe(draft.text, highlight=True) if draft.text else ""
    if isinstance(interview.pending, NeedQuestions):
        ready = max(len(interview.turns), draft.ready)
        status = plain(draft.note) or texts.WRITING_QUESTIONS.format(ready=ready, count=count)
        head = texts.QUESTION.split("\n")[0].format(number=1, count=count, topic="")
        said = [f"{head}\n\n{text}"] if text and not interview.turns else []
        return [*map(_message, said), _message(texts.STATUS.format(text=status))]
    if isinstance(interview.pending, NeedFeedback):
        status = plain(draft.note) or ("" if text else texts.READING_ANSWER)
        parts = [texts.FEEDBACK.format(number=interview.current + 1), text]
        parts += [texts.STATUS.format(text=status)] if status else []
        return [_message("\n\n".join(filter(None, parts)))]
    return []


def _message(text: str, role: str = "assistant") -> Message:
    """Return a message in the form that Gradio sends, so that it need not convert each one."""
    content = [{"type": "text", "text": text}]
    return {"role": role, "metadata": None, "content": content, "options": None}
