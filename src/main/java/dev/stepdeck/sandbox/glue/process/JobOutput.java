package dev.stepdeck.sandbox.glue.process;

import java.util.List;

/// Where the lines of one stream of a job run go.
public interface JobOutput {

    /// Takes lines in their order, some at a time. May block: then the process waits, too.
    void write(List<OutputLine> lines);

    /// A line and when it was read.
    ///
    /// @param timestamp epoch milliseconds
    record OutputLine(long timestamp, String text) {}
}
