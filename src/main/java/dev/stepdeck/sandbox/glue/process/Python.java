package dev.stepdeck.sandbox.glue.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The Python that runs the jobs: asked once who it is, so that a wrapper script on PATH is not in the way of
/// each run.
///
/// @param executable the interpreter itself
/// @param userBase where the user's own packages are, which a run with another HOME would not find
public record Python(Path executable, String userBase) {

    private static final List<String> NAMES = List.of("python3", "python");
    private static final long LONGEST_WAIT_SECONDS = 20;
    private static final String QUESTION = "import sys, site; assert sys.version_info >= (3, 6);"
            + " print(sys.executable); print(site.getuserbase())";

    /// The Python 3 on PATH; none when there is none that works.
    public static Optional<Python> find() {
        return NAMES.stream().flatMap(name -> ask(name).stream()).findFirst();
    }

    private static Optional<Python> ask(String name) {
        try {
            var process = new ProcessBuilder(name, "-c", QUESTION).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var answer = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
            return process.exitValue() == 0 && answer.size() == 2
                    ? Optional.of(new Python(Path.of(answer.getFirst()), answer.getLast()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
