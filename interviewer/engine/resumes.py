"""Let a process of its own read a résumé that the page sends; see `builtin/resume`."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter

from ..builtin import resume
from ..builtin.resume.facts import Facts
from ..errors import InputError
from ..text.documents import MAX_FILE, SECONDS, Problem
from .checks import from_base64

AT_ONCE = 2  # processes
PATIENCE = 3 * SECONDS  # on a busy machine, for the seconds that the process may use
MOST = 8  # résumés that are read or wait, each below two megabytes in base64
_FOLDER = Path(__file__).parents[2]  # from where the process finds this package
_FACTS = TypeAdapter(Facts)
_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")  # no keys, in case a file takes over


class ResumeReader:
    """Reads a few résumés at a time, and keeps nothing of them."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._taken = 0

    async def read(self, file: object) -> Facts:
        """Return what a file in base64 says. Raises InputError."""
        encoded = file if isinstance(file, str) else ""
        data = from_base64(encoded, MAX_FILE, Problem.LARGE, Problem.BROKEN)
        if self._taken >= MOST:
            raise InputError(Problem.BUSY)
        self._taken += 1
        try:
            async with self._free:
                printed = await run_reader(data)
        finally:
            self._taken -= 1
        with suppress(ValueError):
            return _FACTS.validate_json(printed)
        with suppress(ValueError, KeyError, TypeError):
            raise InputError(json.loads(printed)["problem"])
        raise InputError(Problem.SLOW)  # one of its limits ended it


async def run_reader(data: bytes) -> bytes:
    """Return what the reader prints. A fresh interpreter: a fork would count this one's memory."""
    environ = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-B", "-m", resume.__name__),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_FOLDER,
        env={**environ, "LC_ALL": "C.UTF-8"},
    )
    try:
        async with asyncio.timeout(PATIENCE):
            printed, _ = await process.communicate(data)
    except TimeoutError:
        raise InputError(Problem.SLOW) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return printed
