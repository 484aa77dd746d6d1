package example;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.lang.ProcessBuilder.Redirect.INHERIT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/// A sandbox in a process of its own, with a data folder of its own.
final class Sandbox implements AutoCloseable {

    private final Process process;
    private final Map<String, String> settings;

    private Sandbox(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    static Sandbox start(Path folder) throws IOException, InterruptedException {
        var launcher = Optional.ofNullable(System.getenv("STEPDECK")).orElse("../../../stepdeck");
        var env = folder.resolve("env");
        var process = new ProcessBuilder(launcher, "sandbox", "--port", "0", "--data", folder.resolve("data").toString(),
                "--env-file", env.toString()).redirectOutput(DISCARD).redirectError(INHERIT).start();
        while (!Files.exists(env)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The sandbox ended with " + process.exitValue());
            }
            Thread.sleep(50);
        }
        return new Sandbox(process, Files.readAllLines(env).stream().map(line -> line.replaceFirst("^export ", ""))
                .map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    SfnClient stepFunctions() {
        return SfnClient.builder().endpointOverride(URI.create(settings.get("AWS_ENDPOINT_URL")))
                .region(Region.of(settings.get("AWS_REGION"))).credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.get("AWS_ACCESS_KEY_ID"), settings.get("AWS_SECRET_ACCESS_KEY"))))
                .build();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
