package dev.stepdeck.sandbox.sfn;

import java.time.Instant;
import java.util.UUID;

import dev.stepdeck.sandbox.clock.SandboxClock;

import software.amazon.awssdk.services.sfn.model.CloudWatchLogsLogGroup;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

/// Create, update, describe, list and delete state machines.
final class StateMachines {

    private final MachineTable machines;
    private final Definitions definitions;
    private final Versions versions;
    private final Aliases aliases;
    private final LoggingCheck loggingCheck;
    private final Arns arns;
    private final SandboxClock clock;

    StateMachines(MachineTable machines, Definitions definitions, Versions versions, Aliases aliases,
            LoggingCheck loggingCheck,
            Arns arns, SandboxClock clock) {
        this.machines = machines;
        this.definitions = definitions;
        this.versions = versions;
        this.aliases = aliases;
        this.loggingCheck = loggingCheck;
        this.arns = arns;
        this.clock = clock;
    }

    CreateStateMachineResponse create(CreateStateMachineRequest request) {
        var name = Names.check(request.name());
        boolean publish = Boolean.TRUE.equals(request.publish());
        if (request.versionDescription() != null && !publish) {
            throw SfnFaults.validation("Version description can only be set when publish is true");
        }
        var type = request.typeAsString() == null ? "STANDARD" : request.typeAsString();
        checkType(type);
        checkRole(request.roleArn());
        definitions.check(request.definition(), type);
        var logging = loggingCheck.checked(request.loggingConfiguration());
        boolean tracing = request.tracingConfiguration() != null
                && Boolean.TRUE.equals(request.tracingConfiguration().enabled());
        long now = clock.millis();
        var arn = arns.machine(name);
        var revision = new Revision("", arn, now, request.definition(), request.roleArn(), logging, tracing,
                Encryption.of(request.encryptionConfiguration()));
        var tags = Tags.initial(arn, request.tags());
        var existing = machines.find(arn);
        var machine = new Machine(arn, name, type, now, revision.key(), 0, tags);
        if (existing.isPresent() || !machines.create(machine, revision)) {
            machine = same(machines.get(arn), type, revision);
        }
        var answer = CreateStateMachineResponse.builder().stateMachineArn(arn)
                .creationDate(Instant.ofEpochMilli(machine.createdMillis()));
        if (publish) {
            answer.stateMachineVersionArn(versions.publish(machine, request.versionDescription()).arn());
        }
        return answer.build();
    }

    /// CreateStateMachine is idempotent by name, definition, type, logging and tracing. Source: its API page.
    private Machine same(Machine existing, String type, Revision wanted) {
        var current = machines.revision(existing.revision());
        if (!existing.type().equals(type) || !current.definition().equals(wanted.definition())
                || !current.logging().equals(wanted.logging()) || current.tracing() != wanted.tracing()
                || !current.encryption().equals(wanted.encryption())) {
            throw SfnFaults.machineExists(existing.arn());
        }
        return existing;
    }

    UpdateStateMachineResponse update(UpdateStateMachineRequest request) {
        var machine = machines.get(Arns.parseMachine(request.stateMachineArn()).machine());
        var current = machines.revision(machine.revision());
        boolean publish = Boolean.TRUE.equals(request.publish());
        if (request.definition() == null && request.roleArn() == null && request.loggingConfiguration() == null
                && request.tracingConfiguration() == null && request.encryptionConfiguration() == null && !publish) {
            throw SfnFaults.plain("MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, the EncryptionConfiguration or the"
                            + " TracingConfiguration must be specified");
        }
        if (request.versionDescription() != null && !publish) {
            throw SfnFaults.validation("Version description can only be set when publish is true");
        }
        if (request.roleArn() != null) {
            checkRole(request.roleArn());
        }
        if (request.definition() != null) {
            definitions.check(request.definition(), machine.type());
        }
        long now = clock.millis();
        var revision = new Revision(UUID.randomUUID().toString(), machine.arn(), now,
                request.definition() == null ? current.definition() : request.definition(),
                request.roleArn() == null ? current.roleArn() : request.roleArn(),
                request.loggingConfiguration() == null
                        ? current.logging()
                        : loggingCheck.checked(request.loggingConfiguration()),
                request.tracingConfiguration() == null
                        ? current.tracing()
                        : Boolean.TRUE.equals(request.tracingConfiguration().enabled()),
                request.encryptionConfiguration() == null
                        ? current.encryption()
                        : Encryption.of(request.encryptionConfiguration()));
        machine = machines.revise(machine.arn(), revision);
        var answer = UpdateStateMachineResponse.builder().updateDate(Instant.ofEpochMilli(now))
                .revisionId(revision.id());
        if (publish) {
            answer.stateMachineVersionArn(versions.publish(machine, request.versionDescription()).arn());
        }
        return answer.build();
    }

    DescribeStateMachineResponse describe(DescribeStateMachineRequest request) {
        var target = versions.resolve(request.stateMachineArn());
        var machine = target.machine();
        var revision = machines.revision(target.revision());
        var answer = DescribeStateMachineResponse.builder()
                .stateMachineArn(target.qualified().isEmpty() ? machine.arn() : target.qualified()).name(machine.name())
                .status("ACTIVE").definition(revision.definition())
                .roleArn(revision.roleArn()).type(machine.type())
                .creationDate(Instant.ofEpochMilli(
                        target.qualified().isEmpty() ? machine.createdMillis() : target.createdMillis()))
                .loggingConfiguration(logging(revision.logging()))
                .tracingConfiguration(t -> t.enabled(revision.tracing()))
                .encryptionConfiguration(revision.encryption().shown());
        if (!revision.id().isEmpty()) {
            answer.revisionId(revision.id());
        }
        if (!target.description().isEmpty()) {
            answer.description(target.description());
        }
        return answer.build();
    }

    ListStateMachinesResponse list(ListStateMachinesRequest request) {
        int size = Tokens.size(request.maxResults(), 1000);
        var page = machines.page(Tokens.position(request.nextToken()), size + 1);
        var answer = ListStateMachinesResponse.builder()
                .stateMachines(page.stream().limit(size)
                        .map(m -> StateMachineListItem.builder().stateMachineArn(m.arn()).name(m.name()).type(m.type())
                                .creationDate(Instant.ofEpochMilli(m.createdMillis())).build())
                        .toList());
        return (page.size() > size ? answer.nextToken(Tokens.token(page.get(size - 1).arn())) : answer).build();
    }

    DeleteStateMachineResponse delete(DeleteStateMachineRequest request) {
        var arn = Arns.parseMachine(request.stateMachineArn());
        if (machines.find(arn.machine()).isPresent()) {
            aliases.deleteAll(arn.machine());
            versions.deleteAll(arn.machine());
            machines.remove(arn.machine());
        }
        return DeleteStateMachineResponse.builder().build();
    }

    static LoggingConfiguration logging(Revision.Logging logging) {
        var answer = LoggingConfiguration.builder().level(logging.level()).includeExecutionData(logging.includeData());
        if (!logging.logGroupArn().isEmpty()) {
            answer.destinations(LogDestination.builder().cloudWatchLogsLogGroup(
                    CloudWatchLogsLogGroup.builder().logGroupArn(logging.logGroupArn()).build()).build());
        }
        return answer.build();
    }

    static void checkType(String type) {
        if (!type.equals("STANDARD") && !type.equals("EXPRESS")) {
            throw SfnFaults.validation("1 validation error detected: Value '" + type
                    + "' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]");
        }
    }

    static void checkRole(String roleArn) {
        if (!roleArn.startsWith("arn:") || !roleArn.contains(":iam::")) {
            throw SfnFaults.invalidArn("Invalid Role Arn: '" + roleArn + "'");
        }
    }
}
