package dev.stepdeck.aws;

import java.util.ArrayList;
import java.util.List;

/// Logs of CloudWatch as they grow. Everything blocks.
public final class LogTail {

    private static final int MOST_GROUPS = 500;

    private final Clients clients;

    public LogTail(Clients clients) {
        this.clients = clients;
    }

    /// The names of the log groups, the first 500 in their order.
    ///
    /// @param words that the name contains; empty for all
    public List<String> groups(String words) {
        var names = new ArrayList<String>();
        for (var group : clients.logs()
                .describeLogGroupsPaginator(list -> list.logGroupNamePattern(words.isBlank() ? null : words.strip()))
                .logGroups()) {
            names.add(group.logGroupName());
            if (names.size() == MOST_GROUPS) {
                break;
            }
        }
        return List.copyOf(names);
    }

    /// Follows what a query asks for.
    public LogFeed feed(LogQuery query) {
        return new LogFeed(clients.logs(), query);
    }

    /// Writes what a query asks for to files.
    public LogExport export() {
        return new LogExport(clients);
    }
}
