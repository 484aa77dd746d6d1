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
    /// @param row which shall be seen, from 0
    void show(String queryId, long row);

    /// Says in which scope to work; empty when the page has left.
    void within(Optional<WorkScope> scope);
}
