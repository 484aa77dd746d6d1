/// The schedules of EventBridge: when they fire, and how to say it in words. Pure: no AWS calls, no threads. Start reading at
/// [dev.stepdeck.schedule.Schedule].
@NullMarked
package dev.stepdeck.schedule;

import org.jspecify.annotations.NullMarked;
