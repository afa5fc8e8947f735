"""Rows as plain tables for the hand-written SQL beside a case. No query language here.

A reader (readers.py) gives dictionaries: keys are columns; `ts` is a moment (UTC, without zone) or
`date` a date; `sources` is {display name: fraction or count}, or None when the row has no source
data; `scale` says which of the two. From them:

    r                       one row per video and date, with day week month quarter year weekday hour,
                            `known`, and a column of views for every source
    c                       the cells: a row of r for each source, with `source`, its place `ord`, its views `sv`
    src                     the sources in order
    days weeks months       calendars from 2024 to 2027
    posts posts__c          r and c under the dataset's name, and every file before it as it is
"""
import datetime as dt
import os

SOURCES = ["For You", "Follow", "Personal Profile", "Search", "Sound", "Direct Message", "Others"]


def snake(name):
    return name.lower().replace(" ", "_").replace("-", "_")


def sql_type(values):
    known = [v for v in values if v is not None]
    if not known:
        return "BIGINT"
    if all(isinstance(v, bool) for v in known):
        return "BOOLEAN"
    if all(isinstance(v, int) for v in known):
        return "BIGINT"
    if all(isinstance(v, (int, float)) for v in known):
        return "DOUBLE"
    if all(isinstance(v, dt.datetime) for v in known):
        return "TIMESTAMP"
    if all(isinstance(v, dt.date) for v in known):
        return "DATE"
    return "VARCHAR"


def create(connection, name, rows, columns):
    types = ", ".join(f'"{c}" {sql_type([r.get(c) for r in rows])}' for c in columns)
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({types})')
    if rows:
        marks = ",".join("?" * len(columns))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', [[r.get(c) for c in columns] for r in rows])


def add_date_parts(row):
    if row.get("ts") and not row.get("date"):
        row["date"] = row["ts"].date()
    date = row.get("date")
    if date:
        row.update(day=date, week=date - dt.timedelta(days=date.weekday()), month=date.strftime("%Y-%m"),
                   quarter=f"{date.year}-Q{(date.month + 2) // 3}", year=str(date.year),
                   weekday=date.strftime("%A"), wd=date.weekday())
    if row.get("ts"):
        row["hour"] = row["ts"].hour


def views_from(row, source):
    if row.get("sources") is None:
        return None
    value = row["sources"].get(source, 0)
    return value if row.get("scale") == "count" else row["views"] * value


def build(connection, rows):
    found = {s for row in rows for s in row.get("sources") or {}}
    sources = sorted(found, key=lambda s: (SOURCES.index(s) if s in SOURCES else len(SOURCES), s.lower()))
    columns = []
    for number, row in enumerate(rows):
        row["rid"] = number
        add_date_parts(row)
        row["known"] = row.get("sources") is not None
        for source in sources:
            row[snake(source)] = views_from(row, source)
        columns.extend(k for k in row if k not in columns and k not in ("sources", "scale"))
    create(connection, "r", rows, columns)
    cells = [dict(row, source=s, ord=i, sv=row[snake(s)]) for row in rows if row["known"] for i, s in enumerate(sources)]
    create(connection, "c", cells, columns + ["source", "ord", "sv"])
    create(connection, "src", [dict(source=s, ord=i) for i, s in enumerate(sources)], ["source", "ord"])


def stem(name):
    return os.path.splitext(os.path.basename(name))[0]


def name(connection, file):
    """The rows and cells of the last file under the name of its dataset, for links."""
    connection.execute(f'CREATE VIEW "{stem(file)}" AS FROM r')
    connection.execute(f'CREATE VIEW "{stem(file)}__c" AS FROM c')


def load(connection, file):
    """A plain table that stands before the last file."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Data", file)
    connection.execute(f"""CREATE TABLE "{stem(file)}" AS FROM read_csv_auto('{path}')""")


def calendars(connection):
    connection.execute("""
        CREATE TABLE days AS
        SELECT d::DATE AS day, strftime(d, '%Y-%m') AS month, date_trunc('week', d)::DATE AS week
        FROM generate_series(DATE '2024-01-01', DATE '2028-01-02', INTERVAL 1 DAY) t(d)""")
    connection.execute("CREATE TABLE weeks AS SELECT DISTINCT week FROM days ORDER BY 1")
    connection.execute("CREATE TABLE months AS SELECT month, min(day) AS first FROM days GROUP BY 1 ORDER BY 1")
