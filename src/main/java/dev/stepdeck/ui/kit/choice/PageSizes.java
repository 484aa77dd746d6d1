package dev.stepdeck.ui.kit.choice;

/// How much is read or kept at a time.
///
/// @param list rows that a list of executions asks for at once
/// @param results rows of an Athena result on a page
/// @param logLines lines that the log page keeps
public record PageSizes(int list, int results, int logLines) {

    /// What AWS gives at once, and what a list needs at least.
    public static final Between LISTS = new Between(10, 1000);
    /// Rows on a page of a result.
    public static final Between RESULTS = new Between(10, 1000);
    /// Lines of a log.
    public static final Between LOG_LINES = new Between(1000, 500_000);
    /// Those of a first start.
    public static final PageSizes USUAL = new PageSizes(100, 500, 50_000);

    /// @throws IllegalArgumentException if one is out of its range
    public PageSizes {
        LISTS.check(list);
        RESULTS.check(results);
        LOG_LINES.check(logLines);
    }
}
