"""A model server never sees who the candidate is."""

import asyncio
import re
from dataclasses import replace

from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.privacy.names import is_ordinary
from interviewer.settings import Settings
from tests.support.builders import interviewer
from tests.support.engine import completed, patient
from tests.support.model_server import Endpoint
from tests.support.privacy.people import people
from tests.support.privacy.spellings import SPELLINGS, digits

PROSE = "The cache keeps what was asked before, because a query costs more than memory."


def telling(who: Profile, number: int) -> str:
    """Give a person away in every tenth spelling, and by the end of the phone number."""
    secrets = [write(who) for write in [*SPELLINGS.values()][number % 10 :: 10]]
    return "\n".join([PROSE, *secrets, f"or {digits(who)[-7:]} <|end|>"])


def leaks(who: Profile, sent: str) -> list[str]:
    """List what can be read of the profile in any case and spacing."""
    bare = "".join(sent.casefold().split())
    tail = digits(who)[-7:]
    return [
        *[part for part in who.name.split() if sum(map(str.isalpha, part)) >= 3 and part in sent],
        *[s for s in (who.name, who.email) if "".join(s.casefold().split()) in bare],
        *[who.phone for _ in range(tail in re.sub(r"[\W_]+", "", sent))],
    ]


async def whole(settings: Settings, number: int, who: Profile) -> None:
    """Take an interview with the person's details in all that a prompt is made of."""
    job, projects, answer = (telling(who, number + part) for part in range(3))
    who = replace(who, position=f"Engineer {number}, {who.phone}", stack=("Python", who.email))
    interview = Interview(who, Options(1, job=job, projects=projects))
    await completed(interview, interviewer(settings, profile=who), answer)


async def test_no_personal_data_reaches_a_model_server(endpoint: Endpoint) -> None:
    """Many candidates give themselves away in profile, job, projects and answer."""
    # A name of everyday words may stay in lower case.
    crowd = [who for who in people(45) if not any(map(is_ordinary, who.name.split()))]
    settings = patient(endpoint.url)
    assert len(crowd) >= 40
    await asyncio.gather(*(whole(settings, *one) for one in enumerate(crowd)))
    for number, who in enumerate(crowd):
        theirs = [r for r in endpoint.requests if f"position of Engineer {number}, " in r.prompt]
        assert {request.kind for request in theirs} == {"questions", "feedback"}
        for request in theirs:
            for sent in (request.head, request.body.decode(), request.prompt):
                assert not leaks(who, sent), (who, sent)
