package dev.stepdeck.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.account.Account;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// A sandbox in a process of its own, which can be paused. Linux only. Closing kills it.
final class SandboxProcess implements AutoCloseable {

    private static final long LONGEST_START = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final Map<String, String> variables;

    SandboxProcess(Path data) throws IOException, InterruptedException {
        var variablesFile = data.resolveSibling("variables");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), "dev.stepdeck.Main", "sandbox", "--port", "0", "--data",
                data.toString(), "--env-file", variablesFile.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        variables = variables(variablesFile);
    }

    private Map<String, String> variables(Path file) throws IOException, InterruptedException {
        var end = System.nanoTime() + LONGEST_START;
        while (!Files.exists(file) || !Files.readString(file).endsWith("=true\n")) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The sandbox did not start");
            }
        }
        return Files.readAllLines(file).stream().map(line -> line.replace("export ", "").split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /// A client over HTTP.
    <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(URI.create(variables.get("AWS_ENDPOINT_URL")))
                .region(Region.of(Account.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials
                        .create(variables.get("AWS_ACCESS_KEY_ID"), variables.get("AWS_SECRET_ACCESS_KEY"))))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    /// The processes that it started.
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /// Stops all of its threads where they are, as a kill would.
    void pause() throws IOException, InterruptedException {
        signal("STOP");
        try (var threads = Files.newDirectoryStream(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            for (var thread : threads) {
                while (!stopped(thread.resolve("stat"))) {
                    Pause.shortly();
                }
            }
        }
    }

    private static boolean stopped(Path status) throws IOException {
        if (!Files.exists(status)) {
            return true;
        }
        var text = Files.readString(status);
        return text.charAt(text.lastIndexOf(')') + 2) == 'T';
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        // The shell's own, for a bare machine has no other.
        if (new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor() != 0) {
            throw new IllegalStateException("kill -" + name + " failed");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
