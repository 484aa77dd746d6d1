package dev.stepdeck.aws.athena;

import java.util.List;

/// The rows of a query that has ended. Thread-safe; everything but [#columns()], [#size()] and [#road()] blocks and ends
/// soon after its thread is interrupted. Memory is bounded: only a few pages are kept.
public sealed interface QueryResults permits ApiResults, CsvResults, GivenRows {

    /// How the rows are fetched.
    ///
    /// @param fast whether they come from the file that Athena has written, in which any page is near
    /// @param why in words
    record Road(boolean fast, String why) {}

    /// Is given rows in their order.
    @FunctionalInterface
    interface RowSink {

        /// @return whether more are wanted
        boolean row(ResultRow row);
    }

    /// What the values of a row are.
    List<ResultColumn> columns();

    /// How many rows there are, as far as it is known by now.
    ResultSize size();

    /// How the rows are fetched.
    Road road();

    /// Counts all rows, as far as possible without reading page by page; continues where it was
    /// interrupted.
    ///
    /// @throws InterruptedException if its thread is interrupted
    void prepare() throws InterruptedException;

    /// Some rows; fewer at the end, none after it.
    ///
    /// @param first the number of the first row, from 0
    /// @throws InterruptedException if its thread is interrupted
    ResultPage page(long first, int count) throws InterruptedException;

    /// All rows in their order, until the sink has enough.
    ///
    /// @throws InterruptedException if its thread is interrupted
    void read(RowSink sink) throws InterruptedException;
}
