package dev.stepdeck.ui.kit;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// Executions whose end is told wherever one is in the window, or outside of it. Used on the FX thread.
public interface Watching {

    /// One that watches nothing.
    Watching NONE = new Watching() {
        @Override
        public ObservableValue<Boolean> watched(String executionArn) {
            return new SimpleObjectProperty<>(false);
        }

        @Override
        public void watch(String executionArn, boolean wanted) {}

        @Override
        public void opened(String executionArn) {}
    };

    /// Whether an execution is watched.
    ObservableValue<Boolean> watched(String executionArn);

    /// Begins or ceases to watch an execution.
    void watch(String executionArn, boolean wanted);

    /// Says that the page of an execution under way was opened, which the settings may make a reason to watch it.
    void opened(String executionArn);
}
