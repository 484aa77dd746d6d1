package dev.stepdeck.sandbox.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Starts users' scripts. Each gets a parent of its own, the leader, which ends all of it: when the script has ended,
/// when it takes more than its limits, and when the sandbox ends, however that happens. Where bubblewrap works, the
/// script and all that it starts run inside it. Thread-safe.
public final class Launcher {

    private static final String LEADER = program("leader.py");
    private static final String INSIDE = program("inside.py");
    private static final String METADATA = "169.254.169.254:80";

    private final Path hidden;
    private final boolean confines;
    private final FoundOnce<Python> python = new FoundOnce<>(Python::find);
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Confinement confinement;
    private @Nullable Bubblewrap bubblewrap;

    /// @param hidden the sandbox's own folder, which scripts do not see where they are confined
    /// @param confines false to let them run with the user's rights, whatever the machine can do
    public Launcher(Path hidden, boolean confines) {
        this.hidden = hidden;
        this.confines = confines;
    }

    /// The Python of this machine; none as long as there is none.
    public Optional<Python> python() {
        return python.get();
    }

    /// How scripts are confined. Tries it when it is first asked, which takes a moment.
    public Confinement confinement() {
        asking.lock();
        try {
            if (confinement == null) {
                confinement = tried();
            }
            return confinement;
        } finally {
            asking.unlock();
        }
    }

    /// Whether a command that is started can run a program of the machine: where it is confined, not one in the user's home.
    public boolean reaches(Path program) {
        var wall = wall();
        return wall.isEmpty() || python().filter(found -> wall.get().shows(program, found)).isPresent();
    }

    /// Starts a command. Its standard input must stay open, unused, as long as it is to live.
    ///
    /// @throws IOException if it cannot be started, with a reason for the user
    public Process start(Command command) throws IOException {
        var leader = python().orElseThrow(() -> new IOException("The sandbox runs scripts with the help of Python 3,"
                + " and there is no python3 on PATH. Install Python 3."));
        return builder(leader, command, wall()).start();
    }

    /// Ends what a run has left behind, known only by its ID, after the sandbox itself has died.
    public static void endLeftOver(String run) {
        new ProcessTree(run).killMarked();
    }

    private Optional<Bubblewrap> wall() {
        asking.lock();
        try {
            confinement();
            return Optional.ofNullable(bubblewrap);
        } finally {
            asking.unlock();
        }
    }

    private Confinement tried() {
        if (!confines) {
            return new Confinement.None("This was chosen at the start.");
        }
        if (!System.getProperty("os.name").equals("Linux")) {
            return new Confinement.None("The sandbox confines them on Linux only, with bubblewrap.");
        }
        var program = Bubblewrap.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        if (program.isEmpty()) {
            return new Confinement.None("Install bubblewrap and start again to confine them.");
        }
        var leader = python();
        if (leader.isEmpty()) {
            return new Confinement.None("There is no Python 3 to run them with.");
        }
        var refusal = Optional.<String>empty();
        // One that is installed with the rights of root grants no capabilities.
        for (var addresses : List.of(true, false)) {
            var candidate = new Bubblewrap(program.get(), real(hidden), addresses);
            refusal = candidate.refusal(leader.get());
            if (refusal.isEmpty()) {
                bubblewrap = candidate;
                return new Confinement.ByBubblewrap();
            }
        }
        return new Confinement.None("Bubblewrap does not work here: " + refusal.orElse("") + ".");
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath();
        }
    }

    private static ProcessBuilder builder(Python leader, Command command, Optional<Bubblewrap> wall)
            throws IOException {
        var limits = command.limits();
        var interpreter = List.of(leader.executable().toString(), "-I", "-S", "-c");
        var line = new ArrayList<>(interpreter);
        var ports = wall.map(it -> doors(it, command.view())).orElse("");
        line.addAll(List.of(LEADER, ports, Long.toString(limits.memory()),
                Integer.toString(limits.processes()), Long.toString(limits.fileBytes())));
        if (wall.isPresent()) {
            line.addAll(wall.get().around(command, leader));
        }
        if (!ports.isEmpty()) {
            line.addAll(interpreter);
            line.addAll(List.of(INSIDE, ports));
        }
        line.addAll(command.line());
        var builder = new ProcessBuilder(line).directory(command.folder().toFile());
        CleanEnvironment.set(builder, command.run(), command.folder(), command.environment());
        return builder;
    }

    /// The ports that listen inside, each with what it leads to where that is another one.
    private static String doors(Bubblewrap wall, View view) {
        var doors = view.ports().stream().map(String::valueOf);
        var metadata = wall.addresses() ? view.metadata() : OptionalInt.empty();
        return (metadata.isEmpty() ? doors : Stream.concat(doors, Stream.of(METADATA + "=" + metadata.getAsInt())))
                .collect(Collectors.joining(","));
    }

    private static String program(String name) {
        try (var in = Objects.requireNonNull(Launcher.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
