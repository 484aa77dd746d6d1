package dev.stepdeck.sandbox.logs;

import dev.stepdeck.sandbox.logs.segment.Position;

/// What Logs Insights calls `@ptr`: where an event is.
///
/// @param group the id of its group
record RecordPointer(long group, Position position) {

    String text() {
        return PageToken.of(group + " " + position.digits());
    }

    static RecordPointer parse(String text) {
        try {
            var place = PageToken.place(text);
            var space = place.indexOf(' ');
            return new RecordPointer(Long.parseLong(place.substring(0, Math.max(space, 0))),
                    Position.parse(place.substring(space + 1)));
        } catch (RuntimeException e) {
            throw LogsFaults.invalid("The specified logRecordPointer is invalid.");
        }
    }
}
