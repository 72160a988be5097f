"""Forty ways in which a candidate writes their own name, email or phone into an answer."""

import re
import unicodedata
from collections.abc import Callable

from interviewer.interview.profile import Profile

DIGITS = "zero one two three four five six seven eight nine".split()


def first(who: Profile) -> str:
    return who.name.split()[0]


def last(who: Profile) -> str:
    return who.name.split()[-1]


def without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def full_width(name: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)


def spoken(email: str, at: str, dot: str = ".") -> str:
    return email.replace(".", dot).replace("@", at)


def digits(who: Profile) -> str:
    return re.sub(r"\D", "", who.phone)


def grouped(who: Profile, size: int, sign: str) -> str:
    return sign.join(re.findall(rf"\d{{1,{size}}}", digits(who)))


def dictated(who: Profile) -> str:
    doubled = re.sub(r"(\d)\1", r"d\1", digits(who))
    words = {**dict(zip("0123456789", ["oh", *DIGITS[1:]], strict=True)), "d": "double"}
    return ", ".join(words[sign] for sign in doubled).replace("double,", "double")


SPELLINGS: dict[str, Callable[[Profile], str]] = {
    # the name
    "name as in the form": lambda who: f"My name is {who.name}.",
    "name in lower case": lambda who: f"i am {who.name.lower()} and i like caches",
    "name in upper case": lambda who: f"SIGNED, {who.name.upper()}",
    "name family first": lambda who: f"{last(who)}, {first(who)}",
    "name in snake case": lambda who: f"USER={who.name.lower().replace(' ', '_')}",
    "name without spaces": lambda who: f"repo {who.name.replace(' ', '')}/tools",
    "name with dots": lambda who: f"my login is {who.name.lower().replace(' ', '.')}",
    "name over two lines": lambda who: "Regards\n" + who.name.replace(" ", "\n"),
    "name without accents": lambda who: f"written by {without_accents(who.name)}",
    "name in full width": lambda who: f"I am {full_width(who.name)}",
    "name letter by letter": lambda who: "I spell it " + " ".join(who.name.replace(" ", "")),
    "name with invisible characters": lambda who: "ask " + "\u200b".join(who.name),
    "name first alone": lambda who: f"As {first(who)} I would say that it depends.",
    "name family in bold": lambda who: f"**{last(who)}** is what they call me",
    "name first in lower case": lambda who: f"hi, {first(who).lower()} here, it depends",
    "name family in lower case": lambda who: f"{last(who).lower()} is my surname",
    "name first in a path": lambda who: f"/home/{first(who).lower()}/src/main.py",
    "name first in a comment": lambda who: f"# TODO({first(who).lower()}): add an index",
    # the email
    "email as in the form": lambda who: f"Mail {who.email}, please.",
    "email in upper case as a link": lambda who: f"<MAILTO:{who.email.upper()}>",
    "email with at": lambda who: f"write to {spoken(who.email, ' at ')}",
    "email with at and dots": lambda who: spoken(who.email, " at ", " dot "),
    "email with at in round brackets": lambda who: spoken(who.email, " (at) "),
    "email with at and dots in square brackets": lambda who: spoken(who.email, "[at]", "[dot]"),
    "email with at in capitals": lambda who: spoken(who.email, "AT"),
    "email with at in underscores": lambda who: spoken(who.email, "_at_"),
    "email with a decimal entity": lambda who: "contact: " + spoken(who.email, "&#64;"),
    "email with percent encoding": lambda who: f"https://x.test/?to={spoken(who.email, '%40')}&go",
    "email with spaces": lambda who: spoken(who.email, " @ ", " . "),
    "handle alone": lambda who: f"github.com/{who.email.partition('@')[0]} has the code",
    # the phone
    "phone as in the form": lambda who: f"Call {who.phone}.",
    "phone in bare digits": lambda who: f"my number is {digits(who)}",
    "phone with spaces": lambda who: "tel. " + grouped(who, 1, " "),
    "phone in pairs with dots": lambda who: "ring " + grouped(who, 2, "."),
    "phone with underscores": lambda who: re.sub(r"\D+", "_", who.phone).strip("_"),
    "phone with commas and colons": lambda who: f"{grouped(who, 1, ',')} or {grouped(who, 1, ':')}",
    "phone with odd signs": lambda who: " or ".join(grouped(who, 3, sign) for sign in "·*+'`/"),
    "phone in words": lambda who: "it is " + " ".join(DIGITS[int(digit)] for digit in digits(who)),
    "phone in words as dictated": dictated,
    "phone in other digits": lambda who: who.phone.translate(
        dict(zip(b"0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))
    ),
}
