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


NAMES = ["Zoë", "José-María O'Neil", "李小龙", "Анна", "नेहा", "X"]
JOINED = ["نام\u200cخانوادگی", "नरेन्द्र\u200dमोदी"]  # written with joiners inside words


@pytest.mark.parametrize("name", NAMES + JOINED)
def test_names_of_any_script_are_taken(name: str) -> None:
    """A name needs one letter of any script, nothing more."""
    assert problems(name=name) == {}


WRONG: dict[str, list[object]] = {
    "name": ["", " ", "12", "x" * 12_000, "a\u0000b", ["a"], {"a": 1}, "\u200cAda"],
    "email": ["a@b", "ada@example.org, b@c.de", "a\u200d@b.de"],
    "phone": ["call me", "12"],
    "years": ["", "-1", "61", "three", "nan", "inf", True, "1,000", "1_0", "5 + 3", 10**400],
    "position": [" ", "?", ["a"]],
    "stack": ["", ", /", "x" * 61, None, {"a": 1}, ["Python", 3]],
}
WRONG["stack"].append(",".join(f"t{n}" for n in range(MAX_STACK + 1)))


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_refused_at_its_field(field: str, value: object) -> None:
    """The problem is a sentence, reported at the field it is about."""
    found = problems(**{field: value})
    assert list(found) == [field]
    assert found[field].endswith(".")


def test_every_problem_is_reported_at_once() -> None:
    """Six wrong fields give six problems."""
    wrong = {"name": "", "email": "a@b", "phone": "x", "years": "x", "position": "", "stack": ""}
    assert set(problems(**wrong)) == set(GOOD)


def test_email_and_phone_may_be_left_out() -> None:
    """Only name, years, position and stack are required."""
    assert problems(email="", phone=None) == {}


YEARS = [
    ("3,5", 3.5),
    (3, 3.0),
    ("0", 0.0),
    (" 60 ", 60.0),
    ("5+", 5.0),
    ("3 years", 3.0),
    ("3 yrs", 3.0),
    ("10+ years of experience", 10.0),
]


@pytest.mark.parametrize(("years", "value"), YEARS)
def test_years_are_read_as_people_write_them(years: object, value: float) -> None:
    """A comma, a unit and spaces are understood."""
    assert Profile.from_form(**{**GOOD, "years": years}).years == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("years", "level"),
    [(0, Level.JUNIOR), (2.5, Level.JUNIOR), (3, Level.MID), (6, Level.MID), (7, Level.SENIOR),
     (40, Level.SENIOR)],
)  # fmt: skip
def test_years_suggest_a_level(years: float, level: Level) -> None:
    """Years of experience suggest junior, mid or senior."""
    assert Level.of_years(years) is level


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Python, Java / React", ("Python", "Java", "React")),
        ("C++; C#\n.NET | Node.js", ("C++", "C#", ".NET", "Node.js")),
        ("CI/CD, PL/SQL and TCP/IP", ("CI/CD", "PL/SQL", "TCP/IP")),
        ("Data Structures and Algorithms", ("Data Structures and Algorithms",)),
        ("python, Python , PYTHON", ("python",)),
        ("['Python', 'Go']", ("Python", "Go")),
        ("Python、Java；Go", ("Python", "Java", "Go")),
        ("Python (Django, Flask)", ("Python", "Django", "Flask")),
        ("Spring (Boot), (Go)", ("Spring (Boot)", "Go")),
        ("N/A, Pub/Sub; OS/2", ("N/A", "Pub/Sub", "OS/2")),
        ("Client/Server", ("Client/Server",)),
        ("Python, SQL etc.", ("Python", "SQL")),
        ("Python, SQL, etc", ("Python", "SQL")),
        ("Java or Kotlin", ("Java", "Kotlin")),
        ("Java, VS Code", ("Java", "VS Code")),
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
