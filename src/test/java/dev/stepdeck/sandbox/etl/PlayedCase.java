package dev.stepdeck.sandbox.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.Sandbox;

import tools.jackson.databind.json.JsonMapper;

/// Python, what it should print, and what it has printed. One process plays many.
record PlayedCase(String code, String output, String printed) {

    @Override
    public String toString() {
        return "case";
    }

    static void assumeBoto3() throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("python3", "-c", "import boto3").redirectErrorStream(true).start().waitFor() == 0,
                "python3 with boto3 is not on this machine");
    }

    /// The cases of some files, not played yet.
    static List<PlayedCase> of(String... names) throws IOException {
        var found = new ArrayList<PlayedCase>();
        for (var name : names) {
            found.addAll(in(name));
        }
        return found;
    }

    static String resource(String name) throws IOException {
        try (var in = PlayedCase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    /// Code, `---`, and what it prints; between the cases there is an empty line.
    private static List<PlayedCase> in(String name) throws IOException {
        var text = resource(name);
        var parts = text.substring(text.indexOf("\n\n") + 2).split("\n---\n");
        var found = new ArrayList<PlayedCase>();
        var code = parts[0];
        for (int i = 1; i < parts.length; i++) {
            int end = i == parts.length - 1 ? parts[i].length() : parts[i].lastIndexOf("\n\n");
            found.add(new PlayedCase(code, parts[i].substring(0, end).stripTrailing(), ""));
            code = i == parts.length - 1 ? "" : parts[i].substring(end + 2);
        }
        return found;
    }

    /// Plays cases against a sandbox.
    ///
    /// @param program that gets the script and its argument
    /// @param path to import from
    static List<PlayedCase> play(List<PlayedCase> cases, Sandbox sandbox, Path folder, List<String> program,
            List<Path> path, Map<String, String> environment) throws IOException, InterruptedException {
        var file = folder.resolve("codes.json");
        JsonMapper.shared().writeValue(file, cases.stream().map(PlayedCase::code).toList());
        var script = Files.write(folder.resolve("play.py"), resource("play.py").getBytes(UTF_8));
        var line = new ArrayList<>(program);
        line.addAll(List.of(script.toString(), file.toString()));
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONPATH", path.stream().map(each -> each.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        builder.environment().put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", sandbox.accessKey());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", sandbox.secretKey());
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("TMPDIR", folder.toAbsolutePath().toString());
        var errors = folder.resolve("errors.txt");
        var process = builder.redirectError(errors.toFile()).start();
        var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(lines).as(Files.readString(errors)).isNotEmpty();
        var printed = JsonMapper.shared().readValue(lines.getLast(), String[].class);
        return IntStream.range(0, cases.size())
                .mapToObj(i -> new PlayedCase(cases.get(i).code(), cases.get(i).output(), printed[i])).toList();
    }
}
