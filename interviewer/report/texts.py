"""Every word a visitor reads, apart from the questions, the coach's words and the errors."""

TITLE = "AI Interviewer"
TAGLINE = "Practise a technical interview: questions for your stack, feedback after every answer."
STEPS = ("Profile", "Interview", "Report")

MODE_BUILT_IN = "Built-in interviewer: its own question bank and coach, no language model."
MODE_HUB = "Questions and feedback by <strong>{model}</strong> through Hugging Face."
MODE_ENDPOINT = "Questions and feedback by <strong>{model}</strong> on this app's own endpoint."

PROFILE_INTRO = (
    "## Welcome!\nSay who you are and what you work with. You get questions made for your stack, "
    "one at a time, feedback after every answer, and a report to keep. Name, email and phone are "
    "never sent to a language model."
)
STACK_INFO = "In your own words, separated by commas; click a suggestion to add it."
STACK_SUGGESTIONS = (
    "Python", "Java", "JavaScript", "TypeScript", "React", "Node.js", "SQL", "Go", "C++", "C#",
    "Docker", "Kubernetes", "AWS", "Machine Learning", "Data Science", "System Design",
)  # fmt: skip
EXAMPLE = ("Ada Lovelace", "ada@example.org", "+44 20 7946 0958", "4", "Backend Engineer",
           "Python, SQL, Docker")  # fmt: skip

ANSWER_PLACEHOLDER = "Type your answer. Shift + Enter sends it, Enter starts a new line."
CHAT_EMPTY = "Your interview will appear here once you have filled in your profile."

GREETING = (
    "Hello {name}! I will ask you **{count} {questions}** on {stack} for the position of "
    "{position}. Answer in your own words; after each answer you get feedback on clarity, "
    "relevance and communication."
)
GREETING_WEAK = (
    "We begin with **{weak}**, where your last interview left most to gain, and no question comes "
    "twice."
)
QUESTION = "**Question {number} of {count}**{topic}\n\n{text}\n\n<small>{source}</small>"
SOURCE_MODEL = "Written by {writer}"
SOURCE_BANK = "From the built-in question bank"
SOURCE_GENERAL = "A general question from the built-in bank, framed for {topic}"
SOURCE_COACH = "By the built-in coach"
WRITING_QUESTIONS = "Writing the questions: {ready} of {count} ready"
READING_ANSWER = "Reading what you wrote"
SKIPPED = "Skipped."
FEEDBACK = "**Feedback on question {number}**"
CUT_SHORT = "*The reply was cut short here: it is incomplete.*"
NOT_SCORED = "*Not scored.*"
SCORE_HEAD = "| Dimension | Score of 5 | Meaning |\n|---|---|---|"
CLOSING = (
    "**Thank you, {name}!** That was the last question; your report is ready.\n\n"
    "**Next steps:**\n\n{next_steps}"
)
CLOSING_EARLY = (
    "**Thank you, {name}!** We stop here, after {answered} of {count} questions; your report "
    "covers what you answered.\n\n**Next steps:**\n\n{next_steps}"
)
STOPPED = "Stopped. Nothing was lost: press Try again to go on from here."
RUNNING = (
    "<strong>An interview is running ({where}).</strong> Do you want to go on with it, or"
    " start over? Starting over forgets its answers."
)
RUNNING_REFUSED = "An interview is running ({where}): continue it, or start over first."
RETURNING = (
    "<strong>Welcome back, {name}.</strong> Your interview was kept in this browser ({where})."
)
FINISHED = (
    "<strong>Welcome back, {name}.</strong> Your last interview is finished. Continue to see its "
    "report; start over for a new one, and this one stays in your history."
)
ELSEWHERE = (
    "<strong>Welcome back, {name}.</strong> Your interview is open in another tab ({where}). "
    "Continuing here takes it over."
)
STALE_PAGE = "This page is behind the interview: reload it, and it goes on where it was."
NO_INTERVIEW = "There is no interview yet. Fill in your profile and press “Start interview”."
HINT = "**Hint:**\n\n{hint}"
HINT_GENERAL = (
    "say first what you would do, then why, then one example of yours; name what it costs."
)
PRACTICE = "Practice, not a hiring decision."
NO_FEEDBACK = "*No feedback yet.*"
UNQUOTED_ONE = (
    "*One quotation in this reply is not in what you wrote; it is shown without quotation marks.*"
)
UNQUOTED = (
    "*{count} quotations in this reply are not in what you wrote; they are shown without "
    "quotation marks.*"
)
NOW_MADE = "**New in this attempt:**"
FOLLOW_UP = "**Question {number} of {count}, follow-up**\n\n{text}"
IMPROVING = "**Question {number} again**\n\n{text}\n\n*{said}*"
IMPROVING_SAID = (
    "Your earlier answer is in the box: change what you like. Skip leaves it as it was."
)
IMPROVING_FIRST = "You have not answered it yet. Skip leaves it so."
COACH_LIST = "What the coach found and missed"
MODEL_ANSWER = "A model answer"
CHOICES = "More options"
LEVELS = (
    ("From my years of experience", ""),
    ("Junior", "junior"),
    ("Mid", "mid"),
    ("Senior", "senior"),
)
DELETED = "Everything this app kept in this browser has been deleted."
DELETE_INFO = "The interview is kept in this browser only."
UNREADABLE = (
    "<strong>What this browser kept cannot be read</strong>: it may come from another version"
    " of this app, or be damaged. You can download it before you start anew."
)
TOO_MANY = (
    "You have started {count} interviews in an hour, which is the most this app allows. Please "
    "come back in {minutes} minutes."
)
LOGIN_NEEDED = "Please sign in first: this app runs on the visitors' own accounts."
QUEUE_FULL = "Many people are practising at the moment. Please try again in a minute."
JOB_PLACEHOLDER = "Optional: paste the requirements, and the questions follow them."
