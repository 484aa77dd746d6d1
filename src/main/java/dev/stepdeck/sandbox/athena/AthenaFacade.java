package dev.stepdeck.sandbox.athena;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.GetDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.GetDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.GetDatabaseRequest;
import software.amazon.awssdk.services.athena.model.GetDatabaseResponse;
import software.amazon.awssdk.services.athena.model.GetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.GetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.GetQueryRuntimeStatisticsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryRuntimeStatisticsResponse;
import software.amazon.awssdk.services.athena.model.GetTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.GetTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsRequest;
import software.amazon.awssdk.services.athena.model.ListDataCatalogsResponse;
import software.amazon.awssdk.services.athena.model.ListDatabasesRequest;
import software.amazon.awssdk.services.athena.model.ListDatabasesResponse;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsRequest;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsResponse;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesRequest;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesResponse;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsRequest;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsResponse;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.ListTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.ListTableMetadataResponse;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsResponse;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.TagResourceRequest;
import software.amazon.awssdk.services.athena.model.TagResourceResponse;
import software.amazon.awssdk.services.athena.model.UntagResourceRequest;
import software.amazon.awssdk.services.athena.model.UntagResourceResponse;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupResponse;

/// The API of Athena: each operation is handed to the class that answers it. What is not here is not implemented.
final class AthenaFacade implements AthenaClient {

    private final QueryExecutions executions;
    private final ResultPages results;
    private final WorkGroups groups;
    private final SavedQueries queries;
    private final PreparedStatements prepared;
    private final CatalogMetadata catalog;
    private final DataCatalogs catalogs;
    private final ResourceTags tags;
    private final QueryLife life;

    /// The parts that answer.
    record Parts(QueryExecutions executions, ResultPages results, WorkGroups groups, SavedQueries queries,
            PreparedStatements prepared, CatalogMetadata catalog, DataCatalogs catalogs, ResourceTags tags) {}

    AthenaFacade(Parts parts, QueryLife life) {
        this.executions = parts.executions();
        this.results = parts.results();
        this.groups = parts.groups();
        this.queries = parts.queries();
        this.prepared = parts.prepared();
        this.catalog = parts.catalog();
        this.catalogs = parts.catalogs();
        this.tags = parts.tags();
        this.life = life;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        life.close();
    }

    @Override
    public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
        return StartQueryExecutionResponse.builder().queryExecutionId(executions.start(request)).build();
    }

    @Override
    public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
        return GetQueryExecutionResponse.builder().queryExecution(executions.get(request.queryExecutionId()))
                .build();
    }

    @Override
    public BatchGetQueryExecutionResponse batchGetQueryExecution(BatchGetQueryExecutionRequest request) {
        return executions.get(request);
    }

    @Override
    public ListQueryExecutionsResponse listQueryExecutions(ListQueryExecutionsRequest request) {
        return executions.list(request);
    }

    @Override
    public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
        executions.stop(request.queryExecutionId());
        return StopQueryExecutionResponse.builder().build();
    }

    @Override
    public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
        return results.page(request);
    }

    @Override
    public GetQueryRuntimeStatisticsResponse getQueryRuntimeStatistics(GetQueryRuntimeStatisticsRequest request) {
        return executions.statistics(request.queryExecutionId());
    }

    @Override
    public CreateWorkGroupResponse createWorkGroup(CreateWorkGroupRequest request) {
        groups.create(request);
        tags.add("workgroup", request.name(), request.tags());
        return CreateWorkGroupResponse.builder().build();
    }

    @Override
    public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
        return GetWorkGroupResponse.builder().workGroup(groups.get(request.workGroup())).build();
    }

    @Override
    public ListWorkGroupsResponse listWorkGroups(ListWorkGroupsRequest request) {
        return groups.list(request);
    }

    @Override
    public UpdateWorkGroupResponse updateWorkGroup(UpdateWorkGroupRequest request) {
        groups.update(request);
        return UpdateWorkGroupResponse.builder().build();
    }

    @Override
    public DeleteWorkGroupResponse deleteWorkGroup(DeleteWorkGroupRequest request) {
        groups.delete(request.workGroup());
        tags.forget("workgroup", request.workGroup());
        return DeleteWorkGroupResponse.builder().build();
    }

    @Override
    public ListEngineVersionsResponse listEngineVersions(ListEngineVersionsRequest request) {
        if (request.nextToken() != null) {
            throw AthenaFaults.invalid("NextToken is invalid");
        }
        return ListEngineVersionsResponse.builder().engineVersions(WorkGroups.ENGINE).build();
    }

    @Override
    public CreateNamedQueryResponse createNamedQuery(CreateNamedQueryRequest request) {
        return CreateNamedQueryResponse.builder().namedQueryId(queries.create(request)).build();
    }

    @Override
    public GetNamedQueryResponse getNamedQuery(GetNamedQueryRequest request) {
        return GetNamedQueryResponse.builder().namedQuery(queries.get(request.namedQueryId())).build();
    }

    @Override
    public BatchGetNamedQueryResponse batchGetNamedQuery(BatchGetNamedQueryRequest request) {
        return queries.get(request);
    }

    @Override
    public ListNamedQueriesResponse listNamedQueries(ListNamedQueriesRequest request) {
        return queries.list(request);
    }

    @Override
    public UpdateNamedQueryResponse updateNamedQuery(UpdateNamedQueryRequest request) {
        queries.update(request);
        return UpdateNamedQueryResponse.builder().build();
    }

    @Override
    public DeleteNamedQueryResponse deleteNamedQuery(DeleteNamedQueryRequest request) {
        queries.delete(request.namedQueryId());
        return DeleteNamedQueryResponse.builder().build();
    }

    @Override
    public CreatePreparedStatementResponse createPreparedStatement(CreatePreparedStatementRequest request) {
        prepared.create(request.workGroup(), request.statementName(), request.queryStatement(),
                request.description());
        return CreatePreparedStatementResponse.builder().build();
    }

    @Override
    public GetPreparedStatementResponse getPreparedStatement(GetPreparedStatementRequest request) {
        return GetPreparedStatementResponse.builder()
                .preparedStatement(prepared.get(request.workGroup(), request.statementName())).build();
    }

    @Override
    public BatchGetPreparedStatementResponse batchGetPreparedStatement(BatchGetPreparedStatementRequest request) {
        return prepared.get(request);
    }

    @Override
    public ListPreparedStatementsResponse listPreparedStatements(ListPreparedStatementsRequest request) {
        return prepared.list(request);
    }

    @Override
    public UpdatePreparedStatementResponse updatePreparedStatement(UpdatePreparedStatementRequest request) {
        prepared.update(request.workGroup(), request.statementName(), request.queryStatement(),
                request.description());
        return UpdatePreparedStatementResponse.builder().build();
    }

    @Override
    public DeletePreparedStatementResponse deletePreparedStatement(DeletePreparedStatementRequest request) {
        prepared.delete(request.workGroup(), request.statementName());
        return DeletePreparedStatementResponse.builder().build();
    }

    @Override
    public CreateDataCatalogResponse createDataCatalog(CreateDataCatalogRequest request) {
        catalogs.create(request);
        tags.add("datacatalog", request.name(), request.tags());
        return CreateDataCatalogResponse.builder().build();
    }

    @Override
    public GetDataCatalogResponse getDataCatalog(GetDataCatalogRequest request) {
        return GetDataCatalogResponse.builder().dataCatalog(catalogs.get(request.name())).build();
    }

    @Override
    public ListDataCatalogsResponse listDataCatalogs(ListDataCatalogsRequest request) {
        return catalogs.list(request);
    }

    @Override
    public UpdateDataCatalogResponse updateDataCatalog(UpdateDataCatalogRequest request) {
        catalogs.update(request);
        return UpdateDataCatalogResponse.builder().build();
    }

    @Override
    public DeleteDataCatalogResponse deleteDataCatalog(DeleteDataCatalogRequest request) {
        catalogs.delete(request.name());
        tags.forget("datacatalog", request.name());
        return DeleteDataCatalogResponse.builder().build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        tags.add(request.resourceARN(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        tags.remove(request.resourceARN(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return tags.list(request.resourceARN());
    }

    @Override
    public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
        return GetDatabaseResponse.builder()
                .database(catalog.database(request.catalogName(), request.databaseName())).build();
    }

    @Override
    public ListDatabasesResponse listDatabases(ListDatabasesRequest request) {
        return catalog.databases(request);
    }

    @Override
    public GetTableMetadataResponse getTableMetadata(GetTableMetadataRequest request) {
        return GetTableMetadataResponse.builder().tableMetadata(
                catalog.table(request.catalogName(), request.databaseName(), request.tableName())).build();
    }

    @Override
    public ListTableMetadataResponse listTableMetadata(ListTableMetadataRequest request) {
        return catalog.tables(request);
    }
}
