"""isq and its peers: how each is found, how it is asked a question of a file, what it calls itself."""
import glob
import os
import re
import shlex
import shutil
import subprocess

from . import questions
from .files import Saved
from .places import PEERS, QUESTIONS, RELEASE


def installed(*patterns):
    """The first program that is there: a path under the peers' folder, else a name on PATH.

    A script on PATH that starts the program is passed over: its own start would count as the program's.
    """
    for pattern in patterns:
        found = glob.glob(os.path.join(PEERS, pattern)) if "/" in pattern else [shutil.which(pattern)]
        if found and found[0] and ("/" in pattern or not is_script(found[0])):
            return found[0]
    return None


def is_script(path):
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


class Program:
    """What is asked. `path` is None where it is not installed."""

    name = title = hint = ""
    path = None

    def command(self, number, kind, path):
        """The arguments that ask one question of one file, or None where it can't be said."""
        raise NotImplementedError

    def nothing(self):
        """The arguments that do nothing, for the cost of starting."""
        raise NotImplementedError

    def version_command(self):
        return [self.path, "--version"]

    def version(self):
        process = subprocess.run(self.version_command(), capture_output=True, text=True)
        found = re.search(r"\d+(\.\d+)+", process.stdout)
        return found[0] if found else "?"


class Isq(Program):
    name = title = "isq"
    hint = "make release"

    def __init__(self, path=None):
        self.path = shutil.which(path or RELEASE)

    def command(self, number, kind, path):
        return [self.path, path, "-f", "csv", "-e", questions.query(number)]

    def nothing(self):
        return [self.path, "-e", "show 1 named a"]


class DuckDB(Program):
    name, title = "duckdb", "DuckDB"
    hint = "make bench-peers"

    def __init__(self, path=None):
        # The package's own `bin/duckdb` is a Python script that starts the program: 20 ms of Python.
        self.path = path or installed("lib/python3*/site-packages/duckdb_cli/duckdb", "duckdb")
        self.parts = questions.sections("duckdb.sql")

    def command(self, number, kind, path):
        if isinstance(kind, Saved):
            text = questions.sql(self.parts, number, kind, path, lines="lines")
            return text and [self.path, "-readonly", self.database(kind, path), "-csv", "-nullvalue", "", "-c", text]
        text = questions.sql(self.parts, number, kind, path)
        return text and [self.path, "-csv", "-nullvalue", "", "-c", text]

    def database(self, kind, path):
        """Its own file of what isq has saved, made when it isn't there."""
        database, csv = kind.database(path), kind.csv(path)
        if not os.path.exists(database) or os.path.getmtime(database) < os.path.getmtime(csv):
            lines = self.parts[f"lines {kind.shape}"].replace("{FILE}", csv)
            part = database + ".part"
            for old in (part, database):
                if os.path.exists(old):
                    os.remove(old)
            subprocess.run([self.path, part, "-c", f"CREATE TABLE lines AS SELECT * FROM {lines}"], check=True,
                           stdout=subprocess.DEVNULL)
            os.rename(part, database)
        return database

    def nothing(self):
        return [self.path, "-csv", "-c", "SELECT 1"]


class ClickHouse(Program):
    name, title = "clickhouse", "ClickHouse"
    hint = "make bench-peers"

    def __init__(self, path=None):
        self.path = path or (installed("bin/python") if installed("lib/python3*/site-packages/chdb") else None)
        self.parts = questions.sections("clickhouse.sql")

    def command(self, number, kind, path):
        text = questions.sql(self.parts, number, kind, path)
        return text and [self.path, "-m", "chdb", text, "CSVWithNames"]

    def nothing(self):
        return [self.path, "-m", "chdb", "SELECT 1", "CSVWithNames"]

    def version_command(self):
        return [self.path, "-m", "chdb", "SELECT version()", "CSV"]


class Polars(Program):
    name, title = "polars", "polars"
    hint = "make bench-peers"

    def __init__(self, path=None):
        self.path = path or (installed("bin/python") if installed("lib/python3*/site-packages/polars") else None)

    def command(self, number, kind, path):
        if isinstance(kind, Saved):
            return None
        return [self.path, os.path.join(QUESTIONS, "polars_questions.py"), number, kind.name, path]

    def nothing(self):
        return [self.path, "-c", "import polars"]

    def version_command(self):
        return [self.path, "-c", "import polars; print(polars.__version__)"]


class SQLite(Program):
    name, title = "sqlite", "SQLite"
    hint = "apt install sqlite3"

    def __init__(self, path=None):
        self.path = path or installed("sqlite3")
        self.parts = questions.sections("sqlite.sql")

    def command(self, number, kind, path):
        text, lines = self.parts.get(f"{number} {kind.shape}"), self.parts.get(f"lines {kind.name}")
        if text is None or lines is None:
            return None
        setup = lines.replace("{FILE}", path).splitlines()
        return [self.path, "-csv", "-header", ":memory:", *setup, text]

    def nothing(self):
        return [self.path, ":memory:", "SELECT 1"]


class Miller(Program):
    name, title = "miller", "Miller"
    hint = "make bench-peers"

    def __init__(self, path=None):
        self.path = path or installed("usr/bin/mlr", "mlr")
        self.parts = questions.sections("miller.txt")

    def command(self, number, kind, path):
        text, lines = self.parts.get(f"{number} {kind.shape}"), self.parts.get(f"lines {kind.name}")
        if text is None or lines is None:
            return None
        return [self.path, *shlex.split(lines), *shlex.split(text), path]

    def nothing(self):
        return [self.path, "-n", "cat"]


EVERY_PEER = {peer.name: peer for peer in (DuckDB, ClickHouse, Polars, SQLite, Miller)}
QUICK_PEERS = "duckdb,clickhouse,polars"


def peers(text, paths=None):
    """The peers of a list such as `duckdb,polars` that are installed, and those that are not.

    `paths` holds programs to use instead of what is found, by peer. Raises KeyError for another name.
    """
    names = list(EVERY_PEER) if text == "all" else text.split(",")
    made = [EVERY_PEER[name]((paths or {}).get(name)) for name in names]
    return [peer for peer in made if peer.path], [peer for peer in made if not peer.path]
