package dev.stepdeck.app.command;

import java.lang.reflect.Proxy;
import java.util.List;

/// Makes the window end as if it had been closed when the process is asked to stop: SIGTERM, Ctrl-C, the end of a desktop session.
/// Without it the JVM would take JavaFX's renderer away under a window that still draws.
///
/// The JDK reports a signal before its own shutdown begins only through `sun.misc.Signal` (module `jdk.unsupported`). The compiler
/// warns of that class whatever is said of it, so it is looked up here; a JVM without it ends as it always has.
final class StopSignals {

    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private StopSignals() {}

    /// Calls `stop` on a thread of its own whenever a signal comes.
    static void on(Runnable stop) {
        for (var name : NAMES) {
            try {
                handle(name, stop);
            } catch (ReflectiveOperationException e) {
                // This system has no such signal, or the JVM was told to leave it alone (-Xrs).
            }
        }
    }

    private static void handle(String name, Runnable stop) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var stopping = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[]{handler},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        stop.run();
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> name;
                });
        signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
                stopping);
    }
}
