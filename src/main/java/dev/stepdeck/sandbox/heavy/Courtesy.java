package dev.stepdeck.sandbox.heavy;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the calling thread, and the native threads that it will start, a smaller share of the processors than others
/// have. Java's own priorities do nothing on Linux unless the JVM is started with a flag that warns unless the user is root.
final class Courtesy {

    private static final Logger LOG = LoggerFactory.getLogger(Courtesy.class);
    private static final int PRIO_PROCESS = 0;
    private static final int NICE = 10;

    private Courtesy() {}

    /// On Linux only: elsewhere the same call is about the whole process. Source: setpriority(2), "C library/kernel
    /// differences".
    @SuppressWarnings("restricted") // the launcher enables native access
    static void lower() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        try {
            var linker = Linker.nativeLinker();
            var call = linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            var _ = (int) call.invokeExact(PRIO_PROCESS, 0, NICE);
        } catch (Throwable e) {
            LOG.debug("The priority of a thread stays as it is", e);
        }
    }
}
