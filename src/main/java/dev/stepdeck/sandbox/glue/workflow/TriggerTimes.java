package dev.stepdeck.sandbox.glue.workflow;

import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.timetable.Timetable;
import dev.stepdeck.schedule.Schedule;
import dev.stepdeck.schedule.ScheduleException;

import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// Fires the triggers that have schedules, while they are active. Times that pass while the sandbox is closed are left out.
final class TriggerTimes implements AutoCloseable {

    private final Timetable<String> timetable;

    /// @param fire gets the trigger's name, on a thread of its own
    TriggerTimes(SandboxClock clock, Consumer<String> fire) {
        timetable = new Timetable<>(clock, "glue-trigger", (trigger, _) -> fire.accept(trigger));
    }

    /// A schedule of Glue, which is always a cron expression.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for what is none
    static Schedule parse(String text) {
        try {
            if (Schedule.parse(text) instanceof Schedule.Cron cron) {
                return cron;
            }
        } catch (ScheduleException e) {
            // Said below.
        }
        throw WorkflowFaults.invalid("Invalid cron expression: " + text);
    }

    /// Keeps to a trigger's schedule from now on, or gives it up when it is not active or has none.
    void put(Trigger trigger) {
        var fires = trigger.type() == TriggerType.SCHEDULED && trigger.state() == TriggerState.ACTIVATED;
        timetable.put(trigger.name(), trigger.name(),
                fires ? Optional.of(parse(trigger.schedule())) : Optional.empty());
    }

    void remove(String trigger) {
        timetable.remove(trigger);
    }

    @Override
    public void close() {
        timetable.close();
    }
}
