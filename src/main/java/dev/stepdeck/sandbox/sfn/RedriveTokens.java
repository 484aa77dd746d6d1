package dev.stepdeck.sandbox.sfn;

import java.util.Optional;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// The tokens by which RedriveExecution is idempotent. Source: its API page: fifteen minutes after the last success.
final class RedriveTokens {

    private static final long KEPT_MILLIS = 15 * 60_000L;

    private final Table<Long> times;
    private final SandboxClock clock;

    RedriveTokens(Store store, SandboxClock clock) {
        this.times = store.table("sfn.redrive-tokens", new JsonRows<>(Long.class));
        this.clock = clock;
    }

    /// When an execution was redriven with this token, if it was.
    Optional<Long> find(ExecutionRow row, @Nullable String token) {
        return token == null
                ? Optional.empty()
                : times.get(key(row, token)).filter(millis -> clock.millis() - millis < KEPT_MILLIS);
    }

    void keep(ExecutionRow row, @Nullable String token, long millis) {
        if (token != null) {
            times.put(key(row, token), millis);
        }
    }

    private static String key(ExecutionRow row, String token) {
        return row.arn() + "#" + token;
    }
}
