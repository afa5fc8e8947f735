"""Whether two answers in CSV are the same."""
import csv
import io
import math
import re


def table(text):
    """The rows of an answer, without its header and without steps that have nothing but keys."""
    rows = [["" if cell == "\\N" else cell for cell in row] for row in csv.reader(io.StringIO(text)) if row][1:]
    return [row for row in rows if len(row) == 1 or any(row[1:])]


def same_cell(a, b):
    """Ids have to be equal, other numbers within 1e-9 of each other."""
    if a == b:
        return True
    if re.fullmatch(r"\d{16,}", a) and re.fullmatch(r"\d{16,}", b):
        return False
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    return math.isfinite(x) and math.isfinite(y) and math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12)


def same_row(a, b):
    return len(a) == len(b) and all(map(same_cell, a, b))


def row_order(row):
    """Texts, dates and ids first: they are spelled alike everywhere, fractions are not."""
    fractions = [bool(re.fullmatch(r"-?\d+\.\d+(e[-+]?\d+)?|-?\d{1,15}", cell)) for cell in row]
    return ([c for c, number in zip(row, fractions) if not number], [float(c) for c, n in zip(row, fractions) if n])


def difference(ours, theirs):
    """What is different between two answers, or None. Rows that only stand in another order agree."""
    if len(ours) != len(theirs):
        return f"{len(ours)} rows against {len(theirs)}"
    if all(map(same_row, ours, theirs)):
        return None
    for a, b in zip(sorted(ours, key=row_order), sorted(theirs, key=row_order)):
        if not same_row(a, b):
            return f"{','.join(a)} against {','.join(b)}"
    return None
