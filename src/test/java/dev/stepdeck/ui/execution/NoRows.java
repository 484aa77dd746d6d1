package dev.stepdeck.ui.execution;

import java.util.Optional;

import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// A panel that only says what it was asked to show.
final class NoRows implements QueryPanel {

    private final Label asked = new Label("nothing");

    NoRows() {
        asked.setId("asked-rows");
    }

    @Override
    public Node view() {
        return asked;
    }

    @Override
    public void show(String queryId, long row) {
        asked.setText(queryId + " from row " + row);
    }

    @Override
    public void within(Optional<WorkScope> scope) {
        // It asks nobody.
    }
}
