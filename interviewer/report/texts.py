"""The words of the page and the chat, and refusals that belong to no single check."""

TITLE = "AI Interviewer"
TAGLINE = "Practise a technical interview: questions for your stack, feedback after every answer."

MODE_BUILT_IN = "Built-in coach, no language model"
MODE_SIGN_IN = "sign in for a language model on your own account"
MODE_HUB = "{model} through Hugging Face"
MODE_ENDPOINT = "A model on this app's own endpoint"

WELCOME = "Welcome! Practise your next technical interview"
PROFILE_INTRO = (
    "Questions for your stack, one at a time, feedback after every answer, and a report to keep."
)
STACK_INFO = "In your own words, separated by commas."
ABOUT_YOU = (
    "<strong>About you.</strong> Your name heads the report; email and phone are optional. These "
    "three fields are never sent to a language model; in your answers they are replaced wherever "
    "they are recognised."
)
STACK_SUGGESTIONS = (
    "Python", "Java", "JavaScript", "TypeScript", "React", "Node.js", "SQL", "Go", "C++", "C#",
    "Docker", "Kubernetes", "AWS", "Machine Learning", "Data Science", "System Design",
)  # fmt: skip
PLACEHOLDERS = {
    "Position": "such as Backend Engineer",
    "Years of experience": "such as 3",
    "Tech stack": "such as Python, React, PostgreSQL",
    "Full name": "",
    "Email": "optional",
    "Phone": "optional",
}
EXAMPLE = ("Ada Lovelace", "ada@example.org", "+44 20 7946 0958", "4", "Backend Engineer",
           "Python, SQL, Docker")  # fmt: skip

ANSWER_PLACEHOLDER = "Answer in your own words, as you would say it aloud."
ANSWER_LENGTH = "60 to 180 words are a good length"
ANSWER_KEYS = "<kbd>Ctrl</kbd><kbd class=mac>⌘</kbd> <kbd>Enter</kbd> sends"

GREETING = (
    "Hello {name}! I will ask you **{count} {questions}**{about} for the position of "
    "{position}.{shortfalls} Answer in your own words. After each answer you get feedback on "
    "clarity, relevance and communication."
)
GREETING_WEAK = (
    "Last time you had the most room to improve in **{weak}**. I avoid questions that you have "
    "already had."
)
# A heading's classes tell the page what a message is, and of which question.
QUESTION = (
    '<h2 class="question turn-{number}"><strong>Question {number} of {count}</strong>{topic}</h2>'
    "\n\n{text}\n\n<small>{source}</small>"
)
ANSWER = '<h3 class="answer turn-{number}">Your answer</h3>\n\n{text}'
MARKED = "<small><mark>Marked</mark>: your words that the feedback quotes.</small>"
SOURCE_MODEL = "Written by {writer}"
SOURCE_BANK = "From the built-in question bank"
ABOUT = "about {topic}"
GENERAL = "general"
SOURCE_COACH = "By the built-in coach"
WRITING_QUESTIONS = "Writing the questions: {ready} of {count} ready…"
STATUS = '<em class="status">{text}</em>'
READING_ANSWER = "Reading your answer…"
SKIPPED = '<h3 class="skipped turn-{number}">Skipped.</h3>'
FEEDBACK = '<h2 class="feedback turn-{number}">Feedback on question {number}</h2>'
CUT_SHORT = "*The reply was cut short here and is incomplete.*"
NOT_SCORED = "*Not scored.*"
SCORE_HEAD = "| Dimension | Score out of 5 | Meaning |\n|---|---|---|"
CLOSING = (
    "**Thank you, {name}!** That was the last question. Your report is ready.\n\n"
    "**Next steps:**\n\n{next_steps}"
)
CLOSING_EARLY = (
    "**Thank you, {name}!** The interview ends here, with {answered} of {count} questions "
    "answered. Your report covers those.\n\n**Next steps:**\n\n{next_steps}"
)
STOPPED = "Stopped. Your answers are saved. Press Try again to continue."
RUNNING = (
    "<strong>An interview is in progress ({where}).</strong> Do you want to continue it or"
    " start over? Starting over discards its answers."
)
RUNNING_REFUSED = "An interview is in progress ({where}). Continue it, or start over first."
RETURNING = (
    "<strong>Welcome back, {name}.</strong> Your interview is saved in this browser ({where})."
)
FINISHED = (
    "<strong>Welcome back, {name}.</strong> Your last interview is finished. A new one replaces its"
    " report; its figures stay in your history."
)
CONTINUE, OPEN_REPORT = "Continue your interview", "Open your report"
ELSEWHERE = (
    "<strong>Welcome back, {name}.</strong> Your interview is open in another tab ({where}). "
    "Continue to move it to this tab."
)
STALE_PAGE = "This page does not show the newest question yet. Wait a moment, or reload it."
NO_INTERVIEW = "There is no interview yet. Fill in your profile and press “Start interview”."
HINT = '<h3 class="hint turn-{number}">Hint:</h3>\n\n{hint}'
HINT_GENERAL = (
    "Say what you would do, then why, then give an example of your own. Name the trade-off."
)
PRACTICE = "This is practice, not a hiring decision."
NO_FEEDBACK = "*No feedback yet.*"
UNQUOTED_ONE = (
    "*One quotation in this reply is not in your answer, so it is shown without quotation marks.*"
)
UNQUOTED = (
    "*{count} quotations in this reply are not in your answer, so they are shown without "
    "quotation marks.*"
)
NOW_MADE = "**New in this attempt:**"
FOLLOW_UP = (
    '<h2 class="follow-up turn-{number}"><strong>Question {number} of {count}, follow-up</strong>'
    "</h2>\n\n{text}"
)
IMPROVING = (
    '<h2 class="again turn-{number}"><strong>Question {number} again</strong></h2>\n\n{text}\n\n'
    '<em class="said">{said}</em>'
)
IMPROVING_SAID = (
    "The box has your earlier answer, or your edit of it. Press Skip to leave the answer as it was."
)
IMPROVING_FIRST = "You haven't answered this one yet. Press Skip to leave it."
CHECKLIST = "Which of these did you cover?"
MODEL_ANSWER = "A model answer"
UNTICKED = "(unticked by you)"
IMPROVE = "Improve my answer"
REPORT = "Your interview report"
CHOICES = "More options: level, job description, projects, follow-ups, clock"
LEVELS = (
    ("Based on my years of experience", ""),
    ("Junior", "junior"),
    ("Mid", "mid"),
    ("Senior", "senior"),
)
COPY_LINK = "Copy a link to this interview"
DELETED = "Everything that this app stored in this browser has been deleted."
DELETE_INFO = (
    "Your interview is saved in this browser; the server forgets a closed tab after a while."
)
UNREADABLE = (
    "<strong>The interview saved in this browser cannot be read.</strong> It may be damaged, or"
    " come from another version of this app. You can download it before you start over."
)
TOO_MANY = (
    "This app's limit for new interviews is {count} an hour, and you have reached it. Please try "
    "again in {minutes} min."
)
TOO_MANY_RESUMES = (
    "This app's limit for résumés is {count} an hour, and you have reached it. Please try again in "
    "{minutes} min."
)
SPENT = (
    "This app's limit for requests to the model is {count} an hour, and you have reached it. There "
    "are more in {minutes} min."
)
NO_MODEL = (
    "There is no language model to ask right now. If this app offers to sign in, do that first."
)
LOGIN_NEEDED = "Please sign in first. This app uses each visitor's own account."
HEARD_BY_MODEL = "{model}, through Hugging Face"
HEARD_BY_ENDPOINT = "the speech service of this app's owner"
RECORDING_TOO_LONG = "This recording is too long. Record a shorter one, or type your answer."
RECORDING_UNREADABLE = "This recording could not be read. Record again, or type your answer."
NO_WORDS = "No words were heard in the recording. Record again, or type your answer."
NO_TRANSCRIPT = (
    "{problem} Your recording is not text yet, but still in this page: try it again, or type."
)
QUEUE_FULL = "Many people are practising right now. Please try again in a minute."
PROJECTS = "Projects you want to be asked about"
PROJECTS_PLACEHOLDER = "Optional. A few lines about your own work."
PROJECTS_INFO = "The model reads them; your name, email and phone number are replaced."
PROJECTS_UNREAD = "Only a language model asks about them, and this app runs without one."
FROM_RESUME = "Fill in from a résumé"
RESUME_INFO = (
    "PDF, DOCX, TXT or Markdown, up to 1.4 MB. This app does not keep it. You can undo "
    "what it fills in."
)
FILLED_IN = "Filled in from your résumé: {found}. Please check it before you start."
FOUND_POSITION, FOUND_YEARS, FOUND_STACK, FOUND_PROJECTS = (
    "position", "years of experience", "tech stack", "projects (under More options)",
)  # fmt: skip
NOTHING_FOUND = "This résumé names nothing that the form asks for, as far as I can read it."
ONLY_BEGINNING = " Only its beginning was read."
JOB_PLACEHOLDER = "Optional. Paste the requirements."
JOB_INFO = "The model reads it when it writes the questions."
JOB_UNREAD = "Only a language model reads it, and this app runs without one."
