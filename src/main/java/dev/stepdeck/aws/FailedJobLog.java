package dev.stepdeck.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The end of what a Glue job run wrote, where its error usually is. Blocks.
public final class FailedJobLog implements JobLogEnd {

    private final Clients clients;
    private final JobRuns jobRuns;

    public FailedJobLog(Clients clients) {
        this.clients = clients;
        this.jobRuns = new JobRuns(clients);
    }

    /// What is known about why a job run failed.
    ///
    /// @param error Glue's own message; empty when it gives none
    /// @param lines the last ones of its error stream, and of its output stream as far as there is room, in the order of time
    public record Account(String error, List<LogLine> lines) {
        public Account {
            lines = List.copyOf(lines);
        }
    }

    @Override
    public Account of(String jobName, String runId, int most) {
        var run = jobRuns.run(jobName, runId);
        var errors = last(run.errorGroup(), runId, most);
        var lines = new ArrayList<LogLine>();
        if (errors.size() < most) {
            lines.addAll(last(run.outputGroup(), runId, most - errors.size()));
        }
        lines.addAll(errors);
        lines.sort(Comparator.comparing(LogLine::time));
        return new Account(run.error(), lines);
    }

    /// A stream that does not exist yet has no lines.
    private List<LogLine> last(String group, String stream, int most) {
        try {
            var page = clients.logs().getLogEvents(get -> get.logGroupName(group).logStreamName(stream).limit(most)
                    .startFromHead(false));
            var lines = new ArrayList<LogLine>();
            for (int i = 0; i < page.events().size(); i++) {
                var event = page.events().get(i);
                lines.add(new LogLine(group + "#" + i, Instant.ofEpochMilli(event.timestamp()), group, stream,
                        event.message()));
            }
            return lines;
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }
}
