package dev.stepdeck.sandbox.glue.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Data Catalog as boto3 and the AWS CLI see it. Skipped, with the reason, where they are missing.
class CatalogClientsTest {

    private static final String CLI = "/usr/bin/aws";

    @TempDir
    private Path folder;

    @Test
    void boto3AndTheCommandLineReadTheCatalog() throws Exception {
        assumeTrue(available("python3", "-c", "import boto3"), "python3 with boto3 is not on this machine");
        var script = Path.of(Objects.requireNonNull(getClass().getResource("boto3_catalog.py")).toURI());

        try (var running = new RunningSandbox(folder)) {
            assertThat(output(running, "python3", script.toString())).isEqualTo("ok");

            assumeTrue(Files.isExecutable(Path.of(CLI)), "The AWS CLI is not on this machine");
            assertThat(output(running, CLI, "glue", "get-table", "--database-name", "web", "--name", "logs", "--query",
                    "Table.[Name,TableType,StorageDescriptor.Location,PartitionKeys[0].Type]", "--output", "text"))
                    .isEqualTo("logs\tEXTERNAL_TABLE\ts3://b/logs/\tint");
        }
    }

    private static String output(RunningSandbox running, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true);
        process.environment().put("AWS_ENDPOINT_URL", running.sandbox().endpoint().toString());
        process.environment().put("AWS_ACCESS_KEY_ID", running.sandbox().accessKey());
        process.environment().put("AWS_SECRET_ACCESS_KEY", running.sandbox().secretKey());
        process.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        process.environment().put("AWS_PAGER", "");
        process.environment().remove("AWS_SESSION_TOKEN");
        if (command[0].equals(CLI)) {
            // Older releases of the CLI do not read the endpoint from the environment.
            process.command().add("--endpoint-url");
            process.command().add(running.sandbox().endpoint().toString());
        }
        var started = process.start();
        var output = new String(started.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(started.waitFor()).as(output).isZero();
        return output;
    }

    private static boolean available(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
