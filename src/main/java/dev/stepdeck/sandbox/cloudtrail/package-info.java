/// CloudTrail: trails and what they select, events made of the calls that the doors tell of, their way to EventBridge and
/// into the event history. Begin with [CloudTrailService]; an event's way is [Recorder], [Selection], [Deliveries].
@NullMarked
package dev.stepdeck.sandbox.cloudtrail;

import org.jspecify.annotations.NullMarked;
