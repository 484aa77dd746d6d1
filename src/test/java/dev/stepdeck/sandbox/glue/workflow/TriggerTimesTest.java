package dev.stepdeck.sandbox.glue.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.stepdeck.sandbox.clock.SandboxClock;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

class TriggerTimesTest {

    private static final SandboxClock QUICK = new SandboxClock(6_000);

    private final LinkedBlockingQueue<String> fired = new LinkedBlockingQueue<>();

    @Test
    void anActiveTriggerFiresAgainAndAgainUntilItIsStopped() throws InterruptedException {
        try (var times = new TriggerTimes(QUICK, fired::add)) {
            times.put(trigger(TriggerState.ACTIVATED));
            assertThat(fired.poll(120, TimeUnit.SECONDS)).isEqualTo("every-minute");
            assertThat(fired.poll(120, TimeUnit.SECONDS)).isEqualTo("every-minute");

            times.put(trigger(TriggerState.DEACTIVATED));

            fired.clear();
            assertThat(fired.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aTriggerThatIsNotActiveDoesNotFire() throws InterruptedException {
        try (var times = new TriggerTimes(QUICK, fired::add)) {
            times.put(trigger(TriggerState.CREATED));

            assertThat(fired.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    private static Trigger trigger(TriggerState state) {
        return Trigger.builder().name("every-minute").type(TriggerType.SCHEDULED).schedule("cron(* * * * ? *)")
                .state(state).build();
    }
}
