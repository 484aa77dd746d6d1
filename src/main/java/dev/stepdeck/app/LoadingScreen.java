package dev.stepdeck.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

import dev.stepdeck.aws.Failure;
import dev.stepdeck.ui.kit.FailureView;
import dev.stepdeck.ui.kit.Screen;
import dev.stepdeck.ui.work.Work;
import dev.stepdeck.ui.work.WorkScope;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A screen for something that must be read first. It is a placeholder until that is there, which is usually before the
/// next frame.
final class LoadingScreen<T> implements Screen {

    private final String name;
    private final Work work;
    private final Callable<T> reader;
    private final Function<T, Screen> maker;
    private final StackPane view = new StackPane();
    private @Nullable Screen loaded;
    private @Nullable WorkScope scope;

    /// @param name the window's title meanwhile
    LoadingScreen(String name, Work work, Callable<T> reader, Function<T, Screen> maker) {
        this.name = name;
        this.work = work;
        this.reader = reader;
        this.maker = maker;
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public String title() {
        return loaded == null ? name : loaded.title();
    }

    @Override
    public void attach() {
        if (loaded != null) {
            loaded.attach();
            return;
        }
        load();
    }

    private void load() {
        var reading = work.scope();
        scope = reading;
        reading.fetch(_ -> reader.call(), this::show, thrown -> view.getChildren().setAll(
                new FailureView(Failure.of("Opening " + name, thrown), Optional.of(this::load))));
    }

    @Override
    public void detach() {
        if (loaded != null) {
            loaded.detach();
        }
        if (scope != null) {
            scope.close();
        }
    }

    private void show(T read) {
        var screen = maker.apply(read);
        loaded = screen;
        view.getChildren().setAll(screen.view());
        screen.attach();
    }
}
