"""What people name is what they are asked about, and every other question says so."""

import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from interviewer.builtin.bank.announcement import recognised
from interviewer.builtin.bank.entries import GENERAL, Kind
from interviewer.builtin.bank.names import load_names
from interviewer.builtin.bank.recognition import recognise
from interviewer.builtin.bank.selection import load_selector
from interviewer.interview.profile import Level
from interviewer.interview.records import Question
from interviewer.interview.stack import split_stack
from tests.support.answers import entry

SELECTOR = load_selector()


class Named(NamedTuple):
    """A name of the developer survey, with its share of the respondents in percent."""

    name: str
    kind: Kind
    popularity: float


# The shares are approximate, and serve as weights only.
ROWS = Path(__file__).with_name("survey.tsv").read_text("utf-8").splitlines()[1:]
SURVEY = [Named(name, Kind(kind), float(n)) for name, kind, n in (r.split("\t") for r in ROWS)]
SUBJECTS = [named for named in SURVEY if named.kind is not Kind.TOOL]
MOST_NAMED = sorted(SUBJECTS, key=lambda named: -named.popularity)[:20]


@cache
def pick(
    *stack: str, level: Level = Level.MID, count: int = 5, seen: frozenset[str] = frozenset()
) -> list[Question]:
    """The questions for a stack, at which several tests look."""
    return SELECTOR.pick(stack, level, count, random.Random(3), seen=seen)


def is_general(question: Question) -> bool:
    """Tell whether a question is of the general area."""
    return question.bank_id.startswith(f"{GENERAL}-")


@pytest.mark.parametrize("named", SURVEY, ids=lambda named: named.name)
def test_no_question_is_of_a_wrong_technology(named: Named) -> None:
    """Each question is about the name, or says what it is about and what the bank lacks."""
    (match,) = recognise([named.name])
    assert match.name.kind is named.kind
    names = [match.name, *load_names().near(match.name)]
    areas = {SELECTOR.bank.areas[area].name for each in names for area in each.areas}
    for question in pick(named.name):
        if is_general(question):
            assert question.gap == f"I have none on {match.name.text}"
        elif question.topic == match.name.text:
            assert question.gap == ""
        else:
            assert question.topic in areas | {each.text for each in names}
            assert f"questions on {match.name.text} itself" in question.gap


def test_what_most_people_name_is_asked_about() -> None:
    """By popularity 85 percent of the subjects get five questions about them, and few general."""
    about = [n for n in SUBJECTS if all(not q.gap for q in pick(n.name))]
    share = sum(n.popularity for n in about) / sum(n.popularity for n in SUBJECTS)
    assert share >= 0.85
    questions = [question for n in SURVEY for question in pick(n.name)]
    assert sum(map(is_general, questions)) <= 0.12 * len(questions)


STACKS = [
    "React, Redux, Webpack, npm, Figma", "Swift, SwiftUI, Combine, Core Data, Firebase",
    "Python, Django, PostgreSQL, Celery, Docker", "Java, Spring Boot, Hibernate, Maven, Kafka",
    "C#, .NET, Entity Framework, SQL Server, Azure", "PHP, Laravel, MySQL, Composer, Redis",
    "TypeScript, Angular, RxJS, NgRx, Jest", "Kotlin, Android, Jetpack Compose, Gradle, Firebase",
    "AWS, Terraform, Kubernetes, Helm, Argo CD", "Python, Pandas, scikit-learn, Jupyter, SQL",
    "Go, gRPC, Docker, Prometheus, Jira", "Ruby, Rails, RSpec, Sidekiq, Heroku",
    "Selenium, Java, TestNG, Jenkins, Jira", "Vue, Nuxt, Vite, Tailwind, Storybook",
    "Spark, Airflow, Snowflake, dbt, Python",
]  # fmt: skip


def test_a_real_stack_is_asked_about_its_subjects() -> None:
    """No question is there for a tool, and fifteen stacks have eight general ones at most."""
    general = 0
    for entries in (split_stack([stack]) for stack in STACKS):
        tools = [m.name.text for m in recognise(entries) if m.name.kind is Kind.TOOL]
        for question in pick(*entries):
            general += is_general(question)
            assert question.topic not in tools
            assert not any(tool in question.gap for tool in tools)
    assert general <= len(STACKS) / 2


EVERYBODY = "Behavioural Interviews"
ROLES = {
    "Frontend developer": {"Front-end", "JavaScript", "HTML & CSS"},
    "Web developer": {"Front-end", "JavaScript", "HTML & CSS"},
    "Backend developer": {"System Design", "REST APIs", "SQL"},
    "Full stack developer": {"JavaScript", "HTML & CSS", "REST APIs", "SQL", "System Design"},
    "MERN": {"MongoDB", "Express", "React", "Node.js"},
    "LAMP": {"Linux", "MySQL", "PHP"},
    "DBA": {"SQL", "PostgreSQL", "MySQL", "SQL Server"},
    "QA engineer": {"Testing", "Test Automation"},
    "SDET": {"Testing", "Test Automation"},
    "System administrator": {"Linux", "Networking", "PowerShell"},
    "Network engineer": {"Networking", "Linux"},
    "DevOps engineer": {"DevOps", "CI/CD", "Docker", "Linux"},
    "SRE": {"SRE"},
    "Cloud engineer": {"AWS", "Azure", "Google Cloud", "Terraform"},
    "Solutions architect": {"System Design", "REST APIs", "AWS"},
    "Security engineer": {"Security", "Security Operations", "Networking"},
    "Pentester": {"Security", "Networking"},
    "Data scientist": {"Data Science", "Machine Learning", "Python", "SQL"},
    "Data analyst": {"SQL", "Data Science", "Power BI"},
    "Data engineer": {"Data Engineering", "SQL", "Spark", "Python"},
    "ML engineer": {"Machine Learning", "Deep Learning", "Python", "MLOps"},
    "AI engineer": {"LLMs", "AI Agents", "RAG", "Python"},
    "NLP engineer": {"NLP", "LLMs", "Machine Learning"},
    "Mobile developer": {"Mobile", "Android", "iOS"},
    "Android developer": {"Android", "Kotlin"},
    "iOS developer": {"iOS", "Swift"},
    "Embedded engineer": {"Embedded Systems", "C", "C++"},
    "Game developer": {"C++", "C#", "Data Structures and Algorithms"},
    "Software engineer": {"Data Structures and Algorithms", "System Design", "Git", "Testing"},
    "Java developer": {"Java"},
    "Senior Python engineer": {"Python"},
    "React developer": {"React"},
    ".NET developer": {".NET", "C#", "SQL"},
    "Platform engineer": {"Kubernetes", "DevOps", "CI/CD", "Terraform"},
    "Engineering manager": {"Engineering Management", "System Design"},
    "Tech lead": {"System Design", "Engineering Management"},
    "Product owner": {"Product Management", "Scrum"},
    "Scrum master": {"Scrum"},
    "Support engineer": {"Linux", "Networking"},
    "Chemical engineer": {EVERYBODY},
}  # fmt: skip
NAMES = load_names()
KNOWN = {n.text: {other.text for other in NAMES.near(n)} for n in NAMES.all if n.kind is Kind.ROLE}


@pytest.mark.parametrize(("role", "areas"), {**KNOWN, **ROLES}.items())
def test_a_role_is_asked_about_what_it_works_with(role: str, areas: set[str]) -> None:
    """Of a role without an area the questions fit every job, and say what the bank lacks."""
    for question in pick(role):
        assert question.topic in {*areas, EVERYBODY}
        assert bool(question.gap) == (areas == {EVERYBODY})
        if question.gap:
            assert question.gap.startswith("I have no questions on the role of ")
            assert role not in question.text


@pytest.mark.parametrize(
    ("stack", "said"),
    [
        ("pyhton", "I have questions on Python. I read 'pyhton' as Python."),
        ("Python, COBOL", "I have questions on Python. I have no questions on COBOL."),
        ("COBOL", "I have no questions on COBOL, so mine are general."),
        ("Python, npm", "I have questions on Python. I ask no questions on tools such as npm."),
        ("Preact", "I have no questions on Preact itself, and ask about React instead."),
        ("React, Preact", "I have questions on React. I have no questions on Preact itself."),
        ("System Design, Scrum", "I have questions on system design and Scrum."),
        (
            "tester",
            "For the role of SDET I ask about test automation, testing and behavioural interviews.",
        ),
        ("Kotlin・Swift", "I have questions on Kotlin and Swift."),
        ("", ""),
    ],
)
def test_the_form_says_what_it_recognised(stack: str, said: str) -> None:
    """One or two sentences tell what the bank has on a stack, as soon as it is typed."""
    assert recognised(stack) == said


def test_a_question_for_one_product_is_not_about_its_neighbour() -> None:
    """`only` says so, even where the file is named for both."""
    for question in pick("Excel"):
        assert question.gap or "Excel" in question.text, question


def test_an_unknown_entry_gets_one_question_at_most() -> None:
    """Beside a known name, it is asked about once, and only when the known one runs dry."""
    assert not any(map(is_general, pick("Git", "COBOL")))
    twenty = pick("Helm", "COBOL", count=20)
    assert sum(question.gap == "I have none on COBOL" for question in twenty) <= 1


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("named", MOST_NAMED, ids=lambda named: named.name)
def test_the_most_named_are_asked_on_level(named: Named, level: Level) -> None:
    """Four of five questions are on level, six of ten, of three kinds or more; none is far off."""
    first = pick(named.name, level=level)
    second = pick(named.name, level=level, seen=frozenset(q.bank_id for q in first))
    assert not {q.bank_id for q in first} & {q.bank_id for q in second}
    ten = pick(named.name, level=level, count=10)
    for questions, least in ((first, 4), (first + second, 6), (ten, 6)):
        assert not any(question.gap for question in questions)
        steps = [level.distance(entry(question.bank_id).level) for question in questions]
        assert steps.count(0) >= least
        assert len({entry(question.bank_id).kind for question in questions}) >= 3
        assert 2 not in steps


def test_the_bank_asks_in_many_forms() -> None:
    """A tenth or more show code, a quarter at most say "Explain", twelve are about behaviour."""
    entries = list(SELECTOR.bank)
    assert sum("```" in entry.text for entry in entries) >= len(entries) / 10
    assert sum("explain" in entry.text.lower() for entry in entries) <= len(entries) / 4
    assert len(SELECTOR.bank.areas["behavioural"].entries) >= 12
