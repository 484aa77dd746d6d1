package dev.stepdeck.sandbox.cloudformation;

import java.time.InstantSource;

import dev.stepdeck.sandbox.cloudformation.engine.Deployments;
import dev.stepdeck.sandbox.cloudformation.engine.EventLog;
import dev.stepdeck.sandbox.cloudformation.engine.Planner;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceClients;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.store.Store;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/// Makes the sandbox's CloudFormation.
public final class CloudFormationService {

    private CloudFormationService() {}

    /// CloudFormation over a store. What was in progress when the store was last closed is taken up at once, so
    /// the services behind `clients` must be ready. Closing the client lets steps under way end; close it before
    /// those services and the store.
    ///
    /// @param clients the services in which resources are made
    public static CloudFormationClient create(Store store, InstantSource clock, ResourceClients clients) {
        var tables = new StackTables(store);
        var events = new EventLog(store);
        var types = ResourceTypes.of(clients);
        var planner = new Planner(tables, types);
        var deployments = new Deployments(tables, events, types, clock);
        var templates = new TemplateSource(clients.s3());
        var changeSets = new ChangeSets(store, tables);
        deployments.recover();
        return new CloudFormationFacade(new StackOperations(tables, planner, deployments, templates, clock),
                new StackQueries(tables, events, clock), new TemplateOperations(tables, templates, changeSets),
                new ChangeSetOperations(tables, changeSets, planner, deployments, templates, clock),
                new ExportQueries(tables), deployments);
    }
}
