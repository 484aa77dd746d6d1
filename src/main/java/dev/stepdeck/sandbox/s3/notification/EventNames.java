package dev.stepdeck.sandbox.s3.notification;

/// The names of events in configurations, which may end in an asterisk.
final class EventNames {

    private EventNames() {}

    static boolean covers(String configured, String event) {
        return configured.endsWith("*")
                ? event.startsWith(configured.substring(0, configured.length() - 1))
                : configured.equals(event);
    }

    /// Whether some event belongs to both.
    static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }
}
