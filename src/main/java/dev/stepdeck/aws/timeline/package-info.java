/// An execution on one axis of time: lanes for states, for what they started elsewhere, and for log lines. Nothing here knows JavaFX.
/// Start reading at [dev.stepdeck.aws.timeline.TimelineSource].
@NullMarked
package dev.stepdeck.aws.timeline;

import org.jspecify.annotations.NullMarked;
