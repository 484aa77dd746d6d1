package dev.stepdeck.sandbox.glue.workflow;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.Predicate;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// What a trigger must be. Source: "Triggers" in the API reference of Glue.
final class TriggerRules {

    private static final Set<JobRunState> WATCHED = Set.of(JobRunState.SUCCEEDED, JobRunState.STOPPED,
            JobRunState.FAILED, JobRunState.TIMEOUT);
    private static final Set<CrawlState> WATCHED_CRAWLS = Set.of(CrawlState.SUCCEEDED, CrawlState.FAILED,
            CrawlState.CANCELLED, CrawlState.ERROR);
    private static final int MOST_CONDITIONS = 500;

    private final TriggeredJobs jobs;
    private final TriggeredCrawlers crawlers;

    TriggerRules(TriggeredJobs jobs, TriggeredCrawlers crawlers) {
        this.jobs = jobs;
        this.crawlers = crawlers;
    }

    /// Checks a trigger that is whole.
    void check(Trigger trigger) {
        checkActions(trigger.actions());
        switch (trigger.type()) {
            case SCHEDULED -> TriggerTimes.parse(given(trigger.schedule(), "Schedule", trigger));
            case CONDITIONAL -> checkPredicate(given(trigger.predicate(), "Predicate", trigger));
            case ON_DEMAND -> {
                // Needs nothing besides its actions.
            }
            case EVENT -> throw WorkflowFaults.invalid("The sandbox does not have triggers of the type EVENT.");
            case UNKNOWN_TO_SDK_VERSION -> throw WorkflowFaults
                    .invalid("Unknown type of trigger: " + trigger.typeAsString());
        }
        if (trigger.schedule() != null && trigger.type() != TriggerType.SCHEDULED) {
            throw WorkflowFaults.invalid("Only triggers of the type SCHEDULED have a schedule.");
        }
        if (trigger.predicate() != null && trigger.type() != TriggerType.CONDITIONAL) {
            throw WorkflowFaults.invalid("Only triggers of the type CONDITIONAL have a predicate.");
        }
    }

    private static <T> T given(@Nullable T member, String name, Trigger trigger) {
        if (member == null) {
            throw WorkflowFaults.invalid(name + " cannot be null for " + trigger.typeAsString() + " trigger.");
        }
        return member;
    }

    private void checkActions(List<Action> actions) {
        if (actions.isEmpty()) {
            throw WorkflowFaults.invalid("Actions cannot be null or empty.");
        }
        for (var action : actions) {
            if (action.jobName() == null == (action.crawlerName() == null)) {
                throw WorkflowFaults.invalid("An action must name either a job or a crawler.");
            }
            if (action.crawlerName() == null) {
                checkJob(action.jobName());
            } else {
                checkCrawler(action.crawlerName());
            }
        }
    }

    private void checkPredicate(Predicate predicate) {
        var conditions = predicate.conditions();
        if (conditions.isEmpty() || conditions.size() > MOST_CONDITIONS) {
            throw WorkflowFaults.invalid("A predicate must have 1 to " + MOST_CONDITIONS + " conditions.");
        }
        if (predicate.logical() == Logical.UNKNOWN_TO_SDK_VERSION || predicate.logical() == null
                && conditions.size() > 1) {
            throw WorkflowFaults.invalid("Logical must be AND or ANY.");
        }
        conditions.forEach(this::check);
    }

    private void check(Condition condition) {
        if (condition.logicalOperator() != null && condition.logicalOperator() != LogicalOperator.EQUALS) {
            throw WorkflowFaults.invalid("LogicalOperator must be EQUALS.");
        }
        if (condition.crawlerName() != null || condition.crawlState() != null) {
            checkOfCrawler(condition);
            return;
        }
        if (condition.jobName() == null || condition.state() == null) {
            throw WorkflowFaults
                    .invalid("A condition must name a job and its state, or a crawler and its crawl state.");
        }
        if (!WATCHED.contains(condition.state())) {
            throw WorkflowFaults.invalid("A condition's state must be SUCCEEDED, STOPPED, FAILED or TIMEOUT, not "
                    + condition.stateAsString() + ".");
        }
        checkJob(condition.jobName());
    }

    private void checkJob(String name) {
        if (!jobs.exists(name)) {
            throw WorkflowFaults.notFound("Job with name: " + name);
        }
    }

    private void checkOfCrawler(Condition condition) {
        if (condition.crawlerName() == null || condition.crawlState() == null || condition.jobName() != null
                || condition.state() != null) {
            throw WorkflowFaults
                    .invalid("A condition must name a job and its state, or a crawler and its crawl state.");
        }
        if (!WATCHED_CRAWLS.contains(condition.crawlState())) {
            throw WorkflowFaults.invalid("A condition's crawl state must be SUCCEEDED, FAILED, CANCELLED or ERROR, not "
                    + condition.crawlStateAsString() + ".");
        }
        checkCrawler(condition.crawlerName());
    }

    private void checkCrawler(String name) {
        if (!crawlers.exists(name)) {
            throw WorkflowFaults.notFound("Crawler with name: " + name);
        }
    }
}
