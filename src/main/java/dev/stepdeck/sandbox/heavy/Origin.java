package dev.stepdeck.sandbox.heavy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/// Where classes come from, for the class path of a process of its own that does heavy work.
public final class Origin {

    private Origin() {}

    /// The jar or folder of a class of the class path. Asked of the class's file, not of its protection domain: that of a class
    /// out of a cache that was made elsewhere, as the caches of an installer are, has no place.
    public static Path of(Class<?> type) {
        var file = type.getName().replace('.', '/') + ".class";
        var found = Objects.requireNonNull(type.getClassLoader().getResource(file), file);
        try {
            return found.openConnection() instanceof JarURLConnection jar
                    ? path(jar.getJarFileURL())
                    : above(path(found), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(URL url) throws URISyntaxException {
        return Path.of(url.toURI()).toAbsolutePath();
    }

    private static Path above(Path file, String name) {
        var folder = file;
        for (int i = 0; i < Path.of(name).getNameCount(); i++) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }
}
