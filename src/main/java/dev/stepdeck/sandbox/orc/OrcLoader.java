package dev.stepdeck.sandbox.orc;

import java.io.IOException;
import java.util.Map;

/// Loads PrestoDB's library for ORC, the slices of memory that it works with, and our classes that call it. Two names in them
/// stand for other classes here:
///
/// - They ask JOL for the sizes of their own objects: Presto in another version than Trino's, in which the method has another
///   type. JOL looks into the process for that, slowly, and complains where it may not.
/// - It compresses with Zstandard by a native library; aircompressor, which decompresses for it, needs none.
final class OrcLoader extends ClassLoader {

    private static final String PRESTO = "com.facebook.presto.";
    private static final String SLICE = "io.airlift.slice.";
    private static final String OURS = OrcLoader.class.getPackageName() + ".presto.";
    private static final String JOL = "org/openjdk/jol/info/ClassLayout";
    private static final Map<String, Class<?>> PRESTOS = Map.of(JOL, ObjectSize.class, "com/github/luben/zstd/Zstd",
            Zstandard.class);
    private static final Map<String, Class<?>> SLICES = Map.of(JOL, LongObjectSize.class);

    OrcLoader() {
        super("orc", OrcLoader.class.getClassLoader());
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
        if (!name.startsWith(PRESTO) && !name.startsWith(SLICE) && !name.startsWith(OURS)) {
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
            var linked = name.startsWith(OURS)
                    ? bytes
                    : RenamedClasses.in(bytes, name.startsWith(SLICE) ? SLICES : PRESTOS);
            return defineClass(name, linked, 0, linked.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
