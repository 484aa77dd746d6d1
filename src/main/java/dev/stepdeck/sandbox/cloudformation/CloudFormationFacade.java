package dev.stepdeck.sandbox.cloudformation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.cloudformation.engine.Deployments;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/// The sandbox's CloudFormation as the SDK's client. Each operation is one line here; the work is elsewhere.
final class CloudFormationFacade implements CloudFormationClient {

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final StackOperations stacks;
    private final StackQueries queries;
    private final TemplateOperations templates;
    private final ChangeSetOperations changeSets;
    private final ExportQueries exports;
    private final Deployments deployments;

    CloudFormationFacade(StackOperations stacks, StackQueries queries, TemplateOperations templates,
            ChangeSetOperations changeSets, ExportQueries exports, Deployments deployments) {
        this.stacks = stacks;
        this.queries = queries;
        this.templates = templates;
        this.changeSets = changeSets;
        this.exports = exports;
        this.deployments = deployments;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        deployments.close();
    }

    private static <T> T answer(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (TemplateException e) {
            throw Errors.validation(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CreateStackResponse createStack(CreateStackRequest request) {
        return answer(() -> CreateStackResponse.builder().stackId(stacks.create(request)).build());
    }

    @Override
    public UpdateStackResponse updateStack(UpdateStackRequest request) {
        return answer(() -> UpdateStackResponse.builder().stackId(stacks.update(request)).build());
    }

    @Override
    public DeleteStackResponse deleteStack(DeleteStackRequest request) {
        return answer(() -> {
            stacks.delete(request);
            return DeleteStackResponse.builder().build();
        });
    }

    @Override
    public UpdateTerminationProtectionResponse updateTerminationProtection(UpdateTerminationProtectionRequest request) {
        return answer(() -> UpdateTerminationProtectionResponse.builder()
                .stackId(
                        stacks.protect(request.stackName(), Boolean.TRUE.equals(request.enableTerminationProtection())))
                .build());
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        return answer(() -> RollbackStackResponse.builder()
                .stackId(stacks.rollBack(request)).build());
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        return answer(() -> {
            stacks.cancelUpdate(request.stackName(), Optional.ofNullable(request.clientRequestToken()));
            return CancelUpdateStackResponse.builder().build();
        });
    }

    @Override
    public ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request) {
        return answer(() -> {
            stacks.continueRollBack(request);
            return ContinueUpdateRollbackResponse.builder().build();
        });
    }

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        return answer(() -> queries.describe(request));
    }

    @Override
    public ListStacksResponse listStacks(ListStacksRequest request) {
        return answer(() -> queries.list(request));
    }

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return answer(() -> queries.events(request));
    }

    @Override
    public DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        return answer(() -> queries.resources(request));
    }

    @Override
    public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        return answer(() -> queries.resource(request));
    }

    @Override
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        return answer(() -> queries.listResources(request));
    }

    @Override
    public GetTemplateResponse getTemplate(GetTemplateRequest request) {
        return answer(() -> templates.get(request));
    }

    @Override
    public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        return answer(() -> templates.summarise(request));
    }

    @Override
    public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        return answer(() -> templates.validate(request));
    }

    @Override
    public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
        return answer(() -> changeSets.create(request));
    }

    @Override
    public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
        return answer(() -> changeSets.describe(request));
    }

    @Override
    public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
        return answer(() -> changeSets.list(request));
    }

    @Override
    public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
        return answer(() -> {
            deployments.awaitBriefly(changeSets.execute(request), MOMENT);
            return ExecuteChangeSetResponse.builder().build();
        });
    }

    @Override
    public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
        return answer(() -> {
            changeSets.delete(request.changeSetName(), request.stackName());
            return DeleteChangeSetResponse.builder().build();
        });
    }

    @Override
    public ListExportsResponse listExports(ListExportsRequest request) {
        return answer(() -> exports.exports(request.nextToken()));
    }

    @Override
    public ListImportsResponse listImports(ListImportsRequest request) {
        return answer(() -> exports.imports(request.exportName(), request.nextToken()));
    }
}
