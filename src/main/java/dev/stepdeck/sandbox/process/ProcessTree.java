package dev.stepdeck.sandbox.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that a script has started, however it has hidden: its descendants (on Linux also those whose parents have
/// ended, which the leader of the run adopts), its process group, and processes that carry the mark of its run in their
/// environment.
public final class ProcessTree {

    /// The variable of the environment that marks the processes of a run.
    static final String MARK = "STEPDECK_JOB_RUN_ID";

    private static final Path PROCESSES = Path.of("/proc");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final int ROUNDS = 5;

    private final String run;

    /// @param run the id of the run: of a job's, of an instance
    public ProcessTree(String run) {
        this.run = run;
    }

    /// Ends the tree below a process, which leads a process group of its own where there are such.
    public void kill(ProcessHandle root) {
        killDescendants(root);
        killGroup(root.pid());
        root.destroyForcibly();
        killMarked();
    }

    /// The root adopts what they leave behind, so it is ended last; a process may start another meanwhile.
    private static void killDescendants(ProcessHandle root) {
        for (var round = 0; round < ROUNDS; round++) {
            var found = root.descendants().toList();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// Ends what carries the mark; a process may start another meanwhile, so it checks again.
    public void killMarked() {
        for (var round = 0; round < ROUNDS; round++) {
            var found = marked();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(process -> {
                killDescendants(process);
                process.destroyForcibly();
            });
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
