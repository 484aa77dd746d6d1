package dev.stepdeck.sandbox.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResultStatus;
import software.amazon.awssdk.services.sfn.SfnClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes events of changes of state, with what the services say of the thing by then.
///
/// Source: "EventBridge events for execution status changes" of the Step Functions guide, "Automating AWS Glue with
/// EventBridge", "Monitoring Athena queries with EventBridge", "State change events for your instances" of the EC2 guide.
public final class StatusEvents implements Consumer<StatusChange> {

    private static final JsonMapper JSON = JsonMapper.shared();
    /// An event has 256 KB at most; what a larger execution was given and gave is left out.
    private static final int MOST_BYTES = 248 * 1024;

    private final SfnClient sfn;
    private final GlueClient glue;
    private final AthenaClient athena;
    private final EventBridgeClient bus;

    /// @param bus takes events of AWS's services
    public StatusEvents(SfnClient sfn, GlueClient glue, AthenaClient athena, EventBridgeClient bus) {
        this.athena = athena;
        this.sfn = sfn;
        this.glue = glue;
        this.bus = bus;
    }

    /// Sends the event of a change. Nothing is told of what has gone meanwhile.
    @Override
    public void accept(StatusChange change) {
        try {
            var entry = switch (change.of()) {
                case EXECUTION -> event("aws.states", "Step Functions Execution Status Change", List.of(change.id()),
                        execution(change));
                case JOB_RUN -> event("aws.glue", "Glue Job State Change", List.of(), jobRun(change));
                case CRAWLER -> event("aws.glue", "Glue Crawler State Change", List.of(), crawler(change));
                case QUERY -> event("aws.athena", "Athena Query State Change", List.of(), query(change));
                case QUALITY_RESULT -> event("aws.glue-dataquality", "Data Quality Evaluation Results Available",
                        List.of(), result(change));
                case INSTANCE -> event("aws.ec2", "EC2 Instance State-change Notification",
                        List.of(Account.arn("ec2", "instance/" + change.id())),
                        JSON.createObjectNode().put("instance-id", change.id()).put("state", change.state()));
            };
            bus.putEvents(put -> put.entries(
                    entry.toBuilder().time(Instant.ofEpochMilli(change.timeMillis())).build()));
        } catch (AwsServiceException e) {
            if (e.statusCode() >= 500) {
                throw e;
            }
        }
    }

    private static PutEventsRequestEntry event(String source, String type, List<String> resources, ObjectNode detail) {
        return PutEventsRequestEntry.builder().source(source).detailType(type).resources(resources)
                .detail(detail.toString()).build();
    }

    /// How an execution ended is not told with its beginning, though it may be known by now.
    private ObjectNode execution(StatusChange change) {
        var now = sfn.describeExecution(describe -> describe.executionArn(change.id()));
        boolean ended = !change.state().equals("RUNNING");
        var detail = JSON.createObjectNode().put("executionArn", now.executionArn())
                .put("stateMachineArn", now.stateMachineArn()).put("name", now.name()).put("status", change.state())
                .put("startDate", now.startDate().toEpochMilli());
        detail.put("stopDate", ended && now.stopDate() != null ? (Long) now.stopDate().toEpochMilli() : null);
        var output = ended ? now.output() : null;
        boolean fits = bytes(now.input()) + bytes(output) <= MOST_BYTES;
        text(detail, "input", now.input(), fits);
        text(detail, "output", output, fits);
        return detail.put("error", ended ? now.error() : null).put("cause", ended ? now.cause() : null)
                .put("stateMachineVersionArn", now.stateMachineVersionArn())
                .put("stateMachineAliasArn", now.stateMachineAliasArn()).put("redriveCount", now.redriveCount())
                .put("redriveDate", now.redriveDate() == null ? null : (Long) now.redriveDate().toEpochMilli());
    }

    private static void text(ObjectNode detail, String name, @Nullable String text, boolean fits) {
        detail.put(name, fits ? text : null);
        if (text == null) {
            detail.putNull(name + "Details");
        } else {
            detail.putObject(name + "Details").put("included", fits);
        }
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(UTF_8).length;
    }

    private ObjectNode jobRun(StatusChange change) {
        var id = change.id().split("\n", 2);
        var run = glue.getJobRun(get -> get.jobName(id[0]).runId(id[1])).jobRun();
        var detail = JSON.createObjectNode().put("jobName", id[0]);
        return switch (change.state()) {
            case "SUCCEEDED" -> told(detail, "INFO", change, id[1], "Job run succeeded");
            case "STOPPED" -> told(detail, "INFO", change, id[1], "Job run stopped");
            case "TIMEOUT" -> told(detail, "WARN", change, id[1], "Job run timed out");
            default -> told(detail, "ERROR", change, id[1], Objects.requireNonNullElse(run.errorMessage(), ""));
        };
    }

    private static ObjectNode told(ObjectNode detail, String severity, StatusChange change, String run,
            String message) {
        return detail.put("severity", severity).put("state", change.state()).put("jobRunId", run)
                .put("message", message);
    }

    private ObjectNode crawler(StatusChange change) {
        var detail = JSON.createObjectNode().put("accountId", Account.ID).put("crawlerName", change.id())
                .put("state", change.state()).put("message", "Crawler " + change.state());
        var time = Instant.ofEpochMilli(change.timeMillis()).toString();
        if (change.state().equals("Started")) {
            return detail.put("startTime", time);
        }
        detail.put("completionDate", time).put("cloudWatchLogLink",
                "https://console.aws.amazon.com/cloudwatch/home?region="
                        + Account.REGION + "#logEventViewer:group=/aws-glue/crawlers;stream=" + change.id());
        var last = glue.getCrawler(get -> get.name(change.id())).crawler().lastCrawl();
        if (change.state().equals("Failed") && last != null) {
            return detail.put("errorMessage", last.errorMessage());
        }
        glue.getCrawlerMetrics(get -> get.crawlerNameList(change.id())).crawlerMetricsList()
                .forEach(it -> detail.put("runningTime (sec)", String.valueOf(Math.round(it.lastRuntimeSeconds())))
                        .put("tablesCreated", String.valueOf(it.tablesCreated()))
                        .put("tablesUpdated", String.valueOf(it.tablesUpdated()))
                        .put("tablesDeleted", String.valueOf(it.tablesDeleted())));
        return detail;
    }

    private ObjectNode query(StatusChange change) {
        var states = List.of(change.state().split(" "));
        var query = athena.getQueryExecution(get -> get.queryExecutionId(change.id())).queryExecution();
        var detail = JSON.createObjectNode().put("versionId", "0").put("currentState", states.getLast());
        if (states.size() > 1) {
            detail.put("previousState", states.getFirst());
        }
        var number = switch (states.getLast()) {
            case "QUEUED" -> "1";
            case "RUNNING" -> "2";
            default -> "3";
        };
        return detail.put("statementType", query.statementTypeAsString()).put("queryExecutionId", change.id())
                .put("workgroupName", query.workGroup()).put("sequenceNumber", number);
    }

    private ObjectNode result(StatusChange change) {
        var result = glue.getDataQualityResult(get -> get.resultId(change.id()));
        var detail = JSON.createObjectNode();
        var context = detail.putObject("context");
        if (result.jobName() == null) {
            var table = result.dataSource().glueTable();
            context.put("contextType", "GLUE_DATA_CATALOG").put("runId", result.rulesetEvaluationRunId())
                    .put("databaseName", table.databaseName()).put("tableName", table.tableName())
                    .put("catalogId", Account.ID);
        } else {
            context.put("contextType", "GLUE_JOB").put("jobId", result.jobRunId()).put("jobName", result.jobName())
                    .put("evaluationContext", result.evaluationContext());
        }
        detail.put("resultID", change.id());
        var names = detail.putArray("rulesetNames");
        if (result.rulesetName() != null) {
            names.add(result.rulesetName());
        }
        var counts = result.ruleResults().stream()
                .collect(Collectors.groupingBy(DataQualityRuleResult::result, Collectors.counting()));
        long passed = counts.getOrDefault(DataQualityRuleResultStatus.PASS, 0L);
        return detail.put("state", passed == result.ruleResults().size() ? "SUCCEEDED" : "FAILED")
                .put("score", result.score()).put("numRulesSucceeded", passed)
                .put("numRulesFailed", counts.getOrDefault(DataQualityRuleResultStatus.FAIL, 0L))
                .put("numRulesSkipped", result.ruleResults().size() - passed
                        - counts.getOrDefault(DataQualityRuleResultStatus.FAIL, 0L));
    }
}
