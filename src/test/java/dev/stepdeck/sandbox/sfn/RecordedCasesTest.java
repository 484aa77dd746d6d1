package dev.stepdeck.sandbox.sfn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.RunningSandbox;
import dev.stepdeck.sandbox.account.Account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plays the answers that AWS gave to state machines (recorded, see `README.md` beside them) on a sandbox. The folder
/// is `../shared/asl-cases`, or what the property `stepdeck.aslCases` says.
class RecordedCasesTest {

    private static final Path CASES = Path.of(System.getProperty("stepdeck.aslCases", "../shared/asl-cases"));

    @TempDir
    Path folder;

    @Test
    void casesThatNeedNoOtherServiceAreAnsweredAsAwsDid() throws Exception {
        play("none", 100, 100, 98);
    }

    @Test
    void casesThatNeedS3AreAnsweredAsAwsDid() throws Exception {
        play("s3", 100, 100, 80);
    }

    @Test
    void casesThatNeedLogsAreAnsweredAsAwsDid() throws Exception {
        play("logs", 94, 94, 94);
    }

    @Test
    void casesThatNeedQueuesAreAnsweredAsAwsDid() throws Exception {
        play("sqs", 100, 100, 100);
    }

    @Test
    void casesThatNeedTopicsAreAnsweredAsAwsDid() throws Exception {
        play("sns", 100, 100, 100);
    }

    @Test
    void casesWithNestedExecutionsAreAnsweredAsAwsDid() throws Exception {
        play("sfn", 100, 90, 90);
    }

    private void play(String requires, int l1, int l2, int l3) throws IOException, InterruptedException {
        assumeTrue(Files.isRegularFile(CASES.resolve("run_cases.py")), "There are no recorded cases in " + CASES);
        assumeTrue(run(new ProcessBuilder("python3", "-c", "import boto3")).code() == 0,
                "There is no python3 with boto3");
        try (var running = new RunningSandbox(folder)) {
            var sandbox = running.sandbox();
            var process = new ProcessBuilder("python3", CASES.resolve("run_cases.py").toString(), "--endpoint-url",
                    sandbox.endpoint().toString(), "--requires", requires, "--timeout", "30", "--show", "500",
                    "--min-l1", String.valueOf(l1), "--min-l2", String.valueOf(l2), "--min-l3", String.valueOf(l3));
            process.environment().put("AWS_ACCESS_KEY_ID", sandbox.accessKey());
            process.environment().put("AWS_SECRET_ACCESS_KEY", sandbox.secretKey());
            process.environment().put("AWS_DEFAULT_REGION", Account.REGION);

            var result = run(process);

            assertThat(result.code()).as(result.output()).isZero();
            var known = knownDifferences();
            assertThat(result.output().lines().filter(line -> line.startsWith("- ")))
                    .allSatisfy(line -> assertThat(known).as(line)
                            .anyMatch(name -> line.substring(2).split(" ", 2)[0].endsWith(name)));
        }
    }

    /// The names in `known-differences.txt`, which tells their reasons.
    private static List<String> knownDifferences() throws IOException {
        try (var in = Objects
                .requireNonNull(RecordedCasesTest.class.getResourceAsStream("known-differences.txt"))) {
            return new String(in.readAllBytes(), UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }

    private record Result(int code, String output) {}

    private static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        try {
            var process = builder.redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1, output);
        } catch (IOException e) {
            return new Result(-1, e.toString());
        }
    }
}
