"""Forty ways in which a candidate writes their own name, email or phone into an answer."""

import re
import unicodedata
from collections.abc import Callable

from interviewer.interview.profile import Profile

Spelling = Callable[[Profile], str]
SPELLINGS: dict[str, Spelling] = {}


def spelling(function: Spelling) -> Spelling:
    """Add a function to the table."""
    SPELLINGS[function.__name__] = function
    return function


def first(who: Profile) -> str:
    return who.name.split()[0]


def last(who: Profile) -> str:
    return who.name.split()[-1]


def mailbox(who: Profile) -> tuple[str, str]:
    box, _, host = who.email.partition("@")
    return box, host


def digits(who: Profile) -> str:
    return re.sub(r"\D", "", who.phone)


# --- the name -----------------------------------------------------------------------------------


@spelling
def name_as_in_the_form(who: Profile) -> str:
    return f"My name is {who.name}."


@spelling
def name_in_lower_case(who: Profile) -> str:
    return f"i am {who.name.lower()} and i like caches"


@spelling
def name_in_upper_case(who: Profile) -> str:
    return f"SIGNED, {who.name.upper()}"


@spelling
def name_family_first(who: Profile) -> str:
    return f"{last(who)}, {first(who)}"


@spelling
def name_in_snake_case(who: Profile) -> str:
    return f"USER={who.name.lower().replace(' ', '_')}"


@spelling
def name_without_spaces(who: Profile) -> str:
    return f"repo {who.name.replace(' ', '')}/tools"


@spelling
def name_with_dots(who: Profile) -> str:
    return f"my login is {who.name.lower().replace(' ', '.')}"


@spelling
def name_over_two_lines(who: Profile) -> str:
    return f"Regards\n{who.name.replace(' ', chr(10))}"


@spelling
def name_without_accents(who: Profile) -> str:
    bare = unicodedata.normalize("NFKD", who.name)
    return f"written by {''.join(c for c in bare if not unicodedata.combining(c))}"


@spelling
def name_in_full_width(who: Profile) -> str:
    return "I am " + "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in who.name)


@spelling
def name_letter_by_letter(who: Profile) -> str:
    return f"I spell it {' '.join(who.name.replace(' ', ''))}"


@spelling
def name_with_invisible_characters(who: Profile) -> str:
    return f"ask {chr(0x200B).join(who.name)} about it"


@spelling
def name_first_alone(who: Profile) -> str:
    return f"As {first(who)} I would say that it depends."


@spelling
def name_family_in_bold(who: Profile) -> str:
    return f"**{last(who)}** is what they call me"


@spelling
def name_first_in_lower_case(who: Profile) -> str:
    return f"hi, {first(who).lower()} here, it depends"


@spelling
def name_family_in_lower_case(who: Profile) -> str:
    return f"{last(who).lower()} is my surname"


@spelling
def name_first_in_a_path(who: Profile) -> str:
    return f"/home/{first(who).lower()}/src/main.py"


@spelling
def name_first_in_a_comment(who: Profile) -> str:
    return f"# TODO({first(who).lower()}): add an index"


# --- the email ----------------------------------------------------------------------------------


@spelling
def email_as_in_the_form(who: Profile) -> str:
    return f"Mail {who.email}, please."


@spelling
def email_in_upper_case_as_a_link(who: Profile) -> str:
    return f"<MAILTO:{who.email.upper()}>"


@spelling
def email_with_at(who: Profile) -> str:
    return "write to {} at {}".format(*mailbox(who))


@spelling
def email_with_at_and_dots(who: Profile) -> str:
    box, host = mailbox(who)
    return f"write to {box.replace('.', ' dot ')} at {host.replace('.', ' dot ')}"


@spelling
def email_with_at_in_round_brackets(who: Profile) -> str:
    return "{} (at) {}".format(*mailbox(who))


@spelling
def email_with_at_and_dots_in_square_brackets(who: Profile) -> str:
    return who.email.replace("@", "[at]").replace(".", "[dot]")


@spelling
def email_with_at_in_capitals(who: Profile) -> str:
    return "{}AT{}".format(*mailbox(who))


@spelling
def email_with_at_in_underscores(who: Profile) -> str:
    return "{}_at_{}".format(*mailbox(who))


@spelling
def email_with_a_decimal_entity(who: Profile) -> str:
    return "contact: {}&#64;{}".format(*mailbox(who))


@spelling
def email_with_percent_encoding(who: Profile) -> str:
    return "https://x.test/?to={}%40{}&go".format(*mailbox(who))


@spelling
def email_with_spaces(who: Profile) -> str:
    return "{} @ {}".format(*mailbox(who)).replace(".", " . ")


@spelling
def handle_alone(who: Profile) -> str:
    return f"github.com/{mailbox(who)[0]} has the code"


# --- the phone ----------------------------------------------------------------------------------


@spelling
def phone_as_in_the_form(who: Profile) -> str:
    return f"Call {who.phone}."


@spelling
def phone_in_bare_digits(who: Profile) -> str:
    return f"my number is {digits(who)}"


@spelling
def phone_with_spaces(who: Profile) -> str:
    return f"tel. {' '.join(digits(who))}"


@spelling
def phone_in_pairs_with_dots(who: Profile) -> str:
    return "ring " + ".".join(re.findall(r"\d\d?", digits(who)))


@spelling
def phone_with_underscores(who: Profile) -> str:
    return re.sub(r"\D+", "_", who.phone).strip("_")


@spelling
def phone_with_commas_and_colons(who: Profile) -> str:
    return f"{','.join(digits(who))} or {':'.join(digits(who))}"


@spelling
def phone_with_odd_signs(who: Profile) -> str:
    return " or ".join(sign.join(re.findall(r"\d{1,3}", digits(who))) for sign in "·*+'`/")


@spelling
def phone_in_words(who: Profile) -> str:
    words = "zero one two three four five six seven eight nine".split()
    return "it is " + " ".join(words[int(digit)] for digit in digits(who))


@spelling
def phone_in_words_as_dictated(who: Profile) -> str:
    words = "oh one two three four five six seven eight nine".split()
    said = re.sub(r"(\d)\1", r"d\1", digits(who))
    return ", ".join("double" if c == "d" else words[int(c)] for c in said).replace(
        "double,", "double"
    )


@spelling
def phone_in_other_digits(who: Profile) -> str:
    return who.phone.translate({ord("0") + n: chr(0x660 + n) for n in range(10)})
