package dev.stepdeck.sandbox.wire;

import java.io.IOException;

/// A service that speaks HTTP itself because its protocol is more than structures in a body: S3.
public interface RestService {

    /// Answers one request. The door has checked the signature. An
    /// [software.amazon.awssdk.awscore.exception.AwsServiceException] becomes an XML error with its code, message and
    /// status as long as the answer has not begun; any other exception becomes `InternalError`.
    ///
    /// @throws IOException when the client has gone
    void handle(HttpCall call) throws IOException;
}
