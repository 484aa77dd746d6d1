package dev.stepdeck.ui.quality;

import dev.stepdeck.aws.quality.OutcomeTable;

import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Shows a table by its name, in a box that nobody types into.
final class OutcomeTitle extends StringConverter<OutcomeTable> {

    @Override
    public String toString(@Nullable OutcomeTable table) {
        return table == null ? "" : table.title();
    }

    @Override
    public @Nullable OutcomeTable fromString(String text) {
        return null;
    }
}
