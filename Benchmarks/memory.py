#!/usr/bin/env python3
"""Measures how much memory questions of a long and a wide file take.

A question may hold the columns that it touches: eight bytes a row for numbers, four for dates and
for the codes of text, one bit where values are missing, and each different text once. The ratio is
what a run takes at its peak, less what it takes for a file of one line, over the size of those
columns; it should stay below 1.5 and 64 MiB.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ISQ = HERE.parent / ".build/release/isq"
ALLOWANCE = 64 << 20

# A question, the file it is of, and the bytes a row of its columns; of texts also the different
# values of a column of the file, by its index.
QUESTIONS = [
    ("show views", "wide", 8, None),
    ("show views, share of search by account", "wide", 8 + 8 + 4, 1),
    ("show likes by day", "wide", 8 + 4, None),
    ("show likes, comments, shares where views > 10k", "wide", 4 * 8, None),
    ("show views by source", "wide", 8 * 8, None),
    ("show count of videos", "wide", 4, 2),
    ("show views, share of search by account", "long", 8 + 8 + 4, 1),
    ("show views by source", "long", 8 * 8, None),
]


def peak(command):
    """The largest resident size of a run, in bytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} failed")
    return usage.ru_maxrss * 1024


def rows_and_texts(path, is_long):
    """The rows of a file, and the bytes of the different texts of each of its first columns."""
    texts = [set(), set(), set()]
    rows = 0
    before = None
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            cells = line.split(",", 3)[:3]
            if is_long and cells == before:
                continue
            before = cells
            rows += 1
            for seen, cell in zip(texts, cells):
                seen.add(cell)
    return rows, [sum(len(text) + 8 for text in seen) for seen in texts]


def generate(folder, form, count):
    generator = folder / "gen_posts"
    if not generator.exists():
        subprocess.run(["cc", "-O2", HERE / "gen_posts.c", "-lm", "-o", generator], check=True)
    path = folder / f"{form}-{count}.csv"
    if not path.exists():
        with open(path, "wb") as file:
            subprocess.run([generator, form, str(count)], stdout=file, check=True)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000, help="lines of a file")
    parser.add_argument("--folder", type=pathlib.Path, help="where files are, and stay")
    parser.add_argument("--count", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.count:
        rows, texts = rows_and_texts(options.count[1], options.count[0] == "long")
        return print(rows, *texts)
    if not ISQ.exists():
        sys.exit("there is no release build: make release")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        small = {form: generate(folder, form, 1) for form in ("long", "wide")}
        print(f"{'file':5} {'rows':>11} {'columns':>9} {'peak':>9} {'ratio':>6} {'bound':>9}  question")
        for form in ("wide", "long"):
            path = generate(folder, form, options.rows)
            asked = [question for question in QUESTIONS if question[1] == form]
            # First, for a process starts with what this one holds, and that counts.
            peaks = [
                [peak([ISQ, file, "-e", question[0]]) for file in (small[form], path)]
                for question in asked
            ]
            counted = subprocess.run(
                [sys.executable, __file__, "--count", form, path], check=True, capture_output=True
            )
            rows, *texts = map(int, counted.stdout.split())
            for (question, _, width, text), (base, most) in zip(asked, peaks):
                columns = rows * width + rows // 8 + (texts[text] if text is not None else 0)
                report(form, question, rows, columns, base, most)


def report(form, question, rows, columns, base, most):
    bound = columns * 3 // 2 + ALLOWANCE
    words = [f"{size / 2**20:.0f} MiB" for size in (columns, most, bound)]
    mark = "" if most <= bound else "  ABOVE THE BOUND"
    ratio = (most - base) / columns
    print(
        f"{form:5} {rows:>11,} {words[0]:>9} {words[1]:>9} {ratio:>6.2f} "
        f"{words[2]:>9}  {question}{mark}",
        flush=True,
    )


if __name__ == "__main__":
    main()
