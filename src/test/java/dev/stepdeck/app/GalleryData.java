package dev.stepdeck.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.aws.ArtifactPlan;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.DeploymentDialog;
import dev.stepdeck.aws.PatternDeployments;
import dev.stepdeck.aws.PatternRequest;
import dev.stepdeck.aws.StackView;
import dev.stepdeck.aws.UploadListener;
import dev.stepdeck.pattern.Capability;
import dev.stepdeck.pattern.Patterns;
import dev.stepdeck.pattern.SampleData;

import org.testfx.util.WaitForAsyncUtils;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// What a data engineer's account holds after a week of work: all patterns deployed and run, well and badly, and beside them state machines
/// with long names, a Map Run, pending callbacks, workflows, letters and queries.
final class GalleryData {

    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final String LONG = "orders-nightly-reconciliation-with-the-warehouse-and-the-payment-provider-eu1";

    private final Clients clients;
    private final Path templates;

    GalleryData(Clients clients, Path templates) {
        this.clients = clients;
        this.templates = templates;
    }

    /// Makes all of it, unless it is there. Takes some minutes.
    void fill() throws InterruptedException {
        if (!clients.cloudFormation().describeStacks(all -> {}).stacks().isEmpty()) {
            return;
        }
        deploy("findmatches-dedup", "customers-dedup", Map.of());
        deploy("sfn-glue-sync", "hello-glue", Map.of());
        deploy("sfn-athena", "cloudfront-logs", Map.of());
        deploy("glue-etl-parquet", "orders-parquet", Map.of("NotificationEmail", "ann@example.com"));
        deploy("datapipeline-shell", "shell-on-ec2", Map.of("NotificationEmail", "ann@example.com"));
        own();
        run("hello-glue", "StateMachineArn", "{\"message\": \"Hello from sfn glue step\"}", "hello-1");
        run("hello-glue", "StateMachineArn", "{\"text\": \"no message\"}", "without-message");
        run("cloudfront-logs", "SFArn", "{}", "logs-of-january");
        run("orders-parquet", "StateMachineArn", "{\"table\": \"orders\"}", "good-orders");
        run("orders-parquet", "StateMachineArn", "{\"table\": \"orders_bad\"}", "bad-orders");
        run("shell-on-ec2", "StateMachineArn", text("datapipeline-shell/inputs/success.json"), "script-1");
        customers();
        ended();
        queries();
    }

    private void deploy(String pattern, String stack, Map<String, String> parameters) throws InterruptedException {
        var found = new Patterns(templates).find(pattern).orElseThrow();
        var deployments = new PatternDeployments(clients);
        deployments.run(new PatternRequest(found, deployments.plan(found), stack, parameters, false), new Agreeing());
    }

    private void run(String stack, String output, String input, String name) {
        clients.sfn().startExecution(
                start -> start.stateMachineArn(output(stack, output)).input(input).name(name));
    }

    /// An output of a stack.
    String output(String stack, String key) {
        return clients.cloudFormation().describeStacks(get -> get.stackName(stack)).stacks().getFirst().outputs()
                .stream().filter(each -> each.outputKey().equals(key)).findFirst().orElseThrow().outputValue();
    }

    /// The newest execution with this name.
    String execution(String name) {
        return clients.sfn().listStateMachines(list -> {}).stateMachines().stream()
                .flatMap(machine -> clients.sfn().listExecutionsPaginator(
                        list -> list.stateMachineArn(machine.stateMachineArn())).executions().stream())
                .filter(execution -> execution.name().equals(name)).findFirst().orElseThrow().executionArn();
    }

    /// The newest execution that a rule of the stack started.
    String newest(String machine) {
        return clients.sfn().listExecutions(list -> list.stateMachineArn(machine)).executions().getFirst()
                .executionArn();
    }

    private void customers() {
        var bucket = output("customers-dedup", "BucketName");
        until(() -> clients.glue().getMLTransform(get -> get.transformId(output("customers-dedup", "TransformId")))
                .statusAsString().equals("READY"));
        put(bucket, "etl-ttt-demo/data_analytics_team_folder/full-top-customer.csv",
                "findmatches-dedup/data/ml-lab/ml-customer-full/full-top-customer.csv");
    }

    private void put(String bucket, String key, String file) {
        clients.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(templates.resolve(file)));
    }

    private String text(String file) {
        try {
            return Files.readString(templates.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void own() {
        var activity = clients.sfn().createActivity(create -> create.name("approve-release")).activityArn();
        var release = machine("release", """
                {"StartAt": "Wait for approval", "States": {"Wait for approval": {"Type": "Task",
                 "Resource": "%s", "TimeoutSeconds": 86400, "HeartbeatSeconds": 3600, "End": true}}}"""
                .formatted(activity));
        start(release, "release-42", "{\"version\": \"4.2.0\", \"requestedBy\": \"ann\"}");
        clients.s3().createBucket(create -> create.bucket("exports-of-the-warehouse"));
        start(machine("ask-for-review", """
                {"StartAt": "Ask a person", "States": {"Ask a person": {"Type": "Task",
                 "Resource": "arn:aws:states:::sns:publish.waitForTaskToken", "Parameters": {"TopicArn": "%s",
                 "Message.$": "$$.Task.Token"}, "End": true}}}""".formatted(
                clients.sns().createTopic(create -> create.name("reviews")).topicArn())), "review-7", "{}");
        start(machine(LONG, branches()), "backfill-2026-01-05T06-00-00Z-eu-central-1-part-0001-of-0012",
                "{\"days\": [1, 2, 3, 4, 5, 6], \"dryRun\": true}");
        start(machine("load-partitions",
                """
                        {"StartAt": "Each partition", "States": {"Each partition": {"Type": "Map", "Label": "partition", "End": true,
                         "MaxConcurrency": 4, "ToleratedFailurePercentage": 50,
                         "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                         "StartAt": "Even?", "States": {
                         "Even?": {"Type": "Choice", "Choices": [{"Variable": "$.ok", "BooleanEquals": true, "Next": "Load"}], "Default": "Broken partition"},
                         "Load": {"Type": "Pass", "End": true},
                         "Broken partition": {"Type": "Fail", "Error": "PartitionEmpty", "Cause": "The partition has no files."}}}}}}"""),
                "load-1", "[{\"ok\": true}, {\"ok\": true}, {\"ok\": false}, {\"ok\": true}, {\"ok\": true}]");
        clients.glue().createWorkflow(create -> create.name("nightly"));
        clients.glue().createTrigger(create -> create.name("begin").workflowName("nightly").type(TriggerType.ON_DEMAND)
                .actions(Action.builder().jobName("stepdeck-glue-python-job").build()));
        clients.events().putRule(put -> put.name("month-end").scheduleExpression("cron(0 6 L * ? *)")
                .description("The month's closing"));
    }

    private static String branches() {
        return """
                {"StartAt": "Check what was asked for", "States": {
                 "Check what was asked for": {"Type": "Choice", "Default": "Reconcile", "Choices": [
                  {"Variable": "$.days", "IsPresent": false, "Next": "Nothing to do"}]},
                 "Nothing to do": {"Type": "Succeed"},
                 "Reconcile": {"Type": "Parallel", "Next": "Write the report for the finance department", "Branches": [
                  {"StartAt": "Days", "States": {"Days": {"Type": "Map", "ItemsPath": "$.days", "End": true, "ItemProcessor": {
                    "StartAt": "Compare", "States": {"Compare": {"Type": "Pass", "Next": "Pause"}, "Pause": {"Type": "Wait", "Seconds": 1, "End": true}}}}}},
                  {"StartAt": "Payments", "States": {"Payments": {"Type": "Pass", "Next": "Fees"}, "Fees": {"Type": "Pass", "End": true}}}]},
                 "Write the report for the finance department": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync",
                  "Parameters": {"JobName": "report-for-the-finance-department"}, "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 2}],
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell the finance department", "ResultPath": "$.error"}], "End": true},
                 "Tell the finance department": {"Type": "Fail", "Error": "ReportFailed", "CausePath": "$.error.Cause"}}}""";
    }

    private String machine(String name, String definition) {
        return clients.sfn().createStateMachine(create -> create.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
    }

    private void start(String machine, String name, String input) {
        clients.sfn().startExecution(start -> start.stateMachineArn(machine).name(name).input(input));
    }

    private void ended() {
        until(() -> clients.sfn().listStateMachines(list -> {}).stateMachines().stream()
                .filter(machine -> !List.of("release", "ask-for-review").contains(machine.name()))
                .noneMatch(machine -> clients.sfn().listExecutions(list -> list
                        .stateMachineArn(machine.stateMachineArn()).statusFilter(ExecutionStatus.RUNNING))
                        .executions().iterator().hasNext()));
        var dedup = output("customers-dedup", "StateMachineArn");
        until(() -> !clients.sfn().listExecutions(list -> list.stateMachineArn(dedup)
                .statusFilter(ExecutionStatus.SUCCEEDED)).executions().isEmpty());
    }

    private void queries() {
        clients.s3().createBucket(create -> create.bucket("aws-athena-query-results-000000000000-us-east-1"));
        for (var sql : List.of("SELECT * FROM serverlessland_database.cf_access_logs",
                "SELECT status, count(*) AS requests FROM serverlessland_database.cf_access_logs GROUP BY status",
                "SELECT no_such_column FROM serverlessland_database.cf_access_logs")) {
            clients.athena().startQueryExecution(start -> start.queryString(sql).resultConfiguration(
                    to -> to.outputLocation("s3://aws-athena-query-results-000000000000-us-east-1/")));
        }
    }

    private static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.MINUTES, condition);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Agreeing implements DeploymentDialog {

        @Override
        public boolean replaces(StackView failed) {
            return true;
        }

        @Override
        public boolean makesBucket(ArtifactPlan plan) {
            return true;
        }

        @Override
        public boolean acknowledges(List<Capability> needed) {
            return true;
        }

        @Override
        public UploadListener uploadsFiles(ArtifactPlan plan) {
            return UploadListener.NONE;
        }

        @Override
        public UploadListener uploadsData(SampleData data) {
            return UploadListener.NONE;
        }
    }
}
