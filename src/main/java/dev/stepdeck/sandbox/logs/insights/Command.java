package dev.stepdeck.sandbox.logs.insights;

import java.util.List;

import com.google.re2j.Pattern;

/// A command of a query.
sealed interface Command {

    /// `fields`: adds columns to what is shown.
    record Fields(List<Named> columns) implements Command {}

    /// `filter`: keeps events.
    record Filter(Expression condition) implements Command {}

    /// `stats`: makes one row of each group.
    ///
    /// @param outputs expressions over the aggregates
    /// @param by what makes a group; none: all events are one
    record Stats(List<Named> outputs, List<Aggregate> aggregates, List<Named> by) implements Command {}

    /// `parse`: makes fields of parts of a text. The groups of the pattern are the fields, in their order.
    record Parse(Expression text, Pattern pattern, List<String> names) implements Command {}

    /// `sort`.
    record Sort(List<Key> keys) implements Command {}

    /// What is sorted by.
    record Key(Expression expression, boolean descending) {}

    /// `limit`.
    record Limit(int count) implements Command {}

    /// `display`: what is shown, instead of all before.
    record Display(List<Named> columns) implements Command {}

    /// `dedup`: keeps the first event of those with the same values.
    record Dedup(List<Expression> keys) implements Command {}
}
