package dev.stepdeck.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fires schedules by hand: their targets receive now what they would receive next time. Everything blocks.
public final class Fires {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Set<String> JOB_MEMBERS = Set.of("JobName", "Arguments", "WorkerType", "NumberOfWorkers",
            "Timeout");

    private final Clients clients;

    public Fires(Clients clients) {
        this.clients = clients;
    }

    /// What firing would do. Nothing is called.
    ///
    /// @throws RefusedException if it has no target, or one that cannot be called from here
    public FirePlan plan(ScheduleView schedule) {
        if (schedule.targets().isEmpty()) {
            throw new RefusedException(schedule.name() + " has no target.", "Add one first.");
        }
        var calls = new ArrayList<FirePlan.Call>();
        for (var target : schedule.targets()) {
            if (target.shaped()) {
                throw new RefusedException(
                        "The input of " + target.title() + " comes from an input path or transformer of "
                                + "the rule, which only EventBridge can apply.",
                        "Start the target itself.");
            }
            calls.add(call(target, input(schedule, target)));
        }
        return new FirePlan(schedule.name(), calls);
    }

    /// Source: "Adding context attributes", EventBridge Scheduler User Guide; the events of rules: "Scheduled Event".
    private static String input(ScheduleView schedule, ScheduleTarget target) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var id = UUID.randomUUID().toString();
        return target.input().map(text -> text.replace("<aws.scheduler.schedule-arn>", schedule.arn())
                .replace("<aws.scheduler.scheduled-time>", now).replace("<aws.scheduler.execution-id>", id)
                .replace("<aws.scheduler.attempt-number>", "1")).orElseGet(() -> event(schedule, now, id));
    }

    private static String event(ScheduleView schedule, String now, String id) {
        var parts = schedule.arn().split(":", 6);
        boolean rule = schedule.maker() == ScheduleView.Maker.RULE;
        var event = JSON.createObjectNode().put("version", "0").put("id", id).put("detail-type", "Scheduled Event")
                .put("source", rule ? "aws.events" : "aws.scheduler").put("account", parts[4]).put("time", now)
                .put("region", parts[3]);
        event.putArray("resources").add(schedule.arn());
        if (rule) {
            event.putObject("detail");
        } else {
            event.put("detail", "{}");
        }
        return event.toString();
    }

    /// Calls the targets.
    ///
    /// @return the ARNs of the executions that were started
    public List<String> fire(FirePlan plan) {
        return plan.calls().stream().flatMap(call -> fire(call).stream()).toList();
    }

    private Optional<String> fire(FirePlan.Call call) {
        var target = call.target();
        switch (target.service()) {
            case "states" -> {
                return Optional.of(clients.sfn()
                        .startExecution(start -> start.stateMachineArn(target.arn()).input(call.input()))
                        .executionArn());
            }
            case "sns" -> clients.sns().publish(publish -> publish.topicArn(target.arn()).message(call.input()));
            case "glue:startJobRun" -> runJob(JSON.readTree(call.input()));
            default -> put(target, call.input());
        }
        return Optional.empty();
    }

    private void put(ScheduleTarget target, String detail) {
        var answer = clients.events().putEvents(put -> put.entries(PutEventsRequestEntry.builder()
                .eventBusName(target.arn()).source(target.source()).detailType(target.detailType()).detail(detail)
                .build()));
        if (answer.failedEntryCount() > 0) {
            throw new RefusedException(String.valueOf(answer.entries().getFirst().errorMessage()), "");
        }
    }

    private static FirePlan.Call call(ScheduleTarget target, String input) {
        boolean callable = switch (target.service()) {
            case "states", "sns" -> true;
            case "glue:startJobRun" -> isJob(input);
            case "events" -> !target.source().isEmpty(); // events of AWS itself nobody else can put
            default -> false;
        };
        if (!callable) {
            throw new RefusedException(target.title() + " cannot be called from here.",
                    "State machines, Glue jobs, topics and event buses can.");
        }
        return new FirePlan.Call(target, input);
    }

    /// @throws RefusedException for a run with options that are not passed on from here
    private static boolean isJob(String input) {
        var unknown = JSON.readTree(input).propertyStream().map(Map.Entry::getKey)
                .filter(name -> !JOB_MEMBERS.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new RefusedException("A job run with " + String.join(", ", unknown) + " cannot be started from here.",
                    "Start the job itself.");
        }
        return true;
    }

    private void runJob(JsonNode input) {
        var arguments = new LinkedHashMap<String, String>();
        input.path("Arguments").properties()
                .forEach(argument -> arguments.put(argument.getKey(), argument.getValue().asString("")));
        clients.glue().startJobRun(start -> start.jobName(input.path("JobName").asString(""))
                .arguments(arguments.isEmpty() ? null : arguments)
                .workerType(input.has("WorkerType") ? input.path("WorkerType").asString("") : null)
                .numberOfWorkers(number(input, "NumberOfWorkers")).timeout(number(input, "Timeout")));
    }

    private static @Nullable Integer number(JsonNode input, String name) {
        return input.has(name) ? (Integer) input.path(name).asInt() : null;
    }

    /// A text with one member per line where it is JSON.
    public static String shaped(String text) {
        try {
            return JSON.readTree(text).toPrettyString();
        } catch (JacksonException e) {
            return text;
        }
    }

    /// Uploads a file to where a rule waits for objects, which is how such a rule fires. A file of the same name is replaced.
    ///
    /// @return the address of the object
    /// @throws RefusedException if the file cannot be read
    public String upload(ArrivalPlace place, Path file) {
        var name = file.getFileName();
        if (name == null || !Files.isReadable(file) || Files.isDirectory(file)) {
            throw new RefusedException(file + " is no file that can be read.", "Choose another one.");
        }
        var key = place.key(name.toString());
        clients.s3().putObject(put -> put.bucket(place.bucket()).key(key), file);
        return "s3://" + place.bucket() + "/" + key;
    }
}
