package dev.stepdeck.app;

/// The version of the program.
public final class Version {

    private Version() {}

    /// As the jar's manifest says; "development" when it runs from classes.
    public static String text() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
