package dev.stepdeck.sandbox.cloudformation.resource;

/// A resource could not be made well, but is there and the stack's own: the engine deletes it with the others, or has
/// it changed by the next update.
public final class ResourceLeftException extends ResourceException {

    public ResourceLeftException(String message) {
        super(message);
    }
}
