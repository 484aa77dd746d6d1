package dev.stepdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.aws.ExecutionView;
import dev.stepdeck.aws.Executions;
import dev.stepdeck.ui.ScreenHarness;
import dev.stepdeck.ui.kit.choice.Notices;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// Watched executions on a sandbox. Each waits for a callback, so that the test says when it ends.
@ExtendWith(ApplicationExtension.class)
class WatchesTest {

    private static final String WAITS = """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 600, "End": true}}}""";

    private final List<ExecutionView> ended = new ArrayList<>();
    private ScreenHarness harness;
    private WorkScope scope;
    private Watches watches;
    private Notices rule = Notices.STARTED;
    private String machine;

    @BeforeEach
    void begin() throws Exception {
        harness = new ScreenHarness();
        machine = harness.machine("waits", WAITS);
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            scope = Work.onVirtualThreads().scope();
            watches = new Watches(new Executions(harness.clients()), scope, () -> rule, ended::add);
        });
    }

    @AfterEach
    void end() {
        WaitForAsyncUtils.waitForAsyncFx(120_000, scope::close);
        harness.close();
    }

    @Test
    void theEndOfAWatchedExecutionIsToldOnceAndOthersAreNot() throws Exception {
        var watched = harness.start(machine, "{}");
        var other = harness.start(machine, "{}");
        fx(() -> watches.watch(watched, true));

        stop(other);
        stop(watched);

        awaitEnded(1);
        assertThat(ended).extracting(ExecutionView::arn).containsExactly(watched);
        assertThat(ended.getFirst().status()).isEqualTo("ABORTED");
        assertThat(isWatched(watched)).isFalse();
    }

    @Test
    void severalHaveTheirTurns() throws Exception {
        var first = harness.start(machine, "{}");
        var second = harness.start(machine, "{}");
        fx(() -> {
            watches.started(first);
            watches.started(second);
        });

        stop(second);
        awaitEnded(1);
        stop(first);
        awaitEnded(2);

        assertThat(ended).extracting(ExecutionView::arn).containsExactly(second, first);
    }

    @Test
    void theRuleSaysWhatIsWatched() {
        var arn = harness.start(machine, "{}");

        fx(() -> watches.opened(arn));
        assertThat(isWatched(arn)).isFalse();
        rule = Notices.NEVER;
        fx(() -> watches.started(arn));
        assertThat(isWatched(arn)).isFalse();
        rule = Notices.OPENED;
        fx(() -> watches.opened(arn));
        assertThat(isWatched(arn)).isTrue();
        fx(() -> watches.watch(arn, false));
        assertThat(isWatched(arn)).isFalse();
    }

    private boolean isWatched(String arn) {
        return WaitForAsyncUtils.waitForAsyncFx(120_000, () -> watches.watched(arn).getValue());
    }

    private void stop(String arn) {
        harness.clients().sfn().stopExecution(stop -> stop.executionArn(arn));
    }

    private void awaitEnded(int count) throws Exception {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> ended.size() == count).get());
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(120_000, action);
    }
}
