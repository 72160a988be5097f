"""Helpers for driving the app with `gradio_client`."""

from typing import Any

from gradio_client import Client

FORM = ("Ada Lovelace", "ada@example.org", "+44 20 7946 0958", "4", "Engineer", "Python, SQL")
ANSWER = "An index keeps the keys in order, so that the database need not read every row."


def connect(url: str) -> Client:
    """Open a new session at this address."""
    return Client(
        url, verbose=False, analytics_enabled=False, download_files=False, ssl_verify=False
    )


def chat(result: Any) -> list[str]:
    """Extract the texts of the chat from an event's result."""
    return [message["content"][0]["text"] for message in result[0]]
