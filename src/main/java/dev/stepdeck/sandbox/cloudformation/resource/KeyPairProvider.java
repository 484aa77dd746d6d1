package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// `AWS::EC2::KeyPair`. `Ref` gives the name. The private half of a key that is made, not brought, goes into the secret
/// parameter `/ec2/keypair/` and the id of the key pair.
final class KeyPairProvider extends Ec2Provider {

    private final SsmClient ssm;

    KeyPairProvider(Ec2Client ec2, SsmClient ssm) {
        super(ec2, "");
        this.ssm = ssm;
    }

    @Override
    public String type() {
        return "AWS::EC2::KeyPair";
    }

    @Override
    public Shape.Structure shape() {
        return Shape.texts("KeyName", "KeyType", "KeyFormat", "PublicKeyMaterial").with("Tags", Shape.tags())
                .requiring("KeyName");
    }

    @Override
    public Set<String> attributes() {
        return Set.of("KeyPairId", "KeyFingerprint");
    }

    @Override
    public Set<String> createOnly() {
        return Set.of("KeyName", "KeyType", "KeyFormat", "PublicKeyMaterial");
    }

    @Override
    public Optional<String> nameProperty() {
        return Optional.of("KeyName");
    }

    @Override
    public String physicalId(ResourceRequest request) {
        return request.properties().text("KeyName");
    }

    @Override
    public Map<String, String> create(ResourceRequest request, String name) {
        var properties = request.properties();
        var brought = properties.textIfGiven("PublicKeyMaterial");
        if (brought.isPresent()) {
            var key = ec2().importKeyPair(create -> create.keyName(name)
                    .publicKeyMaterial(SdkBytes.fromUtf8String(brought.get()))
                    .tagSpecifications(tagged(request, "key-pair")));
            return Map.of("KeyPairId", key.keyPairId(), "KeyFingerprint", key.keyFingerprint());
        }
        var key = ec2().createKeyPair(create -> create.keyName(name).keyType(properties.textOrNull("KeyType"))
                .keyFormat(properties.textOrNull("KeyFormat")).tagSpecifications(tagged(request, "key-pair")));
        Absent.orElse(() -> ec2().deleteKeyPair(delete -> delete.keyName(name)),
                () -> ssm.putParameter(put -> put.name(parameter(key.keyPairId())).type(ParameterType.SECURE_STRING)
                        .value(key.keyMaterial()).overwrite(true)));
        return Map.of("KeyPairId", key.keyPairId(), "KeyFingerprint", key.keyFingerprint());
    }

    private static String parameter(String id) {
        return "/ec2/keypair/" + id;
    }

    @Override
    public Map<String, String> update(ResourceRequest request, ResourceState before) {
        var key = ec2().describeKeyPairs(describe -> describe.keyNames(before.physicalId())).keyPairs().getFirst();
        retag(key.keyPairId(), request, before);
        return Map.of("KeyPairId", key.keyPairId(), "KeyFingerprint", key.keyFingerprint());
    }

    @Override
    public void delete(ResourceState state) {
        var id = ec2().deleteKeyPair(delete -> delete.keyName(state.physicalId())).keyPairId();
        if (id != null && state.properties().textOrNull("PublicKeyMaterial") == null) {
            Absent.ignore(() -> ssm.deleteParameter(delete -> delete.name(parameter(id))));
        }
    }
}
