"""Split a tech stack, as people type it, into its technologies."""

import re
from collections.abc import Iterable

# Names that contain a separator, yet mean one thing.
_WHOLE = re.compile(
    r"(?<!\w)(?:CI/CD|PL/SQL|TCP/IP|A/B testing|UI/UX|I/O|z/OS|ETL/ELT"
    r"|N/A|Pub/Sub|OS/2|Client/Server|AS/400|S/4HANA|PL/I"
    r"|Data Structures and Algorithms|Algorithms and Data Structures)(?!\w)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[,;/|\n\r•·・、，；／｜]+|(?<!\s)\s+(?:and|(?-i:or)|&|\+)\s+", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_AND_SO_ON = re.compile(r"(?:^| )etc$", re.IGNORECASE)
_DECORATION = re.compile(r"^(\*{1,3})([^*]+)\1$|^[*-]+|\s[*-]++$")  # bold, a bullet


def split_stack(texts: Iterable[str]) -> tuple[str, ...]:
    """Split `["Python, Java / React"]` into `("Python", "Java", "React")`; keep `CI/CD` whole."""
    found: dict[str, str] = {}
    for text in (text.replace("\0", " ") for text in texts):
        kept = _WHOLE.findall(text)
        flat = _BRACKETS.sub(_opened, _WHOLE.sub("\0", text))
        for part in _SEPARATOR.split(flat):
            while "\0" in part:
                part = part.replace("\0", kept.pop(0), 1)
            entry = _entry(part)
            # A number names something, such as 8051, unless it follows a name, as in "Java 8/11".
            if any(map(str.isalpha if found else str.isalnum, entry)):
                found.setdefault(entry.casefold(), entry)
    return tuple(found.values())


def _opened(brackets: re.Match[str]) -> str:
    """Make `(Django, Flask)` and `（…）` entries of their own; leave `(Boot)` with its name."""
    apart = brackets[0][0] == "（" or _SEPARATOR.search(brackets[1])
    return f", {brackets[1]}, " if apart else brackets[0]


def _entry(part: str) -> str:
    """Return one technology without the quotes, bullets and brackets around it."""
    while True:
        plain = _DECORATION.sub(lambda found: found[2] or "", part.strip(" \t'\"[]"))
        entry = _AND_SO_ON.sub("", " ".join(plain.rstrip(".").split()))
        if entry.startswith("(") or entry.count("(") != entry.count(")"):
            entry = entry.strip("()")
        if entry == part:
            return entry
        part = entry
