package dev.stepdeck.sandbox.fuzz;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import dev.stepdeck.sandbox.wire.ServiceApi;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;

/// An operation that the SDK's client of a service knows.
record FuzzedOperation(ServiceApi api, String name, Class<?> request) {

    /// All operations of a service, in the order of their names.
    static List<FuzzedOperation> of(ServiceApi api) {
        return Arrays.stream(api.client().getMethods())
                .filter(method -> method.getParameterCount() > 0
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && !method.getName().endsWith("Paginator"))
                .map(method -> method.getParameterTypes()[0]).distinct().sorted(Comparator.comparing(Class::getName))
                .map(request -> new FuzzedOperation(api,
                        request.getSimpleName().substring(0, request.getSimpleName().length() - "Request".length()),
                        request))
                .toList();
    }

    /// An empty builder of its request.
    SdkPojo builder() {
        try {
            return (SdkPojo) request.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(request.getName(), e);
        }
    }

    /// Its method and path, which the SDK keeps to itself; only REST protocols need them.
    OperationInfo binding() {
        try {
            var marshaller = Class.forName(request.getPackageName().replaceFirst("\\.model$", ".transform") + "."
                    + name + "RequestMarshaller");
            var field = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
            field.setAccessible(true);
            return (OperationInfo) field.get(null);
        } catch (ReflectiveOperationException e) {
            return OperationInfo.builder().httpMethod(SdkHttpMethod.GET).requestUri("/").build();
        }
    }

    @Override
    public String toString() {
        return api.sdkName() + " " + name;
    }
}
