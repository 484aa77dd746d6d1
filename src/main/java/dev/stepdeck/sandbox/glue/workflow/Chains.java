package dev.stepdeck.sandbox.glue.workflow;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// Fires triggers: the first of a chain when somebody or the time says so, and those that watch jobs and crawlers when a run
/// of the chain has ended. As on AWS, a run that no trigger has started lets none fire. What is going to be started is kept
/// before it is, with the id that it gets, so after a crash nothing is left out or done twice.
final class Chains {

    /// In which a run of a job is over.
    static final Set<JobRunState> ENDS = Set.of(JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.STOPPED,
            JobRunState.TIMEOUT, JobRunState.ERROR, JobRunState.EXPIRED);
    /// In which a crawl is over.
    private static final Set<CrawlState> CRAWL_ENDS = Set.of(CrawlState.SUCCEEDED, CrawlState.FAILED,
            CrawlState.CANCELLED, CrawlState.ERROR);
    private static final int ID_BYTES = 32;

    private final ChainRows rows;
    private final Triggers triggers;
    private final TriggeredJobs jobs;
    private final TriggeredCrawlers crawlers;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();

    Chains(ChainRows rows, Triggers triggers, TriggeredJobs jobs, TriggeredCrawlers crawlers,
            InstantSource clock) {
        this.rows = rows;
        this.triggers = triggers;
        this.jobs = jobs;
        this.crawlers = crawlers;
        this.clock = clock;
    }

    /// Begins a chain.
    ///
    /// @param previous the run of the workflow before; empty for none
    /// @return its id
    String begin(Trigger first, Map<String, String> properties, String previous) {
        lock.lock();
        try {
            var chain = new Chain("wr_" + hex(), Triggers.workflowOf(first), previous, properties, clock.millis(), 0,
                    WorkflowRunStatus.RUNNING, List.of());
            settle(fire(chain, first).id());
            return chain.id();
        } finally {
            lock.unlock();
        }
    }

    /// Goes on where a job's run or a crawl has ended; nothing happens for one that no trigger has started.
    void ended(String run) {
        lock.lock();
        try {
            rows.ofRun(run).ifPresent(chain -> settle(chain.id()));
        } finally {
            lock.unlock();
        }
    }

    /// Takes up the chains that were open when the sandbox was last stopped or has died.
    void takeUp() {
        lock.lock();
        try {
            for (var chain : rows.open()) {
                chain.fired().forEach(fired -> triggers.find(fired.trigger())
                        .ifPresent(trigger -> start(chain, trigger, fired)));
                settle(chain.id());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Begins to stop a chain: what runs is stopped, and nothing follows.
    void stop(Chain chain) {
        lock.lock();
        try {
            rows.change(chain.id(), now -> now.isOpen() ? now.with(WorkflowRunStatus.STOPPING, 0) : now);
            running(chain).forEach(action -> action.crawler().ifPresentOrElse(
                    crawler -> crawlers.stop(crawler, action.run()), () -> jobs.stop(action.job(), action.run())));
            settle(chain.id());
        } finally {
            lock.unlock();
        }
    }

    /// The run of a job that an action has started, as it is now.
    Optional<JobRun> run(Chain.Started action) {
        return jobs.find(action.run());
    }

    /// The crawl that an action has started, as it is now; none when it was forgotten meanwhile.
    Optional<Crawl> crawl(Chain.Started action) {
        return action.crawler().flatMap(crawler -> crawlers.find(crawler, action.run()));
    }

    private List<Chain.Started> running(Chain chain) {
        return chain.actions().filter(action -> action.error().isEmpty()).filter(this::isRunning).toList();
    }

    /// The crawls of a crawler that is gone are over.
    private boolean isRunning(Chain.Started action) {
        return action.crawler().isPresent()
                ? crawl(action).filter(crawl -> !CRAWL_ENDS.contains(crawl.state())).isPresent()
                : run(action).filter(run -> ENDS.contains(run.jobRunState())).isEmpty();
    }

    /// Fires what can, and ends the chain when nothing goes on.
    private void settle(String id) {
        var chain = rows.find(id);
        while (chain.isPresent() && chain.get().status() == WorkflowRunStatus.RUNNING) {
            var now = chain.get();
            var next = triggers.of(now.workflow()).stream().filter(trigger -> fires(trigger, now)).findFirst();
            if (next.isEmpty()) {
                break;
            }
            fire(now, next.get());
            chain = rows.find(id);
        }
        chain.filter(Chain::isOpen).filter(open -> running(open).isEmpty())
                .ifPresent(over -> rows.put(over.with(over.status() == WorkflowRunStatus.STOPPING
                        ? WorkflowRunStatus.STOPPED
                        : WorkflowRunStatus.COMPLETED, clock.millis())));
    }

    private boolean fires(Trigger trigger, Chain chain) {
        return trigger.type() == TriggerType.CONDITIONAL && trigger.state() == TriggerState.ACTIVATED
                && !chain.hasFired(trigger.name()) && Conditions.hold(trigger.predicate(), job -> ended(chain, job),
                        crawler -> endedCrawl(chain, crawler));
    }

    private Optional<JobRunState> ended(Chain chain, String job) {
        return chain.last(job).flatMap(this::run).map(JobRun::jobRunState).filter(ENDS::contains);
    }

    private Optional<CrawlState> endedCrawl(Chain chain, String crawler) {
        return chain.lastOnCrawler(crawler).flatMap(this::crawl).map(Crawl::state).filter(CRAWL_ENDS::contains);
    }

    private Chain fire(Chain chain, Trigger trigger) {
        var fired = new Chain.Fired(trigger.name(), trigger.actions().stream()
                .map(action -> action.crawlerName() == null
                        ? Chain.Started.job(action.jobName(), jobs.newRunId())
                        : Chain.Started.crawler(action.crawlerName(), UUID.randomUUID().toString()))
                .toList());
        var kept = rows.put(chain.with(fired));
        start(kept, trigger, fired);
        return kept;
    }

    /// Starts the runs of a trigger that has fired, those that were not yet.
    private void start(Chain chain, Trigger trigger, Chain.Fired fired) {
        for (var i = 0; i < fired.actions().size() && i < trigger.actions().size(); i++) {
            var started = fired.actions().get(i);
            if (!started.error().isEmpty()) {
                continue;
            }
            try {
                if (started.crawler().isPresent()) {
                    crawlers.start(started.crawler().get(), started.run());
                } else {
                    jobs.start(started.run(), request(chain, trigger.actions().get(i)), trigger.name());
                }
            } catch (AwsServiceException e) {
                rows.change(chain.id(), now -> now.withError(started.run(), String.valueOf(e.getMessage())));
            }
        }
    }

    private static StartJobRunRequest request(Chain chain, Action action) {
        var arguments = new HashMap<>(action.arguments());
        if (!chain.workflow().isEmpty()) {
            arguments.put("--WORKFLOW_NAME", chain.workflow());
            arguments.put("--WORKFLOW_RUN_ID", chain.id());
        }
        return StartJobRunRequest.builder().jobName(action.jobName()).arguments(arguments).timeout(action.timeout())
                .securityConfiguration(action.securityConfiguration())
                .notificationProperty(action.notificationProperty()).build();
    }

    private String hex() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
