package dev.stepdeck.sandbox.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// One operation of an SDK client interface: how to begin its request, and how to call it.
///
/// @param builder makes an empty builder of the request
/// @param method takes the client, the request and, where there is one, the body or what reads it
/// @param stream which of the two is a stream of bytes besides its members
record Operation(String name, Class<?> client, MethodHandle builder, MethodHandle method, Stream stream) {

    /// Where an operation has a body that is not a structure.
    enum Stream {
        NONE, REQUEST, RESPONSE
    }

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
            var stream = stream(lookup, client, name, request, response);
            var method = method(lookup, client, name, request, response, stream);
            return Optional.of(
                    new Operation(action, client, builder.asType(MethodType.methodType(SdkPojo.class)), method,
                            stream));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Stream stream(MethodHandles.Lookup lookup, Class<?> client, String name, Class<?> request,
            Class<?> response) throws IllegalAccessException {
        for (var stream : Stream.values()) {
            try {
                method(lookup, client, name, request, response, stream);
                return stream;
            } catch (NoSuchMethodException e) {
                // It is of the next kind.
            }
        }
        return Stream.NONE;
    }

    private static MethodHandle method(MethodHandles.Lookup lookup, Class<?> client, String name, Class<?> request,
            Class<?> response, Stream stream) throws NoSuchMethodException, IllegalAccessException {
        var type = switch (stream) {
            case NONE -> MethodType.methodType(response, request);
            case REQUEST -> MethodType.methodType(response, request, RequestBody.class);
            case RESPONSE -> MethodType.methodType(Object.class, request, ResponseTransformer.class);
        };
        var general = switch (stream) {
            case NONE -> MethodType.methodType(SdkPojo.class, SdkClient.class, SdkPojo.class);
            case REQUEST ->
                MethodType.methodType(SdkPojo.class, SdkClient.class, SdkPojo.class, RequestBody.class);
            case RESPONSE ->
                MethodType.methodType(Object.class, SdkClient.class, SdkPojo.class, ResponseTransformer.class);
        };
        return lookup.findVirtual(client, name, type).asType(general);
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

    /// Calls an operation without a stream; empty when the object does not implement it.
    Optional<SdkPojo> call(SdkClient object, SdkPojo request) {
        return implemented(() -> stream == Stream.NONE ? (SdkPojo) method.invokeExact(object, request) : null);
    }

    /// Calls an operation whose request has a body.
    Optional<SdkPojo> send(SdkClient object, SdkPojo request, RequestBody body) {
        return implemented(() -> (SdkPojo) method.invokeExact(object, request, body));
    }

    /// Calls an operation whose response has a body.
    <T> Optional<T> receive(SdkClient object, SdkPojo request, ResponseTransformer<SdkPojo, T> reader,
            Class<T> result) {
        return implemented(() -> (Object) method.invokeExact(object, request, reader))
                .map(result::cast);
    }

    private interface Invocation<T> {
        @Nullable
        T invoke() throws Throwable;
    }

    private <T> Optional<T> implemented(Invocation<T> invocation) {
        try {
            return Optional.ofNullable(invocation.invoke());
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
