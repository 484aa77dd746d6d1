package dev.stepdeck.ui.logs;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.stepdeck.aws.LogExport;
import dev.stepdeck.aws.LogQuery;
import dev.stepdeck.ui.kit.Words;
import dev.stepdeck.ui.work.WorkScope;

import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Writes all lines of a range into a file that the user chooses.
final class LogSave {

    private static final int REPORTED = 1_000;

    private LogSave() {}

    /// @param groups whether lines say which group they are of
    /// @param saved is told what was saved, in words
    static void ask(Window window, WorkScope scope, LogExport export, LogQuery query, boolean groups,
            Consumer<String> saved, Consumer<Throwable> failed) {
        var chooser = new FileChooser();
        chooser.setTitle("Save log");
        chooser.setInitialFileName("log.txt");
        var until = Instant.now();
        Optional.ofNullable(chooser.showSaveDialog(window))
                .ifPresent(file -> scope.start("Save log", progress -> export.write(query, until, file.toPath(),
                        groups ? line -> line.group() + " " + LineList.asText(line) : LineList::asText, count -> {
                            if (count % REPORTED == 0) {
                                progress.report(-1, Words.count(count, "line"));
                            }
                        }), count -> saved.accept(Words.count(count, "line") + " saved to " + file), failed));
    }
}
