package dev.stepdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.Pause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

/// A sandbox that is killed while the engine works for it.
@EnabledOnOs(OS.LINUX)
class EngineOrphanTest {

    private static final String ENDLESS = "SELECT count(*) FROM unnest(sequence(1,10000)) a(x)"
            + " CROSS JOIN unnest(sequence(1,10000)) b(y) CROSS JOIN unnest(sequence(1,10000)) c(z)";

    @Test
    @Timeout(900)
    void theEnginesProcessEndsWithTheSandbox(@TempDir Path folder) throws IOException, InterruptedException {
        var sandbox = new SandboxProcess(folder.resolve("data"));
        try (sandbox;
                var athena = sandbox.client(AthenaClient.builder());
                var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket("results"));
            athena.startQueryExecution(start -> start.queryString(ENDLESS)
                    .resultConfiguration(results -> results.outputLocation("s3://results/")));
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (sandbox.children().stream().noneMatch(EngineOrphanTest::isEngine)) {
                assertThat(System.nanoTime()).isLessThan(end);
                Pause.shortly();
            }
        }
        // Closing a SandboxProcess kills it; what it had started has another parent now.
        ProcessHandle.allProcesses().filter(EngineOrphanTest::isEngine)
                .filter(engine -> engine.info().commandLine().orElse("").contains(folder.toString()))
                .forEach(engine -> engine.onExit().orTimeout(120, TimeUnit.SECONDS).join());
    }

    private static boolean isEngine(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("EngineMain");
    }
}
