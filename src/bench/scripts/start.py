#!/usr/bin/env python3
"""Times the start of the console against a bare JavaFX window, on the same JVM, in one run, round by round.

    mvn -q -Dquick -DskipTests package && mvn -q -Pbench -Dquick test-compile
    src/bench/scripts/start.py [rounds]

Uses the X server of DISPLAY; without one, JavaFX's Headless platform. The clock is outside of the JVM: from before the
process is made until the line arrives. Prints medians in seconds, and the resident memory of the console at rest.
"""
import glob
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
TARGET = os.path.join(HERE, "target")
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def java_home():
    homes = [os.environ.get("JAVA_HOME", "")] + sorted(glob.glob("/usr/lib/jvm/*"))
    for home in homes:
        release = os.path.join(home, "release")
        if os.path.exists(release):
            for line in open(release):
                if line.startswith("JAVA_VERSION=") and int(line.split('"')[1].split(".")[0]) >= 25:
                    return home
    sys.exit("needs a JDK 25")


JAVA = os.path.join(java_home(), "bin", "java")
LIBRARIES = sorted(glob.glob(TARGET + "/lib/*.jar"))
IS_FX = lambda jar: os.path.basename(jar).startswith(("javafx-", "jfx-incubator-"))
BENCH_JAR = os.path.join(TARGET, "bench.jar")
subprocess.run([os.path.join(java_home(), "bin", "jar"), "cf", BENCH_JAR, "-C", TARGET + "/test-classes", "dev/stepdeck/bench"], check=True)
CLASS_PATH = ":".join([TARGET + "/stepdeck.jar"] + [jar for jar in LIBRARIES if not IS_FX(jar)] + [BENCH_JAR])
OPTIONS = [
    "-XX:+UseSerialGC", "-Xms32m", "-Xmx1g", "-Xss512k", "-Xlog:disable", "--module-path", ":".join(filter(IS_FX, LIBRARIES)),
    "--add-modules", "javafx.controls,javafx.fxml,jfx.incubator.richtext", "--enable-native-access=javafx.graphics,ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow", "-Dprism.order=sw", f"-Dstepdeck.home={HERE}", "-cp", CLASS_PATH]
if "DISPLAY" not in os.environ:
    OPTIONS.insert(0, "-Dglass.platform=Headless")


def run(main, arguments, options=()):
    """The seconds until each word came."""
    begin = time.perf_counter()
    process = subprocess.Popen([JAVA, *options, *OPTIONS, "dev.stepdeck.bench." + main, *arguments], stdout=subprocess.PIPE, text=True)
    words = {}
    for line in process.stdout:
        words[line.strip()] = time.perf_counter() - begin
    process.wait()
    return words


def resident(folder, options):
    process = subprocess.Popen([JAVA, *options, *OPTIONS, "dev.stepdeck.bench.ConsoleStart", folder, "stay"], stdout=subprocess.PIPE, text=True)
    while process.stdout.readline().strip() != "usable":
        pass
    time.sleep(10)
    kib = int(next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("VmRSS")).split()[1])
    heap = subprocess.run([os.path.join(java_home(), "bin", "jcmd"), str(process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
    process.send_signal(signal.SIGKILL)
    return kib / 1024, heap


with tempfile.TemporaryDirectory() as folder:
    cases = {}
    for main, arguments in (("BareWindow", []), ("ConsoleStart", [folder])):
        cache = os.path.join(folder, main + ".aot")
        run(main, arguments, [f"-XX:AOTCacheOutput={cache}"])
        cases[main] = (main, arguments, ["-XX:AOTMode=off"])
        cases[main + " with AOT cache"] = (main, arguments, [f"-XX:AOTCache={cache}"])
    seen = {name: {} for name in cases}
    for _ in range(ROUNDS):
        for name, case in cases.items():
            for word, seconds in run(*case).items():
                seen[name].setdefault(word, []).append(seconds)
    bare = statistics.median(seen["BareWindow with AOT cache"]["shown"])
    for name, words in seen.items():
        for word, values in words.items():
            median = statistics.median(values)
            print(f"{name:32} {word:8} {median:.2f} s   x {median / bare:.1f} of the bare window with a cache")
    kib, heap = resident(folder, cases["ConsoleStart with AOT cache"][2])
    print(f"console at rest, 10 s after the start: {kib:.0f} MiB resident")
    print(heap)
