package dev.stepdeck.sandbox.wire.call;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Who called, and by which request.
///
/// @param accessKey the public half of the key that signed; empty for AWS's own services
/// @param address where the request came from
/// @param host that the request was sent to; empty when it was not sent
/// @param method how it was signed: `AuthHeader`, `QueryString`, `PostPolicy`
/// @param bytesIn the length of the body
public record Caller(String accessKey, String address, String userAgent, String host, String method, String requestId,
        long bytesIn) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String INTERNAL = "AWS Internal";
    private static final String SESSION_KEY = "ASIASTEPDECKSANDBOX0";
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

    /// Another service of the sandbox, in the caller's name.
    public static Caller internal() {
        return new Caller("", INTERNAL, INTERNAL, "", "AuthHeader", UUID.randomUUID().toString(), 0);
    }

    /// A service of AWS that calls by itself: `states`.
    public static Caller service(String name) {
        var host = name + ".amazonaws.com";
        return new Caller("", host, host, "", "AuthHeader", UUID.randomUUID().toString(), 0);
    }

    /// A service of AWS that calls in the name of the user whose request it carries out, with a session of theirs:
    /// `cloudformation`.
    public static Caller forUser(String service) {
        var host = service + ".amazonaws.com";
        return new Caller(SESSION_KEY, host, host, "", "AuthHeader", UUID.randomUUID().toString(), 0);
    }

    /// Whether it is a service of the sandbox, or of AWS in the name of a user.
    public boolean isService() {
        return host.isEmpty();
    }

    /// Whether it is a service of the sandbox.
    public boolean isInternal() {
        return host.isEmpty() && accessKey.isEmpty();
    }

    /// The sender of a request over HTTP.
    ///
    /// @param header gives a header by its name
    /// @param query gives a query parameter by its name
    /// @param bytesIn the length of the body, -1 if it is not known
    public static Caller of(Function<String, Optional<String>> header, Function<String, Optional<String>> query,
            String requestId, long bytesIn) {
        var signed = header.apply("Authorization");
        var key = signed.map(CREDENTIAL::matcher).filter(found -> found.find()).map(found -> found.group(1))
                .or(() -> query.apply("X-Amz-Credential").map(text -> text.replaceFirst("/.*", "")));
        var method = signed.isPresent() ? "AuthHeader" : key.isPresent() ? "QueryString" : "PostPolicy";
        return new Caller(key.orElse(""), LOOPBACK, header.apply("User-Agent").orElse(""),
                header.apply("Host").orElse(""), method, requestId, Math.max(0, bytesIn));
    }
}
