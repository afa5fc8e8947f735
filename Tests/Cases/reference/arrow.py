"""Asks whether other programs read what isq saves as Arrow, and isq what they write.

    pip install pyarrow polars pandas duckdb
    python3 Tests/Cases/reference/arrow.py        (make check-arrow)

Every file of data is saved by isq, read by pyarrow, polars, pandas and DuckDB, written by them anew,
and loaded by isq again: the answers have to stay the same.
"""

import csv
import io
import pathlib
import subprocess
import sys
import tempfile

import duckdb
import pandas
import polars
import pyarrow
from pyarrow import feather, ipc

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = ROOT / ".build/release/isq"
DATA = [
    "posts_wide_counts.csv", "posts_wide_fraction.csv", "posts_long_counts.csv",
    "posts_long_fraction.csv", "posts_api.json", "posts_cell.csv",
]
QUESTIONS = [
    "show count of rows, views", "show views by source", "show share of search by month",
    "top 5 videos by views", "show views by weekday",
]


def ask(path, questions):
    arguments = [PROGRAM, "-f", "csv", path]
    for question in questions:
        arguments += ["-e", question]
    run = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"check-arrow: {path}: {run.stderr}")
    return list(csv.reader(io.StringIO(run.stdout)))


def save(path, target):
    name = pathlib.Path(path).stem
    ask(path, [f'save {name.replace("-", "_")} to "{target}"'])


def same(left, right):
    """Whether answers are the same but for the last digits of fractions."""
    def is_near(a, b):
        try:
            return abs(float(a) - float(b)) <= 1e-9 * max(1, abs(float(a)))
        except ValueError:
            return a == b

    return len(left) == len(right) and all(
        len(a) == len(b) and all(map(is_near, a, b)) for a, b in zip(left, right))


def write_all(table, folder):
    """Every way in which others write the table."""
    with ipc.new_stream(folder / "stream.arrow", table.schema) as writer:
        writer.write_table(table, max_chunksize=37)
    bare = table.replace_schema_metadata(None).cast(
        pyarrow.schema([field.remove_metadata() for field in table.schema]))
    feather.write_feather(bare, str(folder / "lz4.arrow"))
    frame = polars.from_arrow(table)
    frame.write_ipc(folder / "polars.arrow", compression="zstd")
    frame.write_ipc_stream(folder / "polars_stream.arrow")
    table.to_pandas().to_feather(folder / "pandas.arrow")
    result = duckdb.from_arrow(table).to_arrow_table()
    with ipc.new_file(folder / "duckdb.arrow", result.schema) as writer:
        writer.write_table(result)
    return ["stream", "lz4", "polars", "polars_stream", "pandas", "duckdb"]


def check(name, folder):
    path = ROOT / "Tests/Cases/Data" / name
    expected = ask(path, QUESTIONS)
    saved = folder / "saved.arrow"
    save(path, saved)
    again = folder / "again.arrow"
    ask(saved, [f'save saved to "{again}"'])
    problems = [] if saved.read_bytes() == again.read_bytes() else ["saved again, other bytes"]
    with ipc.open_file(saved) as reader:
        table = reader.read_all()
    table.validate(full=True)
    if len(pandas.read_feather(saved)) != table.num_rows:
        problems.append("pandas reads other rows")
    if polars.read_ipc(saved).height != table.num_rows:
        problems.append("polars reads other rows")
    for writer in ["saved"] + write_all(table, folder):
        if not same(ask(folder / f"{writer}.arrow", QUESTIONS), expected):
            problems.append(f"{writer} answers otherwise")
    return problems


def main():
    count = 0
    for name in DATA:
        with tempfile.TemporaryDirectory() as folder:
            for problem in check(name, pathlib.Path(folder)):
                count += 1
                print(f"{name}: {problem}")
    print(f"check-arrow: {len(DATA)} files, {count} problems")
    sys.exit(1 if count else 0)


main()
