package dev.stepdeck.sandbox.wire;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.call.ApiCall;
import dev.stepdeck.sandbox.wire.call.CallObserver;
import dev.stepdeck.sandbox.wire.call.Caller;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.JsonNode;

/// The service objects of a sandbox, by their API. Two doors lead to them: HTTP, and [#call] for state machines.
///
/// Filled while the sandbox is put together, by one thread; then only read, by any.
public final class Services {

    private static final SdkJson INTEGRATION = SdkJson.integration(TimestampStyle.ISO_8601);

    private final Map<ServiceApi, SdkClient> objects = new EnumMap<>(ServiceApi.class);
    private final Map<ServiceApi, RestService> rest = new EnumMap<>(ServiceApi.class);
    private final Map<String, RestService> own = new HashMap<>();
    private final Map<String, RestService> beside = new HashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final RequiredMembers required = new RequiredMembers();
    private CallObserver observer = CallObserver.NOBODY;

    /// Adds the object that implements an API.
    ///
    /// @throws IllegalArgumentException if it does not implement the API's client interface
    public Services add(ServiceApi api, SdkClient object) {
        if (!api.client().isInstance(object)) {
            throw new IllegalArgumentException(object + " is no " + api.client().getSimpleName());
        }
        objects.put(api, object);
        return this;
    }

    /// Adds the object that answers an API's HTTP requests itself.
    public Services add(ServiceApi api, RestService handler) {
        rest.put(api, handler);
        return this;
    }

    /// Adds something that is not an AWS service, and only for the sandbox's own parts.
    ///
    /// @param signingName what requests to it are signed for
    public Services add(String signingName, RestService handler) {
        own.put(signingName, handler);
        return this;
    }

    /// Adds who hears of the calls that this carries out; S3 tells of its own.
    public Services observe(CallObserver hearer) {
        observer = hearer;
        return this;
    }

    Optional<RestService> own(String signingName) {
        return Optional.ofNullable(own.get(signingName));
    }

    /// Adds what answers at a path of the door beside an API, to requests that are signed for it.
    public Services add(ServiceApi api, String path, RestService handler) {
        beside.put(api.name() + path, handler);
        return this;
    }

    /// Carries out an operation as a state machine's `arn:aws:states:::aws-sdk:SERVICE:ACTION` names it.
    ///
    /// @param service the name in the SDK for Java, `glue`, `cloudwatchlogs`
    /// @param action in camel case, `startJobRun`
    /// @param parameters members begin with a capital
    /// @param caller the ARN of the execution that calls
    /// @return the response; members begin with a capital, timestamps are ISO 8601 text
    /// @throws AwsServiceException what the operation throws
    /// @throws UnsupportedOperationException if the sandbox has no such service or operation
    public JsonNode call(String service, String action, JsonNode parameters, String caller) {
        var api = ServiceApi.named(service).filter(objects::containsKey)
                .orElseThrow(() -> new UnsupportedOperationException("The sandbox has no service " + service));
        var name = action.isEmpty() ? "" : Character.toUpperCase(action.charAt(0)) + action.substring(1);
        var operation = find(api, name)
                .orElseThrow(() -> new UnsupportedOperationException(service + " has no operation " + name));
        var call = new IntegrationCall(operation, INTEGRATION, parameters);
        var builder = call.request();
        SourceArn.note(builder, caller);
        var request = request(api, builder);
        var heard = api == ServiceApi.S3 ? CallObserver.NOBODY : observer;
        Optional<JsonNode> answer;
        try {
            answer = Optional.ofNullable(objects.get(api)).flatMap(object -> call.answer(object, request));
        } catch (AwsServiceException fault) {
            heard.called(ApiCall.refused(api.signingName(), name, request, fault, Caller.service("states")));
            throw fault;
        }
        answer.ifPresent(_ -> heard.called(new ApiCall(api.signingName(), name, request, Optional.empty(),
                Optional.empty(), Caller.service("states"))));
        return answer.orElseThrow(() -> new UnsupportedOperationException(
                "The sandbox does not have the operation " + name + " of " + service));
    }

    /// Whether an API is implemented.
    boolean has(ServiceApi api) {
        return objects.containsKey(api) || rest.containsKey(api);
    }

    Optional<RestService> rest(ServiceApi api) {
        return Optional.ofNullable(rest.get(api));
    }

    Optional<RestService> beside(ServiceApi api, String path) {
        return Optional.ofNullable(beside.get(api.name() + path));
    }

    /// Carries out an operation that a request names, with the request read from the wire.
    ///
    /// @param read fills the builder of the request
    /// @throws AwsServiceException what the operation throws; `UnknownOperationException` when there is none
    SdkPojo call(ServiceApi api, String action, Caller caller, UnaryOperator<SdkPojo> read) {
        var operation = find(api, action).orElseThrow(() -> unknown(
                "'" + action + "' is no operation of " + api.sdkName() + "."));
        var request = (SdkPojo) ((Buildable) read.apply(operation.newBuilder())).build();
        return observer.observe(api.signingName(), action, request, caller,
                () -> invoke(api, operation, request).orElseThrow(() -> unknown(
                        "The sandbox does not have the operation " + action + " of " + api.sdkName() + ".")),
                answer -> answer);
    }

    private Optional<Operation> find(ServiceApi api, String action) {
        var key = api.name() + "." + action;
        var known = operations.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var found = Operation.find(api.client(), action);
        found.ifPresent(operation -> operations.put(key, operation));
        return found;
    }

    /// Calls an operation with a request that is whole.
    private Optional<SdkPojo> invoke(ServiceApi api, Operation operation, SdkPojo request) {
        var object = objects.get(api);
        if (object == null) {
            return Optional.empty();
        }
        required.check(api, request);
        return operation.call(object, request);
    }

    private SdkPojo request(ServiceApi api, SdkPojo builder) {
        var request = (SdkPojo) ((Buildable) builder).build();
        required.check(api, request);
        return request;
    }

    private static AwsServiceException unknown(String message) {
        return Faults.general(400, "UnknownOperationException", message);
    }
}
