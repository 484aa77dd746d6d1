import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Makes the libraries in a folder quick to start with: `java Quicken.java <folder>`. Takes their signatures out, which Java checks anew at every
/// start, class by class, and whose classes it keeps in no ahead-of-time cache; and stores their fonts as they are, without compression.
class Quicken {

    private static final String SIGNATURE = "/META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

    public static void main(String[] arguments) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (var jar : jars) {
                prepare(jar);
            }
        }
    }

    private static void prepare(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar, Map.of("noCompression", true))) {
            store(files);
            var folder = files.getPath("/META-INF");
            if (!Files.isDirectory(folder)) {
                return;
            }
            try (var entries = Files.list(folder)) {
                for (var entry : entries.filter(each -> each.toString().matches(SIGNATURE)).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static void store(FileSystem files) throws IOException {
        try (var all = Files.walk(files.getPath("/"))) {
            for (var font : all.filter(each -> each.toString().endsWith(".ttf")).toList()) {
                Files.write(font, Files.readAllBytes(font));
            }
        }
    }
}
