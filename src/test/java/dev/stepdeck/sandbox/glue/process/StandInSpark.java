package dev.stepdeck.sandbox.glue.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/// What looks like a Spark of the machine: its pyspark is the sandbox's own one, which was made to know nothing of S3 and of the Data
/// Catalog, as real ones do.
public final class StandInSpark {

    private static final Path OWN = Path.of("src/main/resources/dev/stepdeck/sandbox/glue/python");

    private StandInSpark() {}

    /// Makes one.
    ///
    /// @param home its folder
    /// @param version that it says it has
    public static Path make(Path home, String version) throws IOException {
        var python = home.resolve("python");
        for (var name : List.of("pyspark", "py4j")) {
            try (var files = Files.walk(OWN.resolve(name))) {
                for (var file : files.filter(each -> each.toString().endsWith(".py")).toList()) {
                    var copy = python.resolve(OWN.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        Files.createDirectories(home.resolve("jars"));
        Files.writeString(python.resolve("pyspark/version.py"), "__version__: str = \"" + version + "\"\n");
        try (var in = StandInSpark.class.getResourceAsStream("local.py")) {
            Files.write(python.resolve("pyspark/_local.py"), Objects.requireNonNull(in).readAllBytes());
        }
        Files.writeString(python.resolve("pyspark/__init__.py"), "\nfrom pyspark import _local\n", UTF_8,
                StandardOpenOption.APPEND);
        return home;
    }
}
