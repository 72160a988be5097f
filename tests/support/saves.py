"""A prepared interview, and how a browser keeps it: encrypted as Gradio's page does it."""

import hashlib
import json
import subprocess

from interviewer.engine.work import work
from interviewer.interview.events import Answered, Opened
from interviewer.interview.interview import Interview
from interviewer.interview.records import Options
from interviewer.interview.saves import to_save
from interviewer.interview.state import after
from interviewer.settings import Settings
from tests.support.builders import ADA, built_in


async def finished(*answers: str) -> Interview:
    """Take an interview of the built-in interviewer, with an answer to each question."""
    interview = Interview(ADA, Options(len(answers)), started_at=1.0)
    for answer in ("", *answers):
        if answer:
            interview = after(interview, Answered(answer, 2.0))
        async for interview, _ in work(interview, built_in(), lambda: 3.0):
            pass
    return after(interview, Opened(4.0))  # the report


def sealed(interview: Interview) -> str:
    """Return what the page would keep in localStorage under `ai-interviewer`."""
    secret = hashlib.sha256(Settings().state_secret.encode()).hexdigest()
    command = ["openssl", "enc", "-aes-256-cbc", "-md", "md5", "-base64", "-A"]
    text = json.dumps(to_save(interview)).encode()
    done = subprocess.run([*command, "-pass", f"pass:{secret}"], input=text, capture_output=True)
    return f"AAAA:{done.stdout.decode()}"  # the first part is not used with a password
