package dev.stepdeck.sandbox.wire;

import java.util.Map;

/// A whole HTTP answer.
///
/// @param headers besides the content type and the request id
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }
}
