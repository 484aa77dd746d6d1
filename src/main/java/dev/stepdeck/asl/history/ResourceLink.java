package dev.stepdeck.asl.history;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a task started elsewhere, so that the user can go there.
public sealed interface ResourceLink {

    /// A Glue job run.
    record GlueJobRun(String jobName, String runId) implements ResourceLink {}

    /// An Athena query.
    record AthenaQuery(String queryExecutionId) implements ResourceLink {}

    /// An execution of another state machine.
    record ChildExecution(String executionArn) implements ResourceLink {}

    /// Finds the link in a task's input or output.
    ///
    /// @param resourceType `glue`, `athena`, `states`, `aws-sdk:glue`, ...
    /// @param parameters   the task's parameters as JSON text
    /// @param output       what TaskSubmitted or TaskSucceeded holds, as JSON text
    static Optional<ResourceLink> find(String resourceType, String parameters, String output) {
        String service = resourceType.replaceFirst("^aws-sdk:", "");
        return switch (service) {
            case "glue" -> {
                Optional<String> name = text(output, "JobName").or(() -> text(parameters, "JobName"));
                yield text(output, "JobRunId").or(() -> text(output, "Id")).or(() -> text(parameters, "RunId"))
                        .map(id -> new GlueJobRun(name.orElse(""), id));
            }
            case "athena" -> text(output, "QueryExecutionId").or(() -> text(parameters, "QueryExecutionId"))
                    .map(AthenaQuery::new);
            case "states", "sfn" -> text(output, "ExecutionArn").map(ChildExecution::new);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(String json, String name) {
        if (!json.contains('"' + name + '"')) {
            return Optional.empty();
        }
        try {
            JsonNode found = Json.MAPPER.readTree(json).findValue(name);
            return found != null && found.isString() ? Optional.of(found.stringValue()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// The mapper of this package.
    final class Json {

        private static final JsonMapper MAPPER = JsonMapper.shared();

        private Json() {}
    }
}
