package dev.stepdeck.sandbox.athena.engine;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// Values of partition keys as they stand in names of folders, `key=value/`. Source: Hive, `FileUtils.escapePathName`.
public final class PartitionPath {

    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final String SPECIAL = "\"#%'*/:=?\\{[]^\u007F";

    private PartitionPath() {}

    /// A value with its special characters as `%2F`.
    public static String escaped(String value) {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || SPECIAL.indexOf(c) >= 0) {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// The value that a folder has behind its `=`.
    public static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> {
            char c = (char) Integer.parseInt(found.group(1), 16);
            return c == '\\' || c == '$' ? "\\" + c : String.valueOf(c);
        });
    }
}
