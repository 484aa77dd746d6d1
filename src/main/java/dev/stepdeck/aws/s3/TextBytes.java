package dev.stepdeck.aws.s3;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds out whether bytes are text: UTF-8, UTF-16 with its mark, or Latin-1 without control characters.
final class TextBytes {

    private TextBytes() {}

    /// The text.
    ///
    /// @param whole whether these are all bytes; otherwise the last character may be cut off
    static Optional<String> decoded(byte[] bytes, boolean whole) {
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_16));
        }
        for (var charset : new Charset[]{StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
            var text = CharBuffer.allocate(bytes.length);
            var result = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes), text, whole);
            if (!result.isError() && readable(text.flip())) {
                var found = text.toString();
                return Optional.of(found.startsWith("\ufeff") ? found.substring(1) : found);
            }
        }
        return Optional.empty();
    }

    private static boolean readable(CharBuffer text) {
        return text.chars().noneMatch(each -> each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f'
                && each != 0x1b || each >= 0x7f && each < 0xa0 && each != 0x85);
    }
}
