package dev.stepdeck.ui.editor;

import java.util.List;

/// Knows what a word that has been begun may become. Asked on the FX thread; must not block.
@FunctionalInterface
public interface Suggestions {

    /// @param qualifier what stands before the dot before the word: `db.` or `table.`; empty without one
    /// @param beginning of the word; may be empty
    List<Suggestion> of(String qualifier, String beginning);
}
