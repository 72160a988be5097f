"""What 200 invented people write about themselves in 40 spellings is redacted."""

import re
import unicodedata
from pathlib import Path

import pytest

from interviewer.interview.profile import Profile
from interviewer.privacy.names import is_ordinary
from interviewer.privacy.redactor import Redactor
from tests.support.privacy.people import people
from tests.support.privacy.spellings import SPELLINGS

PEOPLE = people(200)
SNIPPETS = (Path(__file__).parents[2] / "support/privacy/snippets.txt").read_text().split("\n\n")
DIGITS = "(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)"


def left(who: Profile, spelling: str) -> list[str]:
    """List what can still be read of the person in the text after the redaction.

    A name that is also an ordinary word counts only with a capital letter.
    """
    text = unicodedata.normalize("NFKC", Redactor.for_profile(who).redact(SPELLINGS[spelling](who)))
    if spelling.startswith("phone"):
        return re.findall(rf"\d|\b{DIGITS}\b", text.casefold())
    known = re.split(r"[\s'-]+", who.name)
    if not spelling.startswith("name"):
        known += re.split(r"[\W_]+", who.email.removesuffix(".example"))
    bare = re.sub(r"[\W_]|(?i:at|dot)", "", text)
    parts = [re.sub("(?i:at|dot)", "", part) for part in known if len(part) > 2]
    return [
        p for p in parts if p in bare or (p.casefold() in bare.casefold() and not is_ordinary(p))
    ]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_gives_a_person_away(spelling: str) -> None:
    """Name, email and phone go, in each of the 40 spellings and for each of the people."""
    leaks = [(who.name, found) for who in PEOPLE if (found := left(who, spelling))]
    assert leaks == []


def test_harmless_technical_text_stays() -> None:
    """Decorators, products, hosts, dates and large numbers stay, for any of forty people."""
    crowd = [Redactor.for_profile(who) for who in PEOPLE[:40]]
    changed = {snippet for snippet in SNIPPETS for one in crowd if one.redact(snippet) != snippet}
    assert len(SNIPPETS) > 190
    assert changed == set()
