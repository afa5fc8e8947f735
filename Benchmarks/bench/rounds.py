"""Asks isq and its peers one question of one file by turns."""
import re
import statistics

from .answers import difference, table
from .process import compiled, measured

SCAN = "scan"
TOO_SLOW = "too slow"


class Cost:
    """What a program took for a question: medians in milliseconds, the highest peak in MiB."""

    def __init__(self, runs):
        self.wall = statistics.median(run.wall for run in runs)
        self.cpu = statistics.median(run.cpu for run in runs)
        self.peak = max(run.peak for run in runs)
        self.runs = len(runs)


class Outcome:
    """One question of one file: the costs and the answers' verdicts by the name of the program."""

    def __init__(self, number, kind, rows):
        self.number, self.kind, self.rows = number, kind, rows
        self.costs, self.verdicts = {}, {}

    @property
    def ok(self):
        return "isq" in self.costs and all(v in ("agree", TOO_SLOW) for v in self.verdicts.values())

    @property
    def verdict(self):
        """All the verdicts in a cell."""
        apart = [f"{name}: {verdict}" for name, verdict in self.verdicts.items() if verdict != "agree"]
        return "; ".join(apart) or ("agree" if self.verdicts else "no peer")

    def best(self):
        """The name of the quickest peer, or None."""
        peers = [name for name in self.costs if name not in ("isq", SCAN)]
        return min(peers, key=lambda name: self.costs[name].wall, default=None)

    def ratio(self, peer=None):
        """How many times faster isq is than a peer, or than the quickest; None where one has no cost."""
        peer = peer or self.best()
        if "isq" not in self.costs or peer not in self.costs:
            return None
        return self.costs[peer].wall / self.costs["isq"].wall

    def part_of_limit(self):
        """What a plain scan of the same bytes takes, as a part of what isq took."""
        return self.costs[SCAN].wall / self.costs["isq"].wall if "isq" in self.costs else None


def scan_command(path):
    return [compiled("scan", "-march=native", "-pthread"), path]


def ask(options, isq, peers, number, kind, rows):
    """Checks the answers once, then runs all by turns. A program whose first run was slow stays with that one."""
    path, outcome = kind.path(rows), Outcome(number, kind, rows)
    commands, first = {SCAN: scan_command(path)}, {}
    for program in [isq, *peers]:
        command = program.command(number, kind, path)
        if command is None:
            continue
        run = measured(command, options.timeout)
        problem = failure(run)
        if problem:
            outcome.verdicts[program.name] = problem
            continue
        commands[program.name], first[program.name] = command, run
    judge(outcome, first)
    runs = in_turn(options, commands, first)
    outcome.costs = {name: Cost(done) for name, done in runs.items()}
    for name, done in runs.items():
        outcome.verdicts.update(unsteady(name, done, first))
    return outcome


def judge(outcome, first):
    """Notes of each peer that answered whether its answer is isq's."""
    if "isq" not in first:
        return
    expected = table(first["isq"].output)
    for name, run in first.items():
        if name != "isq":
            outcome.verdicts[name] = difference(expected, table(run.output)) or "agree"


def in_turn(options, commands, first):
    """The runs of each program by turns; those of a slow one are its first."""
    slow = {name for name, run in first.items() if run.wall > options.slow * 1000}
    runs = {name: [first[name]] if name in slow else [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            if name not in slow:
                runs[name].append(measured(command))
    return runs


def unsteady(name, runs, first):
    """The verdict on a program that later failed, or on isq where its answer isn't the same byte for byte."""
    problems = [problem for problem in map(failure, runs) if problem]
    if problems:
        return {name: problems[0]}
    if name == "isq" and any(run.output != first[name].output for run in runs):
        return {name: "answers differ from run to run"}
    return {}


def failure(run):
    """Why a program gave no answer, in a few words; None where it gave one."""
    if run.exit_code == 0 and run.output:
        return None
    if run.exit_code == 124:
        return TOO_SLOW
    said = re.search(r"error\[\w+\]: .*", run.errors)
    last = (run.errors.strip().splitlines() or ["no answer"])[-1].strip()
    return f"exit {run.exit_code} {said[0] if said else last}"[:90]


def start_up(programs, runs):
    """The cost of each program's process that has nothing to do."""
    done = {program.name: [] for program in programs}
    for _ in range(runs):
        for program in programs:
            done[program.name].append(measured(program.nothing()))
    return {name: Cost(each) for name, each in done.items()}
