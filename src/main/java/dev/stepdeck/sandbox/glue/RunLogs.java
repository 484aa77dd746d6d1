package dev.stepdeck.sandbox.glue;

import java.util.Map;

import dev.stepdeck.sandbox.glue.process.JobOutput;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Which log groups the lines of a run go to. ETL jobs of Glue before 5.0 that ask for continuous logging have those of
/// the driver in `logs-v2` too; from 5.0 on the groups may have a prefix of the user's.
///
/// Sources: "Logging for AWS Glue jobs", and for earlier versions "Continuous logging for AWS Glue jobs".
///
/// @param logs where they go
record RunLogs(CloudWatchLogsClient logs, Store store) {

    private static final String PREFIX = "--custom-logGroup-prefix";
    private static final String CONTINUOUS = "--enable-continuous-cloudwatch-log";
    private static final double REAL_TIME = 5.0;

    /// The group of a run, to which `/output` and `/error` are added.
    static String group(Job job, Map<String, String> arguments) {
        if (job.command().name().equals(JobRules.PYTHON_SHELL)) {
            return "/aws-glue/python-jobs";
        }
        var prefix = arguments.getOrDefault(PREFIX, job.defaultArguments().getOrDefault(PREFIX, ""));
        return prefix.isBlank() || !isRealTime(job.glueVersion()) ? "/aws-glue/jobs" : prefix;
    }

    private static boolean isRealTime(String version) {
        return Double.parseDouble(version) >= REAL_TIME;
    }

    JobOutput output(JobRun run) {
        return log(run.logGroupName() + "/output", run.id());
    }

    /// @param arguments all that the script gets
    JobOutput errors(Job job, JobRun run, Map<String, String> arguments) {
        var errors = log(run.logGroupName() + "/error", run.id());
        if (job.command().name().equals(JobRules.PYTHON_SHELL) || isRealTime(run.glueVersion())
                || !arguments.getOrDefault(CONTINUOUS, "false").equals("true")) {
            return errors;
        }
        var driver = log(arguments.getOrDefault("--continuous-log-logGroup", run.logGroupName() + "/logs-v2"),
                arguments.getOrDefault("--continuous-log-logStreamPrefix", run.id()) + "-driver");
        return lines -> {
            errors.write(lines);
            driver.write(lines);
        };
    }

    private RunLog log(String group, String stream) {
        return new RunLog(logs, store, group, stream);
    }
}
