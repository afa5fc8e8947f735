#!/usr/bin/env python3
"""Asks isq and DuckDB the same questions of columns that are already in memory.

    python3 Benchmarks/warm.py                        a million lines, long and wide, all questions
    python3 Benchmarks/warm.py --rows 10000000        ten million
    python3 Benchmarks/warm.py --threads 1            one thread each

isq is a session at its prompt; DuckDB is a table in memory, made once of the same file
(`pip install duckdb`). A question is asked of both in turn, so that a busy moment of the machine
hits both; the first time, which reads the columns, does not count, nor does loading. What isq takes
is what it says itself; run.py compares the answers.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tty

from bench import goals, questions
from bench.files import KINDS
from bench.places import RELEASE
from bench.report import goals_table, text_table

TEXTS = questions.sections("duckdb.sql")


class Session:
    """isq at its prompt, which answers a question when it is asked."""

    def __init__(self, program, path, threads):
        self.terminal, inner = os.openpty()
        tty.setraw(inner)
        self.home = tempfile.TemporaryDirectory()
        environment = dict(os.environ, NO_COLOR="1", TERM="dumb", HOME=self.home.name, ISQ_THREADS=str(threads))
        self.process = subprocess.Popen([program, "--verbose", "--format", "csv", path], stdin=inner,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment)
        os.close(inner)

    def milliseconds(self, question):
        os.write(self.terminal, question.encode() + b"\n")
        for line in self.process.stderr:
            if "error" in line:
                sys.exit(f"isq: {question}: {line.strip()}")
            found = re.search(r"read · ([\d.]+) (ms|s)$", line.strip())
            if found:
                return float(found[1]) * (1000 if found[2] == "s" else 1)
        sys.exit(f"isq ended at: {question}")

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)
        self.home.cleanup()


class Peer:
    """DuckDB with the file in a table in memory."""

    def __init__(self, path, threads):
        import duckdb
        self.connection = duckdb.connect()
        self.connection.execute(f"SET threads = {threads}")
        self.connection.execute(f"CREATE TABLE lines AS SELECT * FROM read_csv('{path}', types={{'video_id':'VARCHAR'}})")

    def milliseconds(self, question):
        start = time.perf_counter()
        self.connection.execute(question).fetchall()
        return (time.perf_counter() - start) * 1000


def compare(options, shape, numbers):
    kind = KINDS[shape]
    path = kind.path(options.rows)
    session, peer = Session(options.isq, path, options.threads), Peer(path, options.threads)
    lines, ratios = [], []
    for number in numbers:
        asked, sql = questions.query(number), questions.sql(TEXTS, number, kind, path, lines="lines")
        session.milliseconds(asked)
        pairs = [(session.milliseconds(asked), peer.milliseconds(sql)) for _ in range(options.runs)]
        ours, theirs = (statistics.median(side) for side in zip(*pairs))
        # The session says tenths: what is less counts as half of one.
        ratio = statistics.median(b / max(a, 0.05) for a, b in pairs)
        ratios.append(ratio)
        lines.append([number, shape, f"{ours:.1f}", f"{theirs:.1f}", f"{ratio:.2f}"])
    session.close()
    mean = goals.mean(ratios)
    lines.append(["all", shape, "", "", f"{mean:.2f}"])
    return lines, ratios


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", default="all", metavar="04,05|all")
    parser.add_argument("--rows", type=int, default=1_000_000, help="lines of each file")
    parser.add_argument("--shapes", default="long,wide", metavar="long,wide")
    parser.add_argument("--runs", type=int, default=5, help="how often each question is asked for a median")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads of each")
    parser.add_argument("--isq", default=RELEASE, help="a release build")
    options = parser.parse_args()
    numbers = questions.numbers() if options.questions == "all" else options.questions.split(",")
    lines, judged = [], []
    for shape in options.shapes.split(","):
        found, ratios = compare(options, shape, numbers)
        lines += found
        if options.questions == "all":
            judged += goals.warm_goals(shape, options.rows, ratios)
    print(f"{options.rows:,} lines in memory, median of {options.runs} in turn, {options.threads} threads\n")
    print(text_table(["question", "shape", "isq ms", "DuckDB ms", "times faster"], lines))
    if judged:
        print(goals_table(judged))


if __name__ == "__main__":
    main()
