package dev.stepdeck.ui.kit;

import java.util.List;
import java.util.Optional;

/// Small things that a screen remembers from one start of the console to the next: the last inputs of a state
/// machine, the last parameters of a pattern, the widths of a split. Kept in the user's settings, never secrets.
public interface Memory {

    /// What was remembered under a key.
    Optional<String> recall(String key);

    /// Remembers a text, or forgets it when it is empty.
    void remember(String key, String value);

    /// The newest first, at most as many as should be kept.
    List<String> recallAll(String key);

    /// Puts a text first in the list of a key; the same text is not kept twice, the oldest ones beyond `keep` go.
    void rememberFirst(String key, String value, int keep);
}
