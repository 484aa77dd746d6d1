package dev.stepdeck.sandbox.ec2.machine;

import java.util.Map;
import java.util.Optional;

/// What a machine is told at its start.
///
/// @param id of the instance
/// @param userData what it runs at its first start
/// @param facts the instance's metadata by their path, `placement/availability-zone`
/// @param role whose credentials it gets; none without an instance profile
/// @param tokensRequired whether metadata are given for a session's token only
public record MachineSpec(String id, UserData userData, Map<String, String> facts, Optional<Role> role,
        boolean tokensRequired) {

    public MachineSpec {
        facts = Map.copyOf(facts);
    }

    /// The role of an instance profile.
    ///
    /// @param name of the role
    public record Role(String name, String profileArn, String profileId) {}
}
