package dev.stepdeck.pattern;

import java.nio.file.Path;
import java.util.List;

/// The files of a pattern's `data/` folder, which go into a bucket of its stack once that is there.
///
/// `data/data.json` says where to: `{"output": "Logs", "prefix": "2026/"}`.
///
/// @param output the stack's output whose value is the bucket's name
/// @param prefix what keys in the bucket begin with; empty for none
/// @param folder `data/`; keys are the files' paths in it
/// @param files in the order of their names, without `data.json`
public record SampleData(String output, String prefix, Path folder, List<Path> files) {

    public SampleData {
        files = List.copyOf(files);
    }

    /// The key that a file gets in the bucket.
    public String key(Path file) {
        return prefix + folder.relativize(file).toString().replace('\\', '/');
    }
}
