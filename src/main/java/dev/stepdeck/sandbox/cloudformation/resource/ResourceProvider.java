package dev.stepdeck.sandbox.cloudformation.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that the engine has to know of one resource type.
///
/// The engine calls `physicalId` and writes the answer down, then `create`; later `update` as often as properties
/// change that are not [#createOnly()], and `delete` in the end. Properties have passed [#shape()]. Exceptions of
/// the SDK become the reason of the resource's failure.
public interface ResourceProvider {

    /// The name of the type: `AWS::S3::Bucket`.
    String type();

    /// The properties that there are, and their types.
    Shape.Structure shape();

    /// Whether resources of the type have tags; those of the stack are put on them too.
    default boolean takesTags() {
        return shape().members().containsKey("Tags");
    }

    /// The attributes that `Fn::GetAtt` knows.
    Set<String> attributes();

    /// Whether `Fn::GetAtt` knows an attribute.
    default boolean hasAttribute(String name) {
        return attributes().contains(name);
    }

    /// The properties whose change needs a new resource ("Update requires: Replacement"); a member of a property by
    /// its path: `TableInput/Name`.
    Set<String> createOnly();

    /// The property that gives the resource its name, if users can give one.
    Optional<String> nameProperty();

    /// The identity that the resource will have; this is also what `Ref` gives.
    String physicalId(ResourceRequest request);

    /// The identity of a resource that has been made. Services that choose it themselves give it as an attribute.
    default String madeId(String physicalId, Map<String, String> attributes) {
        return physicalId;
    }

    /// Makes the resource. If it fails, nothing of the resource is left: the engine will not delete it, because
    /// what has its name may belong to someone else. Only after a [ResourceLeftException] it will.
    ///
    /// @return its attributes
    Map<String, String> create(ResourceRequest request, String physicalId);

    /// Changes the resource in place from what it is to what is wanted.
    ///
    /// @return its attributes
    Map<String, String> update(ResourceRequest request, ResourceState before);

    /// Deletes the resource. It is not a failure if it no longer exists.
    void delete(ResourceState state);
}
