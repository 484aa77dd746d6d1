package dev.stepdeck.ui.editor;

import java.util.List;

/// Provides completions for the beginning of a word. Called on the FX thread; must not block.
@FunctionalInterface
public interface Suggestions {

    /// @param qualifier what precedes the dot before the word: `db.` or `table.`; empty without one
    /// @param beginning of the word; may be empty
    List<Suggestion> of(String qualifier, String beginning);
}
