package dev.stepdeck.aws.s3;

import java.util.HexFormat;
import java.util.Locale;

/// Bytes for people: their place, sixteen of them as digits, and what of it is ASCII.
final class HexDump {

    private static final int LINE = 16;
    private static final int MOST = 4096;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    static String of(byte[] bytes) {
        var text = new StringBuilder();
        for (var at = 0; at < Math.min(bytes.length, MOST); at += LINE) {
            var end = Math.min(at + LINE, bytes.length);
            text.append(String.format(Locale.ROOT, "%08x  %-48s ", at, HEX.formatHex(bytes, at, end)));
            for (var i = at; i < end; i++) {
                text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
