package dev.stepdeck.ui.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import dev.stepdeck.pattern.FolderWatch;
import dev.stepdeck.ui.work.Running;
import dev.stepdeck.ui.work.WorkScope;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads something from folders, and again whenever their files change.
public final class FolderFollower {

    private static final Logger LOG = LoggerFactory.getLogger(FolderFollower.class);

    private FolderFollower() {}

    /// Begins to follow; ends with the scope, or when it is cancelled.
    ///
    /// @param folders are asked for once, off the FX thread; they need not exist
    /// @param reader reads the files, off the FX thread
    /// @param shown is told what was read, on the FX thread: at once, and after each change
    /// @param failed is told if the files cannot be read; they are not followed any more then
    public static <T> Running follow(WorkScope scope, Callable<List<Path>> folders, Callable<T> reader,
            Consumer<T> shown, Consumer<? super Throwable> failed) {
        return scope.fetch(_ -> {
            try (var watch = new FolderWatch(folders.call())) {
                while (true) {
                    var read = reader.call();
                    scope.show(() -> shown.accept(read));
                    watch.await();
                }
            } catch (IOException e) {
                LOG.warn("Folders are not watched", e);
                return reader.call();
            }
        }, shown, failed);
    }
}
