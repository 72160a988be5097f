"""The wall around personal data: what a candidate typed, without who they are.

Everything that goes to a model or into a log passes `Wall.redact`. It is better at catching than at
sparing, with two exceptions that are tested: code stays intact, and ordinary words stay words even
if they are somebody's name.
"""

import logging
import re
import unicodedata
from contextvars import ContextVar
from functools import cached_property

from .language import LIGHT_WORDS, STOP_WORDS
from .profile import Profile

# Words of everyday English that are also names; in lower case they are words.
_WORDS_TOO = frozenset(
    """abbey ace alma amber angel april art ash august autumn baker bell berry bill black bond
    brook brown buck bush butler carol carter chance chase chuck church clay cliff cook cooper
    crystal daisy dale dawn day dean dick dot drew duke earl early east eve faith field fisher
    flora forest fox frank gale gene glen golden good grace grant gray green gill guy hall harmony
    harper hazel heath hill holly hope hunt hunter iris ivy jack jade jasmine jay jean jewel joy
    july june king lane law lee lily link little long lord love major mark marsh mason max may
    mercy miles mill miller misty moon moore morn nick noble north olive page paige park parker
    pat pearl penny pierce piper port porter potter precious price prince queen rain ray reed rich
    ripple rob robin rock rod rose ruby rush sandy scout serenity sharp shepherd short sky smart
    smith sky snow sonny south star stark stone storm strong summer sue swift tanner taylor temple
    tower turner van victor victory violet virtue walker wall ward warren water weaver west wheeler
    white wild will willow winter wise wolf wood worth young""".split()
)
_ORDINARY = _WORDS_TOO | STOP_WORDS | LIGHT_WORDS

_GAP = r"(?-i:[\s._\-–·'’]*)"
_BETWEEN = _GAP.replace("[", "[,")
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
# Code that looks like an address: matrix products (`a@b.transpose()`, `x@self.weight.T`), packages
# (`react@18.2.0-rc.next`), remotes and prompts (`git@host.org:a/b.git`, `root@host.org:~#`).
_EMAIL = re.compile(
    r"""(?<![\w.+%-])(?=[.+%-]*\w)(?!git@)[\w.+%-]+@(?!self\.|this\.|v?\d+\.\d)[\w-]+
        (?:\.[\w-]+){0,20}\.[^\W\d_]{2,}(?![\w-]|\(|\.[TH]\b|(?:\.\w+){1,4}\(|:[~/])""",
    re.VERBOSE,
)
# In one line; neither a month and a year, nor the ten digits in their order, nor a row of zeros.
_PHONE = re.compile(
    r"""(?<![\w)+])(?<!\d\.)\+\d(?:[\s().\-/]{0,3}\d){6,14}(?!\d)           # +49 30 901820
      | (?<!\w)(?<!\d\.)00[1-9](?:[\s().\-/]{0,3}\d){7,13}(?!\w)
      | (?<![\w+(-])(?<!\d\.)(?!0\d[ /-]{1,2}(?:19|20)\d\d(?!\d))            # (030) 901820
        (?=\(?(?:\d[ \xa0\u202f)/-]{0,3}){7})
        \(?0[1-9]\d{0,3}\)?[ \xa0\u202f/-]{1,2}\d{3,12}(?:[ \xa0\u202f-]\d{2,8}){0,3}
        (?!\d|[.-]\d)
      | (?<![\w+(-])(?<!\d\.)(?<!\d[ ])                                     # 06 12 34 56 78
        0[1-9]([ \xa0\u202f.-])\d\d(?:\1\d\d){3}(?!\w|-\w|\1\d)
      | (?<![\w+(-])(?<!\d\.)(?:1[ \xa0.-])?                                # (212) 555-0123
        (?:\(\d{3}\)[ \xa0.-]?|\d{3}[ \xa0.-])\d{3}[ \xa0.-]\d{4}(?!\d|[.-]\d)
      | (?<!\w)(?<!\d\.)(?!0123456789|0{5})0\d{8,14}(?!\w|\.\d)             # 0309018201""",
    re.VERBOSE,
)
# Thai, Lao, Tibetan, Burmese, Khmer, and all from kana on: scripts without spaces.
_UNSPACED = re.compile(r"[\u0e00-\u109f\u1780-\u17ff\u3000-\U0010ffff]")


class Wall:
    """Replaces a profile's name, email and phone, and anybody's email and phone."""

    def __init__(self, profile: Profile | None = None) -> None:
        self._profile = profile

    @classmethod
    def around(cls, profile: Profile) -> "Wall":
        """The wall of the running event, built once for it: its patterns take milliseconds.

        It is gone with the event; nothing here outlives the visitor.
        """
        wall = CURRENT.get()
        if wall is None or wall._profile != profile:
            wall = cls(profile)
            CURRENT.set(wall)
        return wall

    def redact(self, text: str) -> str:
        """The text with `[name]`, `[email]` and `[phone]` in their places."""
        text = unicodedata.normalize("NFC", text)
        for pattern, mark in self._patterns:
            text = pattern.sub(mark, text)
        return text

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        patterns = [(_EMAIL, "[email]"), (_PHONE, "[phone]")]
        if self._profile is None:
            return patterns
        # Their own address comes first and their name last: the address may hold the name.
        own = [*_of_email(self._profile.email), *_of_phone(self._profile.phone)]
        return [*own, *patterns, *_of_name(self._profile.name)]


def _of_email(email: str) -> list[tuple[re.Pattern[str], str]]:
    if not email:
        return []
    letters = r"\s*".join(map(re.escape, unicodedata.normalize("NFC", email)))
    return [(re.compile(rf"{_BEFORE}{letters}{_AFTER}", re.IGNORECASE), "[email]")]


def _of_phone(phone: str) -> list[tuple[re.Pattern[str], str]]:
    """The last seven digits in any grouping, with whatever of a number stands before them."""
    number = re.split(r"ext|x|#", phone, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = [c for c in number if c.isdigit()][-7:]
    if len(digits) < 5:
        return []
    gap = r"[\s().\-/‐-―]*"
    tail = gap.join(digits)
    whole = rf"(?<!\d)(?<!\d\.)\+?(?:[\d(][\s().\-/‐-―\d]{{0,30}}?)?{tail}(?!\d)"
    return [(re.compile(whole), "[phone]")]


def _of_name(name: str) -> list[tuple[re.Pattern[str], str]]:
    name = unicodedata.normalize("NFC", name)
    parts = [part for part in re.split(r"[\s,]+", name) if any(c.isalpha() for c in part)]
    if not parts:
        return []
    before, after = ("", "") if _UNSPACED.search(name) else (_BEFORE, _AFTER)
    wholes: dict[str, re.Pattern[str]] = {}  # by what they match, whose case does not matter
    found = []
    own = {piece for part in parts for piece in _pieces(part)}
    ordinary = all(part.casefold() in _ORDINARY for part in parts)
    for written in _spellings(parts):
        whole = _whole(written)
        if ordinary:  # "it will grant" is no name; "Will Grant" and "WILL GRANT" are
            cased = [[p.title() for p in written], [p.upper() for p in written], written]
            for case in cased:
                exact = r"\s+".join(map(re.escape, case))
                if any(c.isupper() for c in exact):
                    wholes.setdefault(exact, re.compile(rf"{before}{exact}{after}"))
        elif whole.lower() not in wholes:
            wholes[whole.lower()] = re.compile(rf"{before}{whole}{after}", re.IGNORECASE)
        for part in (piece for p in written for piece in _pieces(p)):
            if sum(c.isalpha() for c in part) < 3:
                continue
            cases = {part, part.upper(), part.title()} if part.islower() else {part}
            # "Max" is a name if it stands so in the profile; "MAX" is SQL.
            if part.casefold() not in _ORDINARY or (part in own and not part.islower()):
                alternatives = "|".join(map(re.escape, sorted(cases)))
                found.append(re.compile(rf"{before}(?:{alternatives}){after}"))
    return [(pattern, "[name]") for pattern in dict.fromkeys([*wholes.values(), *found])]


def _pieces(part: str) -> list[str]:
    """`Anne-Marie` is also Anne and Marie."""
    return [part, *re.split(r"[-–'’.]", part)]


def _whole(parts: list[str]) -> str:
    """A pattern for the name in any spacing; a short one not across words: Ina is not "in a"."""
    kept = [re.sub(r"[._\-–·'’]", "", part) or part for part in parts]
    if len(kept) > 1 or len(kept[0]) > 5:
        return _BETWEEN.join(_GAP.join(map(re.escape, part)) for part in kept)
    letters = [re.escape(c) for c in kept[0]]
    tight = _GAP.join("".join(map(re.escape, p)) for p in re.split(r"[._\-–·'’]+", parts[0]) if p)
    return f"(?:{tight}|{_GAP.replace('*', '+').join(letters)})"


def _spellings(parts: list[str]) -> list[list[str]]:
    """As written, reversed (family name first), without accents, and as capitals spell it."""
    plain = [_unaccented(part) for part in parts]
    capital = [part.upper() for part in parts]
    every = [parts, parts[::-1], plain, plain[::-1], capital]
    return [list(one) for one in dict.fromkeys(map(tuple, every))]


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not _is_mark(c)))


def _is_mark(character: str) -> bool:
    return "̀" <= character <= "ͯ"


# --- logs ---------------------------------------------------------------------------------------

CURRENT: ContextVar[Wall | None] = ContextVar("wall", default=None)
"""The wall of the interview that the running event belongs to."""


class Redact(logging.Filter):
    """Stands before every log line of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line pass, without personal data."""
        wall = CURRENT.get() or Wall()
        record.msg = wall.redact(record.getMessage())
        record.args = ()
        if record.exc_info:
            record.exc_text = wall.redact(logging.Formatter().formatException(record.exc_info))
        return True
