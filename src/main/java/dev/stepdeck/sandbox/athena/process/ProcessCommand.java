package dev.stepdeck.sandbox.athena.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The command line of the engine's process.
final class ProcessCommand {

    private static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");
    private static final Set<String> VARIABLES = Set.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ",
            "LD_LIBRARY_PATH", "SystemRoot");
    /// The kernel gives no more than so many kilobytes, takes this process first when the machine runs out of memory, and
    /// gives it a smaller share of the processors than others have.
    private static final String SHELL = "ulimit -d \"$0\" 2>/dev/null; echo 900 2>/dev/null >/proc/$$/oom_score_adj;"
            + " exec nice -n 10 \"$@\"";
    /// What Java and DuckDB ask for and never touch, in megabytes.
    private static final int RESERVED = 250;

    /// What Trino's libraries ask of Java: memory by `Unsafe`, sizes of objects without an agent; times without a zone as
    /// they are; and the slower compiler for loops that run long, not for what starts.
    private static final List<String> TRINO = List.of("-Xmx512m", "-Xss1m", "-XX:+UseSerialGC", "-Xlog:disable",
            "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4MinInvocationThreshold=20000", "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=800000", "--sun-misc-unsafe-memory-access=allow",
            "-Djol.skipDynamicAttach=true", "-Djol.skipHotspotSAAttach=true", "-Duser.timezone=UTC");

    private static final List<String> DUCK = List.of("-Xmx128m", "-Xss1m", "-XX:+UseSerialGC", "-Xshare:auto",
            "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow");

    private ProcessCommand() {}

    /// Java's launcher, which a run-time image may lack.
    static Optional<Path> java() {
        var folder = Path.of(System.getProperty("java.home"), "bin");
        return Stream.of(folder.resolve("java"), folder.resolve("java.exe")).filter(Files::isExecutable).findFirst();
    }

    /// The process, not yet started. It gets no variable that could be a secret.
    static ProcessBuilder of(Path java, EngineSettings settings) {
        var cache = CacheFolder.ofUser();
        var files = settings.trino() ? EngineFiles.ofTrino(cache) : EngineFiles.ofDuck(cache);
        var options = settings.trino() ? TRINO : DUCK;
        var line = new ArrayList<String>();
        if (LINUX) {
            line.addAll(List.of("/bin/sh", "-c", SHELL,
                    String.valueOf((settings.residentMegabytes() + RESERVED) * 1024L)));
        }
        line.add(java.toString());
        line.addAll(options);
        line.addAll(files.options());
        if (settings.trino() && QuickStart.wanted()) {
            QuickStart.of(cache, java, options, files).ifPresent(quick -> {
                line.addAll(quick.option());
                quick.prepare();
            });
        }
        line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + settings.folder().resolve("crash.log"),
                "-Djava.io.tmpdir=" + settings.folder(), "-cp", files.path(), EngineMain.class.getName()));
        return plain(line, settings.folder());
    }

    /// A process that works in a folder, and tells there of its errors.
    static ProcessBuilder plain(List<String> line, Path folder) {
        var builder = new ProcessBuilder(line).directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().keySet().retainAll(VARIABLES);
        return builder;
    }

    /// What makes a command take a smaller share of the processors, where the system has it.
    static List<String> modest(int niceness) {
        return LINUX ? List.of("nice", "-n", String.valueOf(niceness)) : List.of();
    }
}
