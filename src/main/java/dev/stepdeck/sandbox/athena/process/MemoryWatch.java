package dev.stepdeck.sandbox.athena.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.clock.SandboxClock;

/// Ends the engine's process when it has more memory than it may have, for DuckDB does not count what expressions make;
/// and when it is not needed, which is the only way to give memory back. Where the system does not tell of memory as Linux
/// does, it only does the latter.
final class MemoryWatch {

    /// The exit code of a process that nobody needed.
    static final int IDLE = 76;
    /// The exit code of a process that had too much memory.
    static final int EXHAUSTED = 75;

    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration IDLE_STEP = Duration.ofMillis(50);
    private static final int SOONER_WITH_MUCH = 20;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /// What the process asked for, in use or not.
    private static final Pattern TAKEN = Pattern.compile("VmData:\\s+(\\d+) kB");

    private final EngineSettings settings;
    private final FramePipe pipe;
    private final EngineServer server;
    private final SandboxClock clock = new SandboxClock(1);

    private MemoryWatch(EngineSettings settings, FramePipe pipe, EngineServer server) {
        this.settings = settings;
        this.pipe = pipe;
        this.server = server;
    }

    static void start(EngineSettings settings, FramePipe pipe, EngineServer server) {
        Thread.ofPlatform().daemon().name("memory").start(new MemoryWatch(settings, pipe, server)::run);
    }

    private void run() {
        try (var status = new RandomAccessFile("/proc/self/status", "r")) {
            watch(status);
        } catch (IOException e) {
            watchIdleness();
        }
    }

    private void watch(RandomAccessFile status) throws IOException {
        var bytes = new byte[8192];
        long busy = System.nanoTime();
        while (true) {
            var text = text(status, bytes);
            long resident = megabytes(RESIDENT, text);
            if (resident > settings.residentMegabytes()) {
                over();
            }
            boolean much = resident > settings.residentMegabytes() / 2
                    || megabytes(TAKEN, text) > settings.residentMegabytes();
            boolean idle = server.idle();
            busy = idle ? busy : System.nanoTime();
            rest(idle, busy, much ? settings.idle().dividedBy(SOONER_WITH_MUCH) : settings.idle());
        }
    }

    private void watchIdleness() {
        long busy = System.nanoTime();
        while (true) {
            boolean idle = server.idle();
            busy = idle ? busy : System.nanoTime();
            rest(true, busy, settings.idle());
        }
    }

    private void rest(boolean idle, long busy, Duration most) {
        if (idle && System.nanoTime() - busy > most.toNanos()) {
            Runtime.getRuntime().halt(IDLE);
        }
        try {
            clock.sleep(idle ? IDLE_STEP : STEP);
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(IDLE);
        }
    }

    private static String text(RandomAccessFile status, byte[] bytes) throws IOException {
        status.seek(0);
        return new String(bytes, 0, Math.max(0, status.read(bytes)), US_ASCII);
    }

    private static long megabytes(Pattern line, String status) {
        var found = line.matcher(status);
        return found.find() ? Long.parseLong(found.group(1)) / 1024 : 0;
    }

    /// The sandbox kills the process at once; ending by itself takes a third of a second, in which others go on to
    /// allocate.
    private void over() {
        try {
            var _ = pipe.tryWrite(Frame.of(Frame.Kind.OVER, 0));
        } catch (IOException e) {
            // The sandbox has gone: nobody has to be told.
            Runtime.getRuntime().halt(EXHAUSTED);
        }
        Runtime.getRuntime().halt(EXHAUSTED);
    }
}
