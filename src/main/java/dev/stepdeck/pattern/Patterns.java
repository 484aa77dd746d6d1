package dev.stepdeck.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pattern folders inside some folders. Every call reads the files again, so that it shows what is there now.
public final class Patterns {

    private final List<Path> folders;
    private final Supplier<List<Path>> opened;

    /// @param folder holds one folder per pattern; it need not exist
    public Patterns(Path folder) {
        this(List.of(folder));
    }

    /// @param folders each holds one folder per pattern; they need not exist. Of two patterns with the same id the
    ///        first wins
    public Patterns(List<Path> folders) {
        this(folders, List::of);
    }

    /// @param folders each holds one folder per pattern; they need not exist. Of two patterns with the same id the
    ///        first wins
    /// @param opened gives the folders of single patterns that come first, wherever they are; called each time
    public Patterns(List<Path> folders, Supplier<List<Path>> opened) {
        this.folders = List.copyOf(folders);
        this.opened = opened;
    }

    /// The patterns in folders that were opened one by one, in their order. A folder that is gone is one of them and says so.
    public List<Pattern> opened() {
        return openedFolders().stream().map(this::open).toList();
    }

    /// The folders that were opened one by one, those that are gone too.
    public List<Path> openedFolders() {
        return opened.get();
    }

    /// Those that are gone come last, so that they hide no other.
    private Stream<Path> everyFolder() {
        var there = openedFolders().stream().collect(Collectors.partitioningBy(Files::isDirectory));
        return Stream.of(there.getOrDefault(true, List.of()).stream(),
                folders.stream().flatMap(folder -> inside(folder).stream()),
                there.getOrDefault(false, List.of()).stream()).flatMap(some -> some);
    }

    /// All patterns by title, including those that cannot be used: their problems say why.
    public List<Pattern> all() {
        var byId = new LinkedHashMap<String, Pattern>();
        everyFolder().map(this::open)
                .forEach(pattern -> byId.putIfAbsent(pattern.id(), pattern));
        return byId.values().stream().sorted(Comparator.comparing(Pattern::title, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /// The pattern with this id.
    public Optional<Pattern> find(String id) {
        return everyFolder().filter(folder -> PatternFolder.id(folder).equals(id)).findFirst().map(this::open);
    }

    /// The pattern in a folder, wherever it is. A folder that is not a pattern opens too, with its problems.
    public Pattern open(Path folder) {
        return new PatternFolder(folder).read();
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry) && !PatternFolder.id(entry).startsWith("."))
                    .sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
