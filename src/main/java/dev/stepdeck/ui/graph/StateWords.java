package dev.stepdeck.ui.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import dev.stepdeck.asl.history.ExecutionStatus;
import dev.stepdeck.asl.history.StateVisits;
import dev.stepdeck.asl.history.Visit;
import dev.stepdeck.asl.history.VisitStatus;
import dev.stepdeck.asl.model.ChoiceState;
import dev.stepdeck.asl.model.FailState;
import dev.stepdeck.asl.model.MapState;
import dev.stepdeck.asl.model.ParallelState;
import dev.stepdeck.asl.model.PassState;
import dev.stepdeck.asl.model.State;
import dev.stepdeck.asl.model.SucceedState;
import dev.stepdeck.asl.model.TaskState;
import dev.stepdeck.asl.model.WaitState;
import dev.stepdeck.ui.kit.Times;
import dev.stepdeck.ui.kit.Tone;
import dev.stepdeck.ui.kit.Words;

/// What nodes say: what a state does, and what an execution did there.
final class StateWords {

    private static final Pattern INTEGRATION = Pattern
            .compile("arn:[^:]+:states:[^:]*:[^:]*:(?:aws-sdk:)?([^:]+):([^.]+)(?:\\.(.+))?");
    private static final Map<String, String> SERVICES = Map.of("glue", "Glue", "athena", "Athena", "sns", "SNS", "sqs",
            "SQS", "states", "Step Functions", "sfn", "Step Functions", "events", "EventBridge", "dynamodb", "DynamoDB",
            "s3", "S3", "lambda", "Lambda");

    private StateWords() {}

    /// What the state does: "Glue: StartJobRun, waits until it ends".
    static String does(State state) {
        return switch (state) {
            case TaskState task -> task(task.resource());
            case PassState _ -> "Pass";
            case ChoiceState choice -> "Choice of " + (choice.choices().size() + 1);
            case WaitState _ -> "Wait";
            case SucceedState _ -> "Succeed";
            case FailState _ -> "Fail";
            case ParallelState parallel -> "Parallel, " + parallel.branches().size() + " branches";
            case MapState _ -> "Map";
        };
    }

    /// The icon of the kind of state, an Ikonli literal.
    static String icon(State state) {
        return switch (state) {
            case TaskState _ -> "mdi2c-cog-outline";
            case PassState _ -> "mdi2a-arrow-right-bold-outline";
            case ChoiceState _ -> "mdi2s-source-branch";
            case WaitState _ -> "mdi2t-timer-sand";
            case SucceedState _ -> "mdi2c-check-circle-outline";
            case FailState _ -> "mdi2c-close-circle-outline";
            case ParallelState _ -> "mdi2c-call-split";
            case MapState _ -> "mdi2r-repeat";
        };
    }

    /// What happened: "Succeeded in 8.4 s", "Running 3.1 s", "Failed, 3 attempts".
    static String happened(StateVisits visits, Instant now) {
        var last = visits.last();
        var took = Times.took(last.duration(now));
        var left = last.due().map(due -> Duration.between(now, due)).filter(Duration::isPositive).map(Times::took);
        var words = switch (visits.status()) {
            case RUNNING -> left.map(time -> "Continues in " + time).orElse("Running " + took);
            case RETRYING -> Words.count(last.attempts().size(), "attempt") + ", "
                    + left.map(time -> "next in " + time).orElse("retrying");
            case SUCCEEDED -> "Succeeded in " + took;
            case CAUGHT -> "Failed, caught";
            case FAILED -> "Failed after " + took;
            case TIMED_OUT -> "Timed out after " + took;
            case ABORTED -> "Aborted after " + took;
        };
        if (last.length() > 0) {
            return words + " · " + parts(last);
        }
        if (visits.status() == VisitStatus.SUCCEEDED && last.attempts().size() > 1) {
            return words + ", attempt " + last.attempts().size();
        }
        return visits.visits().size() > 1 ? words + " · " + visits.visits().size() + " times" : words;
    }

    /// What the status means.
    static Tone tone(VisitStatus status) {
        return switch (status) {
            case RUNNING -> Tone.RUNNING;
            case RETRYING, CAUGHT -> Tone.WARNING;
            case SUCCEEDED -> Tone.GOOD;
            case FAILED, TIMED_OUT -> Tone.BAD;
            case ABORTED -> Tone.STOPPED;
        };
    }

    private static String parts(Visit map) {
        var done = map.parts().stream().filter(part -> part.ended().isPresent()).count();
        var failed = map.parts().stream()
                .filter(part -> part.status() == ExecutionStatus.FAILED).count();
        return done + " / " + map.length() + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private static String task(String resource) {
        var match = INTEGRATION.matcher(resource);
        if (match.matches() && !match.group(1).equals("activity")) {
            var service = SERVICES.getOrDefault(match.group(1), match.group(1));
            var action = Character.toUpperCase(match.group(2).charAt(0)) + match.group(2).substring(1);
            return service + ": " + action + switch (match.group(3)) {
                case null -> "";
                case "waitForTaskToken" -> ", waits for a token";
                case String _ -> ", waits until it ends";
            };
        }
        var name = resource.substring(resource.lastIndexOf(':') + 1);
        if (resource.contains(":activity:")) {
            return "Activity: " + name;
        }
        return resource.contains(":lambda:") ? "Lambda: " + name : "Task";
    }
}
