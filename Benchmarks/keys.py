#!/usr/bin/env python3
"""What a key costs: types at the real program in a terminal and asks the kernel for its time.

    python3 Benchmarks/keys.py [--isq PROGRAM] [--values FILE --column COLUMN]

A statement of 2 kB is typed over a dataset of 50 columns, key by key. The processor's time is that
of the thread that reads keys, from waiting for one to waiting for the next: libedit, lexer, parser,
checker, colours, ghost text, layout, drawing, writing. The time by the clock also holds the
terminal and whoever else uses the machine. Then, with `--values`, the first Tab on the values of a
column, and Ctrl-C: while a query runs, while a file is read for one, and at a pipe that gives nothing.
"""

import argparse
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

END_OF_DRAWING = b"\x1b[?2026l"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, program, files, home, columns=100, rows=40):
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            environment = {
                "HOME": home, "XDG_STATE_HOME": home, "TERM": "xterm", "LANG": "C.UTF-8",
                "PATH": "/usr/bin:/bin"}
            os.execve(program, [program, *files], environment)
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = b""

    def read_until(self, wanted, seconds=60.0):
        """Reads until something was written; answers when that was."""
        start = len(self.seen)
        deadline = time.monotonic() + seconds
        while wanted not in self.seen[start:]:
            if not select.select([self.screen], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError(f"never came: {wanted!r}; seen {self.seen[-200:]!r}")
            self.seen += os.read(self.screen, 1 << 16)
        return time.monotonic()

    def wait_for_key(self):
        """Waits until the thread of the keys sleeps."""
        while True:
            with open(f"/proc/{self.pid}/stat") as facts:
                if facts.read().rsplit(")", 1)[1].split()[0] == "S":
                    return
            time.sleep(0.0001)

    def processor_time(self):
        """Milliseconds of the thread that reads keys."""
        with open(f"/proc/{self.pid}/task/{self.pid}/schedstat") as facts:
            return int(facts.read().split()[0]) / 1e6

    def type(self, keys):
        os.write(self.screen, keys.encode())
        return time.monotonic()

    def key(self, keys):
        """Types one key; answers milliseconds of the processor and of the clock."""
        self.wait_for_key()
        before = self.processor_time()
        start = self.type(keys)
        end = self.read_until(END_OF_DRAWING)
        self.wait_for_key()
        return self.processor_time() - before, (end - start) * 1e3

    def leave(self):
        os.close(self.screen)
        os.waitpid(self.pid, 0)


def part(costs, share):
    return sorted(costs)[int((len(costs) - 1) * share)]


def report(name, costs):
    for word, index in (("processor", 0), ("clock", 1)):
        own = [cost[index] for cost in costs]
        print(f"{name:34} {word:9}  p50 {part(own, .5):6.2f}  p95 {part(own, .95):6.2f}"
              f"  most {max(own):6.2f} ms", flush=True)


def write_table(path, columns=50, rows=2000):
    """Videos with their sources and so many other numbers that there are 50 columns."""
    names = ["video", "date", "account", "title", "views", "for_you_pct", "follow_pct", "search_pct"]
    names += [f"{word}_{number}" for number in range(11) for word in ("paid", "net", "gross", "test")]
    names = names[:columns]
    with open(path, "w") as file:
        file.write(",".join(names) + "\n")
        for row in range(rows):
            cells = [str(7_000_000_000_000_000_000 + row * 7919),
                     f"2026-{1 + row % 9:02}-{1 + row % 28:02}", f"account {row % 37}",
                     f"Video number {row} #baking", str(5 + row * 13 % 10_007), "0.5", "0.2", "0.1"]
            cells += [str(row * number % 1009) for number in range(len(cells), columns)]
            file.write(",".join(cells) + "\n")
    return names


def statement(columns):
    """Two thousand bytes over the columns of the table."""
    names = ["account", "title", "views", *columns[8:]]
    lines = ["list " + ", ".join(names[:17]), "  where"]
    text = "\n".join(lines)
    index = 0
    while len(text) < 1900:
        name = names[3 + index % (len(names) - 3)]
        text += f" ({name} > {index * 10} or {name} is missing) and"
        text += "\n   " if index % 2 else ""
        index += 1
    return text + " views > 10 sort by views desc limit 20"


def measure_keys(program, home):
    table = os.path.join(home, "posts.csv")
    text = statement(write_table(table))
    terminal = Terminal(program, [table], home)
    terminal.read_until(END_OF_DRAWING)
    costs = []
    for character in text:
        costs.append(terminal.key("\x1b\r" if character == "\n" else character))
        # A new line begins with two spaces of its own.
        if character == "\n":
            for _ in range(2):
                terminal.key("\x7f")
    print(f"a statement of {len(text)} bytes over 50 columns")
    report("every key", costs)
    report("the last 500 bytes", costs[-500:])
    report("the cursor to the left", [terminal.key("\x1b[D") for _ in range(200)])
    report("typing in the middle", [terminal.key(letter) for letter in "views "[:1] * 100])
    terminal.leave()


def measure_values(program, path, column, home):
    """The first Tab, and keys after it, in a file that nobody has asked anything of."""
    terminal = Terminal(program, [path], home)
    terminal.read_until(END_OF_DRAWING)
    question = f"list views where {column} = "
    report("typing before it", [terminal.key(character) for character in question])
    report(f"the first Tab on {column}", [terminal.key("\t")])
    time.sleep(5)
    report("Tab again, all rows asked", [terminal.key(key) for key in ("\x1b", "\t")])
    report("typing in the menu", [terminal.key(key) for key in '"a\x7f' * 5])
    terminal.leave()


def measure_interruption(program, path, home):
    question = "show p37 of views, median of views by video, title\r"
    for name, files, keys, delay in (
            ("Ctrl-C while the file is read", [path], question, 0.1),
            ("Ctrl-C while a query runs", [path], question, 1.2),
            ("Ctrl-C while a pipe is read", [], f'load "{home}/pipe"\r', 0.2)):
        costs = []
        for _ in range(5):
            terminal = Terminal(program, files, home)
            terminal.read_until(END_OF_DRAWING)
            terminal.wait_for_key()
            terminal.type(keys)
            time.sleep(delay)
            start = terminal.type("\x03")
            try:
                end = terminal.read_until(b"cancelled after", 20)
                costs.append((0.0, (end - start) * 1e3))
            except TimeoutError:
                print(f"{name}: it was over before")
            terminal.leave()
        if costs:
            own = [cost[1] for cost in costs]
            print(f"{name:34} clock      p50 {part(own, .5):6.2f}  most {max(own):6.2f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--isq", default=os.path.join(ROOT, ".build/release/isq"))
    parser.add_argument("--values", help="a large file")
    parser.add_argument("--column", default="title")
    parser.add_argument("--skip-keys", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.mkfifo(os.path.join(home, "pipe"))
        if not options.skip_keys:
            measure_keys(options.isq, home)
        if options.values:
            measure_values(options.isq, options.values, options.column, home)
            measure_interruption(options.isq, options.values, home)


if __name__ == "__main__":
    main()
