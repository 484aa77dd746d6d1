package dev.stepdeck.sandbox.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.athena.AvroSamples;
import dev.stepdeck.sandbox.athena.OrcSamples;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/// Plays the cases of all files by one Python process.
@NeedsPython
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtlScriptsTest {

    private static final Path PACKAGES = Path.of("src/main/resources/dev/stepdeck/sandbox/glue/python");

    private RunningSandbox sandbox;
    private List<PlayedCase> cases = List.of();

    @BeforeAll
    void play(@TempDir Path folder) throws IOException, InterruptedException {
        PlayedCase.assumeBoto3();
        sandbox = new RunningSandbox(folder.resolve("sandbox"));
        var s3 = sandbox.client(S3Client.builder());
        s3.createBucket(create -> create.bucket("etl-cases"));
        AvroSamples.put(s3, "etl-cases", "avro/a.avro", "snappy");
        AvroSamples.put(s3, "etl-cases", "avro/b.avro", "deflate");
        OrcSamples.put(s3, "etl-cases", "orc/a.orc", "zlib");
        OrcSamples.put(s3, "etl-cases", "orc/b.orc", "zstd");
        cases = PlayedCase.play(
                PlayedCase.of("cases.txt", "quality.txt", "functions.txt", "queries.txt", "frames.txt", "glue.txt",
                        "spark.txt"),
                sandbox.sandbox(), folder, List.of("python3", "-B"), List.of(PACKAGES), Map.of());
    }

    @AfterAll
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    Stream<Arguments> each() {
        return cases.stream().map(each -> Arguments.of(each.code(), each));
    }

    @ParameterizedTest
    @MethodSource("each")
    void printsWhatSparkPrints(String code, PlayedCase played) {
        assertThat(played.printed()).as(code).isEqualTo(played.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "spark"})
    void everyFileOfThePackagesIsInTheirList(String name) throws IOException {
        var packages = PACKAGES.resolveSibling(name);
        try (var files = Files.walk(packages)) {
            var names = files.filter(file -> file.toString().endsWith(".py"))
                    .map(file -> packages.relativize(file).toString().replace('\\', '/')).sorted().toList();
            assertThat(Files.readAllLines(packages.resolve("files.txt")).stream().sorted())
                    .containsExactlyElementsOf(names);
        }
    }
}
