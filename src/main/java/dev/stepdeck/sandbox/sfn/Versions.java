package dev.stepdeck.sandbox.sfn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;

/// The published versions of state machines.
final class Versions {

    private final MachineTable machines;
    private final Table<Version> versions;
    private final SandboxClock clock;

    Versions(MachineTable machines, Store store, SandboxClock clock) {
        this.machines = machines;
        this.versions = store.table("sfn.versions", new JsonRows<>(Version.class));
        this.clock = clock;
    }

    /// What an ARN refers to.
    Target resolve(String arn) {
        var parsed = Arns.parseMachine(arn);
        var machine = machines.find(parsed.machine()).orElseThrow(() -> SfnFaults.noMachine(arn));
        if (parsed.qualifier().isEmpty()) {
            return new Target(machine, machine.revision(), "", "", machine.createdMillis(), Optional.empty());
        }
        var version = versions.get(arn).orElseThrow(() -> SfnFaults.noMachine(arn));
        return new Target(machine, version.revision(), arn, version.description(), version.createdMillis(),
                Optional.empty());
    }

    boolean exists(String arn) {
        return versions.contains(arn);
    }

    /// Publishes the current revision, unless the last version is that revision already.
    Version publish(Machine machine, @Nullable String description) {
        var last = Optional.of(machine.lastVersion()).filter(n -> n > 0)
                .flatMap(n -> versions.get(machine.arn() + ":" + n));
        if (last.isPresent() && last.get().revision().equals(machine.revision())) {
            return last.get();
        }
        var numbered = machines.update(machine.arn(), m -> m.withLastVersion(m.lastVersion() + 1));
        var version = new Version(machine.arn() + ":" + numbered.lastVersion(), numbered.revision(),
                description == null ? "" : description, clock.millis());
        versions.put(version.arn(), version);
        return version;
    }

    PublishStateMachineVersionResponse publish(PublishStateMachineVersionRequest request) {
        var machine = machines.get(Arns.parseMachine(request.stateMachineArn()).machine());
        var current = machines.revision(machine.revision()).id();
        if (request.revisionId() != null && !request.revisionId().equals(current)
                && !(current.isEmpty() && request.revisionId().equals("INITIAL"))) {
            throw SfnFaults.conflict("Failed to publish the State Machine version for revision " + request.revisionId()
                    + ". The current State Machine revision is " + (current.isEmpty() ? "INITIAL" : current) + ".");
        }
        var version = publish(machine, request.description());
        return PublishStateMachineVersionResponse.builder().stateMachineVersionArn(version.arn())
                .creationDate(Instant.ofEpochMilli(version.createdMillis())).build();
    }

    ListStateMachineVersionsResponse list(ListStateMachineVersionsRequest request) {
        var machine = machines.get(Arns.parseMachine(request.stateMachineArn()).machine());
        int size = Tokens.size(request.maxResults(), 1000);
        int below = Math.min(Tokens.number(request.nextToken(), machine.lastVersion() + 1), machine.lastVersion() + 1);
        var items = new ArrayList<StateMachineVersionListItem>();
        int number = below - 1;
        for (; number > 0 && items.size() < size; number--) {
            versions.get(machine.arn() + ":" + number)
                    .ifPresent(v -> items.add(StateMachineVersionListItem.builder().stateMachineVersionArn(v.arn())
                            .creationDate(Instant.ofEpochMilli(v.createdMillis())).build()));
        }
        return ListStateMachineVersionsResponse.builder().stateMachineVersions(items)
                .nextToken(number > 0 ? Tokens.token(String.valueOf(number + 1)) : null).build();
    }

    DeleteStateMachineVersionResponse delete(DeleteStateMachineVersionRequest request) {
        var arn = Arns.parseMachine(request.stateMachineVersionArn());
        if (arn.qualifier().filter(q -> q.chars().allMatch(Character::isDigit)).isEmpty()) {
            throw SfnFaults.validation("The ARN " + request.stateMachineVersionArn() + " is not a version's ARN.");
        }
        versions.remove(request.stateMachineVersionArn());
        return DeleteStateMachineVersionResponse.builder().build();
    }

    void deleteAll(String machineArn) {
        List<String> arns = versions.values(machineArn + ":").stream().map(Version::arn).toList();
        arns.forEach(versions::remove);
    }
}
