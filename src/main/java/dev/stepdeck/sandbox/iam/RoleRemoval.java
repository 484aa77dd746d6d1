package dev.stepdeck.sandbox.iam;

/// Deletes a role, unless something still hangs on it.
record RoleRemoval(Roles roles, InlinePolicies inline, Attachments attachments, InstanceProfiles profiles) {

    void remove(String name) {
        roles.get(name);
        if (profiles.uses(name)) {
            throw IamFaults.conflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        if (attachments.any(name)) {
            throw IamFaults.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (inline.any(name)) {
            throw IamFaults.conflict("Cannot delete entity, must delete policies first.");
        }
        roles.remove(name);
    }
}
