package dev.stepdeck.sandbox.glue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.glue.Scratch.DownloadException;
import dev.stepdeck.sandbox.glue.process.JobCommand;
import dev.stepdeck.sandbox.glue.process.JobProcess;
import dev.stepdeck.sandbox.glue.process.Spark;
import dev.stepdeck.sandbox.process.Python;
import dev.stepdeck.sandbox.process.SandboxAccess;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.trust.Question;
import dev.stepdeck.sandbox.trust.Script;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Starts the process of a job run: fetches the script and what it imports, and gives it arguments, environment
/// and a log.
final class RunStarter {

    /// The name of the session of its role that a job is.
    private static final String SESSION = "GlueJobRunnerSession";

    private final Scratch scratch;
    private final RunLogs runLogs;
    private final InstantSource clock;
    private final JobHost host;
    private final Map<String, SandboxAccess> given = new ConcurrentHashMap<>();

    RunStarter(Scratch scratch, CloudWatchLogsClient logs, JobHost host, Store store, InstantSource clock) {
        this.scratch = scratch;
        this.runLogs = new RunLogs(logs, store);
        this.host = host;
        this.clock = clock;
    }

    /// @param consent waits until the user agrees to a new script
    /// @throws DownloadException if the script or another file cannot be downloaded
    /// @throws NotTrustedException if nobody agrees to a script
    /// @throws IOException if the process cannot be started, with a reason for the user
    JobProcess start(Job job, JobRun run, Consent consent)
            throws IOException, DownloadException, NotTrustedException, InterruptedException {
        var kind = job.command().name();
        if (!kind.equals(JobRules.PYTHON_SHELL) && !kind.equals("glueetl")) {
            throw new IOException("The sandbox runs jobs of the types pythonshell and glueetl, not " + kind);
        }
        var arguments = arguments(job, run);
        var interpreter = host.launcher().python()
                .orElseThrow(() -> new IOException("The sandbox runs Glue jobs with Python 3,"
                        + " and there is no python3 on PATH. Install Python 3 and start the sandbox again."));
        var spark = kind.equals(JobRules.PYTHON_SHELL) ? Optional.<Spark>empty() : spark(arguments, interpreter);
        var folder = scratch.make(run.id());
        var script = scratch.download(job.command().scriptLocation(), folder);
        agree(run, job.command().scriptLocation(), script, consent);
        var path = new ArrayList<Path>();
        for (var location : locations(arguments, "--extra-py-files")) {
            var file = scratch.download(location, folder.resolve("extra-py-files"));
            agree(run, location, file, consent);
            path.add(file.toString().endsWith(".py") ? file.getParent() : file);
        }
        for (var location : locations(arguments, "--extra-files")) {
            scratch.download(location, folder);
        }
        path.add(scratch.python());
        var sandbox = host.access().give(job.role(), SESSION);
        given.put(run.id(), sandbox);
        var own = new JobCommand(run.id(), folder, script, line(arguments), path, List.of(), environment(sandbox),
                sandbox.endpoint().getPort());
        var command = spark
                .map(found -> own.on(found, interpreter, scratch.spark(), arguments.getOrDefault("--conf", "")))
                .orElse(own);
        return JobProcess.start(host.launcher(), interpreter, command, runLogs.output(run),
                runLogs.errors(job, run, arguments), clock);
    }

    /// The machine's Spark, for a job that is to run on it.
    private Optional<Spark> spark(Map<String, String> arguments, Python interpreter) throws IOException {
        return switch (JobEngine.of(arguments, host.engine().get())) {
            case DUCKDB -> Optional.empty();
            case PYSPARK -> Optional.of(Spark.find(interpreter, host.environment()));
        };
    }

    private void agree(JobRun run, String location, Path file, Consent consent)
            throws IOException, NotTrustedException, InterruptedException {
        var script = Script.of(run.id(), "Glue job " + run.jobName(), location, Files.readAllBytes(file));
        var question = host.trust().ask(script);
        if (question.isPresent()) {
            consent.await(question.get());
        }
    }

    /// Waits for the answer to a question.
    interface Consent {

        /// @throws NotTrustedException when it is no
        void await(Question question) throws NotTrustedException, InterruptedException;
    }

    /// A script may not run.
    static final class NotTrustedException extends Exception {

        private static final long serialVersionUID = 1;

        NotTrustedException(String message) {
            super(message);
        }
    }

    /// Removes what the run has left on disk, and ends its access.
    void clean(JobRun run) {
        scratch.drop(run.id());
        var access = given.remove(run.id());
        if (access != null) {
            access.close();
        }
    }

    /// The arguments of the job, replaced by those of the run where the job allows it.
    private static Map<String, String> arguments(Job job, JobRun run) {
        var arguments = new LinkedHashMap<String, String>();
        if (!job.command().name().equals(JobRules.PYTHON_SHELL)) {
            arguments.put("--JOB_NAME", job.name());
            arguments.put("--JOB_ID", "j_" + run.id().substring("jr_".length()));
            arguments.put("--JOB_RUN_ID", run.id());
        }
        arguments.putAll(job.defaultArguments());
        arguments.putAll(run.arguments());
        arguments.putAll(job.nonOverridableArguments());
        return arguments;
    }

    private static List<String> line(Map<String, String> arguments) {
        var line = new ArrayList<String>();
        arguments.forEach((name, value) -> {
            line.add(name);
            if (value != null) {
                line.add(value);
            }
        });
        return line;
    }

    private static List<String> locations(Map<String, String> arguments, String name) {
        return Arrays.stream(arguments.getOrDefault(name, "").split(",", -1)).map(String::strip)
                .filter(location -> !location.isEmpty()).toList();
    }

    private static Map<String, String> environment(SandboxAccess sandbox) {
        var key = sandbox.key();
        return Map.of("AWS_ENDPOINT_URL", sandbox.endpoint().toString(), "AWS_ACCESS_KEY_ID", key.id(),
                "AWS_SECRET_ACCESS_KEY", key.secret(), "AWS_SESSION_TOKEN", key.token(), "AWS_DEFAULT_REGION",
                Account.REGION, "AWS_REGION",
                Account.REGION, "AWS_EC2_METADATA_DISABLED", "true", "AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    }
}
