package dev.stepdeck.sandbox.cloudformation;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

import dev.stepdeck.sandbox.cloudformation.engine.Deployments;
import dev.stepdeck.sandbox.cloudformation.engine.EventLog;
import dev.stepdeck.sandbox.cloudformation.engine.Planner;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.engine.StackTopics;
import dev.stepdeck.sandbox.cloudformation.resource.NestedStacks;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceClients;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.cloudformation.resource.ServiceReferences;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/// Makes the sandbox's CloudFormation.
public final class CloudFormationService {

    private CloudFormationService() {}

    /// CloudFormation over a store. What was in progress when the store was last closed is resumed at once, so
    /// the services behind `clients` must be ready. Closing the client lets running steps end; close it before
    /// those services and the store.
    ///
    /// @param clients the services in which resources are made
    public static CloudFormationClient create(Store store, InstantSource clock, ResourceClients clients) {
        var tables = new StackTables(store);
        var events = new EventLog(store);
        var nested = new CompletableFuture<NestedStacks>();
        var types = ResourceTypes.of(clients, nested::join);
        var values = new ServiceReferences(clients);
        var parameters = new StackParameters(clients::ssm, new NamedResources(clients::ec2));
        var planner = new Planner(tables, types, values);
        var deployments = new Deployments(tables, events, types, values,
                new StackTopics(clients::sns), clock);
        var templates = new TemplateSource(clients.s3());
        var below = new NestedTemplates(templates, types);
        var changeSets = new ChangeSets(store, tables);
        nested.complete(new ChildStacks(tables, planner, deployments, templates, parameters, clock));
        deployments.recover();
        return new CloudFormationFacade(
                new StackOperations(tables, planner, deployments, templates, parameters, below, clock),
                new StackQueries(tables, events, clock), new TemplateOperations(tables, templates, changeSets, types),
                new ChangeSetOperations(tables, changeSets, planner, deployments, templates, parameters, below,
                        clock),
                new ExportQueries(tables), deployments);
    }
}
