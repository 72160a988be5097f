"""Prompt and reply stay within the budget in any language, without cutting what was typed."""

import base64
import re
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.builtin.bank.entries import load_bank
from interviewer.engine.checks import (
    MAX_JOB_TOKENS,
    MAX_RECORDING,
    check_answer,
    check_job,
    check_projects,
    check_recording,
    max_answer_tokens,
)
from interviewer.errors import InputError
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile, check_position, check_stack
from interviewer.interview.records import Options, Question, Turn
from interviewer.interview.saves import LARGEST
from interviewer.llm.prompts import Prompt, feedback_prompt, questions_prompt
from interviewer.llm.speech import Recording
from interviewer.privacy.redactor import Redactor
from interviewer.replies.questions import MAX_QUESTION_TOKENS, read_questions
from interviewer.text.units import BUDGET, estimate_tokens
from interviewer.web.bodies import MAX_BODY
from tests.support.builders import ADA

SCRIPTS = {
    "English": "We keep the cache warm because a cold one doubles the latency of every request. ",
    "Chinese": "我们先把缓存预热因为冷缓存会让每个请求的延迟加倍",
    "emoji": "🙂🚀👩🏽‍💻🏳️‍🌈",
    "Hindi": "हम कैश को गर्म रखते हैं क्योंकि ठंडा कैश हर अनुरोध को धीमा करता है ",
    "digits": "3141592653589793238462643383279502884197",
    "code": "def f(x: int) -> list[str]:\n    return [str(i**2) for i in range(x) if i % 3 != 0]\n",
    "signs": "{}[]()<>=!&^%$#@~`:;'\"+*",
}
FENCES = ["-" * 22, "-----" + "0123456789" + "00-----", "-----abcdefabcdef-----"]
POINTS = ["x" * 100] * 6


def longest_accepted(text: str, accepted: Callable[[str], object]) -> str:
    """Find the longest beginning of the repeated text that a check accepts."""
    endless = text * (30_000 // len(text))
    low, high = 0, len(endless)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            accepted(endless[:middle])
            low = middle
        except InputError:
            high = middle
    assert 0 < low < len(endless) - 1
    return endless[:low]


def checked(profile: Profile, question: Question, typed: str) -> str:
    """Check an answer as the app does before it sends it."""
    return check_answer(Redactor.for_profile(profile), profile, question, typed)


def longest_answer(profile: Profile, question: Question, text: str) -> str:
    """Find the longest answer that is made of a text and accepted."""
    return longest_accepted(text, partial(checked, profile, question))


def review(
    profile: Profile,
    question: Question,
    answer: str,
    points: Sequence[str] = POINTS,
    fence: str = FENCES[0],
) -> Prompt:
    """Make the prompt for feedback."""
    return feedback_prompt(Redactor.for_profile(profile), profile, question, answer, fence, points)


def size(prompt: Prompt) -> int:
    """Estimate the tokens of a prompt and its reply."""
    return estimate_tokens(prompt.content) + prompt.max_tokens


def stack_of(letters: str) -> tuple[str, ...]:
    """Read twenty technologies that are made of these letters."""
    return check_stack(", ".join(chr(0x61 + n) + letters for n in range(20)))


def person(text: str) -> Profile:
    """Make a profile as long as the form accepts it."""
    position = longest_accepted("a" + text.replace("\n", " "), check_position)
    letters = re.sub(r"[\s/;,\[\]()*'\"|·•-]", "", text)
    stack = stack_of(longest_accepted(letters, stack_of))
    return Profile("Ada Lovelace", "ada@example.org", "+49 30 901820", 37.25, position, stack)


def of_length(text: str) -> Question:
    """Make a question as long as the parser accepts it."""
    fitting = (
        n for n in range(1, 1_500) if estimate_tokens((text * 200)[:n]) <= MAX_QUESTION_TOKENS
    )
    return Question((text * 200)[: max(fitting)], "model")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("missing", [1, 20])
def test_a_request_for_questions_fits_at_its_longest(script: str, missing: int) -> None:
    """The longest stack, position, job and projects fit with many questions to avoid."""
    text = SCRIPTS[script]
    profile, job = person(text), longest_accepted(text, check_job)
    projects = longest_accepted("Built it. " + text, check_projects)
    have = [of_length(text)] * 12
    for fence in FENCES:
        for known in ([], have):
            options = Options(20, "senior", job, projects=projects)
            interview = Interview(profile, options)
            redactor = Redactor.for_profile(profile)
            prompt = questions_prompt(redactor, interview, missing, known, fence)
            assert size(prompt) <= BUDGET
            assert f"{fence}\n{job.strip()}\n{fence}" in prompt.content
            assert f"{fence}\n{projects.strip()}\n{fence}" in prompt.content
            assert profile.position in prompt.content
            assert profile.stack_text in prompt.content
            wanted = int(prompt.content.split()[1])
            assert 1 <= wanted <= missing
            assert prompt.max_tokens >= wanted * 100


def check_longest(profile: Profile, question: Question, text: str) -> None:
    """Check that the longest answer that is made of a text fits, with all its words."""
    answer = longest_answer(profile, question, text)
    for fence in FENCES:
        prompt = review(profile, question, answer, fence=fence)
        assert size(prompt) <= BUDGET
        assert Redactor.for_profile(profile).redact(answer) in prompt.content
        assert question.text in prompt.content


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_request_for_feedback_fits_at_its_longest(script: str) -> None:
    """The longest answer fits together with the longest question and the most points."""
    check_longest(person(SCRIPTS[script]), of_length(SCRIPTS[script]), "a" + SCRIPTS[script])


@pytest.mark.parametrize("typed", ["Al ", "a@b.cc ", "12345 ", "x y "])
def test_placeholders_and_a_follow_up_are_counted(typed: str) -> None:
    """A short name becomes a longer placeholder; the check counts what is sent and asked."""
    profile = Profile("Al", "a@b.cc", "12345", 3, "Engineer", ("Python",))
    turn = Turn(of_length(SCRIPTS["Chinese"]), follow_up=SCRIPTS["English"] * 3)
    check_longest(profile, turn.asked(to_follow_up=True), typed)


def test_an_answer_of_400_words_is_taken_and_a_longer_one_is_refused_not_cut() -> None:
    """The sentence says how much too long it is, and that it was not sent."""
    question = Question("Why?", "model")
    answer = longest_answer(ADA, question, "because ")
    assert len(answer.split()) >= 400
    with pytest.raises(InputError, match=r"times as long .* not sent"):
        checked(ADA, question, answer * 2)
    with pytest.raises(InputError, match=r" 1\.1 times as long"):
        checked(ADA, question, answer + answer[:20])


def test_the_banks_own_points_fit_into_the_room_kept_for_them() -> None:
    """No question of the bank has longer points than an answer's room allows for."""
    for entry in load_bank():
        question = Question("Why?", "bank", entry.id)
        most = BUDGET - max_answer_tokens(Redactor.for_profile(ADA), ADA, question)
        assert size(review(ADA, question, "", [p.point for p in entry.points])) <= most


@pytest.mark.parametrize("check", [check_job, check_projects])
def test_a_job_description_or_projects_that_are_too_long_are_refused(
    check: Callable[[object], str],
) -> None:
    """The sentence says by how much; an accepted text is kept whole."""
    text = longest_accepted(SCRIPTS["English"], check)
    assert check(text) == text.strip()
    assert MAX_JOB_TOKENS - 5 <= estimate_tokens(text) <= MAX_JOB_TOKENS + 1
    with pytest.raises(InputError, match=r"2\.\d times as long"):
        check(text * 2 + text[:200])


@pytest.mark.parametrize(("characters", "fits"), [(180, True), (190, False)])
def test_a_question_from_a_model_is_kept_within_its_share(characters: int, fits: bool) -> None:
    """No longer question is read, in a script where a character has more than one token."""
    asked = "请" * characters + "？"
    assert read_questions(f"1. {asked}\n", True).questions == (asked,) * fits


anything = st.one_of(st.text(max_size=400), st.sampled_from(list(SCRIPTS.values())))


@settings(max_examples=150)
@given(anything, anything, st.integers(1, 40), st.sampled_from(FENCES), st.integers(0, 6))
def test_every_accepted_text_fits(
    asked: str, typed: str, times: int, fence: str, points: int
) -> None:
    """Any text is refused, or its prompt is within the budget and holds all of it."""
    fits = estimate_tokens(asked) <= MAX_QUESTION_TOKENS
    question = Question(asked if fits else "Why?", "model")
    try:
        answer = checked(ADA, question, typed * times)
    except InputError:
        return
    assert answer == typed * times
    prompt = review(ADA, question, answer, POINTS[:points], fence)
    assert size(prompt) <= BUDGET
    if "<|" not in answer:
        assert Redactor.for_profile(ADA).redact(answer) in prompt.content


def recorded(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def test_a_recording_is_what_a_browser_made() -> None:
    """Its type without the codec, its bytes up to the limit, which fits a request with a save."""
    whole = recorded("audio/webm;codecs=opus", b"x" * MAX_RECORDING)
    assert check_recording(whole) == Recording("audio/webm", b"x" * MAX_RECORDING)
    assert check_recording(recorded("audio/mp4", b"x")) == Recording("audio/mp4", b"x")
    assert len(whole) + LARGEST < MAX_BODY
    with pytest.raises(InputError, match="too long"):
        check_recording(recorded("audio/webm", b"x" * (MAX_RECORDING + 9)))


@pytest.mark.parametrize(
    "value",
    [7, "data:audio/webm;base64,", recorded("audio/webm", b"x") + "%", recorded("text/html", b"x")],
)
def test_what_is_no_recording_is_refused(value: object) -> None:
    """In a sentence."""
    with pytest.raises(InputError, match="could not be read"):
        check_recording(value)
