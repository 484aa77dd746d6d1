package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.Optional;

import dev.stepdeck.sandbox.cloudformation.resource.ResourceException;
import dev.stepdeck.sandbox.cloudformation.resource.Shape;
import dev.stepdeck.sandbox.cloudformation.template.DynamicReference;
import dev.stepdeck.sandbox.cloudformation.template.DynamicReferences;
import dev.stepdeck.sandbox.cloudformation.template.ReferenceValues;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The properties of a resource with dynamic references in them. As CloudFormation does, values of SSM count as if they
/// stood in the template, so that another value is a change; secrets are compared and shown by their references, and
/// take effect whenever the resource is made or changed.
///
/// @param declared of the types of the shape, with references to secrets
/// @param actual the same with secrets; empty if there are none
record ReferencedProperties(ObjectNode declared, Optional<ObjectNode> actual) {

    /// The values as they are now.
    ///
    /// @throws TemplateException that names a reference without a value
    /// @throws ResourceException if a value is not of the type that its property has
    @SuppressWarnings("ReferenceEquality") // A tree without references is given back as it is.
    static ReferencedProperties of(ObjectNode tree, Shape.Structure shape, ReferenceValues values) {
        var plain = (ObjectNode) DynamicReferences.replaced(tree, reference -> ssm(reference, values));
        var full = (ObjectNode) DynamicReferences.replaced(plain, reference -> secret(reference, values));
        var actual = shape.check(full, "");
        return full == plain
                ? new ReferencedProperties(actual, Optional.empty())
                : new ReferencedProperties(checkedOrAsIs(plain, shape), Optional.of(actual));
    }

    /// The declared properties as far as they are known before anything is done: what the stack may yet make stays a
    /// reference.
    static ObjectNode planned(ObjectNode tree, String type, Optional<Shape.Structure> shape, ReferenceValues values) {
        requirePlaces(tree, type + "/Properties");
        var plain = (ObjectNode) DynamicReferences.replaced(tree, reference -> {
            try {
                return ssm(reference, values);
            } catch (TemplateException e) {
                return reference.text();
            }
        });
        return shape.map(known -> checkedOrAsIs(plain, known)).orElse(plain);
    }

    /// The value of an output, in which secrets are not allowed.
    static String output(String name, String text, ReferenceValues values) {
        return DynamicReferences.replaced(text, reference -> switch (reference) {
            case DynamicReference.Ssm ssm -> values.of(ssm);
            case DynamicReference.SsmSecure _ -> throw notThere("SSM Secure", "Outputs/" + name + "/Value");
            case DynamicReference.Secret _ -> throw notThere("Secrets Manager", "Outputs/" + name + "/Value");
        });
    }

    private static ObjectNode checkedOrAsIs(ObjectNode tree, Shape.Structure shape) {
        try {
            return shape.check(tree, "");
        } catch (ResourceException e) {
            return tree;
        }
    }

    private static String ssm(DynamicReference reference, ReferenceValues values) {
        return reference instanceof DynamicReference.Ssm ssm ? values.of(ssm) : reference.text();
    }

    private static String secret(DynamicReference reference, ReferenceValues values) {
        return reference instanceof DynamicReference.Secret secret ? values.of(secret) : reference.text();
    }

    /// None of the properties that take secure strings belongs to a resource type that the sandbox has.
    private static void requirePlaces(JsonNode tree, String path) {
        if (tree.isContainer()) {
            tree.properties().forEach(entry -> requirePlaces(entry.getValue(), path + "/" + entry.getKey()));
            for (int i = 0; tree.isArray() && i < tree.size(); i++) {
                requirePlaces(tree.get(i), path + "/" + i);
            }
            return;
        }
        DynamicReferences.replaced(tree, reference -> {
            if (reference instanceof DynamicReference.SsmSecure) {
                throw notThere("SSM Secure", path);
            }
            return reference.text();
        });
    }

    private static TemplateException notThere(String kind, String place) {
        return new TemplateException(kind + " reference is not supported in: [" + place + "]");
    }
}
