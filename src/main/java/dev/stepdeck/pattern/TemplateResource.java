package dev.stepdeck.pattern;

/// A resource that a template declares.
///
/// @param deletionPolicy `Delete`, `Retain`, `RetainExceptOnCreate` or `Snapshot`; empty when the template does not say
/// @param line where it is in the template, from 1
public record TemplateResource(String logicalId, String type, String deletionPolicy, int line) {

    /// Whether it stays when its stack is deleted.
    public boolean retained() {
        return deletionPolicy.startsWith("Retain");
    }
}
