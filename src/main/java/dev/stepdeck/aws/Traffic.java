package dev.stepdeck.aws;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Counts the calls of one connection to AWS, so that users see that the console is gentle with their account.
///
/// Thread-safe.
public final class Traffic implements ExecutionInterceptor {

    private static final int SECONDS = 60;

    private final InstantSource clock;
    private final AtomicLongArray calls = new AtomicLongArray(SECONDS);
    private final AtomicLongArray second = new AtomicLongArray(SECONDS);
    private final AtomicLong throttled = new AtomicLong();
    private final ThreadLocal<AtomicLong> own = ThreadLocal.withInitial(AtomicLong::new);

    /// Nothing counted yet.
    public Traffic(InstantSource clock) {
        this.clock = clock;
    }

    /// How many requests were sent in the last minute, repetitions included.
    public long callsPerMinute() {
        var now = clock.instant().getEpochSecond();
        var sum = 0L;
        for (var slot = 0; slot < SECONDS; slot++) {
            if (now - second.get(slot) < SECONDS) {
                sum += calls.get(slot);
            }
        }
        return sum;
    }

    /// How many calls have been throttled since the connection was created.
    public long throttled() {
        return throttled.get();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        count();
    }

    /// Counts a request that is sent without the SDK's clients.
    void count() {
        var now = clock.instant().getEpochSecond();
        var slot = (int) (now % SECONDS);
        if (second.getAndSet(slot, now) != now) {
            calls.set(slot, 0);
        }
        calls.incrementAndGet(slot);
        own.get().incrementAndGet();
    }

    /// How many requests the calling thread has sent so far: the clients send on the thread that calls them.
    public long callsOfThisThread() {
        return own.get().get();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof AwsServiceException answer && answer.isThrottlingException()) {
            throttled.incrementAndGet();
        }
    }
}
