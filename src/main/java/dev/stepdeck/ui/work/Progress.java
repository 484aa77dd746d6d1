package dev.stepdeck.ui.work;

/// Says how far a [Job] is. May be called at any rate and from any thread: the window sees the newest report of
/// each pulse.
@FunctionalInterface
public interface Progress {

    /// For work whose progress nobody watches.
    Progress NONE = (_, _) -> {};

    /// @param fraction from 0 to 1, or negative when it is not known
    /// @param message what is being done now
    void report(double fraction, String message);
}
