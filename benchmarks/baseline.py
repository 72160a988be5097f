"""A plain Gradio app, as people usually write it.

Gradio's default queue, a blocking request for the questions, one yield a token with the whole
history, and the Chatbot as the data store.
"""

import os
from collections.abc import Iterator
from typing import Any

import gradio as gr
from huggingface_hub import InferenceClient

FIELDS = ("Full name", "Email", "Phone", "Years of experience", "Position", "Tech stack")
History = list[dict[str, Any]]
client = InferenceClient(base_url=os.environ["ENDPOINT_URL"], api_key="none")


def start(
    name: str, email: str, phone: str, years: str, position: str, stack: str
) -> tuple[History, list[str]]:
    """Wait for all the questions, then show the first."""
    prompt = (
        f"Generate 5 distinct and detailed technical interview questions for a candidate with "
        f"skills in {stack}, who applies for {position} and has {years} years of experience. "
        f"Number them from 1 to 5."
    )
    reply = client.chat_completion([{"role": "user", "content": prompt}], max_tokens=600)
    lines = (reply.choices[0].message.content or "").splitlines()
    questions = [line.split(". ", 1)[-1] for line in lines if line.strip()]
    return [{"role": "assistant", "content": f"Hello {name}! {questions[0]}"}], questions


def answer(
    text: str, history: History, questions: list[str]
) -> Iterator[tuple[str, History, list[str]]]:
    """Show the feedback token by token, then the next question."""
    history = [*history, {"role": "user", "content": text}, {"role": "assistant", "content": ""}]
    yield "", history, questions
    prompt = (
        f"Provide a brief, constructive feedback on the following answer: '{text}' "
        f"to the question '{questions[0]}'. Focus on clarity, relevance, and communication."
    )
    messages = [{"role": "user", "content": prompt}]
    for chunk in client.chat_completion(messages, max_tokens=300, stream=True):
        history[-1]["content"] += chunk.choices[0].delta.content or ""
        yield "", history, questions
    following = [*questions, "Thank you!"][1]
    yield "", [*history, {"role": "assistant", "content": following}], questions[1:]


with gr.Blocks() as demo:
    fields = [gr.Textbox(label=label) for label in FIELDS]
    begin = gr.Button("Start interview")
    chat = gr.Chatbot(label="Interview")
    box = gr.Textbox(label="Your answer")
    left = gr.State([])
    begin.click(start, fields, [chat, left], api_name="start")
    box.submit(answer, [box, chat, left], [box, chat, left], api_name="answer")

if __name__ == "__main__":
    demo.launch()
