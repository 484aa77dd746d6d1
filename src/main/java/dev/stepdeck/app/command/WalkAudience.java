package dev.stepdeck.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import dev.stepdeck.app.Console;
import dev.stepdeck.ui.graph.GraphPng;
import dev.stepdeck.ui.settings.LookChoice;
import dev.stepdeck.ui.walkthrough.AutoPlay;
import dev.stepdeck.ui.work.WorkScope;

import javafx.application.Platform;
import javafx.scene.Scene;

/// Says on stdout what is played, and takes pictures of the window at twice its size, `name.png` in light and `name-dark.png` in dark.
final class WalkAudience implements AutoPlay.Audience {

    private static final int PULSES = 12;

    private final Console console;
    private final Scene scene;
    private final WorkScope scope;
    private final Optional<Path> folder;

    /// @param folder where they go; empty for none
    WalkAudience(Console console, Scene scene, WorkScope scope, Optional<Path> folder) {
        this.console = console;
        this.scene = scene;
        this.scope = scope;
        this.folder = folder;
    }

    @Override
    public void begins(String name) {
        System.out.println(name);
    }

    @Override
    public void take(String name) throws InterruptedException {
        if (folder.isPresent()) {
            take(folder.get().resolve(name + "-dark.png"), LookChoice.DARK);
            take(folder.get().resolve(name + ".png"), LookChoice.LIGHT);
        }
    }

    private void take(Path file, LookChoice look) throws InterruptedException {
        scope.ask(() -> {
            console.choose(look);
            return true;
        });
        settle();
        var image = scope.ask(() -> GraphPng.draw(scene.getRoot(), scene.getWidth(), scene.getHeight()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            GraphPng.write(image, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + file + " cannot be written", e);
        }
    }

    /// Waits until the window has been laid out some times, because a new look reaches some controls only then.
    private void settle() throws InterruptedException {
        var left = new CountDownLatch(PULSES);
        Runnable count = () -> {
            left.countDown();
            Platform.requestNextPulse();
        };
        scope.ask(() -> {
            scene.addPostLayoutPulseListener(count);
            Platform.requestNextPulse();
            return true;
        });
        left.await();
        scope.ask(() -> {
            scene.removePostLayoutPulseListener(count);
            return true;
        });
    }
}
