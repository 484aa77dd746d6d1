package dev.stepdeck.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What `aws cloudformation package` does, without the upload: finds the local files that a template names, and writes
/// the S3 locations into its text. Everything else in the text stays as it is, comments too.
///
/// Unlike there, a property that is absent never means "this whole folder".
public final class Packaging {

    private final String text;
    private final List<Reference> references = new ArrayList<>();

    private record Reference(LocalArtifact artifact, ArtifactType.Shape shape, TemplateNode.Span span) {}

    private Packaging(Path template, String text, Set<Path> outer) {
        this.text = text;
        var inside = new HashSet<>(outer);
        inside.add(template);
        var root = TemplateReader.read(text);
        root.get("Metadata").map(TemplateNode::children).orElse(Map.of())
                .forEach((type, metadata) -> find(template, type, type, metadata, inside));
        root.get("Resources").map(TemplateNode::children).orElse(Map.of())
                .forEach((id, resource) -> resource.get("Properties").ifPresent(
                        given -> find(template, id, resource.text("Type").orElse(""), given, inside)));
        includes(template, "", root);
    }

    /// The local files of a pattern's template.
    ///
    /// @throws TemplateException if a file is missing, or the pattern has no template
    public static Packaging of(Pattern pattern) {
        var file = pattern.templateFile().filter(_ -> pattern.deployable()).orElseThrow(() -> new TemplateException(0,
                "The pattern " + pattern.id() + " has no template that can be deployed."));
        return of(file, pattern.templateText());
    }

    static Packaging of(Path file, String text) {
        return new Packaging(file.toAbsolutePath().normalize(), text, Set.of());
    }

    /// The local files, in the order of the text.
    public List<LocalArtifact> artifacts() {
        return references.stream().map(Reference::artifact).toList();
    }

    /// The template with places in S3.
    ///
    /// @param places where each artifact has been uploaded to
    public String rewritten(Function<LocalArtifact, UploadedTo> places) {
        var rewritten = new StringBuilder(text);
        references.stream().sorted(Comparator.comparing((Reference found) -> found.span().start()).reversed())
                .forEach(found -> rewritten.replace(found.span().start(), found.span().end(),
                        written(found.shape(), places.apply(found.artifact()))));
        return rewritten.toString();
    }

    /// Quoted strings and maps in braces are the same in YAML and JSON.
    private static String written(ArtifactType.Shape shape, UploadedTo place) {
        return switch (shape) {
            case URI -> '"' + place.uri() + '"';
            case BUCKET_KEY -> "{\"Bucket\": \"" + place.bucket() + "\", \"Key\": \"" + place.key() + "\"}";
            case S3BUCKET_S3KEY -> "{\"S3Bucket\": \"" + place.bucket() + "\", \"S3Key\": \"" + place.key() + "\"}";
            case NESTED -> '"' + place.url() + '"';
        };
    }

    private void find(Path template, String id, String type, TemplateNode properties, Set<Path> inside) {
        for (var kind : ArtifactType.of(type)) {
            Optional<TemplateNode> value = Optional.of(properties);
            for (var step : kind.property().split("\\.")) {
                value = value.flatMap(node -> node.get(step));
            }
            value.filter(Packaging::local).ifPresent(node -> add(template, id, kind, node, inside));
        }
    }

    /// `AWS::Include` reads a part of the template from S3.
    private void includes(Path template, String id, TemplateNode node) {
        switch (node) {
            case TemplateNode.Scalar _ -> {
            }
            case TemplateNode.Sequence list -> list.items().forEach(item -> includes(template, id, item));
            case TemplateNode.Call call -> {
                if (call.function().equals("Transform")) {
                    include(template, id, call.argument());
                }
                includes(template, id, call.argument());
            }
            case TemplateNode.Mapping map -> map.members().forEach((name, member) -> {
                if (name.equals("Fn::Transform")) {
                    include(template, id, member);
                }
                includes(template, id.isEmpty() ? name : id, member);
            });
        }
    }

    private void include(Path template, String id, TemplateNode transform) {
        transform.get("Parameters").filter(_ -> transform.text("Name").orElse("").equals("AWS::Include"))
                .flatMap(parameters -> parameters.get("Location")).filter(Packaging::local)
                .ifPresent(node -> references.add(new Reference(
                        new LocalArtifact(id, "Fn::Transform.Location", existing(template, id, "Location", node), false,
                                Optional.empty(), node.span().line()),
                        ArtifactType.Shape.URI, node.span())));
    }

    private void add(Path template, String id, ArtifactType kind, TemplateNode node, Set<Path> inside) {
        var path = existing(template, id, kind.property(), node);
        boolean folder = Files.isDirectory(path);
        Optional<Packaging> nested = kind.shape() == ArtifactType.Shape.NESTED
                ? Optional.of(nested(path, node, inside))
                : Optional.empty();
        references.add(new Reference(new LocalArtifact(id, kind.property(), path,
                folder || kind.zipsFiles() && !ZipFolder.isZip(path), nested, node.span().line()), kind.shape(),
                node.span()));
    }

    private static Packaging nested(Path path, TemplateNode node, Set<Path> inside) {
        if (inside.contains(path)) {
            throw new TemplateException(node.span().line(), "The template " + path + " contains itself.");
        }
        try {
            return new Packaging(path, Files.readString(path), inside);
        } catch (IOException e) {
            throw new TemplateException(node.span().line(), "The template " + path + " cannot be read: "
                    + e.getMessage());
        }
    }

    private static boolean local(TemplateNode node) {
        var name = node.scalar().orElse("");
        return !name.isEmpty() && !name.startsWith("s3://") && !name.startsWith("http://")
                && !name.startsWith("https://");
    }

    private static Path existing(Path template, String id, String property, TemplateNode node) {
        var name = node.scalar().orElse("");
        try {
            var path = template.resolveSibling(name).normalize();
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Not a file name: the same answer as for a file that is missing.
        }
        throw new TemplateException(node.span().line(), "The file " + name + ", which " + property + " of " + id
                + " names, does not exist.");
    }
}
