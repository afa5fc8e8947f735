"""Asks isq and its peers one question of one file by turns."""
import re
import statistics

from .answers import difference, table
from .process import compiled, measured

SCAN = "scan"


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
        return "isq" in self.costs and all(v in ("agree", "too slow") for v in self.verdicts.values())

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
    commands = {SCAN: scan_command(path)}
    runs = {SCAN: []}
    expected = None
    for program in [isq, *peers]:
        command = program.command(number, kind, path)
        if command is None:
            continue
        first = measured(command, options.timeout)
        if program is isq:
            if first.exit_code != 0:
                outcome.verdicts["isq"] = failure(first)
                continue
            expected = table(first.output)
        elif not judge(outcome, program, first, expected):
            continue
        commands[program.name] = command
        runs[program.name] = [first] if first.wall > options.slow * 1000 else []
    in_turn(options, commands, runs)
    outcome.costs = {name: Cost(done) for name, done in runs.items()}
    return outcome


def judge(outcome, peer, run, expected):
    """Notes whether a peer's answer agrees; returns whether the peer answered."""
    if run.exit_code == 124:
        outcome.verdicts[peer.name] = "too slow"
    elif run.exit_code != 0 or (run.errors.strip() and not run.output):
        outcome.verdicts[peer.name] = failure(run)
    elif expected is None:
        return True
    else:
        outcome.verdicts[peer.name] = difference(expected, table(run.output)) or "agree"
        return True
    return False


def in_turn(options, commands, runs):
    for _ in range(options.runs):
        for name, command in commands.items():
            if len(runs[name]) == 1 and runs[name][0].wall > options.slow * 1000:
                continue
            runs[name].append(measured(command))


def failure(run):
    """Why a program gave no answer, in a few words."""
    said = re.search(r"error\[\w+\]: .*", run.errors)
    last = (run.errors.strip().splitlines() or [""])[-1]
    return f"exit {run.exit_code} {said[0] if said else last}"[:90]


def start_up(programs, runs):
    """The cost of each program's process that has nothing to do."""
    done = {program.name: [] for program in programs}
    for _ in range(runs):
        for program in programs:
            done[program.name].append(measured(program.nothing()))
    return {name: Cost(each) for name, each in done.items()}
