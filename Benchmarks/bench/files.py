"""The kinds of file that are asked, and how each is made."""
import os
import shutil
import subprocess

from .places import CACHE
from .process import compiled


class NoRoom(Exception):
    """The disk can't hold a file."""


class Kind:
    """A kind of file. `shape` says which form of a question fits it: a line per source, a column per
    source, or the API's list of videos.

    A kind that isn't written by the generator (a columnar file that isq saves) overrides `write`.
    """

    def __init__(self, name, shape, ending, title, line_bytes):
        self.name, self.shape, self.ending, self.title = name, shape, ending, title
        self.line_bytes = line_bytes

    def path(self, rows):
        """The file of so many lines (videos in the API's list), made when it isn't there. Raises NoRoom."""
        path = os.path.join(CACHE, f"{self.name}-{rows}.{self.ending}")
        generator = compiled("gen_posts", "-lm")
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(generator):
            need, free = rows * self.line_bytes, shutil.disk_usage(CACHE).free
            if need > 0.9 * free:
                raise NoRoom(f"{need / 1e9:.1f} GB are needed and {free / 1e9:.1f} are free")
            self.write(generator, rows, path + ".part")
            os.rename(path + ".part", path)
        return path

    def write(self, generator, rows, path):
        with open(path, "wb") as file:
            subprocess.run([generator, self.name, str(rows)], stdout=file, check=True)


KINDS = {kind.name: kind for kind in (
    Kind("long", "long", "csv", "CSV, a line per source", 105),
    Kind("wide", "wide", "csv", "CSV, a column per source", 131),
    Kind("ndjson", "long", "ndjson", "NDJSON, a line per source", 222),
    Kind("api", "api", "json", "API JSON, pages of videos", 1070),
)}


def kinds(text):
    """The kinds of a list such as `csv,api`; `csv` is both of its shapes. Raises KeyError for another name."""
    names = [name for word in text.split(",") for name in (["long", "wide"] if word == "csv" else [word])]
    return [KINDS[name] for name in names]
