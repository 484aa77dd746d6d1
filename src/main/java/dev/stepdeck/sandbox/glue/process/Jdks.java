package dev.stepdeck.sandbox.glue.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The Javas of a machine, by their homes: the one that its user has chosen first.
final class Jdks {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final List<String> FOLDERS = List.of("/usr/lib/jvm", "/usr/java", "/opt/java",
            "/Library/Java/JavaVirtualMachines");
    private static final List<String> FOLDERS_OF_USER = List.of(".sdkman/candidates/java", ".jdks",
            "Library/Java/JavaVirtualMachines");

    private final List<Jdk> found;

    private record Jdk(Path home, int version) {}

    private Jdks(List<Jdk> found) {
        this.found = found;
    }

    /// @param chosen what JAVA_HOME says
    /// @param path what PATH says
    static Jdks find(@Nullable String chosen, String path, Path user) {
        var homes = Stream.of(Stream.ofNullable(chosen).filter(home -> !home.isBlank()).map(Path::of),
                Stream.of(path.split(File.pathSeparator)).flatMap(Jdks::homeOfProgram),
                Stream.concat(FOLDERS.stream().map(Path::of), FOLDERS_OF_USER.stream().map(user::resolve))
                        .flatMap(Jdks::inside))
                .flatMap(each -> each);
        return new Jdks(homes.flatMap(home -> version(home).map(version -> new Jdk(home, version)).stream()).toList());
    }

    /// The first of one of some versions.
    Optional<Path> of(List<Integer> versions) {
        return found.stream().filter(jdk -> versions.contains(jdk.version())).map(Jdk::home).findFirst();
    }

    /// The versions that are there, as words.
    String words() {
        var versions = found.stream().map(Jdk::version).collect(Collectors.toCollection(TreeSet::new));
        return versions.isEmpty()
                ? "no Java"
                : "Java " + versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Stream<Path> homeOfProgram(String folder) {
        try {
            var java = Path.of(folder, "java").toRealPath();
            return Stream.ofNullable(java.getParent()).map(Path::getParent).filter(home -> home != null);
        } catch (IOException | RuntimeException _) {
            return Stream.empty();
        }
    }

    private static Stream<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().flatMap(home -> Stream.of(home, home.resolve("Contents/Home"))).toList().stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static Optional<Integer> version(Path home) {
        try {
            var said = VERSION.matcher(Files.readString(home.resolve("release")));
            return Files.isExecutable(home.resolve("bin/java")) && said.find()
                    ? Optional.of(Integer.valueOf(said.group(1)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
