package dev.stepdeck.sandbox.wire.call;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// A service as another one calls it: the same as for everybody, and an observer is notified of each call.
public final class ObservedClient implements InvocationHandler {

    private static final String REQUEST = "Request";

    private final SdkClient service;
    private final String name;
    private final CallObserver observer;
    private final Supplier<Caller> caller;

    private ObservedClient(SdkClient service, String name, CallObserver observer, Supplier<Caller> caller) {
        this.service = service;
        this.name = name;
        this.observer = observer;
        this.caller = caller;
    }

    /// @param type the SDK's interface of the service
    /// @param name that requests are signed for
    /// @param caller makes the caller of each call
    public static <C extends SdkClient> C of(Class<C> type, C service, String name, CallObserver observer,
            Supplier<Caller> caller) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                new ObservedClient(service, name, observer, caller)));
    }

    /// What the service has, it does. The rest are the SDK's other ways to call the same, which come back here, and what
    /// nobody has written.
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(service, arguments);
        }
        var own = service.getClass().getMethod(method.getName(), method.getParameterTypes());
        if (method.isDefault() && own.getDeclaringClass().isInterface()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments == null || arguments.length == 0 || !(arguments[0] instanceof AwsRequest request)) {
            return call(method, arguments);
        }
        var type = request.getClass().getSimpleName();
        var operation = type.substring(0, type.length() - REQUEST.length());
        Object answer;
        try {
            answer = call(method, arguments);
        } catch (AwsServiceException fault) {
            observer.called(ApiCall.refused(name, operation, request, fault, caller.get()));
            throw fault;
        }
        observer.called(new ApiCall(name, operation, request, structure(answer), Optional.empty(), caller.get()));
        return answer;
    }

    private static Optional<SdkPojo> structure(@Nullable Object answer) {
        return switch (answer) {
            case ResponseInputStream<?> stream when stream.response() instanceof SdkPojo head -> Optional.of(head);
            case SdkPojo whole -> Optional.of(whole);
            case null, default -> Optional.empty();
        };
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
