"""Names the machine that a result is of."""
import os
import platform
import re


def cpu_model():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            found = re.search(r"^model name\s*:\s*(.*)$", file.read(), flags=re.M)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()


def machine():
    """The parts of the name, in the order in which a result shows them."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {"cpu": cpu_model(), "cores": str(len(os.sched_getaffinity(0))), "memory": f"{memory:.0f} GiB",
            "kernel": f"{platform.system()} {platform.release()}"}
