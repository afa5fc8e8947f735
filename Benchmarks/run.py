#!/usr/bin/env python3
"""Asks isq and DuckDB the same questions of the same files, in turn, and compares answers and cost.

    python3 Benchmarks/run.py                       the flagship question, a million lines, both shapes
    python3 Benchmarks/run.py --questions all       every question that isq can evaluate
    python3 Benchmarks/run.py --install-peers       DuckDB's command line into .build/bench-peers

Both run as whole processes, alternating, so that a busy moment of the machine hits both; the table
shows medians and peak memory. Standard library only; needs a C compiler. See README.md.
"""
import argparse
import csv
import glob
import io
import math
import os
import re
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
CACHE = os.path.join(TOP, ".build", "bench")
PEERS = os.path.join(TOP, ".build", "bench-peers")


class Run:
    """One process that ended: its answer and what it took."""

    def __init__(self, exit_code, wall, cpu, peak, output, errors):
        self.exit_code, self.wall, self.cpu, self.peak = exit_code, wall, cpu, peak
        self.output, self.errors = output, errors


def compiled(name, *libraries):
    """The path of a C program of this folder, built when its source is newer."""
    source, program = os.path.join(HERE, name + ".c"), os.path.join(CACHE, name)
    os.makedirs(CACHE, exist_ok=True)
    if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
        subprocess.run([os.environ.get("CC", "cc"), "-O2", "-o", program, source, *libraries], check=True)
    return program


def data_file(shape, rows):
    path = os.path.join(CACHE, f"{shape}-{rows}.csv")
    if not os.path.exists(path):
        generator = compiled("gen_posts", "-lm")
        with open(path + ".part", "wb") as file:
            subprocess.run([generator, shape, str(rows)], stdout=file, check=True)
        os.rename(path + ".part", path)
    return path


def measured(command):
    """Runs a command under measure.c, which knows the child's own peak memory."""
    process = subprocess.run([compiled("measure"), *command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             env=dict(os.environ, NO_COLOR="1"))
    found = re.search(r"\nmeasured (\d+) (\d+) (\d+) (\d+) (\d+)\n\Z", process.stderr)
    if not found:
        sys.exit(f"cannot run {command[0]}: {process.stderr.strip()}")
    code, wall, user, system, peak = map(int, found.groups())
    return Run(code, wall / 1e6, (user + system) / 1e3, peak / 1024, process.stdout, process.stderr[:found.start()])


def table(text):
    """The rows of an answer in CSV, without its header and without steps that have nothing but keys."""
    rows = list(csv.reader(io.StringIO(text)))[1:]
    return [row for row in rows if len(row) == 1 or any(row[1:])]


def same_cell(a, b):
    if a == b:
        return True
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    return math.isfinite(x) and math.isfinite(y) and math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12)


def difference(ours, theirs):
    """What is different between two answers, or None. Rows that only stand in another order agree."""
    if len(ours) != len(theirs):
        return f"{len(ours)} rows against {len(theirs)}"
    for a, b in zip(ours, theirs):
        if len(a) != len(b) or not all(map(same_cell, a, b)):
            break
    else:
        return None
    for a, b in zip(sorted(ours), sorted(theirs)):
        if len(a) != len(b) or not all(map(same_cell, a, b)):
            return f"{a} against {b}"
    return None


def question(number, shape):
    with open(os.path.join(HERE, "questions", f"{number}.isq"), encoding="utf-8") as file:
        ours = file.read().strip()
    with open(os.path.join(HERE, "questions", f"{number}.{shape}.sql"), encoding="utf-8") as file:
        return ours, file.read().strip()


def compare(options, number, shape, path):
    """Runs one question of one file by turns and gives a line of the table, and whether all is well."""
    query, sql = question(number, shape)
    ours = [options.isq, path, "-f", "csv", "-e", query]
    theirs = [options.duckdb, "-csv", "-c", sql.replace("{FILE}", path)]
    first = measured(ours)
    if first.exit_code != 0:
        code = re.search(r"error\[(\w+)\]: (.*)", first.errors)
        if code and code[1] == "E090":
            return [number, shape, "not evaluated yet", "", "", "", "", ""], True
        return [number, shape, f"exit {first.exit_code}", "", "", "", "", first.errors.strip()[:60]], False
    second = measured(theirs)
    if second.exit_code != 0:
        sys.exit(f"DuckDB fails on question {number}: {second.errors.strip()}")
    wrong = difference(table(first.output), table(second.output))
    pairs = [(measured(ours), measured(theirs)) for _ in range(options.runs)]
    a, b = (statistics.median(pair[i].wall for pair in pairs) for i in (0, 1))
    m, n = (max(pair[i].peak for pair in pairs) for i in (0, 1))
    line = [number, shape, f"{a:.1f}", f"{b:.1f}", f"{b / a:.2f}", f"{m:.0f}", f"{n:.0f}", wrong or "agree"]
    return line, wrong is None


def start_up(options):
    """The processor time of a process that has nothing to do, beside sqlite3's."""
    lines = []
    for name, command in (("isq -e 'show 1 named a'", [options.isq, "-e", "show 1 named a"]),
                          ("sqlite3 :memory: 'select 1'", ["sqlite3", ":memory:", "select 1"])):
        if shutil.which(command[0]) is None:
            lines.append([name, "not installed", "", ""])
            continue
        runs = [measured(command) for _ in range(6 * options.runs)]
        if runs[0].exit_code != 0:
            lines.append([name, f"exit {runs[0].exit_code}", "", ""])
            continue
        lines.append([name, f"{statistics.median(r.cpu for r in runs):.2f}",
                      f"{statistics.median(r.wall for r in runs):.2f}", f"{max(r.peak for r in runs):.0f}"])
    return lines


def show(header, lines):
    widths = [max(len(line[i]) for line in [header, *lines]) for i in range(len(header))]
    numeric = [all(re.fullmatch(r"[\d.]*|not .*|exit \d+", line[i]) for line in lines) for i in range(len(header))]
    for line in [header, ["-" * w for w in widths], *lines]:
        cells = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(line, widths, numeric))
        print("  ".join(cells).rstrip())
    print()


def install_peers():
    subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
    subprocess.run([os.path.join(PEERS, "bin", "pip"), "install", "--quiet", "duckdb-cli"], check=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", default="04", metavar="04,05|all")
    parser.add_argument("--rows", type=int, default=1_000_000, help="lines of each file")
    parser.add_argument("--shapes", default="long,wide", metavar="long,wide")
    parser.add_argument("--runs", type=int, default=7, help="runs of each program for a median")
    parser.add_argument("--isq", default=os.path.join(TOP, ".build", "release", "isq"), help="a release build")
    parser.add_argument("--duckdb", help="DuckDB's command line; .build/bench-peers, then PATH")
    parser.add_argument("--install-peers", action="store_true", help="install DuckDB and leave")
    options = parser.parse_args()
    installed = os.path.join(PEERS, "bin", "duckdb")
    options.duckdb = options.duckdb or (installed if os.path.exists(installed) else shutil.which("duckdb"))
    return options


def main():
    options = arguments()
    if options.install_peers:
        return install_peers()
    if not shutil.which(options.isq):
        sys.exit(f"{options.isq} is not there: swift build -c release")
    if not options.duckdb:
        sys.exit("DuckDB's command line is not there: python3 Benchmarks/run.py --install-peers")
    every = sorted(os.path.basename(p)[:2] for p in glob.glob(os.path.join(HERE, "questions", "*.isq")))
    numbers = every if options.questions == "all" else options.questions.split(",")
    lines, fine = [], True
    for shape in options.shapes.split(","):
        path = data_file(shape, options.rows)
        for number in numbers:
            line, good = compare(options, number, shape, path)
            lines.append(line)
            fine = fine and good
    print(f"{options.rows:,} lines, median of {options.runs} runs in turn, whole processes\n")
    show(["question", "shape", "isq ms", "DuckDB ms", "times faster", "isq MiB", "DuckDB MiB", "answers"], lines)
    show(["start-up", "cpu ms", "wall ms", "peak MiB"], start_up(options))
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
