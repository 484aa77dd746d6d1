package dev.stepdeck.ui.transforms;

import dev.stepdeck.aws.transform.MatchedTable;

import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Shows a table by its name, in a box that nobody types into.
final class TitleConverter extends StringConverter<MatchedTable> {

    @Override
    public String toString(@Nullable MatchedTable table) {
        return table == null ? "" : table.title();
    }

    @Override
    public @Nullable MatchedTable fromString(String text) {
        return null;
    }
}
