package dev.stepdeck.app;

import java.util.Optional;

import dev.stepdeck.ui.athena.QueryRows;
import dev.stepdeck.ui.execution.QueryPanel;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;

/// Provides the result browser to an execution's page, because screens do not know each other.
record ExecutionQueryRows(QueryRows rows) implements QueryPanel {

    @Override
    public Node view() {
        return rows.view();
    }

    @Override
    public void show(String queryId, long row) {
        rows.show(queryId, row);
    }

    @Override
    public void within(Optional<WorkScope> scope) {
        rows.within(scope);
    }
}
