package dev.stepdeck.sandbox.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.logs.insights.EventFields;
import dev.stepdeck.sandbox.logs.segment.EventReader;
import dev.stepdeck.sandbox.logs.segment.LogEvent;
import dev.stepdeck.sandbox.logs.segment.Position;
import dev.stepdeck.sandbox.logs.segment.StreamFile;

import org.jspecify.annotations.Nullable;

/// The events that a query of Logs Insights reads: those of all streams of some groups in a range of time, in the order of time.
final class QueryInput {

    private final Map<Long, Source> sources = new HashMap<>();
    private final EventReader reader;
    private int bytes;
    private @Nullable EventFields fields;

    /// A stream and when the group's oldest kept event is.
    private record Source(GroupRow group, String stream, long oldest) {}

    /// @param from epoch milliseconds, included
    /// @param to epoch milliseconds, included
    /// @param now decides what has expired
    QueryInput(LogStreams streams, List<GroupRow> groups, long from, long to, long now) {
        var files = new ArrayList<StreamFile>();
        for (var group : groups) {
            var oldest = EventIntake.oldestKept(group, now);
            for (var row : streams.rows(group, "")) {
                sources.put(row.id(), new Source(group, row.name(), oldest));
                files.add(streams.file(group, row));
            }
        }
        reader = new EventReader(files, Position.START, from, to);
    }

    /// Moves to the next event; false at the end.
    boolean next() {
        while (reader.next()) {
            var event = reader.event();
            var source = sources.get(event.position().stream());
            if (source != null && event.timestamp() >= source.oldest()) {
                bytes = event.bytes();
                fields = fields(source.group(), source.stream(), event);
                return true;
            }
        }
        return false;
    }

    /// The length of the event's message in UTF-8.
    int bytes() {
        return bytes;
    }

    /// The event that [#next()] has moved to.
    EventFields fields() {
        return Objects.requireNonNull(fields);
    }

    static EventFields fields(GroupRow group, String stream, LogEvent event) {
        return new EventFields(new EventFields.Origin(Account.ID + ":" + group.name(), stream,
                new RecordPointer(group.id(), event.position()).text()), event.timestamp(), event.ingested(),
                event.message());
    }
}
