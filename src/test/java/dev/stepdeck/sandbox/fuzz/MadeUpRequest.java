package dev.stepdeck.sandbox.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/// A request as it goes over the wire, before it is signed.
///
/// @param operation `events PutRule`, for messages
/// @param pathAndQuery percent-encoded
record MadeUpRequest(String operation, String signingName, String method, String pathAndQuery,
        Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
        var text = new String(body, UTF_8);
        return operation + " " + method + " " + shortened(pathAndQuery) + " " + headers + " " + shortened(text);
    }

    private static String shortened(String text) {
        return text.length() > 1500 ? text.substring(0, 1500) + "... (" + text.length() + " characters)" : text;
    }
}
