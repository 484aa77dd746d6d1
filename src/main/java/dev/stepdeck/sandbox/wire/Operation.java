package dev.stepdeck.sandbox.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// One operation of an SDK client interface: how to begin its request, and how to call it.
///
/// @param builder makes an empty builder of the request
/// @param method takes the client and the request
record Operation(String name, Class<?> client, MethodHandle builder, MethodHandle method) {

    /// Looks an operation up by its name on the wire, without loading the interface's other methods (there are
    /// hundreds, each with two classes).
    static Optional<Operation> find(Class<? extends SdkClient> client, String action) {
        if (!action.matches("[A-Z][A-Za-z0-9]{1,80}")) {
            return Optional.empty();
        }
        return find(client, action, action).or(() -> find(client, action, withAcronymsAsWords(action)));
    }

    private static Optional<Operation> find(Class<? extends SdkClient> client, String action, String typeName) {
        var lookup = MethodHandles.publicLookup();
        try {
            var request = type(client, typeName + "Request");
            var response = type(client, typeName + "Response");
            var builder = lookup.findStatic(request, "builder",
                    MethodType.methodType(type(client, typeName + "Request$Builder")));
            var name = Character.toLowerCase(action.charAt(0)) + action.substring(1);
            var method = lookup.findVirtual(client, name, MethodType.methodType(response, request));
            return Optional.of(new Operation(action, client,
                    builder.asType(MethodType.methodType(SdkPojo.class)),
                    method.asType(MethodType.methodType(SdkPojo.class, SdkClient.class, SdkPojo.class))));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Class<?> type(Class<?> client, String name) throws ClassNotFoundException {
        return Class.forName(client.getPackageName() + ".model." + name, false, client.getClassLoader());
    }

    /// `GetMLTransform` as the SDK spells it in class names: `GetMlTransform`.
    private static String withAcronymsAsWords(String action) {
        var out = new StringBuilder(action);
        for (var i = 1; i < action.length() - 1; i++) {
            if (Character.isUpperCase(action.charAt(i - 1)) && Character.isUpperCase(action.charAt(i))
                    && !Character.isLowerCase(action.charAt(i + 1))) {
                out.setCharAt(i, Character.toLowerCase(action.charAt(i)));
            }
        }
        return out.toString();
    }

    SdkPojo newBuilder() {
        try {
            return (SdkPojo) builder.invokeExact();
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /// Calls the operation; empty when the object does not implement it.
    Optional<SdkPojo> call(SdkClient object, SdkPojo request) {
        try {
            return Optional.of((SdkPojo) method.invokeExact(object, request));
        } catch (UnsupportedOperationException e) {
            if (e.getStackTrace().length > 0 && e.getStackTrace()[0].getClassName().equals(client.getName())) {
                return Optional.empty();
            }
            throw e;
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        return switch (e) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
