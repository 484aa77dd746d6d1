/// The timeline of an execution: lanes on one axis of time that can be zoomed. Start reading at
/// [dev.stepdeck.ui.execution.timeline.TimelinePane]; the arithmetic is in [dev.stepdeck.ui.execution.timeline.TimeWindow] and
/// [dev.stepdeck.ui.execution.timeline.Columns], which know no controls.
@NullMarked
package dev.stepdeck.ui.execution.timeline;

import org.jspecify.annotations.NullMarked;
