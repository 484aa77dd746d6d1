package dev.stepdeck.sandbox.ec2.key;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.stepdeck.sandbox.ec2.thing.Ec2Faults;
import dev.stepdeck.sandbox.ec2.thing.Filters;
import dev.stepdeck.sandbox.ec2.thing.Given;
import dev.stepdeck.sandbox.ec2.thing.Inventory;
import dev.stepdeck.sandbox.ec2.thing.Kind;
import dev.stepdeck.sandbox.ec2.thing.Listing;
import dev.stepdeck.sandbox.ec2.thing.Tags;

import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/// Key pairs by name and id. Only public halves are kept; the private one of a pair that is made here is in the answer.
public final class KeyPairs {

    private static final int LONGEST_NAME = 255;
    private static final Filters<KeyPairInfo> FILTERS = Filters.<KeyPairInfo>ofTagged()
            .on("key-name", KeyPairInfo::keyName).on("key-pair-id", KeyPairInfo::keyPairId)
            .on("fingerprint", KeyPairInfo::keyFingerprint);

    private final Inventory inventory;
    private final InstantSource clock;

    public KeyPairs(Inventory inventory, InstantSource clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    public CreateKeyPairResponse create(CreateKeyPairRequest request) {
        Given.only(request, Set.of("KeyName", "KeyType", "KeyFormat", "TagSpecifications", "DryRun"));
        var name = name(request.keyName());
        var type = Given.oneOf(Optional.ofNullable(request.keyTypeAsString()).orElse("rsa"), "KeyType", "rsa",
                "ed25519");
        if (!Given.oneOf(Optional.ofNullable(request.keyFormatAsString()).orElse("pem"), "KeyFormat", "pem", "ppk")
                .equals("pem")) {
            throw Ec2Faults.lacking("keys in the format ppk");
        }
        var tags = Tags.specified(request.tagSpecifications(), Kind.KEY_PAIR);
        requireFree(name);
        var material = type.equals("rsa") ? KeyMaterial.rsa() : KeyMaterial.ed25519();
        var key = keep(KeyPairInfo.builder().keyName(name).keyType(type).publicKey(material.publicKey())
                .keyFingerprint(material.fingerprint()).tags(tags));
        return CreateKeyPairResponse.builder().keyName(name).keyPairId(key.keyPairId())
                .keyFingerprint(key.keyFingerprint()).keyMaterial(material.privateKey()).tags(tags).build();
    }

    public ImportKeyPairResponse importKey(ImportKeyPairRequest request) {
        var name = name(request.keyName());
        var given = PublicKey.parse(Given.required(request.publicKeyMaterial(), "PublicKeyMaterial").asByteArray());
        var tags = Tags.specified(request.tagSpecifications(), Kind.KEY_PAIR);
        var key = keep(KeyPairInfo.builder().keyName(name).keyType(given.type()).publicKey(given.line())
                .keyFingerprint(given.fingerprint()).tags(tags));
        return ImportKeyPairResponse.builder().keyName(name).keyPairId(key.keyPairId())
                .keyFingerprint(key.keyFingerprint()).tags(tags).build();
    }

    private static String name(String given) {
        var name = Given.required(given, "KeyName");
        if (name.length() > LONGEST_NAME || !name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw Ec2Faults.badValue(name, "KeyName", "Up to " + LONGEST_NAME + " ASCII characters are allowed.");
        }
        return name;
    }

    private KeyPairInfo keep(KeyPairInfo.Builder key) {
        var id = inventory.newId(Kind.KEY_PAIR.prefix());
        var made = key.keyPairId(id).createTime(clock.instant()).build();
        return inventory.alone(() -> {
            requireFree(made.keyName());
            inventory.keys().put(id, made);
            return made;
        });
    }

    private void requireFree(String name) {
        if (find(name).isPresent()) {
            throw Ec2Faults.of("InvalidKeyPair.Duplicate", "The keypair already exists");
        }
    }

    private Optional<KeyPairInfo> find(String name) {
        return inventory.keys().all().stream().filter(key -> key.keyName().equals(name)).findFirst();
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there is no key pair of the name
    public KeyPairInfo named(String name) {
        return find(name).orElseThrow(() -> Ec2Faults.notFound(Kind.KEY_PAIR, name));
    }

    /// That there is no key pair of the name is no failure, as on AWS.
    public DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
        if (request.keyPairId() == null) {
            Given.required(request.keyName(), "KeyName");
        }
        var gone = request.keyPairId() == null
                ? find(request.keyName())
                : inventory.keys().find(request.keyPairId());
        gone.ifPresent(key -> inventory.keys().remove(key.keyPairId()));
        return DeleteKeyPairResponse.builder().returnValue(true)
                .keyPairId(gone.map(KeyPairInfo::keyPairId).orElse(null)).build();
    }

    public DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request) {
        Given.only(request, Set.of("KeyNames", "KeyPairIds", "IncludePublicKey", "Filters", "DryRun"));
        var listing = new Listing(request.keyPairIds(), request.filters(), null, null);
        List<KeyPairInfo> named = request.keyNames().isEmpty()
                ? listing.of(inventory.keys(), FILTERS).items()
                : listing.of(request.keyNames().stream().distinct().map(this::named).toList(), FILTERS).items();
        return DescribeKeyPairsResponse.builder().keyPairs(named.stream()
                .map(key -> Boolean.TRUE.equals(request.includePublicKey())
                        ? key.toBuilder().publicKey(key.publicKey() + " " + key.keyName()).build()
                        : key.toBuilder().publicKey(null).build())
                .toList()).build();
    }
}
