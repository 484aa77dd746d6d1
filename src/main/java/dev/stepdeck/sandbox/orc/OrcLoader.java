package dev.stepdeck.sandbox.orc;

import java.io.IOException;
import java.util.Map;

/// Loads PrestoDB's library for ORC and our classes that call it. Two names in the library stand for other classes here:
///
/// - It asks JOL for the sizes of its own objects, and in another version than Trino's, in which the method has another type.
/// - It compresses with Zstandard by a native library; aircompressor, which decompresses for it, needs none.
final class OrcLoader extends ClassLoader {

    static final String PRESTO = "com.facebook.presto.";
    private static final String OURS = OrcLoader.class.getPackageName() + ".presto.";
    private static final Map<String, Class<?>> REPLACED = Map.of("org/openjdk/jol/info/ClassLayout", ObjectSize.class,
            "com/github/luben/zstd/Zstd", Zstandard.class);

    /// Trino's libraries ask JOL too, which would look for the sizes in the process, slowly, and complain.
    OrcLoader() {
        super("orc", OrcLoader.class.getClassLoader());
        System.setProperty("jol.skipDynamicAttach", "true");
        System.setProperty("jol.skipHotspotSAAttach", "true");
    }

    OrcLibrary library() {
        try {
            return (OrcLibrary) loadClass(OURS + "PrestoOrc").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The library for ORC does not load", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PRESTO) && !name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = in.readAllBytes();
            var linked = name.startsWith(PRESTO) ? RenamedClasses.in(bytes, REPLACED) : bytes;
            return defineClass(name, linked, 0, linked.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
