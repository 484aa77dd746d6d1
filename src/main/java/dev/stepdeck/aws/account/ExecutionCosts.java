package dev.stepdeck.aws.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.asl.history.ExecutionState;
import dev.stepdeck.asl.history.HistoryEvent;
import dev.stepdeck.aws.Clients;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.aws.RefusedException;
import dev.stepdeck.aws.cost.ExecutionCost;
import dev.stepdeck.aws.cost.Prices;

/// What executions that have ended cost. Each is read once: a call, or a few for a long history. Thread-safe.
public final class ExecutionCosts {

    private static final int KEPT = 5000;
    private static final int MOST_PAGES = 5;

    private final Executions executions;
    private final Map<String, ExecutionCost> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ExecutionCost> eldest) {
            return size() > KEPT;
        }
    };

    /// Over the clients of one connection.
    public ExecutionCosts(Clients clients) {
        this.executions = new Executions(clients);
    }

    /// What was read, with these prices; asks nobody.
    public Optional<ExecutionCost> known(String executionArn, Prices prices) {
        synchronized (known) {
            return Optional.ofNullable(known.get(executionArn)).filter(cost -> cost.prices().equals(prices));
        }
    }

    /// Reads the history of an execution that has ended. Blocks.
    ///
    /// @throws RefusedException if that is too long to be read for a list
    public ExecutionCost read(String executionArn, Prices prices) {
        var feed = executions.feed(executionArn);
        var events = new ArrayList<HistoryEvent>();
        for (var page = 0; feed.behind(); page++) {
            if (page == MOST_PAGES) {
                throw new RefusedException("Its history is long.", "Open the execution for its cost.");
            }
            events.addAll(feed.next());
        }
        var cost = ExecutionCost.of(executionArn, ExecutionState.of(Optional.empty(), events), prices, Instant.now());
        synchronized (known) {
            known.put(executionArn, cost);
        }
        return cost;
    }
}
