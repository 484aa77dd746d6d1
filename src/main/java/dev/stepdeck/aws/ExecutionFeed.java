package dev.stepdeck.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.history.HistoryEvent;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;

/// The events of one execution as they come. The first call reads the history from its beginning, in pages of 1,000; later ones ask
/// for the newest events only, backwards until one that is known, so nothing is read twice but a page's rest.
///
/// Thread-safe. Blocks.
public final class ExecutionFeed implements RunSource.Feed {

    private static final int PAGE = 1000;
    private static final int FEW = 40;
    private static final Duration QUICK = Duration.ofMillis(250);
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final SfnClient sfn;
    private final String executionArn;
    private Optional<String> token = Optional.empty();
    private boolean caughtUp;
    private boolean ended;
    private long lastId;
    private Duration pause = QUICK;

    ExecutionFeed(SfnClient sfn, String executionArn) {
        this(sfn, executionArn, 0, false);
    }

    /// Goes on where another one was left.
    ///
    /// @param lastId of the last event that is known; 0 if none is
    /// @param caughtUp whether the history had been read to its end
    ExecutionFeed(SfnClient sfn, String executionArn, long lastId, boolean caughtUp) {
        this.sfn = sfn;
        this.executionArn = executionArn;
        this.lastId = lastId;
        this.caughtUp = caughtUp;
    }

    /// @throws software.amazon.awssdk.core.exception.SdkException if AWS cannot be reached; what was given so far stays good and the
    /// next call continues
    @Override
    public synchronized List<HistoryEvent> next() {
        var events = caughtUp ? newest() : fromTheBeginning();
        if (!events.isEmpty()) {
            lastId = events.getLast().id();
            ended = ends(events.getLast());
        }
        pause = events.isEmpty() ? min(pause.multipliedBy(3).dividedBy(2), SLOW) : QUICK;
        return events;
    }

    /// Whether there is more to read at once.
    @Override
    public synchronized boolean behind() {
        return !caughtUp;
    }

    /// Whether the execution has ended, so that nothing more comes unless it is redriven.
    @Override
    public synchronized boolean ended() {
        return ended && caughtUp;
    }

    /// How long to wait before the next call: short while things happen, longer when it is quiet.
    @Override
    public synchronized Duration pause() {
        return pause;
    }

    private List<HistoryEvent> fromTheBeginning() {
        var page = page();
        token = Optional.ofNullable(page.nextToken());
        caughtUp = token.isEmpty();
        return page.events().stream().map(HistoryReader::read).filter(event -> event.id() > lastId).toList();
    }

    /// A token that is refused (they are good for a day) is dropped: the next call reads from the beginning again and gives what is new.
    private GetExecutionHistoryResponse page() {
        try {
            return sfn.getExecutionHistory(get -> get.executionArn(executionArn).maxResults(PAGE)
                    .includeExecutionData(true).nextToken(token.orElse(null)));
        } catch (InvalidTokenException e) {
            token = Optional.empty();
            throw e;
        }
    }

    private List<HistoryEvent> newest() {
        var found = new ArrayList<HistoryEvent>();
        Optional<String> older = Optional.empty();
        do {
            var from = older.orElse(null);
            var size = from == null ? FEW : PAGE;
            var page = sfn.getExecutionHistory(get -> get.executionArn(executionArn).reverseOrder(true)
                    .maxResults(size).includeExecutionData(true).nextToken(from));
            for (var event : page.events()) {
                if (event.id() <= lastId) {
                    ended = ended || found.isEmpty() && ends(HistoryReader.read(event));
                    return List.copyOf(found.reversed());
                }
                found.add(HistoryReader.read(event));
            }
            older = Optional.ofNullable(page.nextToken());
        } while (older.isPresent());
        return List.copyOf(found.reversed());
    }

    private static boolean ends(HistoryEvent event) {
        return switch (event.type()) {
            case "ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut" -> true;
            default -> false;
        };
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
