package dev.stepdeck.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.sandbox.glue.process.StandInSpark;
import dev.stepdeck.sandbox.process.Launcher;
import dev.stepdeck.sandbox.trust.Asker;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Jobs that ask for the machine's own Spark, of which there is only a stand-in here; confined where that works.
@NeedsPython
class SparkRunsTest {

    private static final String SCRIPT = """
            import os, sys
            import awsglue.context, pyspark
            from awsglue.utils import getResolvedOptions
            def twice(x): return 2 * x
            print("pyspark", os.path.relpath(pyspark.__file__, os.environ["SPARK_HOME"]))
            print("context", os.sep.join(awsglue.context.__file__.split(os.sep)[-3:]))
            print("main", __name__, os.path.basename(__file__), os.path.basename(sys.argv[0]), twice.__module__)
            print("extra", getResolvedOptions(sys.argv, ["extra"])["extra"])
            print("java", os.path.exists(os.environ["JAVA_HOME"] + "/release"))
            """;

    @TempDir
    private Path folder;
    private Path home;

    @BeforeEach
    void noPysparkOfThisMachine() throws IOException, InterruptedException {
        assumeTrue(
                new ProcessBuilder("python3", "-c", "import pyspark").redirectErrorStream(true).start().waitFor() != 0,
                "The Python of this machine has a pyspark, which is found before others");
        home = StandInSpark.make(folder.resolve("spark"), "3.5.4");
    }

    private Path jdk() throws IOException {
        var jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        assertThat(Files.writeString(jdk.resolve("bin/java"), "").toFile().setExecutable(true)).isTrue();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
        return jdk;
    }

    @Test
    void theScriptRunsOnIt() throws IOException {
        var data = folder.resolve("data");
        var environment = Map.of("SPARK_HOME", home.toString(), "JAVA_HOME", jdk().toString());
        try (var sandbox = new GlueSandbox(data, new Launcher(data, true), new Asker.Nobody(), new FakeS3(),
                environment)) {
            var script = sandbox.s3.put("etl.py", SCRIPT);
            sandbox.glue.createJob(r -> r.name("etl").role("role")
                    .command(c -> c.name("glueetl").scriptLocation(script)));

            var run = sandbox.ended("etl", sandbox.start("etl", Map.of("--engine", "pyspark", "--extra", "x")));

            assertThat(run.errorMessage()).isNull();
            assertThat(run.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
            assertThat(sandbox.lines("/aws-glue/jobs/output", run.id())).containsExactly(
                    "pyspark python/pyspark/__init__.py", "context spark/awsglue/context.py",
                    "main __main__ etl.py etl.py __main__", "extra x", "java True");
        }
    }

    @Test
    void withoutOneTheRunFailsAndSaysWhatIsMissing() throws IOException {
        try (var sandbox = new GlueSandbox(folder.resolve("data"))) {
            var script = sandbox.s3.put("etl.py", "print(1)");
            sandbox.glue.createJob(r -> r.name("etl").role("role")
                    .command(c -> c.name("glueetl").scriptLocation(script)));

            var run = sandbox.ended("etl", sandbox.start("etl", Map.of("--engine", "pyspark")));

            assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(run.errorMessage())
                    .startsWith("The sandbox cannot run this job on pyspark: there is no pyspark.");
        }
    }
}
