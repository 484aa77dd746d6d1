package dev.stepdeck.sandbox.glue.workflow;

import java.util.Optional;
import java.util.function.Function;

import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.Predicate;

/// Whether the predicate of a trigger holds.
final class Conditions {

    private Conditions() {}

    /// @param jobs the state of a job's last run in the chain; none when it has none that has ended
    /// @param crawlers the same of a crawler
    static boolean hold(Predicate predicate, Function<String, Optional<JobRunState>> jobs,
            Function<String, Optional<CrawlState>> crawlers) {
        var conditions = predicate.conditions().stream();
        return predicate.logical() == Logical.ANY
                ? conditions.anyMatch(condition -> holds(condition, jobs, crawlers))
                : conditions.allMatch(condition -> holds(condition, jobs, crawlers));
    }

    private static boolean holds(Condition condition, Function<String, Optional<JobRunState>> jobs,
            Function<String, Optional<CrawlState>> crawlers) {
        return condition.crawlerName() == null
                ? jobs.apply(condition.jobName()).filter(condition.state()::equals).isPresent()
                : crawlers.apply(condition.crawlerName()).filter(condition.crawlState()::equals).isPresent();
    }
}
