#!/usr/bin/env python3
"""Asks isq and its peers the same questions of the same files, in turn, and compares answers and cost.

    python3 Benchmarks/run.py                        all twelve questions of a CSV of a million lines, both shapes
    python3 Benchmarks/run.py --all                  every peer and kind of file, 10 thousand, 1 and 10 million lines
    python3 Benchmarks/run.py --questions 04 --formats wide --peers duckdb
    python3 Benchmarks/run.py --install-peers        sets the peers up in .build/bench-peers

All run as whole processes, by turns, so that a busy moment of the machine hits each. Standard library
only; needs a C compiler. See README.md.
"""
import argparse
import os
import sys

from bench import files, goals, machine, programs, questions, report, rounds
from bench.install import install
from bench.places import RESULTS


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--rows", default="1000000", metavar="10000,1000000", help="lines of each file; videos in the API's list")
    add("--formats", default="csv", metavar="csv,ndjson,api,arrow",
        help="csv and arrow are long and wide; long, wide, ndjson, api, arrow-long, arrow-wide")
    add("--peers", default=programs.QUICK_PEERS, metavar="duckdb,polars|all", help=", ".join(programs.EVERY_PEER))
    add("--questions", default="all", metavar="04,05|all")
    add("--runs", type=int, default=5, help="runs of each program for a median")
    add("--slow", type=float, default=3, metavar="SECONDS", help="a program slower than this runs once")
    add("--timeout", type=int, default=120, metavar="SECONDS", help="a program slower than this is ended")
    add("--all", action="store_true", help="every peer and kind of file at all three sizes")
    add("--results", metavar="FOLDER", help="where the tables go; Benchmarks/results for all twelve questions")
    add("--isq", help="another program than .build/release/isq")
    add("--duckdb", help="another DuckDB than the one of --install-peers or on PATH")
    add("--install-peers", action="store_true", help="install the peers and leave")
    options = parser.parse_args()
    if options.all:
        options.rows, options.formats, options.peers = "10000,1000000,10000000", "csv,ndjson,api,arrow", "all"
    try:
        read_lists(options)
    except (KeyError, ValueError) as problem:
        parser.error(f"unknown: {problem}")
    return options


def read_lists(options):
    """Turns the texts of the options into what they name. Raises KeyError or ValueError for an unknown name."""
    every = questions.numbers()
    options.kinds = files.kinds(options.formats)
    options.sizes = [int(size) for size in options.rows.split(",")]
    options.numbers = every if options.questions == "all" else options.questions.split(",")
    unknown = set(options.numbers) - set(every)
    if unknown or min(options.sizes) < 1 or options.runs < 1:
        raise ValueError(", ".join(sorted(unknown)) or "a size or number of runs below 1")
    options.found, options.missing = programs.peers(options.peers, {"duckdb": options.duckdb})
    options.full = options.numbers == every


def measure(options, isq, say):
    """Runs everything, saying the table of each file as it is done; returns the outcomes."""
    outcomes = []
    for rows in options.sizes:
        for kind in options.kinds:
            try:
                size = os.path.getsize(kind.path(rows))
            except files.NoRoom as problem:
                say(f"{kind.title}: {rows:,} lines are left out: {problem}\n")
                continue
            found = measure_file(options, isq, kind, rows)
            say(f"{kind.title}: {rows:,} lines, {size / 1e6:,.1f} MB\n")
            say(report.set_table(found, options.found))
            outcomes += found
    return outcomes


def measure_file(options, isq, kind, rows):
    """The outcomes of one file. A peer that had to be ended isn't asked the rest."""
    found, peers = [], list(options.found)
    for number in options.numbers:
        if sys.stderr.isatty():
            print(f"\r{kind.name} {rows:,}: {number} ", end="", file=sys.stderr, flush=True)
        found.append(rounds.ask(options, isq, peers, number, kind, rows))
        peers = [peer for peer in peers if found[-1].verdicts.get(peer.name) != rounds.TOO_SLOW]
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return found


def main():
    options = arguments()
    if options.install_peers:
        return install()
    isq = programs.Isq(options.isq)
    if not isq.path:
        sys.exit(f"{options.isq or '.build/release/isq'} is not there: {isq.hint}")
    text = []

    def say(part):
        text.append(part)
        print(part, flush=True)

    present = [isq, *options.found]
    for program in present:
        program.known_version = program.version()
    named = machine.machine()
    say("\n".join(f"{part}: {value}" for part, value in named.items()))
    say(f"median of {options.runs} runs in turn, whole processes; the limit is two threads that read the file and "
        "count its lines\n")
    for peer in options.missing:
        say(f"{peer.title} is not installed and left out: {peer.hint}\n")
    beside = present if any(p.name == "sqlite" for p in present) else [*present, *sqlite()]
    started = rounds.start_up(beside, 6 * options.runs)
    say(report.start_up_table(started, beside))
    outcomes = measure(options, isq, say)
    finish(options, named, outcomes, started, present, say, text)


def sqlite():
    """sqlite3 is what start-up is compared with, even where it isn't asked questions."""
    peer = programs.SQLite()
    if peer.path:
        peer.known_version = peer.version()
        yield peer


def finish(options, named, outcomes, started, present, say, text):
    """Says means and goals, keeps the result, and fails when an answer differs."""
    sets = {}
    for outcome in outcomes:
        sets.setdefault((outcome.kind.name, outcome.rows), []).append(outcome)
    say(report.summary_table(list(sets.values())))
    verdict = report.goals_table(goals.judged(outcomes, started))
    if verdict:
        say(verdict)
    folder = options.results or (RESULTS if options.full else None)
    if folder:
        os.makedirs(folder, exist_ok=True)
        of_what = "-".join([*options.formats.split(","), *map(str, options.sizes)])
        name = os.path.join(folder, of_what)
        with open(name + ".txt", "w", encoding="utf-8") as file:
            file.write("\n".join(text))
        report.write_csv(name + ".csv", named, outcomes, present)
        print(f"kept as {name}.txt and .csv")
    sys.exit(0 if all(outcome.ok for outcome in outcomes) else 1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
