/// EventBridge: buses, rules with patterns and schedules, and their targets in the sandbox's other services. Begin with
/// [EventsService]; an event's way is [Arrivals], [Rules], [Delivery].
@NullMarked
package dev.stepdeck.sandbox.events;

import org.jspecify.annotations.NullMarked;
