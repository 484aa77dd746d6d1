#!/usr/bin/env python3
"""Times the start of the console against a bare JavaFX window, on the same JVM, in one run, round by round.

    mvn -q -Dquick -DskipTests package && mvn -q -Pbench -Dquick test-compile
    xvfb-run -a src/bench/scripts/start.py [rounds] [JVM option...]

Uses the X server of DISPLAY; without one, JavaFX's Headless platform. The clock is outside of the JVM: from before the process is made until
the line arrives. Both have the options that ./stepdeck gives a window (src/launcher/java.options, the
quick compiler, GDK_GL) and caches that were trained as it trains them. The
console finds settings, as any but the first start does. "shown" is the first layout of a window with its frame (head, navigation, status
line), "usable" that of a catalogue with cards. Prints medians of the time and of the processor time of the process until then, and the
memory and the processor time of the console at rest. JVM options are for comparing: the caches are trained with them too.
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
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10
SETTLED = 60
WATCHED = 30
SETTINGS = '{"theme": "light", "window": {"placed": true, "x": 20.0, "y": 20.0, "width": 1360.0, "height": 860.0, "maximized": false}}'


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
IS_MODULE = lambda jar: os.path.basename(jar).startswith(("javafx-", "jfx-incubator-", "ikonli-"))
BENCH_JAR = os.path.join(TARGET, "bench.jar")
subprocess.run([os.path.join(java_home(), "bin", "jar"), "cf", BENCH_JAR, "-C", TARGET + "/test-classes", "dev/stepdeck/bench"], check=True)
CLASS_PATH = ":".join([BENCH_JAR, TARGET + "/stepdeck.jar"] + [jar for jar in LIBRARIES if not IS_MODULE(jar)])
OPTIONS = ["-Xmx1g", *open(HERE + "/src/launcher/java.options").read().split(), "-XX:TieredStopAtLevel=1", *sys.argv[2:],
           "--module-path", ":".join(filter(IS_MODULE, LIBRARIES)), f"-Dstepdeck.home={HERE}", "-cp", CLASS_PATH]
if "DISPLAY" not in os.environ:
    OPTIONS.insert(0, "-Dglass.platform=Headless")
BENCH = "dev.stepdeck.bench."


def start(environment, options, program):
    return subprocess.Popen([JAVA, *OPTIONS, *options, *program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)


def spent(process):
    """The processor time of a process until now."""
    try:
        return time.clock_gettime((~process.pid << 3) | 2)
    except OSError:
        return float("nan")


def run(environment, options, program):
    """The seconds until each word came, and the processor time until then."""
    begin = time.perf_counter()
    process = start(environment, options, program)
    words = {}
    for line in process.stdout:
        words[line.strip()] = (time.perf_counter() - begin, spent(process))
    process.wait()
    return words


def at_rest(environment, options):
    process = start(environment, [*options, "-Dbench.stay=true"], [BENCH + "ConsoleStart"])
    while process.stdout.readline().strip() != "usable":
        pass
    time.sleep(SETTLED)
    sizes = {line.split()[0]: int(line.split()[1]) // 1024 for line in open(f"/proc/{process.pid}/smaps_rollup") if line.endswith("kB\n")}
    before = spent(process)
    time.sleep(WATCHED)
    share = (spent(process) - before) / WATCHED
    heap = subprocess.run([os.path.join(java_home(), "bin", "jcmd"), str(process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
    process.send_signal(signal.SIGKILL)
    print(f"console at rest, {SETTLED} s after the start: {sizes['Rss:']} MiB resident, {sizes['Pss:']} MiB of it its share,"
          f" {sizes['Anonymous:']} MiB its own; {share * 100:.2f} % of a processor in {WATCHED} s")
    print(heap)


with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, GDK_GL="disable", XDG_CONFIG_HOME=folder + "/config", XDG_DATA_HOME=folder + "/data")
    os.makedirs(folder + "/config/stepdeck")
    with open(folder + "/config/stepdeck/settings.json", "w") as settings:
        settings.write(SETTINGS)
    bare, first, rest = (folder + "/" + name for name in ("bare.aot", "console.aot", "console.jsa"))
    run(environment, [f"-XX:AOTCacheOutput={bare}"], [BENCH + "BareWindow"])
    run(environment, [f"-XX:AOTCacheOutput={first}", "-Dbench.stay=true"], [BENCH + "ConsoleStart", "train"])
    run(environment, [f"-XX:SharedArchiveFile={first}", f"-XX:ArchiveClassesAtExit={rest}"], ["dev.stepdeck.Main", "train", "console"])
    layers = [f"-XX:SharedArchiveFile={first}:{rest}"]
    cases = {
        "bare window": ([f"-XX:AOTCache={bare}"], [BENCH + "BareWindow"]),
        "bare window, both compilers": ([f"-XX:AOTCache={bare}", "-XX:TieredStopAtLevel=4"], [BENCH + "BareWindow"]),
        "console": (layers, [BENCH + "ConsoleStart"]),
        "bare window without a cache": (["-XX:AOTMode=off"], [BENCH + "BareWindow"]),
        "console without a cache": (["-XX:AOTMode=off"], [BENCH + "ConsoleStart"]),
    }
    seen = {name: {} for name in cases}
    for turn in range(ROUNDS + 1):
        for name, case in cases.items():
            if turn > 1 and "without" in name:
                continue
            for word, times in run(environment, *case).items():
                if turn > 0:  # the first turn warms the disk
                    seen[name].setdefault(word, []).append(times)
    median = lambda values, which: statistics.median(value[which] for value in values)
    of_bare = [median(seen["bare window"]["shown"], which) for which in (0, 1)]
    for name, words in seen.items():
        for word, values in words.items():
            wall, processor = median(values, 0), median(values, 1)
            print(f"{name:28} {word:7} {wall:.3f} s, {wall / of_bare[0]:.2f} times the bare window; processor {processor:.3f} s,"
                  f" {processor / of_bare[1]:.2f} times; of {len(values)}")
    at_rest(environment, layers)
