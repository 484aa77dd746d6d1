package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.template.ReferenceValues;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// Starts operations on stacks and carries them out in the background, one at a time for each stack.
///
/// Thread-safe. [#recover()] is called once, before the first operation.
public final class Deployments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final StackTables tables;
    private final EventLog events;
    private final ResourceTypes types;
    private final ReferenceValues values;
    private final StackTopics topics;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Walk walk = new Walk(threads);
    private final Map<String, Future<?>> last = new HashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

    public Deployments(StackTables tables, EventLog events, ResourceTypes types, ReferenceValues values,
            StackTopics topics, InstantSource clock) {
        this.tables = tables;
        this.events = events;
        this.types = types;
        this.values = values;
        this.topics = topics;
        this.clock = clock;
    }

    private interface Operation {
        void run(Deployment deployment) throws InterruptedException;
    }

    /// Adds a stack for a change set to be reviewed.
    public void review(StackRecord stack) {
        tables.add(stack);
        journal(stack.id()).stack(StackStatus.REVIEW_IN_PROGRESS, "User Initiated");
    }

    /// Adds a stack, or takes the one that was up for review, and begins to make its resources.
    public void create(StackRecord stack) {
        tables.add(stack);
        journal(stack.id()).stack(StackStatus.CREATE_IN_PROGRESS, "User Initiated");
        start(stack.id(), Deployment::create);
    }

    /// Begins to bring a stack to another configuration.
    public void update(StackRecord stack, Configuration target, StackOptions options, Optional<String> token,
            Optional<String> changeSetId) {
        var journal = journal(stack.id());
        cancelled.remove(stack.id());
        tables.update(stack.id(),
                before -> before.with(options).towards(target, token, changeSetId, journal.now()));
        journal.stack(StackStatus.UPDATE_IN_PROGRESS, "User Initiated");
        start(stack.id(), Deployment::update);
    }

    /// Makes an update in progress start no more changes, and roll back.
    public void cancelUpdate(String stackId) {
        cancelled.add(stackId);
    }

    /// Begins to delete a stack, or does so once the operation in progress has ended.
    public void delete(StackRecord stack, Set<String> retained, Optional<String> token) {
        if (!stack.inProgress()) {
            tables.update(stack.id(), before -> before.withToken(token));
            journal(stack.id()).stack(StackStatus.DELETE_IN_PROGRESS, "User Initiated");
        }
        start(stack.id(), deployment -> {
            var now = tables.find(stack.id());
            if (now.isEmpty() || now.get().gone()) {
                return;
            }
            if (now.get().status() != StackStatus.DELETE_IN_PROGRESS) {
                tables.update(stack.id(), before -> before.withToken(token));
                journal(stack.id()).stack(StackStatus.DELETE_IN_PROGRESS, "User Initiated");
            }
            deployment.delete(retained);
        });
    }

    /// Begins to take a failed creation or update back.
    ///
    /// @param retainNew whether new resources stay whose policy says so
    /// @param skipped resources of an update that stay as they are
    public void rollBack(StackRecord stack, Optional<String> token, boolean retainNew, Set<String> skipped) {
        tables.update(stack.id(),
                before -> before.withToken(token).with(before.options().retainingNew(retainNew)));
        boolean created = stack.status() == StackStatus.CREATE_FAILED;
        journal(stack.id()).stack(
                created ? StackStatus.ROLLBACK_IN_PROGRESS : StackStatus.UPDATE_ROLLBACK_IN_PROGRESS,
                "User Initiated");
        start(stack.id(), created ? Deployment::rollBackCreate : deployment -> deployment.rollBackUpdate(skipped));
    }

    /// Forgets a stack that was only up for review, with its events.
    public void forget(StackRecord stack) {
        tables.update(stack.id(), before -> before.with(StackStatus.DELETE_COMPLETE, ""));
        tables.forget(stack);
        events.forget(stack.id());
    }

    /// Takes up what was in progress when the sandbox stopped: what was being made or changed is rolled back, all
    /// else continues. Nested stacks come first, because their parents wait for them.
    public void recover() {
        tables.all().stream().filter(StackRecord::inProgress).sorted(Comparator.comparing(this::depth).reversed())
                .forEach(this::recover);
    }

    /// How many stacks a stack is nested in.
    private int depth(StackRecord stack) {
        var nesting = stack.nesting();
        return nesting == null ? 0 : 1 + tables.find(nesting.parentId()).map(this::depth).orElse(0);
    }

    private void recover(StackRecord stack) {
        settleResources(stack);
        var reason = "The sandbox was stopped while the stack was in " + stack.status() + ".";
        switch (stack.status()) {
            case CREATE_IN_PROGRESS -> start(stack.id(), deployment -> deployment.afterStop(reason));
            case ROLLBACK_IN_PROGRESS -> start(stack.id(), Deployment::rollBackCreate);
            case DELETE_IN_PROGRESS -> start(stack.id(), deployment -> deployment.delete(Set.of()));
            case UPDATE_IN_PROGRESS -> start(stack.id(), deployment -> deployment.afterFailedUpdate(reason));
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> start(stack.id(), Deployment::cleanUpUpdate);
            case UPDATE_ROLLBACK_IN_PROGRESS -> start(stack.id(), Deployment::rollBackUpdate);
            case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> start(stack.id(), Deployment::cleanUpRollBack);
            default -> LOG.warn("Stack {} stays {}", stack.id(), stack.status());
        }
    }

    /// A resource that was just being made may be there or not. If its name was generated, it is the stack's own
    /// and is deleted with the others; a name that a user chose might be someone else's, so that one is left.
    private void settleResources(StackRecord stack) {
        for (var record : tables.resources(stack.id())) {
            if (record.status() == ResourceStatus.CREATE_IN_PROGRESS) {
                var current = record.current().map(known -> new Incarnation(known.physicalId(), known.properties(),
                        known.attributes(), known.made() || known.physicalId().toLowerCase(Locale.ROOT)
                                .contains(record.suffix().toLowerCase(Locale.ROOT)),
                        known.actual(), known.stackTags()));
                journal(stack.id()).resource(record.with(current, Optional.empty()), ResourceStatus.CREATE_FAILED,
                        "The sandbox was stopped while the resource was being created", "");
            }
        }
    }

    private Journal journal(String stackId) {
        return new Journal(tables, events, topics, clock, stackId);
    }

    private synchronized void start(String stackId, Operation operation) {
        var before = Optional.<Future<?>>ofNullable(last.get(stackId));
        last.put(stackId, threads.submit(() -> {
            try {
                if (before.isPresent()) {
                    before.get().get();
                }
                operation.run(new Deployment(tables, types, values, journal(stackId), walk, stackId,
                        () -> cancelled.contains(stackId)));
                forgetFinished(stackId);
            } catch (InterruptedException e) {
                // The sandbox is stopping; the next start continues from the store.
                Thread.currentThread().interrupt();
            } catch (RejectedExecutionException e) {
                // The same, seen by the steps.
            } catch (Exception | Error e) {
                LOG.error("The operation on stack {} broke off", stackId, e);
                giveUp(stackId);
            }
        }));
    }

    /// Returns when the operations on a stack have ended.
    ///
    /// @return the stack as it is then
    /// @throws RejectedExecutionException if the sandbox stops before
    public StackRecord await(String stackId) {
        try {
            var running = running(stackId);
            if (running.isPresent()) {
                running.get().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("The sandbox stops.", e);
        } catch (ExecutionException e) {
            // The stack says how it is.
        }
        var stack = tables.find(stackId).orElseThrow();
        if (stack.inProgress()) {
            throw new RejectedExecutionException("The sandbox stops while " + stackId + " is in progress.");
        }
        return stack;
    }

    private synchronized Optional<Future<?>> running(String stackId) {
        return Optional.ofNullable(last.get(stackId));
    }

    /// Returns when the operations on a stack have ended, or after a while. `aws cloudformation deploy` looks at the
    /// stack right after it has begun and then not for 30 seconds, which is much longer than most deployments take
    /// here; an answer that waits a moment spares its user that time.
    public void awaitBriefly(String stackId, Duration most) {
        var running = running(stackId);
        try {
            if (running.isPresent()) {
                running.get().get(most.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // The stack says how it is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A defect of the sandbox must not leave a stack in progress for ever, nor a disk without room: that the stack
    /// has failed is written as soon as there is room again.
    private void giveUp(String stackId) {
        boolean closed = false;
        while (!closed) {
            try {
                fail(stackId);
                return;
            } catch (RuntimeException | Error e) {
                LOG.warn("The failure of stack {} could not be written: {}", stackId, e.toString());
                closed = closedWithin(AGAIN);
            }
        }
    }

    private boolean closedWithin(Duration time) {
        try {
            return threads.isShutdown() || threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void fail(String stackId) {
        tables.find(stackId).filter(StackRecord::inProgress).ifPresent(stack -> journal(stackId)
                .stack(switch (stack.status()) {
                    case CREATE_IN_PROGRESS -> StackStatus.CREATE_FAILED;
                    case ROLLBACK_IN_PROGRESS -> StackStatus.ROLLBACK_FAILED;
                    case DELETE_IN_PROGRESS -> StackStatus.DELETE_FAILED;
                    case UPDATE_IN_PROGRESS -> StackStatus.UPDATE_FAILED;
                    default -> StackStatus.UPDATE_ROLLBACK_FAILED;
                }, "Internal Failure"));
    }

    private synchronized void forgetFinished(String stackId) {
        last.entrySet().removeIf(entry -> !entry.getKey().equals(stackId) && entry.getValue().isDone());
    }

    /// Lets running steps end, and starts no more.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
