package dev.stepdeck.sandbox.sfn.history;

import java.util.List;

/// A run of events, and where the next one begins.
///
/// @param next the offset in the journal from which to read on
/// @param last whether there is nothing more to read
public record EventPage(List<Event> events, long next, boolean last) {

    public EventPage {
        events = List.copyOf(events);
    }
}
