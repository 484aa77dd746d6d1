package dev.stepdeck.sandbox.glue.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// All that follows from one start of a trigger, as it is kept.
///
/// @param id of a workflow's run, `wr_...`
/// @param workflow empty for triggers without one
/// @param previous the run of the workflow before; empty for the first
/// @param properties what the jobs of the run tell each other
/// @param started epoch milliseconds
/// @param completed epoch milliseconds; 0 while it runs
/// @param fired the triggers that have fired, in their order; each does once
record Chain(String id, String workflow, String previous, Map<String, String> properties, long started,
        long completed, WorkflowRunStatus status, List<Fired> fired) {

    Chain {
        properties = Map.copyOf(properties);
        fired = List.copyOf(fired);
    }

    /// A trigger that has fired.
    record Fired(String trigger, List<Started> actions) {

        Fired {
            actions = List.copyOf(actions);
        }
    }

    /// An action of a trigger.
    ///
    /// @param job the one that it starts; empty when it starts a crawler
    /// @param crawler the one that it starts; none when it starts a job
    /// @param run the id of the run or the crawl that it starts
    /// @param error why it could not start one; empty when it could
    record Started(String job, Optional<String> crawler, String run, String error) {

        static Started job(String job, String run) {
            return new Started(job, Optional.empty(), run, "");
        }

        static Started crawler(String crawler, String crawl) {
            return new Started("", Optional.of(crawler), crawl, "");
        }

        Started with(String why) {
            return new Started(job, crawler, run, why);
        }
    }

    boolean hasFired(String trigger) {
        return fired.stream().anyMatch(each -> each.trigger().equals(trigger));
    }

    Stream<Started> actions() {
        return fired.stream().flatMap(each -> each.actions().stream());
    }

    /// The last action on a job.
    Optional<Started> last(String job) {
        return actions().filter(action -> action.job().equals(job)).reduce((_, next) -> next);
    }

    /// The last action on a crawler.
    Optional<Started> lastOnCrawler(String crawler) {
        return actions().filter(action -> action.crawler().filter(crawler::equals).isPresent())
                .reduce((_, next) -> next);
    }

    boolean isOpen() {
        return status == WorkflowRunStatus.RUNNING || status == WorkflowRunStatus.STOPPING;
    }

    Chain with(Fired more) {
        var all = new ArrayList<>(fired);
        all.add(more);
        return new Chain(id, workflow, previous, properties, started, completed, status, all);
    }

    Chain with(WorkflowRunStatus other, long end) {
        return new Chain(id, workflow, previous, properties, started, end, other, fired);
    }

    Chain with(Map<String, String> other) {
        return new Chain(id, workflow, previous, other, started, completed, status, fired);
    }

    /// With the reason why an action could not start its run.
    Chain withError(String run, String error) {
        return new Chain(id, workflow, previous, properties, started, completed, status,
                fired.stream().map(each -> new Fired(each.trigger(), each.actions().stream()
                        .map(action -> action.run().equals(run) ? action.with(error) : action)
                        .toList())).toList());
    }
}
