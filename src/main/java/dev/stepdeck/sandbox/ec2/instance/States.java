package dev.stepdeck.sandbox.ec2.instance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.StateReason;

/// The states of instances and how an instance looks in them. Source: "Amazon EC2 instance state changes".
final class States {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'")
            .withZone(ZoneOffset.UTC);

    private static final @Nullable InstanceNetworkInterfaceAssociation NOT_OPEN = null;

    private States() {}

    /// Why an instance changes its state, and how the API words it.
    enum Cause {
        USER("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown", "User initiated"), //
        INSTANCE("Client.InstanceInitiatedShutdown",
                "Client.InstanceInitiatedShutdown: Instance initiated shutdown", "Instance initiated"), //
        SANDBOX("Server.InternalError",
                "Server.InternalError: The sandbox was stopped while the instance was running, and its processes with it",
                "Server.InternalError"), //
        REFUSED("Client.InternalError", "Client.InternalError: The user data were not allowed to run",
                "Client.InternalError"), //
        FAILED("Server.InternalError", "Server.InternalError: The instance's process could not be started",
                "Server.InternalError");

        private final String code;
        private final String message;
        private final String transition;

        Cause(String code, String message, String transition) {
            this.code = code;
            this.message = message;
            this.transition = transition;
        }

        private StateReason reason() {
            return StateReason.builder().code(code).message(message).build();
        }

        private String transition(Instant when) {
            return transition + " (" + TIME.format(when) + ")";
        }
    }

    static InstanceState state(InstanceStateName name) {
        var code = switch (name) {
            case PENDING -> 0;
            case RUNNING -> 16;
            case SHUTTING_DOWN -> 32;
            case TERMINATED -> 48;
            case STOPPING -> 64;
            case STOPPED -> 80;
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("No state");
        };
        return InstanceState.builder().code(code).name(name).build();
    }

    static Instance pending(Instance instance) {
        return instance.toBuilder().state(state(InstanceStateName.PENDING)).stateTransitionReason("").build();
    }

    static Instance running(Instance instance) {
        return instance.toBuilder().state(state(InstanceStateName.RUNNING)).stateReason((StateReason) null).build();
    }

    /// On its way to an end.
    static Instance ending(Instance instance, InstanceStateName state, Cause cause, Instant when) {
        return instance.toBuilder().state(state(state)).stateReason(cause.reason())
                .stateTransitionReason(cause.transition(when)).build();
    }

    /// A stopped instance keeps its private address.
    static Instance stopped(Instance instance) {
        return instance.toBuilder().state(state(InstanceStateName.STOPPED)).publicIpAddress(null).publicDnsName("")
                .networkInterfaces(instance.networkInterfaces().stream()
                        .map(it -> it.toBuilder().association(NOT_OPEN).build())
                        .toList())
                .build();
    }

    /// What is terminated has no place in a network any more.
    static Instance terminated(Instance instance) {
        return instance.toBuilder().state(state(InstanceStateName.TERMINATED)).publicIpAddress(null)
                .publicDnsName("").privateIpAddress(null).privateDnsName("").subnetId(null).vpcId(null)
                .networkInterfaces(List.of()).securityGroups(List.of()).build();
    }
}
