"""The kinds of file that are asked, and how each is made."""
import os
import shutil
import subprocess

from .places import CACHE, RELEASE
from .process import compiled


class NoRoom(Exception):
    """The disk can't hold a file."""


class Kind:
    """A kind of file. `shape` says which form of a question fits it: a line per source, a column per
    source, or the API's list of videos.
    """

    def __init__(self, name, shape, ending, title, line_bytes):
        self.name, self.shape, self.ending, self.title = name, shape, ending, title
        self.line_bytes = line_bytes

    def path(self, rows):
        """The file of so many lines (videos in the API's list), made when it isn't there. Raises NoRoom."""
        path = os.path.join(CACHE, f"{self.shape_name}-{rows}.{self.ending}")
        source = self.source(rows)
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(source):
            need, free = rows * self.line_bytes, shutil.disk_usage(CACHE).free
            if need > 0.9 * free:
                raise NoRoom(f"{need / 1e9:.1f} GB are needed and {free / 1e9:.1f} are free")
            part = f"{path}.part.{self.ending}"
            self.write(source, rows, part)
            os.rename(part, path)
        return path

    @property
    def shape_name(self):
        """What the file is called, without its size and ending."""
        return self.name

    def source(self, rows):
        """The file that it is made by, or of."""
        return compiled("gen_posts", "-lm")

    def write(self, generator, rows, path):
        with open(path, "wb") as file:
            subprocess.run([generator, self.name, str(rows)], stdout=file, check=True)


class Saved(Kind):
    """What isq saves as Arrow of a CSV. DuckDB is asked its own database file of the same CSV."""

    def __init__(self, shape, title, line_bytes):
        super().__init__(f"arrow-{shape}", shape, "arrow", title, line_bytes)

    @property
    def shape_name(self):
        return self.shape

    def source(self, rows):
        return KINDS[self.shape].path(rows)

    def write(self, csv, rows, path):
        statements = ["-e", f'load "{csv}" named posts', "-e", f'save posts to "{path}"']
        subprocess.run([RELEASE, *statements], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def csv(self, path):
        """The CSV that a file was made of."""
        return os.path.splitext(path)[0] + ".csv"

    def database(self, path):
        """DuckDB's file beside it."""
        return os.path.splitext(path)[0] + ".duckdb"


KINDS = {kind.name: kind for kind in (
    Kind("long", "long", "csv", "CSV, a line per source", 105),
    Kind("wide", "wide", "csv", "CSV, a column per source", 131),
    Kind("ndjson", "long", "ndjson", "NDJSON, a line per source", 222),
    Kind("api", "api", "json", "API JSON, pages of videos", 1070),
    Saved("long", "Arrow and DuckDB's own file, saved of a CSV with a line per source", 40),
    Saved("wide", "Arrow and DuckDB's own file, saved of a CSV with a column per source", 190),
)}

BOTH_SHAPES = {"csv": ["long", "wide"], "arrow": ["arrow-long", "arrow-wide"]}


def kinds(text):
    """The kinds of a list such as `csv,api`; `csv` and `arrow` are both shapes. Raises KeyError for another name."""
    names = [name for word in text.split(",") for name in BOTH_SHAPES.get(word, [word])]
    return [KINDS[name] for name in names]
