package dev.stepdeck.pattern;

import java.util.Arrays;
import java.util.List;

/// The properties in which a template may name a local file. A table of data.
///
/// Source: `aws cloudformation package` in the AWS CLI's command reference, and its list of resources.
enum ArtifactType {
    SERVERLESS_FUNCTION("AWS::Serverless::Function", "CodeUri", Shape.URI, true), //
    SERVERLESS_API("AWS::Serverless::Api", "DefinitionUri", Shape.URI, false), //
    SERVERLESS_LAYER("AWS::Serverless::LayerVersion", "ContentUri", Shape.URI, true), //
    SERVERLESS_MACHINE("AWS::Serverless::StateMachine", "DefinitionUri", Shape.BUCKET_KEY, false), //
    SERVERLESS_APPLICATION("AWS::Serverless::Application", "Location", Shape.NESTED, false), //
    GRAPHQL_SCHEMA("AWS::AppSync::GraphQLSchema", "DefinitionS3Location", Shape.URI, false), //
    RESOLVER_REQUEST("AWS::AppSync::Resolver", "RequestMappingTemplateS3Location", Shape.URI, false), //
    RESOLVER_RESPONSE("AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location", Shape.URI, false), //
    RESOLVER_CODE("AWS::AppSync::Resolver", "CodeS3Location", Shape.URI, false), //
    GRAPHQL_FUNCTION_REQUEST("AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location", Shape.URI,
            false), //
    GRAPHQL_FUNCTION_RESPONSE("AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location", Shape.URI,
            false), //
    GRAPHQL_FUNCTION_CODE("AWS::AppSync::FunctionConfiguration", "CodeS3Location", Shape.URI, false), //
    REST_API("AWS::ApiGateway::RestApi", "BodyS3Location", Shape.BUCKET_KEY, false), //
    FUNCTION("AWS::Lambda::Function", "Code", Shape.S3BUCKET_S3KEY, true), //
    LAYER("AWS::Lambda::LayerVersion", "Content", Shape.S3BUCKET_S3KEY, true), //
    BEANSTALK_VERSION("AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle", Shape.S3BUCKET_S3KEY, false), //
    NESTED_STACK("AWS::CloudFormation::Stack", "TemplateURL", Shape.NESTED, false), //
    GLUE_JOB("AWS::Glue::Job", "Command.ScriptLocation", Shape.URI, false), //
    STATE_MACHINE("AWS::StepFunctions::StateMachine", "DefinitionS3Location", Shape.BUCKET_KEY, false), //
    REPOSITORY("AWS::CodeCommit::Repository", "Code.S3", Shape.BUCKET_KEY, true), //
    APPLICATION_README("AWS::ServerlessRepo::Application", "ReadmeUrl", Shape.URI, false), //
    APPLICATION_LICENSE("AWS::ServerlessRepo::Application", "LicenseUrl", Shape.URI, false);

    /// How a property names a location in S3.
    enum Shape {
        /// `s3://bucket/key`
        URI,
        /// `{Bucket: bucket, Key: key}`
        BUCKET_KEY,
        /// `{S3Bucket: bucket, S3Key: key}`
        S3BUCKET_S3KEY,
        /// `https://...`, of a template that is packaged itself
        NESTED
    }

    private final String type;
    private final String property;
    private final Shape shape;
    private final boolean zipsFiles;

    /// @param zipsFiles whether a single file is put into a zip file, as a folder always is
    ArtifactType(String type, String property, Shape shape, boolean zipsFiles) {
        this.type = type;
        this.property = property;
        this.shape = shape;
        this.zipsFiles = zipsFiles;
    }

    static List<ArtifactType> of(String resourceType) {
        return Arrays.stream(values()).filter(value -> value.type.equals(resourceType)).toList();
    }

    /// The property, with dots.
    String property() {
        return property;
    }

    Shape shape() {
        return shape;
    }

    boolean zipsFiles() {
        return zipsFiles;
    }
}
