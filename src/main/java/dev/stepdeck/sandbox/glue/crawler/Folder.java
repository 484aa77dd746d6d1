package dev.stepdeck.sandbox.glue.crawler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder with the files and folders in it. Filled by one thread.
///
/// @param path relative to the target, with a slash at the end; empty for the target's own
record Folder(String path, List<CrawledFile> files, Map<String, Folder> folders) {

    static Folder root() {
        return new Folder("", new ArrayList<>(), new TreeMap<>());
    }

    /// The folder of a file.
    ///
    /// @param key relative to this folder
    Folder of(String key) {
        var folder = this;
        for (int start = 0, slash = key.indexOf('/'); slash >= 0; start = slash + 1, slash = key.indexOf('/', start)) {
            var name = key.substring(start, slash);
            var path = folder.path + name + "/";
            folder = folder.folders.computeIfAbsent(name,
                    _ -> new Folder(path, new ArrayList<>(), new TreeMap<>()));
        }
        return folder;
    }
}
