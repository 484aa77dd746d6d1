package dev.stepdeck.sandbox.glue.transform;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.GetMlTaskRunsRequest;
import software.amazon.awssdk.services.glue.model.SortDirectionType;
import software.amazon.awssdk.services.glue.model.TaskRun;
import software.amazon.awssdk.services.glue.model.TaskRunFilterCriteria;
import software.amazon.awssdk.services.glue.model.TaskRunSortCriteria;

/// Lists task runs: filtered, sorted (the newest first by default), by pages.
final class TaskList {

    private static final int PAGE = 100;
    private static final int MOST = 1000;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("mlTaskRuns",
            () -> TransformFaults.invalid("Invalid pagination token"));

    private TaskList() {}

    static TokenPage<TaskRun> page(List<TaskRun> all, GetMlTaskRunsRequest request) {
        var found = all.stream().filter(matches(request.filter())).sorted(order(request.sort())).toList();
        return TokenPage.of(found, request.nextToken(), request.maxResults() == null ? PAGE : request.maxResults(),
                MOST, TOKENS);
    }

    private static Predicate<TaskRun> matches(@Nullable TaskRunFilterCriteria filter) {
        if (filter == null) {
            return _ -> true;
        }
        return List.<Predicate<TaskRun>>of(
                run -> filter.taskRunType() == null || run.properties().taskType() == filter.taskRunType(),
                run -> filter.status() == null || run.status() == filter.status(),
                run -> filter.startedBefore() == null || run.startedOn().isBefore(filter.startedBefore()),
                run -> filter.startedAfter() == null || run.startedOn().isAfter(filter.startedAfter())).stream()
                .reduce(_ -> true, Predicate::and);
    }

    private static Comparator<TaskRun> order(@Nullable TaskRunSortCriteria sort) {
        if (sort == null || sort.column() == null) {
            return Comparator.comparing(TaskRun::startedOn).reversed();
        }
        Comparator<TaskRun> order = switch (sort.column()) {
            case TASK_RUN_TYPE -> Comparator.comparing(run -> run.properties().taskTypeAsString());
            case STATUS -> Comparator.comparing(TaskRun::statusAsString);
            case STARTED -> Comparator.comparing(TaskRun::startedOn);
            case UNKNOWN_TO_SDK_VERSION -> throw TransformFaults
                    .invalid("Unknown column to sort by: " + sort.columnAsString());
        };
        return sort.sortDirection() == SortDirectionType.DESCENDING ? order.reversed() : order;
    }
}
