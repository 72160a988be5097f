"""Read a résumé in a process of its own: `python -m interviewer.builtin.resume < FILE`.

It limits itself before it reads the file, writes to no disk, and prints a line of JSON: the facts,
or the `problem`. So neither a hostile file nor its text enters the app's own process.
"""

import json
import sys
from dataclasses import asdict
from datetime import date

from ...errors import InputError
from ...text.documents import MAX_FILE, Problem, limit_process, read
from .facts import read_facts


def main() -> None:
    """Read standard input, and print what was found."""
    limit_process()
    try:
        text, cut = read(sys.stdin.buffer.read(MAX_FILE + 1))
        found = {**asdict(read_facts(text, date.today())), "cut": cut}
    except InputError as error:
        found = {"problem": str(error)}
    except MemoryError:
        found = {"problem": Problem.LARGE}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
