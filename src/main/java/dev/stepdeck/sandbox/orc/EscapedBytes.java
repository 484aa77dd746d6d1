package dev.stepdeck.sandbox.orc;

import java.io.ByteArrayOutputStream;

/// Bytes as DuckDB writes them in JSON: `a\x00\x5C`.
public final class EscapedBytes {

    private EscapedBytes() {}

    /// The bytes of a text.
    public static byte[] of(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                bytes.write(Integer.parseInt(text, i + 2, i + 4, 16));
                i += 3;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
