package dev.stepdeck.sandbox.cloudformation.template;

import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Recognises templates of the AWS Serverless Application Model. They need the transform that makes resources of
/// their shorthand, and what else is in them is written for that; so this is said of them before all else. A template
/// with `Globals` is one even where it forgets the transform, for no other has that section.
final class ServerlessTemplates {

    private ServerlessTemplates() {}

    static void refuse(ObjectNode source) {
        if (source.has("Globals") || declared(source.path("Transform")) || declared(source.path("Fn::Transform"))
                || source.path("Resources").values().stream()
                        .anyMatch(resource -> resource.path("Type").asString("").startsWith("AWS::Serverless::"))) {
            throw new TemplateException("Transform AWS::Serverless-2016-10-31 is not supported by the sandbox. This is"
                    + " a template of the AWS Serverless Application Model (SAM); the sandbox takes the plain"
                    + " CloudFormation template that SAM makes of it");
        }
    }

    private static boolean declared(JsonNode transform) {
        return transform.asString("").startsWith("AWS::Serverless")
                || (transform.isContainer() ? transform.values().stream() : Stream.<JsonNode>empty())
                        .anyMatch(ServerlessTemplates::declared);
    }
}
