#!/usr/bin/env python3
"""Computes every expected answer that has SQL beside it, with DuckDB from the raw data.

    pip install duckdb
    python3 Tests/Cases/reference/recompute.py            compares with what stands in the case files
    python3 Tests/Cases/reference/recompute.py --write    puts the answers in

isq takes no part in it.
"""
import csv
import datetime as dt
import glob
import io
import math
import os
import re
import sys

import duckdb

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import cases  # noqa: E402
import readers  # noqa: E402
import tables  # noqa: E402

WHOLE = re.compile(r"[+-]?\d+$")


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("an expected answer holds NaN or infinity")
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def same_cell(a, b):
    if a == b:
        return True
    if a == "" or b == "" or (WHOLE.match(a) and WHOLE.match(b)):
        return False
    try:
        return math.isclose(float(a), float(b), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        return False


def same(expected, got):
    rows = [list(csv.reader(io.StringIO(text))) for text in (expected, got)]
    return len(rows[0]) == len(rows[1]) and all(
        len(a) == len(b) and all(map(same_cell, a, b)) for a, b in zip(*rows))


class Databases:
    """A database for each file, made when it is first asked for."""

    def __init__(self):
        self.made = {}

    def of(self, case):
        names = tuple(file.removeprefix("Data/") for file in case.data[0])
        if names not in self.made:
            connection = duckdb.connect()
            connection.execute("SET threads = 1")
            tables.calendars(connection)
            tables.build(connection, readers.read(names[-1]))
            tables.name(connection, names[-1])
            for name in names[:-1]:
                tables.load(connection, name)
            self.made[names] = connection
        return self.made[names]


def answer(connection, sql):
    cursor = connection.execute(sql)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column[0] for column in cursor.description])
    writer.writerows([cell(value) for value in row] for row in cursor.fetchall())
    return text.getvalue()


def main():
    databases, write, computed, wrong = Databases(), "--write" in sys.argv, 0, 0
    for path in sorted(glob.glob(os.path.join(HERE, "..", "*.isqt"))):
        text = changed = open(path, encoding="utf-8").read()
        for case in cases.parse(path):
            if "sql" not in case.sections:
                continue
            computed += 1
            got = answer(databases.of(case), "\n".join(case.sections["sql"]))
            if same("\n".join(case.sections.get("expect", [])).strip("\n") + "\n", got):
                continue
            if write:
                changed = changed.replace(case.block, f"{case.block_before_expect}\n--- expect\n{got}".rstrip("\n"), 1)
            else:
                wrong += 1
                print(f"{os.path.relpath(path)}:{case.line}: {case.name}: the answer is\n{got}")
        if changed != text:
            with open(path, "w", encoding="utf-8") as file:
                file.write(changed)
    print(f"{computed} answers computed, {wrong} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
