package dev.stepdeck.sandbox.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.glue.process.Spark;
import dev.stepdeck.sandbox.glue.process.StandInSpark;
import dev.stepdeck.sandbox.process.Python;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// Plays cases by the packages that make `awsglue` stand on the machine's own pyspark. What they print is what they print on the
/// sandbox's engine.
@NeedsPython
class SparkScriptsTest {

    private static final Path PACKAGES = Path.of("src/main/resources/dev/stepdeck/sandbox/glue");
    private static final Path SPARK = PACKAGES.resolve("spark");
    private static final Path OWN = PACKAGES.resolve("python");

    /// What is refused on this engine, by words of the cases.
    private static final List<String> REFUSED = List.of("CREATE TABLE", "jsonPath", "avro", "orc(");

    @TempDir
    private Path folder;

    /// What is asked of a pyspark is what all of them have: here, the sandbox's own one, which was made to know nothing of S3 and of the
    /// Data Catalog, as real ones do.
    @Test
    void aPysparkThatKnowsOnlyLocalFilesGivesTheSame() throws IOException, InterruptedException {
        PlayedCase.assumeBoto3();
        var site = StandInSpark.make(folder.resolve("spark"), "3.5.4").resolve("python");

        var played = play("etl-local", List.of("glue.txt", "quality.txt", "cases.txt", "pyspark.txt"),
                List.of("python3", "-B"), List.of(SPARK, site, OWN), Map.of());

        assertThat(played).allSatisfy(each -> assertThat(each.printed()).as(each.code()).isEqualTo(each.output()));
    }

    @Test
    void aRealPysparkGivesTheSameAndWithoutOneTheReasonIsSaid() throws IOException, InterruptedException {
        PlayedCase.assumeBoto3();
        var python = Python.find().orElseThrow();
        Spark spark;
        try {
            spark = Spark.find(python, System.getenv());
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("pyspark");
            return;
        }
        var path = new ArrayList<>(List.of(SPARK));
        path.addAll(spark.python());
        path.add(OWN);

        var played = play("unused", List.of("glue.txt", "quality.txt", "pyspark.txt"),
                List.of(python.executable().toString(), "-B"), path,
                spark.environment(python, folder.toAbsolutePath(), ""));

        assertThat(played).allSatisfy(each -> assertThat(each.printed()).as(each.code()).isEqualTo(each.output()));
    }

    private List<PlayedCase> play(String bucket, List<String> names, List<String> python, List<Path> path,
            Map<String, String> environment) throws IOException, InterruptedException {
        var cases = PlayedCase.of(names.toArray(String[]::new)).stream()
                .filter(each -> REFUSED.stream().noneMatch(each.code()::contains)
                        || each.output().contains("on the engine pyspark"))
                .toList();
        try (var sandbox = new RunningSandbox(folder.resolve("sandbox"))) {
            var s3 = sandbox.client(S3Client.builder());
            s3.createBucket(create -> create.bucket("etl-cases"));
            s3.createBucket(create -> create.bucket(bucket));
            var program = new ArrayList<>(python);
            program.add(SPARK.resolve("stepdeck_spark.py").toAbsolutePath().toString());
            return PlayedCase.play(cases, sandbox.sandbox(), folder, program, path, environment);
        }
    }
}
