package dev.stepdeck.sandbox.sfn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.clock.SandboxClock;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineAliasListItem;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasResponse;

/// The aliases of state machines. Source: the API pages of CreateStateMachineAlias and its siblings.
final class Aliases {

    private static final int ALL = 100;

    private final MachineTable machines;
    private final Versions versions;
    private final Table<Alias> aliases;
    private final SandboxClock clock;
    private final RandomGenerator random;

    Aliases(MachineTable machines, Versions versions, Store store, SandboxClock clock, RandomGenerator random) {
        this.machines = machines;
        this.versions = versions;
        this.aliases = store.table("sfn.aliases", new JsonRows<>(Alias.class));
        this.clock = clock;
        this.random = random;
    }

    /// What an ARN refers to: a state machine, a version, or the version that an alias picks this time.
    Target resolve(String arn) {
        var alias = aliases.get(arn);
        if (alias.isEmpty()) {
            return versions.resolve(arn);
        }
        var routes = alias.get().routes();
        var route = routes.size() == 1 || random.nextInt(ALL) < routes.getFirst().weight()
                ? routes.getFirst()
                : routes.getLast();
        return versions.resolve(route.versionArn()).under(arn);
    }

    CreateStateMachineAliasResponse create(CreateStateMachineAliasRequest request) {
        var name = Names.check(request.name());
        if (name.chars().allMatch(Character::isDigit) || name.length() > 80) {
            throw SfnFaults.invalidName(name);
        }
        var routes = routes(request.routingConfiguration());
        var machine = Arns.parseMachine(routes.getFirst().versionArn()).machine();
        long now = clock.millis();
        var alias = new Alias(machine + ":" + name, text(request.description()), routes, now, now);
        if (!aliases.putIfAbsent(alias.arn(), alias)) {
            var existing = aliases.get(alias.arn()).orElse(alias);
            if (!existing.routes().equals(routes) || !existing.description().equals(alias.description())) {
                throw SfnFaults.conflict("Failed to create alias because an alias with the same name and a different"
                        + " routing configuration already exists.");
            }
            alias = existing;
        }
        return CreateStateMachineAliasResponse.builder().stateMachineAliasArn(alias.arn())
                .creationDate(Instant.ofEpochMilli(alias.createdMillis())).build();
    }

    private List<Alias.Route> routes(List<RoutingConfigurationListItem> given) {
        if (given.isEmpty() || given.size() > 2) {
            throw SfnFaults.validation("1 validation error detected: Value at 'routingConfiguration' failed to satisfy"
                    + " constraint: Member must have length between 1 and 2");
        }
        var routes = given.stream().map(r -> new Alias.Route(r.stateMachineVersionArn(), r.weight())).toList();
        if (routes.stream().mapToInt(Alias.Route::weight).sum() != ALL
                || routes.stream().anyMatch(route -> route.weight() < 0)) {
            throw SfnFaults.validation("Sum of routing configuration weights must equal 100");
        }
        var machine = Arns.parseMachine(routes.getFirst().versionArn()).machine();
        for (var route : routes) {
            var arn = Arns.parseMachine(route.versionArn());
            if (arn.qualifier().filter(q -> q.chars().allMatch(Character::isDigit)).isEmpty()
                    || !arn.machine().equals(machine)) {
                throw SfnFaults.validation("Routing configuration must contain version ARNs of one state machine");
            }
            if (!versions.exists(route.versionArn())) {
                throw SfnFaults.noResource(route.versionArn());
            }
        }
        if (routes.size() == 2 && routes.getFirst().versionArn().equals(routes.getLast().versionArn())) {
            throw SfnFaults.validation("Routing configuration must contain different version ARNs");
        }
        return routes;
    }

    UpdateStateMachineAliasResponse update(UpdateStateMachineAliasRequest request) {
        var current = get(request.stateMachineAliasArn());
        if (request.description() == null && !request.hasRoutingConfiguration()) {
            throw SfnFaults.validation("Either description or routingConfiguration must be specified");
        }
        long now = clock.millis();
        var changed = new Alias(current.arn(),
                request.description() == null ? current.description() : request.description(),
                request.hasRoutingConfiguration() ? routes(request.routingConfiguration()) : current.routes(),
                current.createdMillis(), now);
        aliases.put(changed.arn(), changed);
        return UpdateStateMachineAliasResponse.builder().updateDate(Instant.ofEpochMilli(now)).build();
    }

    DescribeStateMachineAliasResponse describe(DescribeStateMachineAliasRequest request) {
        var alias = get(request.stateMachineAliasArn());
        return DescribeStateMachineAliasResponse.builder().stateMachineAliasArn(alias.arn())
                .name(Arns.name(alias.arn())).description(alias.description())
                .routingConfiguration(alias.routes().stream().map(route -> RoutingConfigurationListItem.builder()
                        .stateMachineVersionArn(route.versionArn()).weight(route.weight()).build()).toList())
                .creationDate(Instant.ofEpochMilli(alias.createdMillis()))
                .updateDate(Instant.ofEpochMilli(alias.updatedMillis())).build();
    }

    ListStateMachineAliasesResponse list(ListStateMachineAliasesRequest request) {
        var arn = Arns.parseMachine(request.stateMachineArn());
        var machine = machines.get(arn.machine()).arn();
        int size = Tokens.size(request.maxResults(), 1000);
        var page = aliases.page(machine + ":", Tokens.position(request.nextToken()), Integer.MAX_VALUE,
                Map.Entry::getValue).stream()
                .filter(alias -> arn.qualifier().isEmpty() || alias.routes().stream()
                        .anyMatch(route -> route.versionArn().equals(request.stateMachineArn())))
                .limit(size + 1L).toList();
        return ListStateMachineAliasesResponse.builder()
                .stateMachineAliases(page.stream().limit(size)
                        .map(alias -> StateMachineAliasListItem.builder().stateMachineAliasArn(alias.arn())
                                .creationDate(Instant.ofEpochMilli(alias.createdMillis())).build())
                        .toList())
                .nextToken(page.size() > size ? Tokens.token(page.get(size - 1).arn()) : null).build();
    }

    DeleteStateMachineAliasResponse delete(DeleteStateMachineAliasRequest request) {
        aliases.remove(get(request.stateMachineAliasArn()).arn());
        return DeleteStateMachineAliasResponse.builder().build();
    }

    /// The alias that a version is routed from, if any: such a version cannot be deleted.
    Optional<Alias> of(String versionArn) {
        return aliases.values(Arns.parseMachine(versionArn).machine() + ":").stream()
                .filter(alias -> alias.routes().stream().anyMatch(route -> route.versionArn().equals(versionArn)))
                .findFirst();
    }

    void deleteAll(String machineArn) {
        aliases.values(machineArn + ":").forEach(alias -> aliases.remove(alias.arn()));
    }

    private Alias get(String arn) {
        return aliases.get(arn).orElseThrow(() -> SfnFaults.noResource(arn));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
