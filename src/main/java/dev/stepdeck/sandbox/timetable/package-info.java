/// What fires by the clock: rules and schedules of EventBridge. Start reading at [dev.stepdeck.sandbox.timetable.Timetable].
@NullMarked
package dev.stepdeck.sandbox.timetable;

import org.jspecify.annotations.NullMarked;
