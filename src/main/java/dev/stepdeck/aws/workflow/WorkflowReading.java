package dev.stepdeck.aws.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.Predicate;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowGraph;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// Puts Glue's answers about workflows into views. Whatever may be missing there has a value here.
final class WorkflowReading {

    private WorkflowReading() {}

    static TriggerView view(Trigger trigger) {
        var predicate = Optional.ofNullable(trigger.predicate());
        return new TriggerView(trigger.name(), orEmpty(trigger.description()), orEmpty(trigger.typeAsString()),
                orEmpty(trigger.stateAsString()), orEmpty(trigger.schedule()), orEmpty(trigger.workflowName()),
                trigger.actions().stream().map(WorkflowReading::started).toList(),
                predicate.map(Predicate::conditions).orElse(List.of()).stream().map(WorkflowReading::words).toList(),
                predicate.map(each -> each.logical() == Logical.ANY).orElse(false));
    }

    private static TriggerView.Started started(Action action) {
        return action.crawlerName() == null
                ? new TriggerView.Started(orEmpty(action.jobName()), false)
                : new TriggerView.Started(action.crawlerName(), true);
    }

    private static String words(Condition condition) {
        var name = condition.crawlerName() == null ? orEmpty(condition.jobName()) : condition.crawlerName();
        var state = condition.crawlerName() == null ? condition.stateAsString() : condition.crawlStateAsString();
        return name + switch (orEmpty(state)) {
            case "SUCCEEDED" -> " has succeeded";
            case "FAILED" -> " has failed";
            case "STOPPED", "CANCELLED" -> " was stopped";
            case "TIMEOUT" -> " has timed out";
            default -> " is " + orEmpty(state).toLowerCase(Locale.ROOT);
        };
    }

    static WorkflowView view(Workflow workflow) {
        return new WorkflowView(workflow.name(), orEmpty(workflow.description()),
                Optional.ofNullable(workflow.lastModifiedOn()), workflow.defaultRunProperties(),
                Optional.ofNullable(workflow.maxConcurrentRuns()),
                Optional.ofNullable(workflow.lastRun()).map(WorkflowReading::view), view(workflow.graph()));
    }

    static WorkflowRunView view(WorkflowRun run) {
        var counted = Optional.ofNullable(run.statistics());
        return new WorkflowRunView(orEmpty(run.name()), orEmpty(run.workflowRunId()), orEmpty(run.statusAsString()),
                Optional.ofNullable(run.startedOn()), Optional.ofNullable(run.completedOn()),
                orEmpty(run.errorMessage()), counted.map(each -> orZero(each.succeededActions())).orElse(0),
                counted.map(each -> orZero(each.failedActions()) + orZero(each.timeoutActions())
                        + orZero(each.erroredActions())).orElse(0),
                counted.map(each -> orZero(each.totalActions())).orElse(0),
                run.hasWorkflowRunProperties() ? run.workflowRunProperties() : Map.of(), view(run.graph()));
    }

    private static WorkflowGraphView view(@Nullable WorkflowGraph graph) {
        return graph == null
                ? WorkflowGraphView.NONE
                : new WorkflowGraphView(graph.nodes().stream().map(WorkflowReading::node).toList(),
                        graph.edges().stream()
                                .map(edge -> new WorkflowGraphView.Edge(edge.sourceId(), edge.destinationId()))
                                .toList());
    }

    private static WorkflowGraphView.Node node(Node node) {
        return switch (orEmpty(node.typeAsString())) {
            case "TRIGGER" -> new WorkflowGraphView.Node(node.uniqueId(), WorkflowGraphView.Kind.TRIGGER, node.name(),
                    node.triggerDetails() == null || node.triggerDetails().trigger() == null
                            ? ""
                            : view(node.triggerDetails().trigger()).when(),
                    "", Optional.empty());
            case "CRAWLER" -> new WorkflowGraphView.Node(node.uniqueId(), WorkflowGraphView.Kind.CRAWLER, node.name(),
                    "", node.crawlerDetails() == null
                            ? ""
                            : node.crawlerDetails().crawls().stream().findFirst()
                                    .map(crawl -> orEmpty(crawl.stateAsString())).orElse(""),
                    Optional.empty());
            default -> job(node);
        };
    }

    private static WorkflowGraphView.Node job(Node node) {
        var last = Optional.ofNullable(node.jobDetails()).map(details -> details.jobRuns()).orElse(List.of()).stream()
                .max(Comparator.comparing(run -> orZero(run.attempt())));
        return new WorkflowGraphView.Node(node.uniqueId(), WorkflowGraphView.Kind.JOB, node.name(), "",
                last.map(run -> orEmpty(run.jobRunStateAsString())).orElse(""), last.map(JobRun::id));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
