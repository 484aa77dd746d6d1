package dev.stepdeck.sandbox.ssm;

import java.util.ArrayList;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/// Parameter Store as the SDK's client interface: each operation goes to the class that answers it. The rest of
/// Systems Manager is not here.
final class SsmFacade implements SsmClient {

    private final Parameters parameters;
    private final ParameterWrites writes;
    private final ParameterReads reads;
    private final ParameterLabels labels;
    private final ParameterTags tags;

    SsmFacade(Parameters parameters, ParameterWrites writes) {
        this.parameters = parameters;
        this.writes = writes;
        this.reads = new ParameterReads(parameters);
        this.labels = new ParameterLabels(parameters);
        this.tags = new ParameterTags(parameters);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
        return writes.put(request);
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return GetParameterResponse.builder().parameter(reads.get(request.name(), request.withDecryption())).build();
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        return reads.get(request);
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        return reads.get(request);
    }

    @Override
    public GetParameterHistoryResponse getParameterHistory(GetParameterHistoryRequest request) {
        return reads.history(request);
    }

    @Override
    public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        return reads.describe(request);
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        if (!parameters.remove(ParameterName.of(request.name()).name())) {
            throw SsmFaults.notFound(request.name());
        }
        return DeleteParameterResponse.builder().build();
    }

    @Override
    public DeleteParametersResponse deleteParameters(DeleteParametersRequest request) {
        var deleted = new ArrayList<String>();
        var invalid = new ArrayList<String>();
        request.names().stream().distinct().forEach(
                name -> (parameters.remove(ParameterName.of(name).name()) ? deleted : invalid).add(name));
        return DeleteParametersResponse.builder().deletedParameters(deleted).invalidParameters(invalid).build();
    }

    @Override
    public LabelParameterVersionResponse labelParameterVersion(LabelParameterVersionRequest request) {
        return labels.add(request);
    }

    @Override
    public UnlabelParameterVersionResponse unlabelParameterVersion(UnlabelParameterVersionRequest request) {
        return labels.remove(request);
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        tags.add(request);
        return AddTagsToResourceResponse.builder().build();
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        tags.remove(request);
        return RemoveTagsFromResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder().tagList(tags.list(request.resourceType(), request.resourceId()))
                .build();
    }
}
