package dev.stepdeck.sandbox.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.athena.AvroSamples;
import dev.stepdeck.sandbox.athena.OrcSamples;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.json.JsonMapper;

/// Plays the cases of all files by one Python process.
@NeedsPython
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EtlScriptsTest {

    private static final Path PACKAGES = Path.of("src/main/resources/dev/stepdeck/sandbox/glue/python");

    private RunningSandbox sandbox;
    private List<Case> cases = List.of();
    private List<String> outputs = List.of();

    private record Case(String code, String output) {}

    @BeforeAll
    void play(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("python3", "-c", "import boto3").redirectErrorStream(true).start().waitFor() == 0,
                "python3 with boto3 is not on this machine");
        sandbox = new RunningSandbox(folder.resolve("sandbox"));
        var s3 = sandbox.client(S3Client.builder());
        s3.createBucket(create -> create.bucket("etl-cases"));
        AvroSamples.put(s3, "etl-cases", "avro/a.avro", "snappy");
        AvroSamples.put(s3, "etl-cases", "avro/b.avro", "deflate");
        OrcSamples.put(s3, "etl-cases", "orc/a.orc", "zlib");
        OrcSamples.put(s3, "etl-cases", "orc/b.orc", "zstd");
        cases = new ArrayList<>();
        for (var name : List.of("cases.txt", "quality.txt", "functions.txt", "queries.txt", "frames.txt",
                "glue.txt", "spark.txt")) {
            cases.addAll(cases(name));
        }
        var file = folder.resolve("codes.json");
        JsonMapper.shared().writeValue(file, cases.stream().map(Case::code).toList());
        var script = Files.write(folder.resolve("play.py"), resource("play.py").getBytes(UTF_8));
        var builder = new ProcessBuilder("python3", "-B", script.toString(), file.toString())
                .redirectErrorStream(false);
        builder.environment().put("PYTHONPATH", PACKAGES.toAbsolutePath().toString());
        builder.environment().put("AWS_ENDPOINT_URL", sandbox.sandbox().endpoint().toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", sandbox.sandbox().accessKey());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", sandbox.sandbox().secretKey());
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        var errors = folder.resolve("errors.txt");
        var process = builder.redirectError(errors.toFile()).start();
        var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(lines).as(Files.readString(errors)).isNotEmpty();
        outputs = List.of(JsonMapper.shared().readValue(lines.getLast(), String[].class));
    }

    @AfterAll
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = EtlScriptsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    /// Code, `---`, and what it prints; between the cases there is an empty line.
    private static List<Case> cases(String name) throws IOException {
        var text = resource(name);
        var parts = text.substring(text.indexOf("\n\n") + 2).split("\n---\n");
        var found = new ArrayList<Case>();
        var code = parts[0];
        for (int i = 1; i < parts.length; i++) {
            int end = i == parts.length - 1 ? parts[i].length() : parts[i].lastIndexOf("\n\n");
            found.add(new Case(code, parts[i].substring(0, end).stripTrailing()));
            code = i == parts.length - 1 ? "" : parts[i].substring(end + 2);
        }
        return found;
    }

    Stream<Arguments> each() {
        return IntStream.range(0, cases.size()).mapToObj(i -> Arguments.of(cases.get(i).code(), i));
    }

    @ParameterizedTest
    @MethodSource("each")
    void printsWhatSparkPrints(String code, int number) {
        assertThat(outputs.get(number)).as(code).isEqualTo(cases.get(number).output());
    }

    @Test
    void everyFileOfThePackagesIsInTheirList() throws IOException {
        try (var files = Files.walk(PACKAGES)) {
            var names = files.filter(file -> file.toString().endsWith(".py"))
                    .map(file -> PACKAGES.relativize(file).toString().replace('\\', '/')).sorted().toList();
            assertThat(Files.readAllLines(PACKAGES.resolve("files.txt")).stream().sorted())
                    .containsExactlyElementsOf(names);
        }
    }
}
