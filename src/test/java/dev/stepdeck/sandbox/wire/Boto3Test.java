package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The protocols as boto3 sees them. Skipped, with the reason, where python3 or boto3 is missing.
class Boto3Test {

    @TempDir
    private Path folder;

    @Test
    void boto3ReadsAnswersErrorsAndPages() throws Exception {
        assumeTrue(runs("python3", "-c", "import boto3"), "python3 with boto3 is not on this machine");
        var script = Path.of(Objects.requireNonNull(getClass().getResource("boto3_check.py")).toURI());

        try (var running = new RunningSandbox(folder)) {
            var process = new ProcessBuilder("python3", script.toString()).redirectErrorStream(true);
            process.environment().put("AWS_ENDPOINT_URL", running.sandbox().endpoint().toString());
            process.environment().put("AWS_ACCESS_KEY_ID", running.sandbox().accessKey());
            process.environment().put("AWS_SECRET_ACCESS_KEY", running.sandbox().secretKey());
            process.environment().put("AWS_DEFAULT_REGION", "us-east-1");
            process.environment().put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
            process.environment().remove("AWS_SESSION_TOKEN");
            var python = process.start();
            var output = new String(python.getInputStream().readAllBytes(), UTF_8);

            assertThat(python.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(output.strip()).endsWith("ok");
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
