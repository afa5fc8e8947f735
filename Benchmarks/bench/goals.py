"""The goals of isq's speed, and whether a run of the benchmark holds them."""
import math


def mean(values):
    """The geometric mean, or None of nothing."""
    values = [value for value in values if value]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


class Goal:
    """A line of the verdict: what was measured, what it should be and what it must be."""

    def __init__(self, name, value, goal, must, holds):
        self.name, self.value, self.goal, self.must, self.holds = name, value, goal, must, holds

    def line(self):
        return [self.name, self.value, self.goal, self.must, "yes" if self.holds else "NO"]


def at_least(name, value, goal, must, also=True):
    return Goal(name, f"{value:.1f} x", f"{goal:g} x", f"{must:g} x", value >= must and also)


def judged(outcomes, started):
    """The goals that this run measured: only sets of all twelve questions, compared with at least one peer."""
    sets = {}
    for outcome in outcomes:
        sets.setdefault((outcome.kind.name, outcome.rows), []).append(outcome)
    full = {key: found for key, found in sets.items() if sum(o.ratio() is not None for o in found) >= 12}
    lines = [*start_up_goal(started)]
    for (kind, rows), found in full.items():
        lines += file_goals(kind, rows, found)
    return lines + list(scaling_goals(full))


def start_up_goal(started):
    if "isq" in started and "sqlite" in started:
        own = started["isq"].cpu
        ratio = own / started["sqlite"].cpu
        yield Goal("start-up, processor time beside sqlite3", f"{ratio:.2f} x, {own:.1f} ms", "1.5 x", "2.5 x, 5 ms",
                   ratio <= 2.5 and own < 5)


def file_goals(kind, rows, found):
    title, all_peers, slowest = f"{kind}, {rows:,} lines", mean(o.ratio() for o in found), min(o.ratio() for o in found)
    if kind in ("long", "wide") and rows >= 1_000_000:
        yield at_least(f"{title}: mean", all_peers, 7, 4)
        yield at_least(f"{title}: slowest question", slowest, 1, 1)
    if kind in ("long", "wide") and rows <= 10_000:
        duckdb = mean(o.ratio("duckdb") for o in found)
        if duckdb:
            yield at_least(f"{title}: mean, beside DuckDB", duckdb, 10, 6)
    if kind == "ndjson" and rows >= 1_000_000:
        yield at_least(f"{title}: mean", all_peers, 5, 2.5)
    if kind in ("arrow-long", "arrow-wide") and rows >= 10_000_000:
        duckdb = mean(o.ratio("duckdb") for o in found)
        if duckdb:
            yield at_least(f"{title}: mean, beside DuckDB's own file", duckdb, 3, 1.5)
    if kind == "long" and rows >= 10_000_000:
        peak, number = max((o.costs["isq"].peak, o.number) for o in found)
        yield Goal(f"{title}: highest peak, of question {number}", f"{peak:.0f} MiB", "32 MiB", "64 MiB", peak <= 64)


def warm_goals(shape, rows, ratios):
    """The goals of a session whose columns are in memory."""
    if rows >= 10_000_000:
        title = f"{shape}, {rows:,} lines in a session"
        yield at_least(f"{title}: mean", mean(ratios), 5, 3)
        yield at_least(f"{title}: slowest question", min(ratios), 1, 1)


def scaling_goals(full):
    for kind in ("long", "wide"):
        small, large = full.get((kind, 1_000_000)), full.get((kind, 10_000_000))
        if small and large:
            ratio = mean(o.costs["isq"].wall for o in large) / mean(o.costs["isq"].wall for o in small)
            yield Goal(f"{kind}: 10 M lines take, of the time of 1 M", f"{ratio:.1f} x", "9 x", "10 x", ratio <= 10)
