"""Sets up the peers in a folder of their own, from pip and apt."""
import glob
import os
import shutil
import subprocess
import sys

from .places import PEERS

PACKAGES = ("duckdb-cli", "chdb", "polars")


def install():
    """Installs what can be had and says what can't."""
    subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
    for package in PACKAGES:
        told(package, [os.path.join(PEERS, "bin", "pip"), "install", "--quiet", "--upgrade", package])
    if shutil.which("apt-get") and shutil.which("dpkg"):
        install_miller()
    elif not shutil.which("mlr"):
        print("miller: skipped, this system has no apt")
    if not shutil.which("sqlite3"):
        print("sqlite3: skipped, the system's own is used: apt install sqlite3")


def install_miller():
    """Unpacks the system's package without installing it; nothing outside the folder changes."""
    for old in glob.glob(os.path.join(PEERS, "miller_*.deb")):
        os.remove(old)
    if not told("miller", ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", "miller"]):
        return
    for package in glob.glob(os.path.join(PEERS, "miller_*.deb")):
        subprocess.run(["dpkg", "-x", package, PEERS], check=True)


def told(name, command):
    process = subprocess.run(command, cwd=PEERS, capture_output=True, text=True)
    last = (process.stderr.strip().splitlines() or [f"exit {process.returncode}"])[-1]
    print(f"{name}: installed" if process.returncode == 0 else f"{name}: skipped, {last}")
    return process.returncode == 0
