package dev.stepdeck.sandbox.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// A secret as it is kept, with its versions, oldest first.
///
/// @param deletedMillis when it goes for good, if it has been deleted
/// @param policy its resource policy
record Secret(String name, String arn, @Nullable String description, @Nullable String kmsKeyId,
        Map<String, String> tags, List<SecretVersion> versions, long createdMillis, long changedMillis,
        @Nullable Long accessedMillis, @Nullable Long deletedMillis, @Nullable String policy) {

    private static final int MOST_DEPRECATED = 100;

    Secret {
        tags = new TreeMap<>(tags);
        versions = List.copyOf(versions);
    }

    boolean deleted() {
        return deletedMillis != null;
    }

    Optional<SecretVersion> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<SecretVersion> staged(String stage) {
        return versions.stream().filter(version -> version.stages().contains(stage)).findFirst();
    }

    /// The same with a stage on one version and on no other; with it goes AWSPREVIOUS where AWSCURRENT was.
    Secret moved(String stage, String to) {
        var from = staged(stage);
        var changed = with(versions.stream().map(version -> version.id().equals(to)
                ? version.plus(stage)
                : version.without(stage)).toList());
        return stage.equals(SecretVersion.CURRENT) && from.isPresent() && !from.get().id().equals(to)
                ? changed.moved(SecretVersion.PREVIOUS, from.get().id())
                : changed;
    }

    Secret plus(SecretVersion version) {
        var all = new ArrayList<>(versions);
        all.add(version);
        var deprecated = all.stream().filter(one -> one.stages().isEmpty()).toList();
        all.removeAll(deprecated.subList(0, Math.max(0, deprecated.size() - MOST_DEPRECATED)));
        return with(all);
    }

    Secret with(List<SecretVersion> changed) {
        return new Secret(name, arn, description, kmsKeyId, tags, changed, createdMillis, changedMillis, accessedMillis,
                deletedMillis, policy);
    }

    Secret tagged(Map<String, String> changed) {
        return new Secret(name, arn, description, kmsKeyId, changed, versions, createdMillis, changedMillis,
                accessedMillis, deletedMillis, policy);
    }

    Secret described(@Nullable String newDescription, @Nullable String newKey) {
        return new Secret(name, arn, newDescription == null ? description : newDescription,
                newKey == null ? kmsKeyId : newKey, tags, versions, createdMillis, changedMillis, accessedMillis,
                deletedMillis, policy);
    }

    Secret changed(long millis) {
        return new Secret(name, arn, description, kmsKeyId, tags, versions, createdMillis, millis, accessedMillis,
                deletedMillis, policy);
    }

    Secret accessed(long millis) {
        return new Secret(name, arn, description, kmsKeyId, tags, versions, createdMillis, changedMillis, millis,
                deletedMillis, policy);
    }

    Secret deletedAt(@Nullable Long millis) {
        return new Secret(name, arn, description, kmsKeyId, tags, versions, createdMillis, changedMillis,
                accessedMillis, millis, policy);
    }

    Secret governed(@Nullable String newPolicy) {
        return new Secret(name, arn, description, kmsKeyId, tags, versions, createdMillis, changedMillis,
                accessedMillis, deletedMillis, newPolicy);
    }
}
