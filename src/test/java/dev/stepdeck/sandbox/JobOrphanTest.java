package dev.stepdeck.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// A sandbox that is killed while a job runs.
@NeedsPython
@EnabledOnOs(OS.LINUX)
class JobOrphanTest {

    @Test
    @Timeout(900)
    void theJobsProcessesEndWithTheSandbox(@TempDir Path folder) throws IOException, InterruptedException {
        List<ProcessHandle> processes;
        try (var sandbox = new SandboxProcess(folder.resolve("data"));
                var glue = sandbox.client(GlueClient.builder());
                var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket("scripts"));
            s3.putObject(put -> put.bucket("scripts").key("endless.py"), RequestBody.fromString("""
                    import subprocess, time
                    subprocess.Popen(['env', '-i', 'sleep', '600'], start_new_session=True)
                    time.sleep(600)
                    """));
            glue.createJob(create -> create.name("endless").role("role")
                    .command(command -> command.name("pythonshell").scriptLocation("s3://scripts/endless.py")));
            glue.startJobRun(start -> start.jobName("endless"));
            processes = awaitSleep(sandbox);
        }
        // Closing a SandboxProcess kills it; what it had started has another parent now.
        for (var process : processes) {
            process.onExit().orTimeout(120, TimeUnit.SECONDS).join();
        }
    }

    private static List<ProcessHandle> awaitSleep(SandboxProcess sandbox) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end) {
            var found = sandbox.children().stream().flatMap(ProcessHandle::descendants).toList();
            if (found.stream().anyMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 600"))) {
                return found;
            }
            Pause.shortly();
        }
        throw new AssertionError("The job did not start");
    }
}
