package dev.stepdeck.sandbox.athena.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.duckdb.DuckDBDriver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
    private static final List<String> TRINO = List.of("-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4MinInvocationThreshold=20000", "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=800000", "--sun-misc-unsafe-memory-access=allow",
            "-Djol.skipDynamicAttach=true", "-Djol.skipHotspotSAAttach=true", "-Duser.timezone=UTC");

    private ProcessCommand() {}

    /// Java's launcher, which a run-time image may lack.
    static Optional<Path> java() {
        var folder = Path.of(System.getProperty("java.home"), "bin");
        return Stream.of(folder.resolve("java"), folder.resolve("java.exe")).filter(Files::isExecutable).findFirst();
    }

    /// The process, not yet started. It gets no variable that could be a secret.
    static ProcessBuilder of(Path java, EngineSettings settings) throws IOException {
        var line = new ArrayList<String>();
        if (LINUX) {
            line.addAll(List.of("/bin/sh", "-c", SHELL,
                    String.valueOf((settings.residentMegabytes() + RESERVED) * 1024L)));
        }
        line.addAll(List.of(java.toString(), settings.trino() ? "-Xmx512m" : "-Xmx128m", "-Xss1m", "-XX:+UseSerialGC",
                "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + settings.folder().resolve("crash.log"),
                "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + settings.folder()));
        line.addAll(settings.trino() ? TRINO : List.of("-XX:TieredStopAtLevel=1"));
        line.addAll(List.of("-cp", settings.trino() ? wholeClassPath(settings) : classPath(settings),
                EngineMain.class.getName()));
        var builder = new ProcessBuilder(line).directory(settings.folder().toFile())
                .redirectError(settings.folder().resolve("errors.txt").toFile());
        builder.environment().keySet().retainAll(VARIABLES);
        return builder;
    }

    private static String wholeClassPath(EngineSettings settings) {
        var all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .map(Path::toAbsolutePath);
        return Stream.concat(NativeLibrary.in(settings.scratch().resolve("native")).stream(), all)
                .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// Only what the process uses, for every jar costs time at the start.
    private static String classPath(EngineSettings settings) {
        var all = System.getProperty("java.class.path");
        try {
            var places = new LinkedHashSet<Path>();
            NativeLibrary.in(settings.scratch().resolve("native")).ifPresent(places::add);
            for (var type : List.of(EngineMain.class, DuckDBDriver.class, JsonMapper.class, JacksonException.class,
                    JsonInclude.class)) {
                var source = type.getProtectionDomain().getCodeSource();
                if (source == null) {
                    return all;
                }
                places.add(Path.of(source.getLocation().toURI()));
            }
            return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return all;
        }
    }
}
