package dev.stepdeck.sandbox.glue.transform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.glue.match.process.Format;
import dev.stepdeck.sandbox.glue.match.process.Work;
import dev.stepdeck.sandbox.wire.HttpCall;
import dev.stepdeck.sandbox.wire.RestService;

import software.amazon.awssdk.services.glue.model.MLTransform;
import software.amazon.awssdk.services.glue.model.TaskRunProperties;
import software.amazon.awssdk.services.glue.model.TaskType;
import software.amazon.awssdk.services.glue.model.TransformStatusType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How jobs have their records matched, which on AWS happens inside of the job: `PUT /TRANSFORM` with lines of JSON, of which
/// the first is a [Demand] and each other a record, gives for each record, in their order, the number of its group and the
/// confidence.
final class TransformDoor implements RestService {

    private static final int LONGEST_DEMAND = 1 << 20;

    private final Transforms transforms;
    private final TaskRuns runs;
    private final Matching matching;

    TransformDoor(Transforms transforms, TaskRuns runs, Matching matching) {
        this.transforms = transforms;
        this.runs = runs;
        this.matching = matching;
    }

    static void requireReady(MLTransform transform) {
        if (transform.status() != TransformStatusType.READY) {
            throw TransformFaults.notReady("The transform " + transform.name() + " (" + transform.transformId()
                    + ") is not ready: it has no labels to learn from. Import a label file with"
                    + " StartImportLabelsTaskRun first.");
        }
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        var id = call.rawPath().substring(1);
        if (!call.method().equals("PUT")) {
            throw TransformFaults.invalid("Records are matched by PUT, not " + call.method() + ".");
        }
        var transform = transforms.get(id);
        requireReady(transform);
        var demand = demand(call.body());
        if (demand.columns().isEmpty()) {
            throw TransformFaults.invalid("There are no columns to match by.");
        }
        requireSchema(transform, demand.columns());
        var properties = TaskRunProperties.builder().taskType(TaskType.FIND_MATCHES).findMatchesTaskRunProperties(
                find -> find.jobName(demand.job()).jobRunId(demand.run())).build();
        var folder = matching.make(call.requestId());
        try {
            var rows = folder.resolve("rows.json");
            Files.copy(call.body(), rows);
            var answer = new ArrayList<Path>();
            runs.call(id, properties, (running, _) -> answer.add(matching.carryOut(Work.Task.MATCH, transform,
                    demand.columns(),
                    List.of(rows.toString()), Format.ofJson(), demand.known(), folder, running)));
            call.responseHeader("Content-Type", "text/csv");
            try (var out = call.respond(200, Files.size(answer.getFirst()))) {
                Files.copy(answer.getFirst(), out);
            }
        } catch (TaskFailure e) {
            throw TransformFaults.invalid(String.valueOf(e.getMessage()));
        } finally {
            matching.drop(call.requestId());
        }
    }

    /// What a job requests.
    ///
    /// @param columns the columns of its records
    /// @param known for incremental matches the column with the groups that records have already, otherwise empty
    /// @param job the name of the job
    /// @param run the id of its run
    private record Demand(List<String> columns, String known, String job, String run) {}

    private static Demand demand(InputStream body) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = body.read(); c >= 0 && c != '\n' && line.size() < LONGEST_DEMAND; c = body.read()) {
            line.write(c);
        }
        try {
            return JsonMapper.shared().readValue(line.toByteArray(), Demand.class);
        } catch (JacksonException e) {
            throw TransformFaults.invalid("The demand is not understood: " + e.getOriginalMessage());
        }
    }

    /// Frames must have the columns of the table that the transform was made for. Source: Glue guide, FindMatches.
    private static void requireSchema(MLTransform transform, List<String> columns) {
        var lacking = transform.schema().stream().map(column -> column.name())
                .filter(column -> columns.stream().noneMatch(column::equalsIgnoreCase)).toList();
        if (!lacking.isEmpty()) {
            throw TransformFaults.invalid("The frame lacks columns of the table of the transform: "
                    + String.join(", ", lacking) + ".");
        }
    }
}
