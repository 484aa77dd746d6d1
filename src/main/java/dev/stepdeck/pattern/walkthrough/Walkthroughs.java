package dev.stepdeck.pattern.walkthrough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.asl.model.Position;
import dev.stepdeck.asl.parse.Diagnostic;
import dev.stepdeck.pattern.Pattern;

/// Finds the walkthroughs of patterns. Reads files each time.
public final class Walkthroughs {

    private static final long LONGEST = 1_000_000;

    private Walkthroughs() {}

    /// What a pattern's file holds; empty if it has none.
    public static Optional<WalkthroughReader.Result> of(Pattern pattern) {
        var file = file(pattern);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LONGEST) {
                return Optional.of(unreadable("The file is larger than 1 MB."));
            }
            return Optional.of(WalkthroughReader.read(Files.readString(file), pattern));
        } catch (IOException e) {
            return Optional.of(unreadable("The file cannot be read: " + e.getMessage()));
        }
    }

    /// Where a pattern's walkthrough is, if it has one.
    public static Path file(Pattern pattern) {
        return pattern.folder().resolve(Walkthrough.FILE);
    }

    /// Writes a walkthrough into a file. One that was there is kept beside it, as `walkthrough.json.bak`.
    ///
    /// @throws IOException with the file as it was before
    public static void save(Walkthrough walkthrough, Path file) throws IOException {
        var fresh = sibling(file, ".new");
        try {
            Files.writeString(fresh, WalkthroughWriter.text(walkthrough));
            if (Files.exists(file)) {
                Files.copy(file, sibling(file, ".bak"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /// The shortest of the patterns' walkthroughs, for somebody who is new.
    public static Optional<Walkthrough> first(List<Pattern> patterns) {
        return patterns.stream().flatMap(pattern -> of(pattern).stream())
                .flatMap(result -> result.walkthrough().stream())
                .min(Comparator.comparingInt(Walkthrough::minutes).thenComparing(Walkthrough::id));
    }

    private static WalkthroughReader.Result unreadable(String why) {
        return new WalkthroughReader.Result(Optional.empty(),
                List.of(new Diagnostic(Diagnostic.Severity.ERROR, Fields.CODE, why, "", Position.START)));
    }
}
