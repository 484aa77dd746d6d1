package dev.stepdeck.aws.timeline;

import java.util.SortedMap;
import java.util.TreeMap;

import dev.stepdeck.aws.LogFeed;

/// Counts the lines of a log as it grows, up to a number.
final class LineReader {

    private final LogFeed feed;
    private final int most;
    private final SortedMap<Long, Integer> counted = new TreeMap<>();
    private int total;

    LineReader(LogFeed feed, int most) {
        this.feed = feed;
        this.most = most;
    }

    /// What has been counted after another look.
    LineCounts read() {
        if (total < most) {
            for (var line : feed.next()) {
                counted.merge(line.time().getEpochSecond(), 1, Integer::sum);
                total++;
            }
        }
        return LineCounts.of(counted, total >= most);
    }

    /// Whether another look at once brings more.
    boolean behind() {
        return total < most && feed.behind();
    }
}
