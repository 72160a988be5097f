"""Whatever the process prints loses personal data, and each message is one line."""

import io
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from interviewer.privacy.log_filter import CURRENT, LONGEST_LINE, RedactingStream
from interviewer.privacy.redactor import Redactor

ADA = Redactor("Ada Lovelace", "ada.l@mail.example.org", "+49 30 901820")


@pytest.fixture
def output() -> Iterator[RedactingStream]:
    """A stream while Ada's event runs."""
    token = CURRENT.set(ADA)
    yield RedactingStream(io.TextIOWrapper(io.BytesIO(), "utf-8"))
    CURRENT.reset(token)


def written(output: RedactingStream) -> str:
    """Return what the stream has written."""
    output.buffer.seek(0)
    return output.buffer.read().decode()


def test_a_printed_line_is_redacted(output: RedactingStream) -> None:
    """Also if the values of one line arrive one by one, as `print` sends them."""
    print("from", "Ada", "Lovelace", "030", "90", "18", "20", "bob@example.com", file=output)
    assert written(output) == "from [name] [phone] [email]\n"


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("GET x\nFORGED by ada lovelace", "GET x\\nFORGED by [name]"),
        ("one\r\ntwo\x1b[31m\x00\u2028three\x85", "one\\r\\ntwo\\x1b[31m\\x00\\u2028three\\x85"),
        ("\n* Running on http://127.0.0.1:7860", "* Running on http://127.0.0.1:7860"),
        ("half a character \ud800, a tab\t, ü, 王", "half a character \\ud800, a tab\t, ü, 王"),
        ("x" * 3 * LONGEST_LINE, "x" * LONGEST_LINE),
    ],
)
def test_a_message_is_one_line(output: RedactingStream, printed: str, line: str) -> None:
    """A line break or another control character in a value cannot begin a line of its own."""
    print(printed, file=output)
    assert written(output) == f"{line}\n"


def test_threads_do_not_mix_their_lines(output: RedactingStream) -> None:
    """A line that one thread has begun waits while another writes its own."""
    output.write("first ")
    other = threading.Thread(target=print, args=("second",), kwargs={"file": output})
    other.start()
    other.join()
    output.write("third\n")
    assert written(output) == "second\nfirst third\n"


def test_an_unfinished_line_is_written_when_it_is_flushed(output: RedactingStream) -> None:
    """Text without a line's end is not kept back for ever, and redacted all the same."""
    print("for Ada Lovelace", end="", flush=True, file=output)
    assert written(output) == "for [name]"
    assert not output.isatty()


PROGRAM = """
import asyncio, json, logging, threading, traceback, warnings
from interviewer.privacy.log_filter import CURRENT, redact_output

redact_output()
def fail(): json.loads('Zebulon Quillon, 0301234567')
try: fail()
except ValueError:
    traceback.print_exc()
    logging.getLogger("uvicorn.error").exception("for %s\\nASGI", "ann@example.com")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
async def task(): fail()
async def main():
    forgotten = asyncio.create_task(task())
    await asyncio.sleep(0.01)
    del forgotten
asyncio.run(main())
warnings.warn("for bob@example.com\\nFORGED")
"""


def test_an_exception_shows_its_kind_and_places_only() -> None:
    """Printed, logged, in a thread or in a forgotten task: no message, one line each.

    What is logged or warned is redacted with its arguments.
    """
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    lines = run.stderr.splitlines()
    assert len([line for line in lines if "JSONDecodeError at " in line and ":6" in line]) == 4
    assert not any(part in run.stderr for part in ("Zebulon", "0301234567", "example", "Traceback"))
    assert not [line for line in lines if line.startswith(("FORGED", "ASGI", " "))]
    assert "for [email]\\nFORGED" in run.stderr
    assert "for [email]\\nASGI" in run.stderr
