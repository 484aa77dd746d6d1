package dev.stepdeck.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.store.Codec;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns any structure of the AWS SDK (request, response, model object) into JSON and back, by the SDK's own
/// description of its members.
///
/// Writing leaves out members that are not set; an empty list that was set is written. Reading ignores unknown
/// members and JSON nulls. A value of the wrong JSON type, or text that is not JSON, is a fault with code
/// `SerializationException`, as the AWS services answer it. Immutable; streams, so large bodies cost no tree.
public final class SdkJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonFactory FACTORY = MAPPER.tokenStreamFactory();
    private static final SdkJson WIRE = new SdkJson(MemberNaming.WIRE, TimestampStyle.EPOCH_SECONDS);
    private static final SdkJson STORED = new SdkJson(MemberNaming.WIRE, TimestampStyle.EXACT);

    private final JsonReader reader;
    private final JsonWriter writer;

    private SdkJson(MemberNaming naming, TimestampStyle timestamps) {
        reader = new JsonReader(naming, naming == MemberNaming.PASCAL);
        writer = new JsonWriter(naming, timestamps);
    }

    /// The format of the protocols aws-json 1.0 and 1.1.
    public static SdkJson wire() {
        return WIRE;
    }

    /// The format of Step Functions' service integrations: members begin with a capital, and where the service wants
    /// text, other JSON is given to it as its text.
    public static SdkJson integration(TimestampStyle timestamps) {
        return new SdkJson(MemberNaming.PASCAL, timestamps);
    }

    /// A codec that keeps SDK model objects in a table of the store: `SdkJson.codec(Job::builder)`.
    ///
    /// @param builder makes an empty builder of the type
    public static <T extends SdkPojo, B extends SdkPojo & Buildable> Codec<T> codec(Supplier<B> builder) {
        return new Codec<>() {

            @Override
            public byte[] write(T value) {
                return STORED.write(value);
            }

            @Override
            public T read(byte[] bytes) {
                return STORED.read(bytes, builder);
            }
        };
    }

    /// Writes a structure as one JSON object at the generator's place.
    public void write(SdkPojo pojo, JsonGenerator out) {
        writer.write(pojo, out);
    }

    /// A structure as UTF-8 text.
    public byte[] write(SdkPojo pojo) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writer.write(pojo, out);
        }
        return bytes.toByteArray();
    }

    /// A structure as a tree.
    public JsonNode tree(SdkPojo pojo) {
        return MAPPER.readTree(write(pojo));
    }

    /// Reads the object that begins at the parser's current token, or at its next when it has not begun.
    ///
    /// @param builder makes an empty builder of the wanted type
    /// @throws AwsServiceException `SerializationException` if it is not of the type
    public <T extends SdkPojo, B extends SdkPojo & Buildable> T read(JsonParser parser, Supplier<B> builder) {
        try {
            if (parser.currentToken() == null) {
                parser.nextToken();
            }
            return built(reader.read(parser, builder.get()));
        } catch (JacksonException e) {
            throw JsonReader.malformed(e);
        }
    }

    /// Reads UTF-8 text; no text at all reads as an empty object.
    public <T extends SdkPojo, B extends SdkPojo & Buildable> T read(byte[] json, Supplier<B> builder) {
        if (json.length == 0) {
            return built(builder.get());
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return read(parser, builder);
        } catch (JacksonException e) {
            throw JsonReader.malformed(e);
        }
    }

    /// Reads a tree.
    public <T extends SdkPojo, B extends SdkPojo & Buildable> T read(JsonNode json, Supplier<B> builder) {
        try (var parser = MAPPER.treeAsTokens(json)) {
            return read(parser, builder);
        }
    }

    /// Whether a structure has a member of this name.
    boolean has(SdkPojo pojo, String member) {
        return reader.has(pojo, member);
    }

    /// Fills a builder of a type that is only known at run time, and returns it.
    SdkPojo fill(byte[] json, SdkPojo builder) {
        if (json.length == 0) {
            return builder;
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            var filled = reader.read(parser, builder);
            if (parser.nextToken() != null) {
                throw JsonReader.trailing();
            }
            return filled;
        } catch (JacksonException e) {
            throw JsonReader.malformed(e);
        }
    }

    /// The same from a tree.
    SdkPojo fill(JsonNode json, SdkPojo builder) {
        try (var parser = MAPPER.treeAsTokens(json)) {
            parser.nextToken();
            return reader.read(parser, builder);
        } catch (JacksonException e) {
            throw JsonReader.malformed(e);
        }
    }

    /// Builders are known here only by their two interfaces; what they build is what the caller named.
    @SuppressWarnings("unchecked")
    private static <T> T built(Object builder) {
        return (T) ((Buildable) builder).build();
    }
}
