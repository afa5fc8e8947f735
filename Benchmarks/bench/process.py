"""Runs a whole process and says what it took."""
import os
import re
import subprocess
import sys

from .places import BENCHMARKS, CACHE


class Run:
    """One process that ended: its answer and what it took (milliseconds, MiB)."""

    def __init__(self, exit_code, wall, cpu, peak, output, errors):
        self.exit_code, self.wall, self.cpu, self.peak = exit_code, wall, cpu, peak
        self.output, self.errors = output, errors


def compiled(name, *flags):
    """The path of a C program of this folder, built when its source is newer."""
    source, program = os.path.join(BENCHMARKS, name + ".c"), os.path.join(CACHE, name)
    os.makedirs(CACHE, exist_ok=True)
    if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
        subprocess.run([os.environ.get("CC", "cc"), "-O3", "-o", program, source, *flags], check=True)
    return program


def measured(command, limit=None):
    """Runs a command under measure.c, which knows the child's own peak memory.

    One that takes longer than `limit` seconds is ended; its exit code is 124.
    """
    measure = [compiled("measure"), *(["--limit", str(limit)] if limit else []), *command]
    process = subprocess.run(measure, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             env=dict(os.environ, NO_COLOR="1"))
    found = re.search(r"\nmeasured (\d+) (\d+) (\d+) (\d+) (\d+)\n\Z", process.stderr)
    if not found:
        sys.exit(f"cannot run {command[0]}: {process.stderr.strip()}")
    code, wall, user, system, peak = map(int, found.groups())
    return Run(code, wall / 1e6, (user + system) / 1e3, peak / 1024, process.stdout, process.stderr[:found.start()])
