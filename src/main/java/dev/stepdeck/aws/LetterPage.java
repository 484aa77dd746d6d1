package dev.stepdeck.aws;

import java.util.List;
import java.util.Optional;

/// Some of the letters, the newest first.
///
/// @param unread how many nobody has looked at, of all
/// @param next where the next page begins; empty when this is the last
public record LetterPage(int unread, List<Letter> letters, Optional<String> next) {
    public LetterPage {
        letters = List.copyOf(letters);
    }
}
