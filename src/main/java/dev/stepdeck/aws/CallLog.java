package dev.stepdeck.aws;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// The last calls of one connection as commands of the AWS CLI: whatever one does in the window, its equal is there. What changes
/// something is kept apart, so that polling does not push it out. Thread-safe.
public final class CallLog implements ExecutionInterceptor {

    /// The values of a request that are secrets, for its override configuration.
    static final ExecutionAttribute<Set<String>> SECRETS = new ExecutionAttribute<>("StepdeckSecrets");

    private static final int KEPT = 60;

    private final InstantSource clock;
    private final Supplier<List<String>> where;
    private final Deque<CliCommand> changes = new ArrayDeque<>();
    private final Deque<CliCommand> reads = new ArrayDeque<>();

    /// @param where gives the options that say with what to connect; asked when a call is made
    CallLog(InstantSource clock, Supplier<List<String>> where) {
        this.clock = clock;
        this.where = where;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var command = CliCommand.of(clock.instant(), attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), context.request(),
                Optional.ofNullable(attributes.getAttribute(SECRETS)).orElse(Set.of()), where.get());
        synchronized (this) {
            var kept = command.changes() ? changes : reads;
            kept.removeIf(known -> known.text().equals(command.text()));
            kept.addFirst(command);
            if (kept.size() > KEPT) {
                kept.removeLast();
            }
        }
    }

    /// What changed something, the newest first, then what only read.
    public synchronized List<CliCommand> last() {
        var all = new ArrayList<>(changes);
        all.addAll(reads);
        return List.copyOf(all);
    }
}
