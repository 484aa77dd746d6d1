package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.fault.Faults;

/// A service that speaks HTTP itself because its protocol is more than structures in a body: S3.
public interface RestService {

    /// Answers one request. The door has checked the signature. An
    /// [software.amazon.awssdk.awscore.exception.AwsServiceException] becomes an XML error with its code, message and
    /// status as long as the answer has not begun; any other exception becomes `InternalError`.
    ///
    /// @throws IOException when the client has gone
    void handle(HttpCall call) throws IOException;

    /// Answers an upload by a form, as browsers send it. Nothing of it is verified: its signature is among its fields.
    ///
    /// @param signature verifies the fields of a form; throws when they are not signed with the sandbox's key
    /// @throws IOException when the client has gone
    default void handleForm(HttpCall call, Consumer<Map<String, String>> signature) throws IOException {
        throw Faults.general(403, "AccessDenied", "Access Denied");
    }
}
