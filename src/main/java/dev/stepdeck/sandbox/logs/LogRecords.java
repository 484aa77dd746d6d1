package dev.stepdeck.sandbox.logs;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.logs.segment.EventReader;
import dev.stepdeck.sandbox.logs.segment.Position;

import org.jspecify.annotations.Nullable;

/// GetLogRecord: all fields of the event that an `@ptr` of a query's result names.
final class LogRecords {

    private final LogGroups groups;
    private final LogStreams streams;

    LogRecords(LogGroups groups, LogStreams streams) {
        this.groups = groups;
        this.streams = streams;
    }

    Map<String, String> get(@Nullable String pointer) {
        if (pointer == null) {
            throw LogsFaults.constraint("null", "logRecordPointer", "Member must not be null");
        }
        var wanted = RecordPointer.parse(pointer);
        var group = groups.find(wanted.group()).orElseThrow(LogsFaults::noGroup);
        var position = wanted.position();
        var stream = streams.rows(group, "").stream().filter(row -> row.id() == position.stream()).findFirst()
                .orElseThrow(LogsFaults::noStream);
        var before = new Position(position.timestamp(), position.stream(), position.sequence() - 1);
        var reader = new EventReader(List.of(streams.file(group, stream)), before, position.timestamp(),
                position.timestamp());
        if (!reader.next() || !reader.event().position().equals(position)) {
            throw LogsFaults.notFound("The specified log record does not exist.");
        }
        return QueryInput.fields(group, stream.name(), reader.event()).all();
    }
}
