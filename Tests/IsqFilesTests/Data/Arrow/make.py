"""Writes the Arrow files that the tests read, by pyarrow and polars.

    pip install pyarrow polars pandas
    python3 Tests/IsqFilesTests/Data/Arrow/make.py
"""

import datetime
import decimal
import pathlib

import pandas
import polars
import pyarrow
from pyarrow import feather, ipc

FOLDER = pathlib.Path(__file__).parent
TEXTS = ["a", "", None, "größer 🎵", "longer than a view has room for"]
DAYS = [datetime.date(2026, 1, 5), datetime.date(1969, 12, 31), None, datetime.date(2026, 1, 7),
        datetime.date(2026, 1, 8)]
TIMES = [datetime.datetime(2026, 1, 5, 10, 30), datetime.datetime(1969, 12, 31, 23, 59, 59), None,
         datetime.datetime(2026, 1, 7, 1, 2, 3), datetime.datetime(2026, 1, 8, 0, 0, 1)]
DECIMALS = [decimal.Decimal("1.50"), decimal.Decimal("-0.05"), None, decimal.Decimal("3"),
            decimal.Decimal("4")]


def types():
    """One column of every type, in rows of which the third is missing."""
    columns = {}
    for bits in (8, 16, 32, 64):
        columns[f"i{bits}"] = pyarrow.array([1, -2, None, 4, 5], getattr(pyarrow, f"int{bits}")())
        columns[f"u{bits}"] = pyarrow.array([1, 2, None, 4, 5], getattr(pyarrow, f"uint{bits}")())
    for bits in (16, 32, 64):
        columns[f"f{bits}"] = pyarrow.array(
            [1.5, -2, None, 4, 0.25], getattr(pyarrow, f"float{bits}")())
    columns["flag"] = pyarrow.array([True, False, None, True, True])
    columns["utf8"] = pyarrow.array(TEXTS)
    columns["large_utf8"] = pyarrow.array(TEXTS, pyarrow.large_string())
    columns["string_view"] = pyarrow.array(TEXTS, pyarrow.string_view())
    for index in ("int8", "uint16", "int32", "int64"):
        columns[f"dictionary_{index}"] = pyarrow.DictionaryArray.from_arrays(
            pyarrow.array([0, 1, None, 1, 0], getattr(pyarrow, index)()),
            pyarrow.array(["For You", "Search"]))
    columns["date32"] = pyarrow.array(DAYS, pyarrow.date32())
    columns["date64"] = pyarrow.array(DAYS, pyarrow.date64())
    for unit in ("s", "ms", "us", "ns"):
        columns[f"time_{unit}"] = pyarrow.array(TIMES, pyarrow.timestamp(unit))
        columns[f"zone_{unit}"] = pyarrow.array(TIMES, pyarrow.timestamp(unit, "Europe/Berlin"))
    columns["nothing"] = pyarrow.nulls(5)
    columns["decimal"] = pyarrow.array(DECIMALS, pyarrow.decimal128(10, 2))
    columns["clock"] = pyarrow.array([datetime.time(1, 2, 3)] * 5, pyarrow.time32("s"))
    columns["length"] = pyarrow.array([1500] * 5, pyarrow.duration("ms"))
    columns["bytes"] = pyarrow.array([b"\x00\xff", None, b"", b"a", b"b"])
    columns["list"] = pyarrow.array([[1, 2], [], None, [3], [4]])
    columns["structure"] = pyarrow.array([{"a": 1, "b": "x"}] * 5)
    columns["fixed_list"] = pyarrow.array([[1, 2]] * 5, pyarrow.list_(pyarrow.int8(), 2))
    columns["map"] = pyarrow.array([[("k", 1)]] * 5, pyarrow.map_(pyarrow.string(), pyarrow.int32()))
    table = pyarrow.table(columns)
    # Slices begin in the middle of a buffer.
    table = pyarrow.concat_tables([table.slice(0, 2), table.slice(2, 3)])
    write(table, "types.arrow", ipc.new_file)
    write(table, "types.arrows", ipc.new_stream)
    feather.write_feather(table, str(FOLDER / "lz4.feather"))
    feather.write_feather(table, str(FOLDER / "zstd.feather"), compression="zstd")
    write(table.slice(0, 0), "empty.arrow", ipc.new_file)


def write(table, name, new):
    with new(str(FOLDER / name), table.schema) as writer:
        for batch in table.to_batches():
            writer.write(batch)


def dictionaries():
    """Dictionaries that grow, and one that is replaced."""
    def batch(codes, values, views):
        column = pyarrow.DictionaryArray.from_arrays(pyarrow.array(codes), pyarrow.array(values))
        return pyarrow.record_batch([column, pyarrow.array(views)], names=["account", "views"])

    first = batch([0, 1], ["a", "b"], [1, 2])
    deltas = ipc.IpcWriteOptions(emit_dictionary_deltas=True)
    for name, new, second, options in (
        ("delta.arrow", ipc.new_file, batch([2, 0], ["a", "b", "c"], [3, 4]), deltas),
        ("delta.arrows", ipc.new_stream, batch([2, 0], ["a", "b", "c"], [3, 4]), deltas),
        ("replaced.arrows", ipc.new_stream, batch([0, 1], ["x", "y"], [3, 4]), None),
    ):
        with new(str(FOLDER / name), first.schema, options=options) as writer:
            writer.write(first)
            writer.write(second)


def frames():
    """What polars and pandas write."""
    frame = polars.DataFrame({
        "date": DAYS, "account": ["a", "longer than a view has room for", None, "é", "b"],
        "type": polars.Series(["x", "y", None, "x", "y"], dtype=polars.Categorical),
        "level": polars.Series(["x", "y", None, "x", "y"], dtype=polars.Enum(["y", "x"])),
        "views": [1, 2, 3, 4, 5], "likes": [1.5, None, float("nan"), float("inf"), 2],
        "at": TIMES, "is_ad": [True, None, False, True, True], "wide": polars.Series(
            [1, 2, 3, 4, 5], dtype=polars.Int128),
    })
    frame.write_ipc(FOLDER / "polars.arrow", compression="uncompressed")
    frame.write_ipc_stream(FOLDER / "polars.arrows")
    frame.write_ipc(FOLDER / "polars_zstd.arrow", compression="zstd")
    sources = polars.DataFrame({
        "video": ["7638899125020455490", "7618549226700759206"], "views": [1000, 500],
        "impression_sources": [
            [{"impression_source": "For You", "percentage": 0.75},
             {"impression_source": "Search", "percentage": 0.25}],
            [{"impression_source": "For You", "percentage": 0.5},
             {"impression_source": "Search", "percentage": 0.5}]],
    })
    sources.write_ipc(FOLDER / "nested.arrow")
    pandas.DataFrame({
        "video": ["7638899125020455490", "7618549226700759206"], "views": [1000.0, float("nan")],
        "date": pandas.to_datetime(["2026-05-11", "2026-03-18"]),
        "traffic_for_you": [0.75, 0.5], "traffic_search": [0.25, 0.5],
    }).to_feather(FOLDER / "pandas.feather")


types()
dictionaries()
frames()
