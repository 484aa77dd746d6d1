package dev.stepdeck.sandbox.cloudformation.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.CreateDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.DataCatalogType;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.DeleteDataCatalogResponse;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.TagResourceRequest;
import software.amazon.awssdk.services.athena.model.TagResourceResponse;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogRequest;
import software.amazon.awssdk.services.athena.model.UpdateDataCatalogResponse;
import tools.jackson.databind.json.JsonMapper;

/// Which calls of Athena a data catalog of a stack becomes.
class DataCatalogProviderTest {

    private final List<AthenaRequest> asked = new ArrayList<>();
    private final DataCatalogProvider provider = new DataCatalogProvider(new Recorder());

    @Test
    void aCatalogIsMadeChangedAndDeleted() {
        var first = request("""
                {"Name": "other", "Type": "LAMBDA", "Parameters": {"function": "arn:f"},
                 "Tags": [{"Key": "team", "Value": "web"}]}""");
        var second = request("{\"Name\": \"other\", \"Type\": \"LAMBDA\", \"Description\": \"d\","
                + " \"Parameters\": {\"function\": \"arn:g\"}, \"Tags\": [{\"Key\": \"team\", \"Value\": \"web\"}]}");

        provider.create(first, provider.physicalId(first));
        provider.update(second, new ResourceState("other", first.properties(), Map.of()));
        provider.delete(new ResourceState("other", second.properties(), Map.of()));

        assertThat(asked).containsExactly(
                CreateDataCatalogRequest.builder().name("other").type(DataCatalogType.LAMBDA)
                        .parameters(Map.of("function", "arn:f")).tags(Tag.builder().key("team").value("web").build())
                        .build(),
                UpdateDataCatalogRequest.builder().name("other").type(DataCatalogType.LAMBDA).description("d")
                        .parameters(Map.of("function", "arn:g")).build(),
                DeleteDataCatalogRequest.builder().name("other").build());
    }

    private ResourceRequest request(String properties) {
        var tree = provider.shape().check(JsonMapper.shared().readTree(properties), "");
        return new ResourceRequest("demo", "Catalog", "abcdefghijkl", new Properties(tree), Map.of());
    }

    private final class Recorder implements AthenaClient {

        @Override
        public CreateDataCatalogResponse createDataCatalog(CreateDataCatalogRequest request) {
            asked.add(request);
            return CreateDataCatalogResponse.builder().build();
        }

        @Override
        public UpdateDataCatalogResponse updateDataCatalog(UpdateDataCatalogRequest request) {
            asked.add(request);
            return UpdateDataCatalogResponse.builder().build();
        }

        @Override
        public DeleteDataCatalogResponse deleteDataCatalog(DeleteDataCatalogRequest request) {
            asked.add(request);
            return DeleteDataCatalogResponse.builder().build();
        }

        @Override
        public TagResourceResponse tagResource(TagResourceRequest request) {
            asked.add(request);
            return TagResourceResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
