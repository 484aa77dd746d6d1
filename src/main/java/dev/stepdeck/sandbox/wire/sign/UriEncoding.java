package dev.stepdeck.sandbox.wire.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Percent-encoding as Signature Version 4 requires it: everything but `A-Z a-z 0-9 - . _ ~`, capitals in hex.
public final class UriEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UriEncoding() {}

    /// The encoded text.
    ///
    /// @param keepSlash whether `/` stays as it is, as in paths
    public static String encode(String text, boolean keepSlash) {
        var out = new StringBuilder(text.length() + 16);
        for (var octet : text.getBytes(UTF_8)) {
            var c = (char) (octet & 0xff);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_'
                    || c == '~' || c == '/' && keepSlash) {
                out.append(c);
            } else {
                out.append('%');
                HEX.toHexDigits(out, octet);
            }
        }
        return out.toString();
    }

    /// The decoded text of a percent-encoded one; a `%` that begins no code stays as it is.
    ///
    /// @param plusIsSpace whether `+` means a space, as in forms and query strings
    public static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        var in = text.getBytes(UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (var i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length && HexFormat.isHexDigit(in[i + 1])
                    && HexFormat.isHexDigit(in[i + 2])) {
                out.write(HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
                i += 2;
            } else {
                out.write(in[i] == '+' && plusIsSpace ? ' ' : in[i]);
            }
        }
        return out.toString(UTF_8);
    }
}
