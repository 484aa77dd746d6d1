package dev.stepdeck.ui.kit.list;

import dev.stepdeck.ui.kit.EmptyState;

import javafx.scene.control.TextInputControl;

/// What a list says when a filter hides everything that is there.
public final class NoMatch {

    private NoMatch() {}

    /// Names what there is none of, and offers to take the filter off.
    ///
    /// @param things in the plural: "stacks"
    public static EmptyState of(String things, TextInputControl filter) {
        return of(things, filter::clear);
    }

    /// The same for a filter of several parts.
    public static EmptyState of(String things, Runnable clear) {
        return new EmptyState("mdi2f-filter-off-outline", "No " + things + " match the filter", "")
                .withAction("clear-filter", "Clear the filter", clear);
    }
}
