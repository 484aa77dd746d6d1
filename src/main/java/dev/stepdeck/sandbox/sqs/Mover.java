package dev.stepdeck.sandbox.sqs;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the messages of [tasks][MoveTask], some at a time: as many as a task may in a second, or a batch at once. A
/// message leaves one queue and arrives in the other in one change. Owns a thread.
final class Mover implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mover.class);
    private static final int BATCH = 500;
    private static final String SOURCE = "DeadLetterQueueSourceArn";

    private final Store store;
    private final Table<MoveTask> rows;
    private final Queues queues;
    private final Messages messages;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("sqs-mover").factory());

    Mover(Store store, Table<MoveTask> rows, Queues queues, Messages messages, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.queues = queues;
        this.messages = messages;
        this.clock = clock;
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void start(MoveTask task) {
        timer.execute(() -> step(task));
    }

    private void step(MoveTask task) {
        try {
            var reached = new HashSet<String>();
            var after = queues.gate(task.source()).alone(
                    () -> messages.together(() -> rows.get(task.key()).filter(MoveTask::isRunning)
                            .map(running -> some(running, reached))));
            reached.forEach(name -> queues.gate(name).open());
            store.commit();
            if (after.filter(MoveTask::isRunning).isPresent()) {
                timer.schedule(() -> step(task), task.rate() == 0 ? 0 : 1000, TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.error("Messages of {} could not be moved", task.source(), e);
            }
        }
    }

    private MoveTask some(MoveTask task, Set<String> reached) {
        long most = task.rate() == 0 ? BATCH : task.rate();
        long moved = task.moved();
        var after = "";
        for (var page = messages.page(task.source(), after, BATCH); !page.isEmpty(); page = messages
                .page(task.source(), after, BATCH)) {
            for (var placed : page) {
                after = placed.key();
                if (placed.message().visibleMillis() > clock.millis()) {
                    continue;
                }
                if (moved >= task.toMove()) {
                    return kept(task.with("COMPLETED", moved, Optional.empty()));
                }
                if (moved - task.moved() >= most) {
                    return kept(task.with("RUNNING", moved, Optional.empty()));
                }
                var name = destination(task, placed.message());
                if (name.isEmpty()) {
                    return kept(task.with("FAILED", moved, Optional.of("CouldNotDetermineMessageSource")));
                }
                var queue = queues.find(name.get());
                if (queue.isEmpty()) {
                    return kept(task.with("FAILED", moved,
                            Optional.of("AWS.SimpleQueueService.NonExistentQueue")));
                }
                move(placed, queue.get());
                reached.add(name.get());
                moved++;
            }
        }
        return kept(task.with("COMPLETED", moved, Optional.empty()));
    }

    private MoveTask kept(MoveTask task) {
        rows.put(task.key(), task);
        return task;
    }

    private static Optional<String> destination(MoveTask task, StoredMessage message) {
        return task.destination().or(() -> Optional.ofNullable(message.system().get(SOURCE))
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1)));
    }

    /// Moved messages are new ones: they have a new id and a new time. Source: "Configuring a dead-letter queue redrive".
    private void move(Messages.Placed placed, Queue to) {
        var message = placed.message();
        var system = new TreeMap<>(message.system());
        system.remove(SOURCE);
        long now = clock.millis();
        long sequence = messages.nextSequence(to.name());
        messages.remove(placed.key());
        messages.add(to.name(), sequence,
                new StoredMessage(UUID.randomUUID().toString(), message.body(), message.attributes(), system, now,
                        now + 1000 * to.seconds("DelaySeconds"), 0, 0, message.group(), message.deduplication(),
                        to.fifo() ? Messages.sequence(sequence) : "", ""));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Moving messages did not end in 5 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
