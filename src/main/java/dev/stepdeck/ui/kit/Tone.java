package dev.stepdeck.ui.kit;

import java.util.Locale;

/// What a status means to the user. Each tone has a colour and an icon and goes with a word, so that
/// no meaning depends on one of the three alone.
public enum Tone {
    /// Nothing has happened, or nothing that matters.
    NEUTRAL("mdi2c-circle-outline"),
    /// In progress.
    RUNNING("mdi2c-circle-slice-4"),
    /// Ended well.
    GOOD("mdi2c-check-bold"),
    /// Continued after a problem, or needs attention.
    WARNING("mdi2a-alert-outline"),
    /// Ended badly.
    BAD("mdi2c-close-thick"),
    /// Ended because somebody stopped it.
    STOPPED("mdi2s-stop");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    /// The icon's Ikonli literal.
    public String icon() {
        return icon;
    }

    /// The style class that colours a node: `tone-good`.
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }

    /// The tone of a status as AWS writes it, of whatever service: `RUNNING`, `CREATE_COMPLETE`, `ABORTED`.
    public static Tone of(String status) {
        if (status.contains("ROLLBACK") || status.contains("FAILED") || status.equals("TIMED_OUT")
                || status.equals("TIMEOUT") || status.equals("ERROR") || status.equals("EXPIRED")) {
            return BAD;
        }
        if (status.endsWith("_IN_PROGRESS") || status.equals("RUNNING") || status.equals("STARTING")
                || status.equals("QUEUED") || status.equals("STOPPING") || status.equals("WAITING") || status.equals("PENDING_REDRIVE")) {
            return RUNNING;
        }
        if (status.endsWith("_COMPLETE") || status.equals("COMPLETED") || status.equals("SUCCEEDED") || status.equals("ACTIVE")) {
            return GOOD;
        }
        return status.equals("ABORTED") || status.equals("STOPPED") || status.equals("CANCELLED") ? STOPPED : NEUTRAL;
    }
}
