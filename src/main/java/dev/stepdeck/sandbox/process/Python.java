package dev.stepdeck.sandbox.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The Python that runs scripts and leads all runs: asked once who it is, so that a wrapper script on PATH is not in
/// the way of each run.
///
/// @param executable the interpreter itself
/// @param userBase where the user's own packages are, which a run with another HOME would not find
/// @param places the folders that it consists of and imports from
public record Python(Path executable, String userBase, List<Path> places) {

    private static final List<String> NAMES = List.of("python3", "python");
    private static final long LONGEST_WAIT_SECONDS = 20;
    private static final String QUESTION = """
            import os, sys, site
            assert sys.version_info >= (3, 6)
            print(sys.executable)
            print(site.getuserbase())
            for place in [sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix] + sys.path[1:]:
                print(place)
            """;

    public Python {
        places = List.copyOf(places);
    }

    /// The Python 3 on PATH; none when there is none that works.
    public static Optional<Python> find() {
        return NAMES.stream().flatMap(name -> ask(name).stream()).findFirst();
    }

    private static Optional<Python> ask(String name) {
        try {
            var builder = new ProcessBuilder(name, "-c", QUESTION).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().remove("PYTHONPATH");
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var answer = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
            return process.exitValue() == 0 && answer.size() > 2
                    ? Optional.of(new Python(Path.of(answer.getFirst()), answer.get(1), places(answer)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Never the user's home as a whole, nor what is above it.
    private static List<Path> places(List<String> answer) {
        var home = Path.of(System.getProperty("user.home"));
        return answer.subList(2, answer.size()).stream().distinct().map(Path::of).filter(Path::isAbsolute)
                .filter(place -> !home.startsWith(place)).toList();
    }
}
