#!/usr/bin/env python3
"""Computes the expected answers of the example scripts with DuckDB, from the raw files.

    pip install duckdb && python3 Examples/expected/recompute.py

`NAME.sql` holds one query per answer of `NAME.isq`, written by hand; `NAME.csv` is what they give,
answers separated by an empty line. A test runs the scripts and compares.
"""
import csv
import glob
import io
import os

import duckdb

HERE = os.path.dirname(os.path.abspath(__file__))


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def answer(connection, query):
    cursor = connection.execute(query)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column[0] for column in cursor.description])
    writer.writerows([cell(value) for value in row] for row in cursor.fetchall())
    return text.getvalue()


def main():
    os.chdir(os.path.join(HERE, ".."))
    connection = duckdb.connect()
    connection.execute(open(os.path.join(HERE, "tables.sql"), encoding="utf-8").read())
    for path in sorted(glob.glob(os.path.join(HERE, "*.sql"))):
        if os.path.basename(path) == "tables.sql":
            continue
        queries = [s.query for s in duckdb.extract_statements(open(path, encoding="utf-8").read())]
        with open(path[:-4] + ".csv", "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(answer(connection, query) for query in queries))


if __name__ == "__main__":
    main()
