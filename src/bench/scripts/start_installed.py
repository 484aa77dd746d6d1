#!/usr/bin/env python3
"""Times the start of the packaged console against ./stepdeck, in one run, round by round: from before the process is made until its window
is visible on the X server of DISPLAY. Both have their ahead-of-time cache.

    jlink/package.sh --image && xvfb-run -a src/bench/scripts/start_installed.py [rounds] [image]
"""
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
IMAGE = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "target/dist/Stepdeck")
COMMANDS = {"./stepdeck": os.path.join(HERE, "stepdeck"), "packaged": os.path.join(IMAGE, "bin/stepdeck")}


def seconds(command, environment):
    begin = time.perf_counter()
    process = subprocess.Popen([command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", " - Stepdeck$"], check=True, stdout=subprocess.DEVNULL, timeout=300)
        return time.perf_counter() - begin
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, XDG_CONFIG_HOME=folder + "/config", XDG_DATA_HOME=folder + "/data")
    seen = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():  # makes the cache of ./stepdeck and warms the disk
        seconds(command, environment)
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            seen[name].append(seconds(command, environment))
    for name, values in seen.items():
        print(f"{name:12} median {statistics.median(values):.2f} s, of {len(values)}: {min(values):.2f} to {max(values):.2f} s")
