package dev.stepdeck.sandbox.scheduler;

import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the EventBridge Scheduler of a sandbox.
public final class SchedulerService {

    private SchedulerService() {}

    /// The service over a store. It owns the tables `scheduler.*`. Thread-safe; closing it ends its schedules.
    ///
    /// @param clock its speed is that of schedules
    /// @param calls reaches every service of the sandbox
    public static SchedulerClient create(Store store, SandboxClock clock, SfnClient sfn, SqsClient sqs, SnsClient sns,
            EventBridgeClient events, UniversalCalls calls) {
        var groups = new Groups(store, clock);
        var schedules = new Schedules(store, groups, clock);
        var firing = new Firing(schedules, new Invoker(sfn, sqs, sns, events, calls), clock, store,
                RandomGenerator.getDefault());
        schedules.repair();
        firing.resume();
        return new SchedulerFacade(groups, schedules, firing);
    }
}
