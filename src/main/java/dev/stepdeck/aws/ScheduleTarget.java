package dev.stepdeck.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a schedule or a rule calls.
///
/// @param input what it gets each time; empty for the event itself
/// @param shaped whether the event is shaped by a path or a transformer first
/// @param source of the events that an event bus gets; empty for others
/// @param detailType of these events
public record ScheduleTarget(String arn, Optional<String> input, boolean shaped, String source, String detailType) {

    private static final Pattern UNIVERSAL = Pattern.compile("arn:aws[\\w-]*:scheduler:::aws-sdk:(\\w+):(\\w+)");
    private static final Pattern JOB = Pattern.compile("\"JobName\"\\s*:\\s*\"([^\"]+)\"");

    /// The service, and with a universal target the call: `states`, `glue:startJobRun`.
    public String service() {
        var universal = UNIVERSAL.matcher(arn);
        if (universal.matches()) {
            return universal.group(1) + ":" + universal.group(2);
        }
        var parts = arn.split(":", 4);
        return parts.length == 4 ? parts[2] : "";
    }

    /// The state machine that is started, by its ARN.
    public Optional<String> stateMachine() {
        return service().equals("states") && arn.contains(":stateMachine:") ? Optional.of(arn) : Optional.empty();
    }

    /// The Glue job that is run.
    public Optional<String> job() {
        var name = JOB.matcher(input.orElse(""));
        return service().equals("glue:startJobRun") && name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /// What it is in words: "State machine load".
    public String title() {
        var name = arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
        return switch (service()) {
            case "states" -> "State machine " + name;
            case "sqs" -> "Queue " + name;
            case "sns" -> "Topic " + name;
            case "events" -> "Event bus " + name;
            case "logs" -> "Log group " + arn.replaceFirst(".*:log-group:", "").replaceFirst(":\\*$", "");
            case "lambda" -> "Function " + name;
            default -> job().map(job -> "Glue job " + job).orElse(service());
        };
    }
}
