"""Writes what was measured: tables for people, CSV for programs."""
import csv
import datetime
import os
import re

from .goals import mean
from .rounds import SCAN


def text_table(header, lines):
    """Columns of numbers stand to the right."""
    widths = [max(len(line[i]) for line in [header, *lines]) for i in range(len(header))]
    numeric = [all(re.fullmatch(r"[\d.,]*[ x%]*|-", line[i]) for line in lines) for i in range(len(header))]
    written = []
    for line in [header, ["-" * w for w in widths], *lines]:
        cells = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(line, widths, numeric))
        written.append("  ".join(cells).rstrip())
    return "\n".join(written) + "\n"


def number(value, digits):
    return "-" if value is None else f"{value:.{digits}f}"


def set_table(found, peers):
    """The table of one file: a line per question."""
    header = ["question", "isq ms", *(f"{peer.title} ms" for peer in peers), "best peer", "times faster",
              "of the limit", "isq MiB", "best MiB", "answers"]
    return text_table(header, [question_line(outcome, peers) for outcome in found])


def question_line(outcome, peers):
    def cell(name, what, digits):
        return number(getattr(outcome.costs[name], what), digits) if name in outcome.costs else "-"

    best, part = outcome.best(), outcome.part_of_limit()
    return [outcome.number, cell("isq", "wall", 1), *(cell(peer.name, "wall", 1) for peer in peers), best or "-",
            number(outcome.ratio(), 2), "-" if part is None else f"{part:.0%}", cell("isq", "peak", 0),
            cell(best, "peak", 0), outcome.verdict]


def summary_line(found):
    ratios = [(o.ratio(), o.number) for o in found if o.ratio()]
    slowest = min(ratios, default=(None, "-"))
    scan = mean(o.costs[SCAN].wall for o in found)
    own = [o.costs["isq"] for o in found if "isq" in o.costs]
    return [found[0].kind.name, f"{found[0].rows:,}", str(len(ratios)), number(mean(r for r, _ in ratios), 2),
            number(mean(o.ratio("duckdb") for o in found), 2), number(slowest[0], 2), slowest[1],
            number(mean(c.wall for c in own), 1), number(scan, 1), number(max((c.peak for c in own), default=None), 0)]


def summary_table(sets):
    header = ["file", "lines", "questions", "mean", "mean beside DuckDB", "slowest", "question", "isq ms", "scan ms",
              "isq MiB"]
    return text_table(header, [summary_line(found) for found in sets])


def start_up_table(started, programs):
    lines = [[p.title, p.known_version, number(started[p.name].cpu, 2), number(started[p.name].wall, 2),
              number(started[p.name].peak, 0)] for p in programs]
    return text_table(["start-up", "version", "cpu ms", "wall ms", "peak MiB"], lines)


def goals_table(goals):
    lines = [goal.line() for goal in goals]
    return text_table(["goal", "measured", "goal", "must", "holds"], lines) if lines else ""


def write_csv(path, machine, outcomes, programs):
    """A line per program, question and file; `scan` is the limit."""
    versions = {program.name: program.known_version for program in programs}
    today = datetime.date.today().isoformat()
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", *machine, "file", "lines", "bytes", "question", "program", "version", "wall_ms",
                         "cpu_ms", "peak_mib", "runs", "answer"])
        for o in outcomes:
            size = os.path.getsize(o.kind.path(o.rows))
            for name, cost in o.costs.items():
                writer.writerow([today, *machine.values(), o.kind.name, o.rows, size, o.number, name,
                                 versions.get(name, ""), f"{cost.wall:.3f}", f"{cost.cpu:.3f}", f"{cost.peak:.1f}",
                                 cost.runs, o.verdicts.get(name, "")])
