package dev.stepdeck.sandbox.glue.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that a job run has started, however it has hidden: its descendants, its process group, and (on
/// Linux) processes that left both but still carry the mark of the run in their environment.
final class ProcessTree {

    /// The variable of the environment that marks the processes of a run.
    static final String MARK = "STEPDECK_JOB_RUN_ID";

    private static final Path PROCESSES = Path.of("/proc");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final int ROUNDS = 5;

    private final String run;

    ProcessTree(String run) {
        this.run = run;
    }

    /// Ends the tree below a process, which leads a process group of its own where there are such.
    void kill(ProcessHandle root) {
        var descendants = root.descendants().toList();
        killGroup(root.pid());
        descendants.forEach(ProcessHandle::destroyForcibly);
        root.destroyForcibly();
        killMarked();
    }

    /// Ends what carries the mark; a process may start another while one looks, so it looks again.
    void killMarked() {
        for (var round = 0; round < ROUNDS; round++) {
            var found = marked();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private List<ProcessHandle> marked() {
        if (!Files.isDirectory(PROCESSES)) {
            return List.of();
        }
        var found = new ArrayList<ProcessHandle>();
        try (Stream<Path> entries = Files.list(PROCESSES)) {
            entries.filter(entry -> entry.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(this::isMarked).forEach(entry -> ProcessHandle
                            .of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add));
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private boolean isMarked(Path process) {
        try {
            var environment = "\0" + new String(Files.readAllBytes(process.resolve("environ")), ISO_8859_1) + "\0";
            return environment.contains("\0" + MARK + "=" + run + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private static void killGroup(long leader) {
        if (!Files.isExecutable(SHELL)) {
            return;
        }
        try {
            new ProcessBuilder(SHELL.toString(), "-c", "kill -s KILL -- \"-$0\"", Long.toString(leader))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
