/// What fires on a schedule or on events: when next, what it starts, on and off, and now. Start reading at
/// [SchedulesController].
@NullMarked
package dev.stepdeck.ui.schedules;

import org.jspecify.annotations.NullMarked;
