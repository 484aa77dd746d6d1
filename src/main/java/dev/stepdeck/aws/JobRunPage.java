package dev.stepdeck.aws;

import java.util.List;
import java.util.Optional;

/// Some runs of a job, the newest first.
///
/// @param next gives the following page; empty on the last one
public record JobRunPage(List<JobRunView> runs, Optional<String> next) {

    public JobRunPage {
        runs = List.copyOf(runs);
    }
}
