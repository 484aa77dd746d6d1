package dev.stepdeck.sandbox.glue.match.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.heavy.Origin;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A process that carries out one piece of work. One thread waits for it, any other may end it.
public final class MatchProcess {

    private static final Set<String> VARIABLES = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SystemRoot");
    private static final String NICE = "echo 900 2>/dev/null >/proc/$$/oom_score_adj; exec nice -n 10 \"$@\"";
    private static final int OUT_OF_MEMORY = 3;
    private static final int LONGEST_WORDS = 2000;

    private final Process process;
    private final Path errors;

    private MatchProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /// Starts the work in a folder of its own, which the caller removes afterwards.
    public static MatchProcess start(Work work, Path folder) throws IOException {
        var file = folder.resolve("work.json");
        Files.write(file, JsonMapper.shared().writeValueAsBytes(work));
        var errors = folder.resolve("errors.txt");
        var builder = new ProcessBuilder(line(folder, file)).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(errors.toFile());
        builder.environment().keySet().retainAll(VARIABLES);
        return new MatchProcess(builder.start(), errors);
    }

    /// Ends the process, whatever it does.
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Waits for the answer to be written.
    ///
    /// @throws IOException if it is not, with the reason
    /// @throws InterruptedException if the caller is interrupted, after the process was ended
    public void await() throws IOException, InterruptedException {
        try {
            var code = process.waitFor();
            if (code == OUT_OF_MEMORY) {
                throw new IOException("The records need more memory than matching may have (1 GB).");
            }
            if (code != 0) {
                throw new IOException("Matching has ended with code " + code + ". " + words());
            }
        } catch (InterruptedException e) {
            kill();
            throw e;
        }
    }

    private String words() throws IOException {
        var words = Files.readString(errors);
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    private static List<String> line(Path folder, Path work) throws IOException {
        var home = Path.of(System.getProperty("java.home"), "bin");
        var java = Stream.of(home.resolve("java"), home.resolve("java.exe")).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IOException("There is no java in " + home + " to match records with."));
        var line = new ArrayList<String>();
        if (System.getProperty("os.name", "").equals("Linux")) {
            line.addAll(List.of("/bin/sh", "-c", NICE, "match"));
        }
        line.addAll(List.of(java.toString(), "-Xmx768m", "-Xms64m", "-XX:+UseParallelGC", "-XX:MaxMetaspaceSize=64m",
                "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash",
                "-Djava.io.tmpdir=" + folder, "-cp", classPath(), MatchMain.class.getName(), work.toString()));
        return line;
    }

    /// Only what the process uses, for every jar costs time at the start.
    private static String classPath() {
        return Stream.of(MatchMain.class, JsonMapper.class, JacksonException.class, JsonInclude.class).map(Origin::of)
                .distinct().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
