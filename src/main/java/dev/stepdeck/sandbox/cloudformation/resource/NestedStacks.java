package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stacks that are resources of other stacks. Each operation returns when it has ended.
public interface NestedStacks {

    /// A stack that is wanted.
    ///
    /// @param parent the name of the stack that it belongs to
    /// @param templateUrl where its template is in S3
    /// @param parameters what is given for the template's parameters
    record Wanted(String parent, String name, String templateUrl, Map<String, String> parameters,
            List<String> notificationArns, Map<String, String> tags, Optional<Integer> timeoutMinutes) {}

    /// The ARN that a new stack of this name will have.
    String newId(String name);

    /// Makes a stack with all that its template has.
    ///
    /// @return its outputs
    /// @throws ResourceException if it cannot be made
    /// @throws ResourceLeftException if it has failed and is still there
    Map<String, String> create(Wanted wanted, String stackId);

    /// Changes a stack, or leaves it alone if it is as wanted.
    ///
    /// @return its outputs
    /// @throws ResourceException if that fails; the stack has then gone back to what it was
    Map<String, String> update(Wanted wanted, String stackId);

    /// Deletes a stack with all that it has, if it is there.
    ///
    /// @throws ResourceException if something of it cannot be deleted
    void delete(String stackId);
}
