"""The texts of the questions, each program's own."""
import glob
import os
import re

from .places import QUESTIONS


def numbers():
    return sorted(os.path.basename(path)[:2] for path in glob.glob(os.path.join(QUESTIONS, "*.isq")))


def query(number):
    """The question as isq is asked it."""
    with open(os.path.join(QUESTIONS, f"{number}.isq"), encoding="utf-8") as file:
        return file.read().strip()


def sections(name):
    """The parts of a peer's file by their title: `04 long`, `lines ndjson`, `posts long`."""
    with open(os.path.join(QUESTIONS, name), encoding="utf-8") as file:
        parts = re.split(r"^(?:--|#) (\d\d \w+|lines \w+|posts \w+)\n", file.read(), flags=re.M)
    return {title: text.strip() for title, text in zip(parts[1::2], parts[2::2])}


def sql(parts, number, kind, path, lines=None):
    """A question of a file in SQL, or None where the peer has no text for it.

    It reads the file in place, or asks a table `lines` that a session loaded before.
    """
    text = parts.get(f"{number} {kind.shape}")
    lines = lines or parts.get(f"lines {kind.name}")
    if text is None or lines is None:
        return None
    text = text.replace("{POSTS}", parts.get(f"posts {kind.shape}", ""))
    return text.replace("{LINES}", lines).replace("{FILE}", path)
