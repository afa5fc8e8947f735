"""Where things are."""
import os

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOP = os.path.dirname(BENCHMARKS)
QUESTIONS = os.path.join(BENCHMARKS, "questions")
RESULTS = os.path.join(BENCHMARKS, "results")
CACHE = os.path.join(TOP, ".build", "bench")
PEERS = os.path.join(TOP, ".build", "bench-peers")
RELEASE = os.path.join(TOP, ".build", "release", "isq")
