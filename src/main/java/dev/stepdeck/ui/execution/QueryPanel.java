package dev.stepdeck.ui.execution;

import java.util.Optional;

import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;

/// Shows the rows of Athena queries within the page of an execution.
public interface QueryPanel {

    /// What is shown.
    Node view();

    /// Shows a query's rows, which are fetched only now.
    ///
    /// @param row the row to scroll to, from 0
    void show(String queryId, long row);

    /// Sets the scope in which to work; empty while the page is not shown.
    void within(Optional<WorkScope> scope);
}
