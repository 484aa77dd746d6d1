package dev.stepdeck.aws.s3;

import java.util.List;
import java.util.Optional;

/// Some of what a folder holds, by key.
///
/// @param next what asks for those after them; empty at the end
public record EntryPage(List<Entry> entries, Optional<String> next) {
    public EntryPage {
        entries = List.copyOf(entries);
    }
}
