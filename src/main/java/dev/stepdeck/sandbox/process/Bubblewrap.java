package dev.stepdeck.sandbox.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs commands inside bubblewrap: namespaces of their own for processes, users and the network, and a file system
/// that has the system's programs, Python, and the folder of the run.
///
/// @param program the file `bwrap`
/// @param hidden the sandbox's own folder, which is not seen even where a folder above it is
/// @param addresses whether the first process inside may give its network the address of the metadata service
record Bubblewrap(Path program, Path hidden, boolean addresses) {

    private static final long LONGEST_TRIAL_SECONDS = 10;
    private static final List<String> NAMESPACES = List.of("--unshare-user", "--unshare-pid", "--unshare-ipc",
            "--unshare-uts", "--unshare-cgroup-try", "--unshare-net", "--die-with-parent", "--new-session",
            "--cap-drop",
            "ALL");
    /// What it takes to add an address, to listen at a port below 1024, and to give all this up before the command begins.
    /// As root inside, who is the user outside: bubblewrap puts others into a second namespace, without rights over the network.
    private static final List<String> TO_ADD_ADDRESSES = List.of("--uid", "0", "--gid", "0", "--cap-add",
            "CAP_NET_ADMIN", "--cap-add", "CAP_NET_BIND_SERVICE", "--cap-add", "CAP_SETPCAP");
    /// Settings of the kernel, which root may change even where it has no rights but those of the owner of a file.
    private static final List<String> KERNEL = List.of("/proc/sys", "/proc/sysrq-trigger", "/proc/fs", "/proc/acpi",
            "/proc/scsi", "/proc/mtrr");
    private static final List<Path> PROGRAMS = Stream.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64",
            "/libx32", "/opt", "/nix/store", "/gnu/store").map(Path::of).toList();
    /// What programs need of the system's settings, and nothing that only root may read.
    private static final Set<String> SETTINGS = Set.of("alternatives", "ca-certificates", "crypto-policies", "fonts",
            "group", "host.conf", "hosts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "locale.alias",
            "locale.conf", "magic", "mime.types", "nsswitch.conf", "os-release", "passwd", "pki", "profile",
            "protocols", "services", "timezone");
    private static final List<Path> CERTIFICATES = List.of(Path.of("/etc/ssl/certs"), Path.of("/etc/ssl/openssl.cnf"));

    /// The one on PATH.
    static Optional<Path> find(String path) {
        return Stream.of(path.split(":")).filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, "bwrap")).filter(Files::isExecutable).findFirst();
    }

    /// Tries whether it works here: user namespaces may be switched off.
    ///
    /// @return why it does not; empty when it does
    Optional<String> refusal(Python python) {
        try {
            var folder = Files.createTempDirectory("stepdeck-trial").toRealPath();
            try {
                var view = new View(List.of(), List.of(), OptionalInt.of(0), List.of());
                var nothing = new Command("trial", folder, view, List.of(), Map.of(), Limits.USUAL);
                var line = new ArrayList<>(around(nothing, python));
                line.addAll(List.of(python.executable().toString(), "-I", "-S", "-c", "import _socket, ctypes"));
                return refusal(new ProcessBuilder(line).redirectErrorStream(true).start());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<String> refusal(Process trial) throws IOException {
        try {
            trial.getOutputStream().close();
            if (!trial.waitFor(LONGEST_TRIAL_SECONDS, TimeUnit.SECONDS)) {
                trial.destroyForcibly();
                return Optional.of("it does not end");
            }
            var said = new String(trial.getInputStream().readAllBytes(), UTF_8).strip();
            return trial.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(said.isEmpty() ? "exit code " + trial.exitValue() : said.lines().toList().getLast());
        } catch (InterruptedException e) {
            trial.destroyForcibly();
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        }
    }

    /// The prefix of a command that should run inside.
    ///
    /// @throws IOException if the folder of the run cannot be used
    List<String> around(Command command, Python python) throws IOException {
        var folder = command.folder().toString();
        var view = command.view();
        var line = new ArrayList<String>();
        line.add(program.toString());
        line.addAll(NAMESPACES);
        if (addresses && view.metadata().isPresent()) {
            line.addAll(TO_ADD_ADDRESSES);
        }
        line.addAll(List.of("--proc", "/proc"));
        KERNEL.forEach(place -> line.addAll(List.of("--ro-bind-try", place, place)));
        line.addAll(List.of("--dev", "/dev", "--bind",
                Files.createDirectories(temporary(command.folder())).toString(), "/tmp"));
        for (var place : view.places()) {
            line.addAll(List.of("--bind", Files.createDirectories(command.folder().resolve(place)).toString(),
                    "/" + place));
        }
        var seen = new LinkedHashSet<Path>();
        for (var place : PROGRAMS) {
            if (view.places().contains(place.toString().substring(1))) {
                children(place).forEach(child -> show(line, child, seen));
            } else {
                show(line, place, seen);
            }
        }
        settings().forEach(place -> show(line, place, seen));
        python.places().forEach(place -> show(line, place, seen));
        if (seen.stream().anyMatch(hidden::startsWith)) {
            line.addAll(List.of("--tmpfs", hidden.toString()));
        }
        view.readable().forEach(place -> line.addAll(List.of("--ro-bind", place.toString(), place.toString())));
        line.addAll(List.of("--bind", folder, folder, "--chdir", folder, "--remount-ro", "/", "--"));
        return line;
    }

    /// Whether a program of the machine can be run inside: it, and the file that it is a link to.
    boolean shows(Path file, Python python) {
        try {
            return isShown(file, python) && isShown(file.toRealPath(), python);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isShown(Path file, Python python) {
        return !file.startsWith(hidden)
                && Stream.concat(PROGRAMS.stream(), python.places().stream()).anyMatch(file::startsWith);
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static List<Path> settings() throws IOException {
        try (var entries = Files.list(Path.of("/etc"))) {
            return Stream.concat(entries.filter(entry -> isSetting(String.valueOf(entry.getFileName()))),
                    CERTIFICATES.stream()).toList();
        }
    }

    private static boolean isSetting(String name) {
        return SETTINGS.contains(name) || name.startsWith("java") || name.startsWith("python");
    }

    /// What scripts see as `/tmp`, which is theirs alone and goes with the run.
    private static Path temporary(Path folder) {
        return folder.resolve(".tmp");
    }

    /// Shows a place that is there, as a link where it is one, unless one above it is shown already.
    private static void show(List<String> line, Path place, Set<Path> seen) {
        if (!Files.exists(place) || seen.stream().anyMatch(place::startsWith)) {
            return;
        }
        try {
            if (Files.isSymbolicLink(place) && place.getNameCount() == 1) {
                line.addAll(List.of("--symlink", Files.readSymbolicLink(place).toString(), place.toString()));
            } else {
                line.addAll(List.of("--ro-bind", place.toRealPath().toString(), place.toString()));
            }
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                seen.add(place);
            }
        } catch (IOException e) {
            // Went meanwhile: then nobody needs it.
        }
    }
}
