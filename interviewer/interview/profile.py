"""The candidate's profile: six fields, checked together."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from ..errors import InputError, ProfileError
from ..text.units import estimate_tokens
from .stack import split_stack

MAX_NAME = 100  # characters; also for the position
MAX_EMAIL = 254  # RFC 5321's limit on a forward path
MAX_PHONE = 40
MAX_STACK = 20  # entries
MAX_ENTRY = 60  # characters an entry
MAX_YEARS = 60
MAX_STACK_TOKENS = 400  # leaves room for eight questions within the token budget

_EMAIL = re.compile(r"\A[^@\s,;<>()\[\]\u200c\u200d]+@(?:[^@\s.,;<>()]+\.)+[^\W\d_][^@\s.,;<>()]+")
_PHONE = re.compile(r"\A\+?[\d\s().\-/‐-―]++(?:(?:ext\.?|x|#)\s*\d{1,6})?", re.I)
_YEARS = re.compile(
    r"([+-]?\d{1,4}(?:[.,]\d{1,2})?)\s*\+?\s*(?:(?:years?|yrs?)\.?)?(?:\s+(?:of\s+)?experience)?",
    re.I,
)
_JOINER = re.compile(r"(?<=\S)[\u200c\u200d](?=\S)")  # many scripts need these inside words


class Level(Enum):
    """The level of a question or a candidate."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"

    @classmethod
    def of_years(cls, years: float) -> "Level":
        """Return junior below three years of experience, senior from seven on."""
        if years < 3:
            return cls.JUNIOR
        return cls.MID if years < 7 else cls.SENIOR

    def distance(self, other: "Level") -> int:
        """Return the steps between two levels, 0 to 2."""
        order = list(Level)
        return abs(order.index(self) - order.index(other))


@dataclass(frozen=True)
class Profile:
    """A checked profile. Email and phone may be empty."""

    name: Annotated[str, Field(max_length=MAX_NAME)]
    email: Annotated[str, Field(max_length=MAX_EMAIL)]
    phone: Annotated[str, Field(max_length=MAX_PHONE)]
    years: Annotated[float, Field(ge=0, le=MAX_YEARS, allow_inf_nan=False)]
    position: Annotated[str, Field(max_length=MAX_NAME)]
    stack: Annotated[
        tuple[Annotated[str, Field(max_length=MAX_ENTRY)], ...], Field(max_length=MAX_STACK)
    ]

    @classmethod
    def from_form(
        cls,
        name: object,
        email: object,
        phone: object,
        years: object,
        position: object,
        stack: object,
    ) -> "Profile":
        """Check the values of a form or an API call, of any types.

        Raises ProfileError with every problem, by field.
        """
        fields: dict[str, tuple[Callable[[object], Any], object]] = {
            "name": (check_name, name),
            "email": (check_email, email),
            "phone": (check_phone, phone),
            "years": (check_years, years),
            "position": (check_position, position),
            "stack": (check_stack, stack),
        }
        checked, problems = {}, {}
        for field, (check, value) in fields.items():
            try:
                checked[field] = check(value)
            except InputError as error:
                problems[field] = str(error)
        if problems:
            raise ProfileError(problems)
        return cls(**checked)

    @cached_property
    def years_text(self) -> str:
        """Return `3 years`, `1 year` or `3.5 years`."""
        return f"{self.years:g} year{'' if self.years == 1 else 's'}"

    @cached_property
    def stack_text(self) -> str:
        """Return the stack in the candidate's words, comma-separated."""
        return ", ".join(self.stack)


def check_name(value: object) -> str:
    """Return a name in any script, with at least one letter."""
    text = _line(value, "Your name", MAX_NAME)
    if not text:
        raise InputError("Please enter your name.")
    if not any(c.isalpha() for c in text):
        raise InputError("A name needs at least one letter.")
    return text


def check_email(value: object) -> str:
    """Return "" or an address like something@host.tld, which need not exist."""
    text = _line(value, "The email address", MAX_EMAIL)
    if text and not _EMAIL.fullmatch(text):
        raise InputError(
            "This does not look like an email address. Leave it empty, or write it like "
            "ada@example.org."
        )
    return text


def check_phone(value: object) -> str:
    """Return "" or 5 to 17 digits (E.164's 15, plus a bracketed zero) in any usual grouping."""
    text = _line(value, "The phone number", MAX_PHONE)
    if text and not (_PHONE.fullmatch(text) and 5 <= sum(c.isdigit() for c in text) <= 17):
        raise InputError(
            "This does not look like a phone number. Leave it empty, or write it like "
            "+49 30 901820."
        )
    return text


def check_years(value: object) -> float:
    """Return a number from 0 to 60; `3,5` equals `3.5`; `5+` and `5 years` equal 5."""
    if value is None or not str(value).strip():
        raise InputError("Please enter your years of experience; 0 is fine.")
    years = _number(value)
    if math.isnan(years):
        raise InputError("Please enter a number of years, such as 3 or 3.5.")
    if years < 0:
        raise InputError("Years of experience cannot be below 0.")
    if years > MAX_YEARS:
        raise InputError(f"Years of experience cannot be above {MAX_YEARS}.")
    return round(years, 2) + 0.0  # -0.0 is 0


def _number(value: object) -> float:
    """Return the number sent or typed, or nan."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(min(max(value, -1), MAX_YEARS + 1)) if value == value else math.nan
    typed = _YEARS.fullmatch(value.strip()[:40]) if isinstance(value, str) else None
    return float(typed[1].replace(",", ".")) if typed else math.nan


def check_position(value: object) -> str:
    """Return the position in the candidate's words."""
    text = _line(value, "The position", MAX_NAME)
    if not any(c.isalnum() for c in text):
        raise InputError("Please enter the position you are practising for.")
    return text


def check_stack(value: object) -> tuple[str, ...]:
    """Return the technologies of a text or list, split at separators, without repetitions."""
    given = value if isinstance(value, list | tuple) else [value]
    parts = [part for part in given if isinstance(part, str)]
    if any(part is not None and not isinstance(part, str) for part in given):
        raise InputError("The tech stack must be text or a list of texts.")
    if sum(len(part) for part in parts) > MAX_STACK * (MAX_ENTRY + 20):
        raise InputError(f"That's too long. List at most {MAX_STACK} technologies.")
    if estimate_tokens(" ".join(parts)) > MAX_STACK_TOKENS:
        raise InputError("That's too long. List fewer technologies.")
    entries = split_stack(parts)
    if not entries:
        raise InputError("Please list at least one technology, such as Python.")
    if len(entries) > MAX_STACK:
        raise InputError(
            f"That's {len(entries)} technologies. Keep the {MAX_STACK} that matter most."
        )
    for entry in entries:
        if len(entry) > MAX_ENTRY:
            raise InputError(
                f"“{entry[:30]}…” is too long for one technology. Use commas between technologies."
            )
    return entries


def _line(value: object, what: str, limit: int) -> str:
    """Return one line of text with its spaces tidied. Raises InputError."""
    if value is not None and not isinstance(value, str | int | float):
        raise InputError(f"{what} must be text.")
    raw = "" if value is None else str(value)
    if len(raw) > 4 * limit or len(raw.strip()) > limit:
        raise InputError(f"{what} is too long: {len(raw):,} characters; the limit is {limit}.")
    text = " ".join(raw.split())
    if any(not c.isprintable() for c in _JOINER.sub("", text)):
        raise InputError(f"{what} contains characters that cannot be displayed.")
    return text
