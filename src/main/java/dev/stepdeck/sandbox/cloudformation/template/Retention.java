package dev.stepdeck.sandbox.cloudformation.template;

/// What becomes of a resource that the stack no longer needs (`DeletionPolicy`, `UpdateReplacePolicy`).
public enum Retention {
    /// It is deleted.
    DELETE("Delete"),
    /// It stays, without a stack.
    RETAIN("Retain"),
    /// It stays, unless the operation that created it is being rolled back.
    RETAIN_EXCEPT_ON_CREATE("RetainExceptOnCreate");

    private final String text;

    Retention(String text) {
        this.text = text;
    }

    /// The word in a template.
    public String text() {
        return text;
    }
}
