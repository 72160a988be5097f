"""Count what the text of a question demands; `check_bank` reports more than two requests."""

import re

REQUESTS = 2  # that a question may make
_ASK = r"(?:what|why|how|which|when|where|who|whom|whether)\b"
_DO = r"(?:compare|describe|design|estimate|explain|give|say|show|sketch|tell|walk|weigh|write)\b"
_SENTENCE = re.compile(r"(?<=[.?!:])\s+(?=[A-Z])")
_ORDER = re.compile(_DO, re.IGNORECASE)
_START = re.compile(rf"{_ASK}|{_DO}|(?:are|can|did|do|does|is|should|will|would)\b", re.IGNORECASE)
_FURTHER = re.compile(rf"(?:[,;:]| and| or) (?:and |or |then )?(?:{_ASK}|{_DO})", re.IGNORECASE)


def count_requests(text: str) -> int:
    """Return how many things a text without its code asks for: `Why, and how …?` asks for two."""
    total = 0
    for sentence in map(str.strip, _SENTENCE.split(text)):
        if sentence.endswith("?") or _ORDER.match(sentence):
            total += max(1, bool(_START.match(sentence)) + len(_FURTHER.findall(sentence)))
    return total
