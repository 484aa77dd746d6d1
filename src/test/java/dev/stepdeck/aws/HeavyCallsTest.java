package dev.stepdeck.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class HeavyCallsTest {

    @Test
    void runsOnPlatformThreadsWhoeverAsks() throws Exception {
        var kinds = new ArrayList<Boolean>();

        var asks = Thread.ofVirtual().start(() -> {
            try {
                kinds.add(HeavyCalls.call(() -> Thread.currentThread().isVirtual(), () -> {}));
                kinds.add(HeavyCalls.finish(() -> Thread.currentThread().isVirtual()));
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        asks.join();

        assertThat(kinds).containsExactly(false, false);
    }

    @Test
    void throwsWhatTheWorkThrows() {
        assertThatThrownBy(() -> HeavyCalls.call(() -> {
            throw new IllegalArgumentException("no");
        }, () -> {})).isInstanceOf(ExecutionException.class).hasCause(new IllegalArgumentException("no"));
    }

    @Test
    void workThatHasBegunHasEndedWhenItsCallerIsInterrupted() throws Exception {
        var begun = new CountDownLatch(1);
        var asked = new CountDownLatch(2);
        var ended = new AtomicBoolean();
        var seen = new AtomicBoolean();

        var asks = Thread.ofVirtual().start(() -> {
            try {
                HeavyCalls.call(() -> {
                    begun.countDown();
                    asked.await();
                    ended.set(true);
                    return true;
                }, asked::countDown);
            } catch (InterruptedException e) {
                seen.set(ended.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        asks.interrupt();
        asks.join();

        assertThat(seen).isTrue();
    }

    @Test
    void workThatWaitsInLineNeverBeginsWhenItsCallerIsInterrupted() throws Exception {
        var free = new CountDownLatch(1);
        var busy = new CountDownLatch(4);
        var blockers = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            blockers.add(Thread.ofVirtual().start(() -> {
                try {
                    HeavyCalls.finish(() -> {
                        busy.countDown();
                        return free.await(120, TimeUnit.SECONDS);
                    });
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        busy.await();
        var ran = new AtomicBoolean();
        var interrupted = new AtomicBoolean();

        var asks = Thread.ofVirtual().start(() -> {
            try {
                HeavyCalls.call(() -> ran.getAndSet(true), () -> {});
            } catch (InterruptedException e) {
                interrupted.set(true);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        asks.interrupt();
        asks.join();
        free.countDown();
        for (var blocker : blockers) {
            blocker.join();
        }

        assertThat(interrupted).isTrue();
        assertThat(ran).isFalse();
    }
}
