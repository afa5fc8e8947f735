"""Reads `.isqt` files. The format is described in ../README.md; the Swift runner reads the same."""
import re

LISTS = ("query", "note", "stderr")


class Case:
    def __init__(self, name, line, path):
        self.name, self.line, self.path = name, line, path
        self.heads = {key: [] for key in LISTS}
        self.data = [[]]
        self.sections = {}
        self.block = self.block_before_expect = ""


def sections(lines):
    """The blocks of a file: index of the `===` line and its lines, blank ones at the end left out."""
    starts = [i for i, line in enumerate(lines) if line.startswith("=== ")] + [len(lines)]
    for start, end in zip(starts, starts[1:]):
        block = lines[start:end]
        while block and not block[-1].strip():
            block.pop()
        yield start, block


def parse(path):
    cases = []
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for start, block in sections(lines):
        case = Case(block[0][4:].strip(), start + 1, path)
        part, kept = None, None
        for number, line in enumerate(block[1:], 1):
            found = re.match(r"--- (sql|relate|expect)\b ?(.*)$", line)
            if found:
                part = found[1]
                case.sections[part] = []
                if part == "expect":
                    case.heads["expect"], kept = found[2].strip() or "csv", number
            elif part:
                case.sections[part].append(line)
            elif line == "script:":
                part = "script"
                case.sections[part] = []
            elif line.strip() and not line.startswith("#"):
                key, _, value = line.partition(":")
                head(case, key.strip(), value.strip())
        case.block = "\n".join(block)
        case.block_before_expect = "\n".join(block[:kept]) if kept else case.block
        cases.append(case)
    return cases


def head(case, key, value):
    if key in LISTS:
        case.heads[key].append(value)
    elif key == "data":
        case.data = [files.split() for files in value.split("|")] or [[]]
    else:
        case.heads[key] = value
