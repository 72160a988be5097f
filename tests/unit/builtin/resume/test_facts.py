"""A résumé's text fills years, position, stack and projects, and nothing that it does not say."""

from datetime import date

import pytest

from interviewer.builtin.bank.names import load_names
from interviewer.builtin.resume import technologies
from interviewer.builtin.resume.facts import MAX_PROJECT_TOKENS, Facts, read_facts
from interviewer.interview.profile import MAX_STACK, check_stack
from interviewer.text.documents import read
from interviewer.text.units import estimate_tokens
from tests.support.resumes import JOBS, LISTED, POSITION, READABLE, YEARS

TODAY = date(2026, 11, 30)


def facts(*lines: str) -> Facts:
    """Read these lines."""
    return read_facts("\n".join(lines), TODAY)


def test_the_sign_at_the_end_of_a_name_stays() -> None:
    """C# is not a Markdown heading's end; marks for bold words go."""
    found = facts("Skills", "- SQL Server", "- C#", "## Experience ##", "* Led the **C#** work")
    assert set(found.stack) == {"SQL Server", "C#"}
    found = facts(
        "__Senior Python Developer__ 2015 - 2020", "## Projects ##", "* Built **React** and **Vue**"
    )
    assert found.position == "Senior Python Developer"


@pytest.mark.parametrize("name", READABLE)
def test_every_listed_technology_is_found_and_no_word(name: str) -> None:
    """Go, R and Swift are found in the list; "go", "rest", "swift" and "spring" are words."""
    found = read_facts(read(READABLE[name]())[0], TODAY)
    assert set(found.stack) == LISTED
    assert found.years is not None
    assert abs(found.years - YEARS) <= 1
    if name not in ("accents.pdf", "arabic.pdf", "japanese.pdf"):  # whose titles are not English
        assert found.position == POSITION
        assert found.projects == tuple(line.removeprefix("• ") for line in (JOBS[1], JOBS[4]))


@pytest.mark.parametrize(
    "lines",
    [
        ("Julia Swift", "I react in spring, express myself and go to rest; a spark of hope."),
        ("Ruby Kafka", "Elm Street 5, Java", "github.com/ruby/python-tools"),
        ("Experience", "Oracle, Berlin", "Stripe", "In the rest of C. Smith's time I excel."),
        ("Interests", "Go, Rust, React, Python snakes"),
        ("References", "Jasmine Jenkins, Pascal Haskell, Travis Chef"),
    ],
)
def test_a_name_that_is_a_word_a_person_or_an_employer_fills_nothing(
    lines: tuple[str, ...],
) -> None:
    """Neither in sentences, nor in a header, nor among interests."""
    assert facts("Pat Smith", *lines) == Facts(None, "", (), ())


@pytest.mark.parametrize(
    ("lines", "stack"),
    [
        (["Skills", "Go"], ["Go"]),
        (["Languages: Java, Go and C", "Cloud: AWS"], ["Java", "Go", "C", "AWS"]),
        (["Python: 5 years", "Advanced SQL, Node.js (Express)"],
         ["Python", "SQL", "Node.js", "Express"]),
        (["Built it with Django (Go, Kafka, Redis)."], ["Django", "Go", "Kafka", "Redis"]),
        (["SKILLS", "Python Go PostgreSQL", "Spring Boot"],
         ["Python", "Go", "PostgreSQL", "Spring Boot"]),
        (["S k i l l s", "R, Rust"], ["R", "Rust"]),
    ],
)  # fmt: skip
def test_lists_are_found_in_many_shapes(lines: list[str], stack: list[str]) -> None:
    """With labels, in brackets, one a line, without any sign between them."""
    assert list(facts("Pat Smith", "Experience", *lines).stack) == stack


def test_more_technologies_than_the_form_takes() -> None:
    """The form's limit holds; what has questions of its own stays."""
    names = [n.text for n in load_names().all if n.areas and "," not in n.text][:30]
    found = facts("Skills", "Jira, Slack, Trello", ", ".join(names)).stack
    assert len(check_stack(", ".join(found))) == MAX_STACK  # of which HTML & CSS are two
    assert "Slack" not in found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019-01 to 2021-12", 3),
        ("01.01.2019 bis 31.12.2021", 3),
        ("2019年1月 〜 2021年12月", 3),
        ("janvier 2019 à décembre 2021", 3),
        ("März 2019 – Februar 2022", 3),
        ("٢٠١٩ – ٢٠٢٢", 3),
        ("Dec 2023 – Present", 3),
        ("since December 2023", 3),
        ("seit 12/2023", 3),
        ("2016 – 2019\n2018 – 2020\n2020 – 2022", 6),  # at the same time counts once
        ("9 years of experience", 9),
        ("12+ years' professional experience, 2 years of experience in Go", 12),
        ("Berufserfahrung: 4 Jahre", 4),
        ("2022 – 2019", None),
        ("2050 – 2060", None),
        ("Room 2019", None),
        ("BSc Physics, 2010 – 2014", None),
        ("2010 – 2014\nBSc Physics, University of Examples", None),
        ("Experience\n2008 – 2014 PhD student, University of Examples", None),
        ("Experience\nScrum Master in the payments team, 2019 – 2022", 3),
    ],
)
def test_years(text: str, years: float | None) -> None:
    """Periods in many languages add up, without studies and without a future."""
    assert facts("Pat Smith", "", text).years == years


@pytest.mark.parametrize(
    ("line", "position"),
    [
        ("SENIOR SOFTWARE ENGINEER", "Senior Software Engineer"),
        ("Java 17 Developer", "Java 17 Developer"),
        ("iOS Developer", "iOS Developer"),
        (".NET Developer", ".NET Developer"),
        ("2018 to date   Lead Data Engineer at Acme", "Lead Data Engineer"),
        ("Acme — Python Developer, Berlin", "Python Developer"),
        ("Backend developer with a long history", "Backend developer"),
        ("I am a developer", ""),
        ("Work experience as a developer", ""),
        ("Ada Engineer", "Ada Engineer"),  # a language, too: the candidate sees it and edits it
    ],
)
def test_position(line: str, position: str) -> None:
    """A title of a known kind, or of a known technology."""
    assert facts("Pat Smith", "Experience", line).position == position


def test_projects_hold_no_word_of_the_header_and_no_contact_data() -> None:
    """Such lines are left out; a name of ordinary words is replaced."""
    found = facts(
        "Will Page",
        "Larkspur Lane 12, Tiverton · pagewill.example/cv · +49 30 901820",
        *("Skills", "Kafka, Docker"),
        "Experience",
        "Moved the Tiverton office to Kubernetes and Docker.",
        "Wrote github.com/pagewill/kafka-tools, a library for Kafka and Python.",
        "As Will Page says, Terraform keeps the cloud in order.",
        "Built a queue with Kafka that will not lose a page.",
    )
    assert found.projects == (
        "As [name] says, Terraform keeps the cloud in order.",
        "Built a queue with Kafka that will not lose a page.",
    )


def test_projects_are_as_short_as_the_form_takes_them() -> None:
    """The first lines count."""
    told = [f"Built service number {n} with Kafka for a hundred people." for n in range(100)]
    found = facts("Pat Smith", "Skills", "Kafka", "Experience", *told).projects
    assert found[0] == told[0]
    assert estimate_tokens("\n".join(found)) <= MAX_PROJECT_TOKENS


def test_the_words_are_names_of_the_bank() -> None:
    """A word that is no name any more goes from the list."""
    names = load_names()
    assert [word for word in technologies.WORDS if names.find(word) is None] == []
