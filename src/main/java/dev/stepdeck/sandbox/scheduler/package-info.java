/// EventBridge Scheduler: schedules in groups, and what they call. Start reading at [SchedulerService].
@NullMarked
package dev.stepdeck.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
