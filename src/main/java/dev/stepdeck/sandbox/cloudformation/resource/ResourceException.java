package dev.stepdeck.sandbox.cloudformation.resource;

/// A resource cannot be made, changed or deleted; the message is the reason that the stack's events show.
public class ResourceException extends RuntimeException {

    public ResourceException(String reason) {
        super(reason);
    }
}
