package dev.stepdeck.pattern;

/// A resource that a template declares.
///
/// @param deletionPolicy `Delete`, `Retain`, `RetainExceptOnCreate` or `Snapshot`; empty when the template is silent
/// @param line where it stands in the template, from 1
public record TemplateResource(String logicalId, String type, String deletionPolicy, int line) {

    /// Whether it stays when its stack is deleted.
    public boolean retained() {
        return deletionPolicy.startsWith("Retain");
    }
}
