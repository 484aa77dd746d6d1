/// CloudTrail: trails and what they select, events made from the calls that the doors report, their way to EventBridge and
/// into the event history. Begin with [CloudTrailService]; an event's way is [Recorder], [Selection], [Deliveries].
@NullMarked
package dev.stepdeck.sandbox.cloudtrail;

import org.jspecify.annotations.NullMarked;
