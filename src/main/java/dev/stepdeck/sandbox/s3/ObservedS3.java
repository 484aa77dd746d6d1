package dev.stepdeck.sandbox.s3;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import dev.stepdeck.sandbox.wire.call.ApiCall;
import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.call.Caller;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Request;

/// S3 as the sandbox's other services call it: the same as for everybody, and an observer is notified.
final class ObservedS3 implements InvocationHandler {

    private static final String REQUEST = "Request";

    private final S3Facade s3;
    private final CallObserver observer;

    private ObservedS3(S3Facade s3, CallObserver observer) {
        this.s3 = s3;
        this.observer = observer;
    }

    static S3Client of(S3Facade s3, CallObserver observer) {
        return (S3Client) Proxy.newProxyInstance(S3Client.class.getClassLoader(), new Class<?>[]{S3Client.class},
                new ObservedS3(s3, observer));
    }

    /// What the facade has, it does. The rest are the SDK's other ways to call the same, which come back here, and what
    /// nobody has written.
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var own = S3Facade.class.getMethod(method.getName(), method.getParameterTypes());
        if (own.getDeclaringClass().isInterface()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments == null || arguments.length == 0 || !(arguments[0] instanceof S3Request request)) {
            return call(method, arguments);
        }
        var name = request.getClass().getSimpleName();
        var operation = name.substring(0, name.length() - REQUEST.length());
        Object answer;
        try {
            answer = call(method, arguments);
        } catch (AwsServiceException fault) {
            observer.called(ApiCall.refused("s3", operation, request, fault, Caller.internal()));
            throw fault;
        }
        observer.called(ApiCall.answered("s3", operation, request, structure(answer), Caller.internal()));
        return answer;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(s3, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static SdkPojo structure(@Nullable Object answer) {
        return switch (answer) {
            case ResponseInputStream<?> stream when stream.response() instanceof SdkPojo head -> head;
            case SdkPojo pojo -> pojo;
            case null, default -> GetObjectResponse.builder().build();
        };
    }
}
