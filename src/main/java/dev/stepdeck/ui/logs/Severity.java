package dev.stepdeck.ui.logs;

import java.util.Locale;

import dev.stepdeck.aws.LogLine;

/// How bad a line looks.
enum Severity {
    PLAIN, WARNING, ERROR;

    private static final int LOOKED_AT = 200;

    static Severity of(LogLine line) {
        var text = line.message();
        var upper = text.substring(0, Math.min(text.length(), LOOKED_AT)).toUpperCase(Locale.ROOT);
        if (upper.contains("ERROR") || upper.contains("TRACEBACK") || upper.contains("EXCEPTION")
                || line.group().endsWith("/error")) {
            return ERROR;
        }
        return upper.contains("WARN") ? WARNING : PLAIN;
    }
}
