"""A model server never sees who the candidate is."""

import asyncio
import random
import re
from collections.abc import Coroutine
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interviewer.builtin.bank.entries import load_bank
from interviewer.engine.model import ModelInterviewer
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.llm.failover import ModelPool
from interviewer.privacy.redactor import Redactor
from interviewer.settings import Settings
from tests.support.engine import completed
from tests.support.model_server import (
    DONE,
    FEEDBACK,
    QUESTIONS,
    Endpoint,
    Request,
    Step,
    chunk,
    head,
    numbered,
)

# Made of syllables that no word of the prompts or of English is made of.
SYLLABLES = ["zu", "vok", "xi", "qua", "yrr", "jax", "wug", "fyz", "ško", "ñuz", "żoł", "køv"]
WORDS = "the cache keeps what was asked before because a query costs more than memory".split()
CODES = ["x = a @ b.T", "@cache", "print(1_000)", "192.168.0.1", "`SELECT 1`"]

word = st.builds("".join, st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4)).map(
    str.capitalize
)
glue = st.sampled_from([" ", " ", "-", "'"])
names = st.one_of(
    word,
    st.builds("{} {}".format, word, word),
    st.builds(lambda a, b, g, c: f"{a} {b}{g}{c}", word, word, glue, word),
    st.builds(lambda a, b: f"{a} X. {b}", word, word),
    st.text("伊藤渡边曹操刘备诸葛", min_size=2, max_size=4),
    st.builds(lambda a, b: f"{a} {b}", *[st.text("жщыфюэ", min_size=4, max_size=8)] * 2).map(
        str.title
    ),
)
mailbox = st.builds(
    "{}{}{}@{}.{}".format,
    st.text("bcdfghjk", min_size=3, max_size=8),
    st.sampled_from(["", ".", "_", "+", "-"]),
    st.text("lmnpqr1234", min_size=2, max_size=8),
    st.text("stvwxz", min_size=3, max_size=9),
    st.sampled_from(["org", "co.uk", "example", "berlin"]),
)
phones = st.builds(
    lambda prefix, groups, gap: prefix + gap.join(groups),
    st.sampled_from(["+49 ", "+1 ", "0", "(0) ", "+44 (0) "]),
    st.lists(st.text("23456789", min_size=2, max_size=3), min_size=3, max_size=4),
    st.sampled_from([" ", "-", "", ".", "/"]),
)


@st.composite
def people(draw: st.DrawFn) -> tuple[Profile, str, str]:
    """A profile, and an answer and a job description that give it away."""
    who = Profile.from_form(draw(names), draw(mailbox), draw(phones), 3, "Engineer", "Python, SQL")
    rng = random.Random(draw(st.integers(0, 2**32)))
    return who, _telling(who, rng), _telling(who, rng)


def _telling(who: Profile, rng: random.Random) -> str:
    digits = "".join(c for c in who.phone if c.isdigit())
    name, address = who.name, who.email
    secrets = [
        *[name, name.upper(), name.lower(), name.swapcase(), name.replace(" ", "  "), *_parts(who)],
        *[address, address.upper(), address.replace("@", " @ "), address.replace(".", " . ")],
        *[who.phone, "-".join(digits), " ".join(digits), digits, digits[-7:]],
    ]
    text = [*rng.sample(WORDS, 8), *rng.sample(secrets, 4), rng.choice(CODES)]
    rng.shuffle(text)
    return rng.choice([" ", "\n", ", "]).join(text) + rng.choice([".", "", " <|end|>", "!"])


def _parts(who: Profile) -> list[str]:
    return [part for part in who.name.split() if sum(c.isalpha() for c in part) >= 3]


def leaks(who: Profile, sent: str) -> list[str]:
    """List what can be read of the profile in any case and spacing."""
    bare = "".join(sent.casefold().split())
    digits = re.sub(r"[\W_]+", "", sent)
    tail = "".join(c for c in who.phone if c.isdigit())[-7:]
    return [
        *[part for part in _parts(who) if part in sent],
        *[s for s in (who.name, who.email) if "".join(s.casefold().split()) in bare],
        *[who.phone for _ in range(tail in digits)],
    ]


def brief(request: Request) -> list[Step]:
    """Send a good reply in one piece."""
    text = FEEDBACK if request.kind == "feedback" else numbered(QUESTIONS[:1])
    return [head(), chunk(text), chunk("", "stop"), DONE]


async def _interview(settings: Settings, who: Profile, answer: str, job: str) -> None:
    redactor = Redactor.for_profile(who)
    by = ModelInterviewer(settings, ModelPool(settings), load_bank(), redactor)
    interview = await completed(Interview(who, Options(1, job=job, projects=job)), by, answer)
    assert interview.turns[0].attempts[0].answer == answer


def gives_away(who: Profile, number: int) -> Profile:
    """Put a phone into the position and an email into the stack."""
    return replace(who, position=f"Engineer {number}, {who.phone}", stack=("Python", who.email))


def _name(person: tuple[Profile, str, str]) -> str:
    return person[0].name


def _email(person: tuple[Profile, str, str]) -> str:
    return person[0].email


async def _all(interviews: list[Coroutine[None, None, None]]) -> None:
    await asyncio.gather(*interviews)


def test_no_personal_data_reaches_a_model_server() -> None:
    """A hundred candidates give themselves away in all that a prompt is made of."""
    names: set[str] = set()
    told_by = 0

    @settings(
        max_examples=10,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # a smaller example would take thousands of interviews
    )
    @given(st.lists(people(), min_size=10, max_size=10, unique_by=(_name, _email)))
    def run(crowd: list[tuple[Profile, str, str]]) -> None:
        nonlocal told_by
        endpoint.requests.clear()
        crowd = [(gives_away(who, n), *texts) for n, (who, *texts) in enumerate(crowd)]
        loop.run_until_complete(_all([_interview(limits, *one) for one in crowd]))
        for n, (who, *_) in enumerate(crowd):
            theirs = [r for r in endpoint.requests if f"position of Engineer {n}, " in r.prompt]
            assert {request.kind for request in theirs} == {"questions", "feedback"}
            for request in theirs:
                for sent in (request.head, request.body.decode(), request.prompt):
                    assert not leaks(who, sent), (who, sent)
            names.add(who.name)
        told_by += len(crowd)

    with Endpoint(brief) as endpoint:
        limits = Settings(endpoint_url=endpoint.url)
        loop = asyncio.new_event_loop()
        try:
            run()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
    assert told_by >= 100
    assert len(names) >= 30
