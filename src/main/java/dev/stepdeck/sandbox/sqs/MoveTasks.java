package dev.stepdeck.sandbox.sqs;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/// The tasks that move messages out of dead-letter queues. Those that are running when the sandbox stops continue when it starts.
/// Sources: StartMessageMoveTask, ListMessageMoveTasks, CancelMessageMoveTask.
final class MoveTasks implements AutoCloseable {

    private static final int FASTEST = 500;
    private static final int LONGEST_LIST = 10;

    private final Table<MoveTask> rows;
    private final Queues queues;
    private final Messages messages;
    private final InstantSource clock;
    private final Mover mover;

    MoveTasks(Store store, Queues queues, Messages messages, InstantSource clock) {
        this.rows = store.table("sqs.moves", new JsonRows<>(MoveTask.class));
        this.queues = queues;
        this.messages = messages;
        this.clock = clock;
        this.mover = new Mover(store, rows, queues, messages, clock);
        rows.values().stream().filter(MoveTask::isRunning).forEach(mover::start);
    }

    MoveTask start(StartMessageMoveTaskRequest request) {
        var source = queue("SourceArn", request.sourceArn());
        if (queues.redriving().sources(source, "", 1).isEmpty()) {
            throw SqsFaults.badParameter("Source queue must be configured as a Dead Letter Queue.");
        }
        var destination = Optional.ofNullable(request.destinationArn()).map(arn -> queue("DestinationArn", arn));
        if (destination.filter(queue -> queue.name().equals(source.name())).isPresent()) {
            throw SqsFaults.badParameter("Source queue arn and destination queue arn cannot be the same.");
        }
        if (destination.filter(queue -> queue.fifo() != source.fifo()).isPresent()) {
            throw SqsFaults.badParameter("Source queue and destination queue must be of the same type.");
        }
        var rate = request.maxNumberOfMessagesPerSecond();
        if (rate != null && (rate < 1 || rate > FASTEST)) {
            throw SqsFaults.badParameter("Value " + rate + " for parameter MaxNumberOfMessagesPerSecond is invalid."
                    + " Reason: You must enter a value between 1 and " + FASTEST + ".");
        }
        var task = queues.gate(source.name()).alone(() -> {
            if (latest(source.name(), LONGEST_LIST).stream().anyMatch(MoveTask::isRunning)) {
                throw SqsFaults.unsupported("There is already a task running. Only one active task is allowed for a"
                        + " source queue arn at a given time.");
            }
            var started = new MoveTask(UUID.randomUUID().toString(), source.name(), destination.map(Queue::name),
                    rate == null ? 0 : rate, "RUNNING", 0, messages.count(source.name()).visible(), Optional.empty(),
                    clock.millis());
            rows.put(started.key(), started);
            return started;
        });
        mover.start(task);
        return task;
    }

    private Queue queue(String parameter, @Nullable String arn) {
        if (arn == null) {
            throw SqsFaults.missing(parameter);
        }
        if (!arn.matches("arn:[^:]+:sqs:[^:]+:[^:]+:[^:]+")) {
            throw SqsFaults.badParameter("You must use this format to specify the " + parameter
                    + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        }
        var prefix = Account.arn("sqs", "");
        return Optional.of(arn).filter(text -> text.startsWith(prefix))
                .flatMap(text -> queues.find(text.substring(prefix.length())))
                .orElseThrow(() -> SqsFaults.noResource(parameter));
    }

    private List<MoveTask> latest(String source, int limit) {
        return rows.page(source + "/", "", limit, Map.Entry::getValue);
    }

    List<MoveTask> list(ListMessageMoveTasksRequest request) {
        var source = queue("SourceArn", request.sourceArn());
        int most = request.maxResults() == null ? 1 : request.maxResults();
        if (most < 1 || most > LONGEST_LIST) {
            throw SqsFaults.badParameter("Value " + most + " for parameter MaxResults is invalid. Reason: Must be"
                    + " between 1 and " + LONGEST_LIST + ", if provided.");
        }
        return latest(source.name(), most);
    }

    /// Ends a task between two messages and returns how it ended.
    MoveTask cancel(CancelMessageMoveTaskRequest request) {
        if (request.taskHandle() == null) {
            throw SqsFaults.missing("TaskHandle");
        }
        var key = MoveTask.keyOf(request.taskHandle());
        var running = rows.get(key).filter(MoveTask::isRunning).orElseThrow(SqsFaults::noTask);
        return queues.gate(running.source()).alone(() -> {
            if (rows.get(key).filter(MoveTask::isRunning).isEmpty()) {
                throw SqsFaults.noTask();
            }
            return rows.update(key, task -> task.with("CANCELLED", task.moved(), Optional.empty())).orElse(running);
        });
    }

    void forget(String queue) {
        rows.removeAll(queue + "/");
    }

    @Override
    public void close() {
        mover.close();
    }
}
