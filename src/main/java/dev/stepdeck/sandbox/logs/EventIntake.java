package dev.stepdeck.sandbox.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import dev.stepdeck.sandbox.logs.segment.Position;
import dev.stepdeck.sandbox.logs.segment.StreamSummary;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/// PutLogEvents: checks a batch and writes it.
///
/// Source of the limits: CloudWatch Logs API, PutLogEvents.
final class EventIntake {

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int BYTES_PER_EVENT = 26;
    private static final long LONGEST_SPAN = Duration.ofHours(24).toMillis();
    private static final long LATEST = Duration.ofHours(2).toMillis();
    private static final long OLDEST = Duration.ofDays(14).toMillis();

    private final LogGroups groups;
    private final LogStreams streams;
    private final InstantSource clock;

    EventIntake(LogGroups groups, LogStreams streams, InstantSource clock) {
        this.groups = groups;
        this.streams = streams;
        this.clock = clock;
    }

    PutLogEventsResponse put(PutLogEventsRequest request) {
        var groupName = Constraints.group(request.logGroupName(), "logGroupName");
        var streamName = Constraints.stream(request.logStreamName(), "logStreamName");
        var events = request.logEvents();
        if (events.isEmpty()) {
            throw LogsFaults.constraint("[]", "logEvents", "Member must have length greater than or equal to 1");
        }
        if (events.size() > MOST_EVENTS) {
            throw LogsFaults.constraint("[" + events.size() + " events]", "logEvents",
                    "Member must have length less than or equal to " + MOST_EVENTS);
        }
        var timestamps = new long[events.size()];
        var messages = new byte[events.size()][];
        check(events, timestamps, messages);
        var group = groups.get(groupName);
        var file = streams.file(group, streamName);
        var now = clock.millis();
        var tooOld = before(timestamps, now - OLDEST);
        var expired = before(timestamps, oldestKept(group, now));
        var from = Math.max(tooOld, expired);
        var to = before(timestamps, now + LATEST + 1);
        if (from < to && !file.append(Arrays.copyOfRange(timestamps, from, to),
                Arrays.copyOfRange(messages, from, to), now)) {
            throw LogsFaults.noStream();
        }
        return PutLogEventsResponse.builder().nextSequenceToken(sequenceToken(file.summary()))
                .rejectedLogEventsInfo(rejected(tooOld, expired, to, events.size())).build();
    }

    /// The earliest time of which a group still has events.
    static long oldestKept(GroupRow group, long now) {
        return group.retentionInDays() == null ? 0 : now - Duration.ofDays(group.retentionInDays()).toMillis();
    }

    /// Sequence tokens are given for old clients and accepted from them, but mean nothing, as on AWS since 2023.
    static String sequenceToken(StreamSummary summary) {
        return new Position(summary.lastTimestamp(), 0, summary.events()).digits();
    }

    private static void check(List<InputLogEvent> events, long[] timestamps, byte[][] messages) {
        var bytes = 0L;
        for (var i = 0; i < timestamps.length; i++) {
            var event = events.get(i);
            if (event.timestamp() == null || event.message() == null || event.message().isEmpty()) {
                throw malformed(event, i);
            }
            timestamps[i] = event.timestamp();
            messages[i] = event.message().getBytes(UTF_8);
            if (timestamps[i] < 0) {
                throw LogsFaults.constraint(timestamps[i], "logEvents." + (i + 1) + ".member.timestamp",
                        "Member must have value greater than or equal to 0");
            }
            if (messages[i].length + BYTES_PER_EVENT > MOST_BYTES) {
                throw LogsFaults.invalid("Log event too large: " + (messages[i].length + BYTES_PER_EVENT)
                        + " bytes exceeds limit of " + MOST_BYTES);
            }
            bytes += messages[i].length + BYTES_PER_EVENT;
            if (i > 0 && timestamps[i] < timestamps[i - 1]) {
                throw LogsFaults
                        .invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        if (bytes > MOST_BYTES) {
            throw LogsFaults.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        }
        if (timestamps[timestamps.length - 1] - timestamps[0] > LONGEST_SPAN) {
            throw LogsFaults.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static RuntimeException malformed(InputLogEvent event, int index) {
        var member = "logEvents." + (index + 1) + ".member.";
        if (event.timestamp() == null) {
            return LogsFaults.constraint("null", member + "timestamp", "Member must not be null");
        }
        return event.message() == null
                ? LogsFaults.constraint("null", member + "message", "Member must not be null")
                : LogsFaults.constraint("", member + "message", "Member must have length greater than or equal to 1");
    }

    /// How many of the ordered timestamps lie before a time.
    private static int before(long[] timestamps, long time) {
        var count = 0;
        while (count < timestamps.length && timestamps[count] < time) {
            count++;
        }
        return count;
    }

    private static @Nullable RejectedLogEventsInfo rejected(int tooOld, int expired, int tooNew, int size) {
        if (tooOld == 0 && expired == 0 && tooNew == size) {
            return null;
        }
        return RejectedLogEventsInfo.builder().tooOldLogEventEndIndex(tooOld == 0 ? null : tooOld)
                .expiredLogEventEndIndex(expired == 0 ? null : expired)
                .tooNewLogEventStartIndex(tooNew == size ? null : tooNew).build();
    }
}
