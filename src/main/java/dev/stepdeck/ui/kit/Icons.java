package dev.stepdeck.ui.kit;

import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/// What draws the icons.
public final class Icons {

    private static final String ANY = "mdi2c-cards-diamond";

    private Icons() {}

    /// Loads what the first icon would load: the library looks for OSGi in all jars of the program, then it reads a font of 1 MB. May be called
    /// on any thread, as soon as fonts can be loaded.
    ///
    /// @return what knows our icons
    public static IkonHandler prepare() {
        return IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance()).resolve(ANY);
    }
}
