package dev.stepdeck.sandbox.wire.call;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.stepdeck.sandbox.account.Identity;
import dev.stepdeck.sandbox.account.Signer;

/// Who called, and by which request.
///
/// @param signer with an empty access key for AWS's own services
/// @param address where the request came from
/// @param host that the request was sent to; empty when it was not sent
/// @param method how it was signed: `AuthHeader`, `QueryString`, `PostPolicy`
/// @param bytesIn the length of the body
public record Caller(Signer signer, String address, String userAgent, String host, String method, String requestId,
        long bytesIn) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String INTERNAL = "AWS Internal";
    private static final String SESSION_KEY = "ASIASTEPDECKSANDBOX0";

    /// Another service of the sandbox, in the caller's name.
    public static Caller internal() {
        return new Caller(Signer.NOBODY, INTERNAL, INTERNAL, "", "AuthHeader", UUID.randomUUID().toString(), 0);
    }

    /// A service of AWS that calls by itself: `states`.
    public static Caller service(String name) {
        var host = name + ".amazonaws.com";
        return new Caller(Signer.NOBODY, host, host, "", "AuthHeader", UUID.randomUUID().toString(), 0);
    }

    /// A service of AWS that calls in the name of the user whose request it carries out, with a session of theirs:
    /// `cloudformation`.
    public static Caller forUser(String service) {
        var host = service + ".amazonaws.com";
        return new Caller(new Signer(SESSION_KEY, Signer.current().identity()), host, host, "", "AuthHeader",
                UUID.randomUUID().toString(), 0);
    }

    /// The public half of the key that signed; empty for AWS's own services.
    public String accessKey() {
        return signer.accessKey();
    }

    /// Who it is.
    public Identity identity() {
        return signer.identity();
    }

    /// Whether it is a service of the sandbox, or of AWS in the name of a user.
    public boolean isService() {
        return host.isEmpty();
    }

    /// Whether it is a service of the sandbox.
    public boolean isInternal() {
        return host.isEmpty() && accessKey().isEmpty();
    }

    /// The sender of the request over HTTP that this thread carries out.
    ///
    /// @param header gives a header by its name
    /// @param query gives a query parameter by its name
    /// @param bytesIn the length of the body, -1 if it is not known
    public static Caller of(Function<String, Optional<String>> header, Function<String, Optional<String>> query,
            String requestId, long bytesIn) {
        var method = header.apply("Authorization").isPresent()
                ? "AuthHeader"
                : query.apply("X-Amz-Credential").isPresent() ? "QueryString" : "PostPolicy";
        return new Caller(Signer.current(), LOOPBACK, header.apply("User-Agent").orElse(""),
                header.apply("Host").orElse(""), method, requestId, Math.max(0, bytesIn));
    }
}
