#!/usr/bin/env python3
"""Asks isq and DuckDB random questions of the posts, and says where the answers differ.

    pip install duckdb
    python3 Tests/Cases/reference/random_queries.py [--seed 1] [--count 300] [--isq .build/release/isq]

Every piece of a query is made together with its SQL; nothing is translated afterwards. What it
finds becomes a case before it is mended.
"""
import argparse
import csv
import io
import os
import random
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import duckdb  # noqa: E402
import readers  # noqa: E402
import recompute  # noqa: E402
import tables  # noqa: E402

FILES = ["posts_wide_counts.csv", "posts_wide_fraction.csv", "posts_api.json"]
KNOWN = "sum(views) FILTER (known)"


def total(sql):
    """A total: 0 where there are no rows, missing where nothing is known."""
    return f"coalesce(sum({sql}), CASE WHEN count(*) = 0 THEN 0 END)"


ITEMS = [
    ("views", total("views")), ("likes", total("likes")), ("search", total("search")),
    ("share of search", f"sum(search) / nullif({KNOWN}, 0)"),
    ("share of (for_you, sound)", f"(sum(for_you) + sum(sound)) / nullif({KNOWN}, 0)"),
    ("views from (search, follow)", total("search + follow")),
    ("count of rows", "count(*)"), ("count of videos", "count(DISTINCT video)"),
    ("count of likes", "count(likes)"), ("count of distinct topic", "count(DISTINCT topic)"),
    ("average of views", "avg(views)"), ("median of views", "quantile_cont(views, 0.5)"),
    ("p90 of search", "quantile_cont(search, 0.9)"), ("max of views", "max(views)"),
    ("min of comments", "min(comments)"), ("duration", "avg(duration)"),
    ("completion", "sum(completion * views) / nullif(sum(views), 0)"),
    ("likes / views", f"{total('likes')} / nullif({total('views')}, 0)"),
    ("likes per video", f"{total('likes')} / nullif(count(DISTINCT video), 0)"),
    ("average of (likes / views)", "avg(likes / nullif(views, 0))"),
    ("average of share of search", "avg(search / nullif(views, 0))"),
    ("total of (likes * 2 - comments)", total("likes * 2 - comments")),
    ("total of (if views > 5k then 1 else 0)", total("CASE WHEN views > 5000 THEN 1 ELSE 0 END")),
]
COLUMNS = [
    ("title", "title"), ("views", "views"), ("likes", "likes"), ("search", "search"), ("topic", "topic"),
    ("share of search", "search / nullif(views, 0)"), ("month(date) named m", "month"),
    ("length(title) named n", "length(title)"), ("likes ?? comments named lc", "coalesce(likes, comments)"),
    ("round(likes / views, 3) named r", "round(likes / views, 3)"), ("lower(account) named la", "lower(account)"),
]
CELLS = [("views", "coalesce(sum(sv), 0)"), ("average of views", "avg(sv)"), ("max of views", "max(sv)"),
         ("median of views", "quantile_cont(sv, 0.5)")]
SUMS = ["views", "likes", "comments", "search", "sound"]
WHOLES = [(["account"], ""), (["topic", "account"], ""), (["month", "topic"], "PARTITION BY month"),
          (["week", "account", "topic"], "PARTITION BY week")]
KEYS = [[], ["account"], ["topic", "account"], ["month"], ["month", "topic"], ["week"], ["quarter"], ["weekday"],
        ["hour"], ["topic", "weekday"]]
PERIODS = [
    ("", ""), ("during 2026-03 to 2026-05", "month BETWEEN '2026-03' AND '2026-05'"),
    ("since 2026-06-10", "date >= DATE '2026-06-10'"), ("until 2026-W10", "date <= DATE '2026-03-08'"),
    ("last 6 weeks", "date BETWEEN DATE '2026-07-20' AND DATE '2026-08-30'"),
]


class Maker:
    """Makes pairs of a piece of isq and its SQL."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def comparison(self, ours, theirs, limit, spelling=None):
        """A comparison; with something missing it is false, and != is true."""
        sign = self.pick(["<", "<=", ">", ">=", "=", "!="])
        missing = "true" if sign == "!=" else "false"
        return (f"{ours} {sign} {spelling or limit}",
                f"coalesce({theirs} {sign.replace('!=', '<>')} {limit}, {missing})")

    def atom(self):
        measure = self.pick(["views", "likes", "search", "comments", "duration", "sound"])
        limit, percent = self.pick([0, 5, 50, 100, 1000, 5000, 10000, 25000]), self.random.randrange(1, 60)
        text, topic = self.pick(["#baking", "RYE", "🔥", ", ", "é"]), self.pick(["story", "Trend", "how-to", "none"])
        pattern, weekday = self.pick(["[0-9]+", "^(s|k)", "#(fyp|diy)$"]), self.pick(["Monday", "Friday"])
        return self.pick([
            lambda: (f"{measure} is missing", f"({measure} IS NULL)"),
            lambda: (f'title contains "{text}"', f"contains(lower(title), lower('{text}'))"),
            lambda: (f'title matches "{pattern}"', f"regexp_matches(title, '{pattern}', 'i')"),
            lambda: (f'topic = "{topic}"', f"(topic = '{topic.lower()}')"),
            lambda: ('account not in ("@ember.kiln", "quiet.desk")', "(account NOT IN ('@ember.kiln', '@quiet.desk'))"),
            lambda: (f'weekday(date) = "{weekday}"', f"(weekday = '{weekday}')"),
            lambda: (f"{measure} between {limit} and {3 * limit}",
                     f"coalesce({measure} BETWEEN {limit} AND {3 * limit}, false)"),
            lambda: self.comparison("share of search", "search / nullif(views, 0)", f"{percent} / 100", f"{percent}%"),
            lambda: self.comparison("likes + comments", "likes + comments", limit),
            lambda: self.comparison(f"({measure} ?? 0)", f"coalesce({measure}, 0)", limit),
            lambda: self.comparison(measure, measure, limit),
            lambda: self.comparison(measure, measure, limit),
        ])()

    def condition(self, depth=2):
        kind = self.random.randrange(6) if depth else 5
        if kind > 2:
            return self.atom()
        a, b = self.condition(depth - 1), self.condition(depth - 1)
        if kind == 2:
            return f"not {a[0]}", f"(NOT {a[1]})"
        word = ["and", "or"][kind]
        return f"({a[0]} {word} {b[0]})", f"({a[1]} {word} {b[1]})"

    def cell_condition(self):
        names = self.random.sample([s for s in tables.SOURCES if s != "Personal Profile"], 2)
        ours = ", ".join(tables.snake(n) for n in names)
        theirs = ", ".join(f"'{n}'" for n in names)
        row = self.comparison("views", "views", 5000)
        return self.pick([
            (f"source in ({ours})", f"source IN ({theirs})"),
            (f"not source in ({ours})", f"source NOT IN ({theirs})"),
            (f"(source = {tables.snake(names[0])} or {row[0]})", f"(source = '{names[0]}' OR {row[1]})"),
        ])

    def groups(self):
        items = self.random.sample(ITEMS, self.random.randrange(1, 6))
        keys, period = self.pick(KEYS), self.pick(PERIODS)
        ours, theirs = self.condition()
        order = ["wd" if k == "weekday" else k for k in keys]
        query = f"show {self.ours(items)} where {ours} {period[0]}"
        sql = f"SELECT {self.theirs(keys, items)} FROM r WHERE {theirs} {'AND ' + period[1] if period[1] else ''}"
        if keys:
            # Steps without rows are the time axis's own matter.
            query += f" by {', '.join(keys)} having count of rows > 0 sort by {', '.join(keys)}"
            sql += f" GROUP BY {', '.join(dict.fromkeys(keys + order))} ORDER BY {', '.join(order)}"
        return query, sql

    def cells(self):
        items, keys = self.random.sample(CELLS, 2), self.pick([[], ["account"], ["topic", "account"]])
        ours, theirs = self.cell_condition()
        query = f"show {self.ours(items)} where {ours}"
        sql = f"SELECT {self.theirs(keys, items)} FROM c WHERE {theirs}"
        if keys:
            query += f" by {', '.join(keys)} sort by {', '.join(keys)}"
            sql += f" GROUP BY {', '.join(keys)} ORDER BY {', '.join(keys)}"
        return query, sql

    def sources(self):
        items = self.random.sample(CELLS, 2)
        ours, theirs = self.pick([("views > 5k", "views > 5000"), ('topic = "Story"', "topic = 'story'")])
        return (f"show {self.ours(items)} by source where {ours} sort by source",
                f"SELECT src.source, {self.theirs([], items)} FROM src"
                f" LEFT JOIN (SELECT * FROM c WHERE {theirs}) c USING (source)"
                " GROUP BY src.source, src.ord ORDER BY src.ord")

    def ranking(self):
        items, key = self.random.sample(ITEMS, 2), self.pick(["video", "account", "topic", "month"])
        count, (ours, theirs) = self.random.randrange(1, 9), self.condition(1)
        word, order = self.pick([("top", "DESC"), ("bottom", "ASC")])
        return (f"{word} {count} {key}s by {self.ours(items)} where {ours}",
                f"SELECT {self.theirs([key], items)} FROM r WHERE {theirs} GROUP BY {key}"
                f" ORDER BY round(({items[0][1]})::DOUBLE, 9) {order} NULLS LAST, {key} LIMIT {count}")

    def percentages(self):
        (keys, whole), measure = self.pick(WHOLES), self.pick(SUMS)
        ours, theirs = self.condition()
        keys = ", ".join(keys)
        return (f"show {measure}, percent of {measure} where {ours} by {keys} sort by {keys}",
                f"SELECT {keys}, {total(measure)}, sum({measure}) / nullif(sum(sum({measure})) OVER ({whole}), 0)"
                f" FROM r WHERE {theirs} GROUP BY {keys} ORDER BY {keys}")

    def running(self):
        time, key, measure = self.pick(["day", "week", "month"]), self.pick(["account", "topic"]), self.pick(SUMS)
        period, (ours, theirs) = self.pick(PERIODS), self.condition(1)
        return (f"show running total of {measure} where {ours} {period[0]} by {time}, {key} sort by {time}, {key}",
                f"SELECT {time}, {key}, sum(sum({measure})) OVER (PARTITION BY {key} ORDER BY {time}) FROM r"
                f" WHERE {theirs} {'AND ' + period[1] if period[1] else ''} GROUP BY {time}, {key}"
                f" ORDER BY {time}, {key}")

    def rows(self):
        columns, (ours, theirs) = self.random.sample(COLUMNS, 3), self.condition(1)
        by, order = self.pick([("views", "views"), ("likes", "likes"), ("title", "lower(title)")])
        way = self.pick(["asc", "desc"])
        return (f"list video, {self.ours(columns)} where {ours} sort by {by} {way}, video limit 25",
                f"SELECT video, {', '.join(c[1] for c in columns)} FROM r WHERE {theirs}"
                f" ORDER BY {order} {way} NULLS LAST, video LIMIT 25")

    def question(self):
        return self.pick([self.groups, self.groups, self.cells, self.sources, self.ranking, self.rows,
                          self.percentages, self.running])()

    def ours(self, items):
        return ", ".join(i[0] for i in items)

    def theirs(self, keys, items):
        return ", ".join(keys + [i[1] for i in items])


def difference(expected, got):
    for a, b in zip(expected, got):
        if len(a) != len(b) or not all(map(recompute.same_cell, a, b)):
            return f"expected {a}, got {b}"
    return None if len(expected) == len(got) else f"expected {len(expected)} rows, got {len(got)}"


def database(file):
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    tables.build(connection, readers.read(file))
    return connection


def ask(isq, file, query):
    """The rows of isq's answer, or what it said instead."""
    command = [isq, readers.path(file), "-f", "csv", "-e", query]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return None, f"exit {run.returncode}: {run.stderr.strip()}"
    return list(csv.reader(io.StringIO(run.stdout)))[1:], None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--isq", default=os.path.join(HERE, "..", "..", "..", ".build", "release", "isq"))
    options = parser.parse_args()
    maker, databases, wrong = Maker(options.seed), {file: database(file) for file in FILES}, 0
    for _ in range(options.count):
        file, (query, sql) = maker.pick(FILES), maker.question()
        expected = [[recompute.cell(v) for v in row] for row in databases[file].execute(sql).fetchall()]
        got, problem = ask(options.isq, file, query)
        problem = problem or difference(expected, got)
        if problem:
            wrong += 1
            print(f"{file}: {query}\n    {problem}\n    {sql}")
    print(f"{options.count - wrong} agreed, {wrong} differed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
