package dev.stepdeck.sandbox.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class HeavyWorkTest {

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWaitsCanBeWithdrawnAndWhatRunsCannot() {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Runnable running = () -> {
            begun.countDown();
            await(release);
        };
        Runnable waiting = () -> {
            throw new AssertionError("was withdrawn");
        };
        try (var work = new HeavyWork("test", 1)) {
            work.start(running);
            work.start(waiting);
            await(begun);

            assertThat(work.withdraw(waiting)).isTrue();
            assertThat(work.withdraw(running)).isFalse();
            release.countDown();
        }
    }

    @Test
    void workRunsOnPlatformThreadsSeveralAtATime() {
        var both = new CountDownLatch(2);
        var platform = new CountDownLatch(2);
        try (var work = new HeavyWork("test", 2)) {
            for (int i = 0; i < 2; i++) {
                work.start(() -> {
                    both.countDown();
                    await(both);
                    if (!Thread.currentThread().isVirtual()) {
                        platform.countDown();
                    }
                });
            }
            await(platform);
        }

        assertThat(platform.getCount()).isZero();
    }
}
