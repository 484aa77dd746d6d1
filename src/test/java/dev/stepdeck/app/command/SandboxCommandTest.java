package dev.stepdeck.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.Main;
import dev.stepdeck.sandbox.Sandbox;
import dev.stepdeck.sandbox.SandboxOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SandboxCommandTest {

    @TempDir
    private Path folder;

    @Test
    void itPrintsTheLinesToSourceAndEndsCleanlyWhenTerminated() throws Exception {
        var envFile = folder.resolve("env");
        var sandbox = start("--port", "0", "--data", folder.resolve("data").toString(), "--env-file",
                envFile.toString());
        try (var out = reader(sandbox)) {
            var lines = new ArrayList<String>();
            while (lines.size() < 6) {
                lines.add(out.readLine());
            }

            assertThat(lines.get(0)).matches("export AWS_ENDPOINT_URL=http://127\\.0\\.0\\.1:\\d+");
            assertThat(lines.get(1)).matches("export AWS_ACCESS_KEY_ID=AKIA[A-Z2-7]{16}");
            assertThat(lines.get(2)).matches("export AWS_SECRET_ACCESS_KEY=[A-Za-z0-9/+]{40}");
            assertThat(lines.subList(3, 6)).containsExactly("export AWS_DEFAULT_REGION=us-east-1",
                    "export AWS_REGION=us-east-1", "export AWS_DISABLE_HOST_PREFIX_INJECTION=true");
            assertThat(Files.readAllLines(envFile)).isEqualTo(lines);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(envFile))).isEqualTo("rw-------");

            sandbox.destroy();
            assertThat(sandbox.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(sandbox.exitValue()).isZero();
        } finally {
            sandbox.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsOneLineAndExitCodeOne() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
            assertThat(failure("--port", Integer.toString(taken.getLocalPort()), "--data", folder.toString()))
                    .containsExactly("The port " + taken.getLocalPort()
                            + " is in use. Choose another with --port, or --port 0 for any free one.");
        }
    }

    @Test
    void aDataFolderInUseIsOneLineAndExitCodeOne() throws Exception {
        try (var _ = Sandbox.start(new SandboxOptions(folder, 0, 1))) {
            assertThat(failure("--port", "0", "--data", folder.toString())).singleElement().asString()
                    .startsWith("The data folder " + folder + " is in use by another sandbox.");
        }
    }

    @Test
    void aDataFolderThatIsGoneAtTheEndIsOneLineAndExitCodeOne() throws Exception {
        var data = folder.resolve("gone");
        var sandbox = start("--port", "0", "--data", data.toString());
        try (var out = reader(sandbox)) {
            assertThat(out.readLine()).startsWith("export AWS_ENDPOINT_URL=");
            delete(data);

            // The process itself would close its output.
            sandbox.toHandle().destroy();

            assertThat(out.lines().filter(line -> !line.startsWith("export ") && !line.startsWith("Scripts run")))
                    .containsExactly(
                            "The data folder " + data + " no longer exists: what the sandbox kept there is lost.");
            assertThat(sandbox.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(sandbox.exitValue()).isEqualTo(1);
        } finally {
            sandbox.destroyForcibly();
        }
    }

    private static void delete(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aDataFolderIsTheSameForAllProcesses() {
        assertThat(new SandboxOptions(Path.of("data"), 0, 1).dataFolder()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    private static List<String> failure(String... arguments) throws Exception {
        var process = start(arguments);
        var lines = reader(process).lines().filter(line -> !line.startsWith("Picked up ")).toList();
        assertThat(process.waitFor()).isEqualTo(1);
        return lines;
    }

    private static Process start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "sandbox"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }
}
