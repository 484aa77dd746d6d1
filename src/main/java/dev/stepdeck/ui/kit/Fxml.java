package dev.stepdeck.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the view of a controller: `ExecutionController` has `ExecutionView.fxml` in the same package, whose `fx:controller` it
/// is. Included views get their controllers from `parts`.
public final class Fxml {

    private Fxml() {}

    /// @param controller made by its constructor, with everything it needs
    /// @param parts the controllers of the views that the FXML includes
    /// @throws IllegalStateException if the FXML names a controller that was not given
    /// @throws UncheckedIOException if the FXML is missing or broken: a bug
    public static Parent load(Object controller, Object... parts) {
        var type = controller.getClass();
        var name = type.getSimpleName().replaceFirst("Controller$", "View") + ".fxml";
        var loader = new FXMLLoader(type.getResource(name));
        loader.setControllerFactory(wanted -> controllerOf(wanted, controller, List.of(parts)));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot load " + name, e);
        }
    }

    private static Object controllerOf(Class<?> wanted, Object controller, List<Object> parts) {
        if (wanted.isInstance(controller)) {
            return controller;
        }
        return parts.stream().filter(wanted::isInstance).findFirst()
                .orElseThrow(() -> new IllegalStateException("No controller given for " + wanted.getName()));
    }
}
