package dev.stepdeck.sandbox.sfn;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.sfn.history.Event;
import dev.stepdeck.sandbox.sfn.history.EventType;
import dev.stepdeck.sandbox.sfn.run.Callbacks.Answer;
import dev.stepdeck.sandbox.sfn.run.Callbacks.Delivery;
import dev.stepdeck.sandbox.sfn.run.Failure;
import dev.stepdeck.sandbox.sfn.run.TaskToken;
import dev.stepdeck.sandbox.sfn.run.TokenLedger;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// What came back for task tokens and is not in a history yet.
final class TokenTable implements TokenLedger {

    private static final Set<EventType> SCHEDULED = Set.of(EventType.TASK_SCHEDULED, EventType.ACTIVITY_SCHEDULED);
    private static final Set<EventType> UNDER_WAY = Set.of(EventType.TASK_STARTED, EventType.TASK_SUBMITTED,
            EventType.ACTIVITY_STARTED);

    private final Table<Row> answers;
    private final Table<Long> beats;
    private final ExecutionTable executions;
    private final LiveRuns live;

    TokenTable(Store store, ExecutionTable executions, LiveRuns live) {
        this.live = live;
        this.answers = store.table("sfn.answers", new JsonRows<>(Row.class));
        this.beats = store.table("sfn.heartbeats", new JsonRows<>(Long.class));
        this.executions = executions;
    }

    /// An answer as it is kept: an output, or a failure.
    record Row(Optional<String> output, Optional<String> error, Optional<String> cause) {

        static Row of(Answer answer) {
            return switch (answer) {
                case Answer.Success(String output) -> new Row(Optional.of(output), Optional.empty(), Optional.empty());
                case Answer.Failed(Failure(var error, var cause, _)) -> new Row(Optional.empty(), error, cause);
            };
        }

        Answer answer() {
            return output.<Answer>map(Answer.Success::new)
                    .orElseGet(() -> new Answer.Failed(new Failure(error, cause)));
        }
    }

    @Override
    public boolean keep(TaskToken token, Answer answer) {
        return answers.putIfAbsent(key(token), Row.of(answer));
    }

    @Override
    public Optional<Answer> answer(TaskToken token) {
        return answers.get(key(token)).map(Row::answer);
    }

    @Override
    public void beat(TaskToken token, long millis) {
        beats.put(key(token), millis);
    }

    @Override
    public Optional<Long> lastBeat(TaskToken token) {
        return beats.get(key(token));
    }

    @Override
    public void forget(TaskToken token) {
        answers.remove(key(token));
        beats.remove(key(token));
    }

    @Override
    public void forgetAll(String executionArn) {
        answers.removeAll(executionArn + "#");
        beats.removeAll(executionArn + "#");
    }

    @Override
    public Delivery look(TaskToken token) {
        var row = executions.find(token.executionArn());
        if (row.isEmpty()) {
            return token.executionArn().contains(":express:") ? Delivery.TOO_LATE : Delivery.UNKNOWN;
        }
        return row.get().running() && token.redrives() == row.get().redriveCount() && answers.get(key(token)).isEmpty()
                && waiting(token, live.reader(row.get()).all()) ? Delivery.TAKEN : Delivery.TOO_LATE;
    }

    /// Whether a task was scheduled as this attempt whose end is not recorded.
    private static boolean waiting(TaskToken token, List<Event> events) {
        int redrive = 0;
        var next = new HashMap<Integer, Set<EventType>>();
        for (var event : events) {
            redrive = event.type() == EventType.EXECUTION_REDRIVEN ? event.id() : redrive;
            next.computeIfAbsent(event.previous(), _ -> new HashSet<>()).add(event.type());
        }
        int from = Math.max(token.event(), redrive);
        return events.stream().filter(e -> SCHEDULED.contains(e.type()) && e.previous() == from)
                .anyMatch(e -> open(e, events, next));
    }

    private static boolean open(Event scheduled, List<Event> events, HashMap<Integer, Set<EventType>> next) {
        int at = scheduled.id();
        for (var event : events.subList(at, events.size())) {
            if (event.previous() == at && UNDER_WAY.contains(event.type())) {
                at = event.id();
            }
        }
        return !next.containsKey(at);
    }

    private static String key(TaskToken token) {
        return token.executionArn() + "#" + token.event() + "#" + token.redrives();
    }
}
