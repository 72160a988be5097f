"""The profile form accepts what people type, and refuses the rest with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import ProfileError
from interviewer.interview.profile import MAX_STACK, Level, Profile
from interviewer.interview.stack import split_stack

GOOD = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "phone": "+49 (0)30 901820",
    "years": "3.5",
    "position": "Engineer",
    "stack": "Python",
}


def problems(**changes: object) -> dict[str, str]:
    try:
        Profile.from_form(**{**GOOD, **changes})  # type: ignore[arg-type]
    except ProfileError as error:
        return error.problems
    return {}


# The third is written with a joiner inside a word.
@pytest.mark.parametrize("name", ["José-María O'Neil", "李小龙", "نام\u200cخانوادگی", "X"])
def test_names_of_any_script_are_taken(name: str) -> None:
    """A name needs one letter of any script; email and phone may be left out."""
    assert problems(name=name, email="", phone=None) == {}


WRONG: dict[str, list[object]] = {
    "name": ["", "12", "x" * 12_000, "a\u0000b", ["a"], "\u200cAda"],
    "email": ["a@b", "ada@example.org, b@c.de", "a\u200d@b.de"],
    "phone": ["call me", "12"],
    "years": ["", "-1", "61", "nan", "inf", True, "1,000", "1_0", "5 + 3", 10**400],
    "position": ["?"],
    "stack": [", /", "x" * 61, None, {"a": 1}, ["Python", 3]],
}
WRONG["stack"].append(",".join(f"t{n}" for n in range(MAX_STACK + 1)))


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_refused_at_its_field(field: str, value: object) -> None:
    """The problem is a sentence, reported at the field it is about beside that of another field."""
    other = "phone" if field == "email" else "email"
    found = problems(**{field: value, other: "x"})
    assert list(found) == sorted((field, other), key=list(GOOD).index)
    assert found[field].endswith(".")


@pytest.mark.parametrize(
    ("years", "value"),
    [
        ("3,5", 3.5),
        (3, 3.0),
        (" 60 ", 60.0),
        ("5+", 5.0),
        ("10+ yrs of experience", 10.0),
        ("3 years experience", 3.0),
    ],
)
def test_years_are_read_as_people_write_them(years: object, value: float) -> None:
    """A comma, a unit and spaces are understood."""
    assert Profile.from_form(**{**GOOD, "years": years}).years == value  # type: ignore[arg-type]


def test_years_suggest_a_level() -> None:
    """Years of experience suggest junior, mid or senior."""
    levels = [Level.of_years(years) for years in (2.5, 3, 6.5, 7)]
    assert levels == [Level.JUNIOR, Level.MID, Level.MID, Level.SENIOR]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("C++; C#\n.NET / Node.js、Go", ("C++", "C#", ".NET", "Node.js", "Go")),
        ("CI/CD and Data Structures and Algorithms", ("CI/CD", "Data Structures and Algorithms")),
        ("['Python', 'Go']", ("Python", "Go")),
        ("Python (Django, Flask)", ("Python", "Django", "Flask")),
        ("Spring (Boot), (Go)", ("Spring (Boot)", "Go")),
        ("Python or SQL etc., PYTHON", ("Python", "SQL")),
        ("Java 8/11/17, Go", ("Java 8", "Go")),
        ("8051, C", ("8051", "C")),
    ],
)
def test_a_pasted_stack_is_split_where_people_separate(text: str, entries: tuple[str, ...]) -> None:
    """Separators split, names that contain one stay whole, repetitions go."""
    assert split_stack([text]) == entries


@given(st.tuples(*[st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text()))] * 6))
def test_no_input_breaks_the_form(values: tuple[object, ...]) -> None:
    """Any values give a profile or a ProfileError, and a profile passes its own check."""
    try:
        profile = Profile.from_form(*values)
    except ProfileError:
        return
    assert Profile.from_form(**vars(profile)) == profile
