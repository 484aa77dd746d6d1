package dev.stepdeck.sandbox.secrets;

import java.util.HashMap;
import java.util.random.RandomGenerator;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/// Secrets Manager as the SDK's client interface: each operation goes to the class that answers it. Rotation and
/// replication are not here.
final class SecretsFacade implements SecretsManagerClient {

    private final Secrets secrets;
    private final SecretWrites writes;
    private final SecretReads reads;
    private final SecretRemovals removals;
    private final RandomGenerator random;

    SecretsFacade(Secrets secrets, RandomGenerator random) {
        this.secrets = secrets;
        this.writes = new SecretWrites(secrets, random);
        this.reads = new SecretReads(secrets);
        this.removals = new SecretRemovals(secrets);
        this.random = random;
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
    public CreateSecretResponse createSecret(CreateSecretRequest request) {
        return writes.create(request);
    }

    @Override
    public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
        return writes.put(request);
    }

    @Override
    public UpdateSecretResponse updateSecret(UpdateSecretRequest request) {
        return writes.update(request);
    }

    @Override
    public UpdateSecretVersionStageResponse updateSecretVersionStage(UpdateSecretVersionStageRequest request) {
        return writes.move(request);
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        return reads.value(request);
    }

    @Override
    public BatchGetSecretValueResponse batchGetSecretValue(BatchGetSecretValueRequest request) {
        return reads.values(request);
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        return reads.describe(request.secretId());
    }

    @Override
    public ListSecretsResponse listSecrets(ListSecretsRequest request) {
        return reads.list(request);
    }

    @Override
    public ListSecretVersionIdsResponse listSecretVersionIds(ListSecretVersionIdsRequest request) {
        return reads.versions(request);
    }

    @Override
    public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
        return removals.delete(request);
    }

    @Override
    public RestoreSecretResponse restoreSecret(RestoreSecretRequest request) {
        return removals.restore(request.secretId());
    }

    @Override
    public GetRandomPasswordResponse getRandomPassword(GetRandomPasswordRequest request) {
        return GetRandomPasswordResponse.builder().randomPassword(RandomPassword.of(request, random)).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        secrets.update(secrets.live(request.secretId()),
                secret -> secret.tagged(SecretTags.plus(secret.tags(), request.tags())));
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        secrets.update(secrets.live(request.secretId()), secret -> {
            var left = new HashMap<>(secret.tags());
            left.keySet().removeAll(request.tagKeys());
            return secret.tagged(left);
        });
        return UntagResourceResponse.builder().build();
    }

    @Override
    public PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        var secret = secrets.update(secrets.live(request.secretId()),
                before -> before.governed(ResourcePolicy.checked(request.resourcePolicy())));
        return PutResourcePolicyResponse.builder().arn(secret.arn()).name(secret.name()).build();
    }

    @Override
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        var secret = secrets.live(request.secretId());
        return GetResourcePolicyResponse.builder().arn(secret.arn()).name(secret.name())
                .resourcePolicy(secret.policy()).build();
    }

    @Override
    public DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        var secret = secrets.update(secrets.live(request.secretId()), before -> before.governed(null));
        return DeleteResourcePolicyResponse.builder().arn(secret.arn()).name(secret.name()).build();
    }
}
