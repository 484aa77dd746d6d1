package dev.stepdeck.ui.logs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stepdeck.aws.JobRunView;
import dev.stepdeck.ui.kit.Words;

/// Why there is no line: from the job run if it is known, else from what is missing.
record NoLines(String title, String text) {

    /// @param missing groups that are not there
    /// @param filtered whether there is a filter pattern
    /// @param range the range of time in words
    static NoLines of(Optional<JobRunView> origin, List<String> missing, boolean filtered, String range) {
        if (origin.isPresent()) {
            return of(origin.get(), filtered);
        }
        if (!missing.isEmpty()) {
            return new NoLines("The log group does not exist yet",
                    missing.getFirst() + " is created with its first line. Waiting for it.");
        }
        return filtered
                ? new NoLines("No line matches the filter pattern", "Waiting for one that does.")
                : new NoLines("No lines in this time range",
                        "Nothing was written in " + range + ". Choose another range, or wait.");
    }

    private static NoLines of(JobRunView run, boolean filtered) {
        var state = Words.of(run.state()).toLowerCase(Locale.ROOT);
        if (!run.ended()) {
            return new NoLines("Nothing has been printed yet",
                    "The job run is " + state + ". Its lines appear here as they are printed.");
        }
        return filtered
                ? new NoLines("No line matches the filter pattern", "The job run has " + state + ".")
                : new NoLines("This job run printed nothing here",
                        "It has " + state + (run.error().isEmpty() ? "." : ": " + run.error()));
    }
}
