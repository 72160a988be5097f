"""What people name is what they are asked about, and every other question says so."""

import random
from collections.abc import Iterator
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


def survey() -> Iterator[Named]:
    """Yield the names in `survey.tsv`; the shares are approximate, and serve as weights only."""
    for line in Path(__file__).with_name("survey.tsv").read_text("utf-8").splitlines()[1:]:
        name, kind, popularity = line.split("\t")
        yield Named(name, Kind(kind), float(popularity))


SURVEY = list(survey())
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
    """By popularity, at least 85 percent of the subjects get five questions about them."""
    about = [n for n in SUBJECTS if all(not q.gap for q in pick(n.name))]
    share = sum(n.popularity for n in about) / sum(n.popularity for n in SUBJECTS)
    assert share >= 0.85


def test_few_questions_are_general() -> None:
    """Over all names at most 12 percent of the questions are general."""
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


def test_real_stacks_get_hardly_a_general_question() -> None:
    """Fifteen stacks of five entries have at most half a general question in the mean."""
    general = [sum(map(is_general, pick(*split_stack([stack])))) for stack in STACKS]
    assert sum(general) <= len(STACKS) / 2


@pytest.mark.parametrize("stack", STACKS)
def test_tools_get_no_question_of_their_own(stack: str) -> None:
    """No question of a mixed stack is there for a tool."""
    entries = split_stack([stack])
    tools = [m.name.text for m in recognise(entries) if m.name.kind is Kind.TOOL]
    for question in pick(*entries):
        assert question.topic not in tools
        assert not any(tool in question.gap for tool in tools)


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
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_asked_about_what_it_works_with(role: str) -> None:
    """Its questions are about the areas of the role, and about behaviour."""
    questions = pick(role)
    assert {question.topic for question in questions} <= {*ROLES[role], EVERYBODY}
    assert not any(question.gap for question in questions)


@pytest.mark.parametrize("role", ["Technical writer", "HR manager", "Chemical engineer"])
def test_a_role_without_an_area_is_asked_about_behaviour(role: str) -> None:
    """The questions fit every job, carry no technology, and say what the bank lacks."""
    for question in pick(role):
        assert question.topic == EVERYBODY
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
    """Of five questions four are on level, of ten six, in one interview or two; none is far off."""
    first = pick(named.name, level=level)
    second = pick(named.name, level=level, seen=frozenset(q.bank_id for q in first))
    assert not {q.bank_id for q in first} & {q.bank_id for q in second}
    ten = pick(named.name, level=level, count=10)
    for questions, least in ((first, 4), (first + second, 6), (ten, 6)):
        assert not any(question.gap for question in questions)
        steps = [level.distance(entry(question.bank_id).level) for question in questions]
        assert steps.count(0) >= least
        assert 2 not in steps


def test_the_bank_asks_in_many_forms() -> None:
    """A tenth or more show code, a quarter at most say "Explain", twelve are about behaviour."""
    entries = list(SELECTOR.bank)
    assert sum("```" in entry.text for entry in entries) >= len(entries) / 10
    assert sum("explain" in entry.text.lower() for entry in entries) <= len(entries) / 4
    assert len(SELECTOR.bank.areas["behavioural"].entries) >= 12
