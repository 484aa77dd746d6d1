import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// Takes the signatures out of the libraries in a folder: `java Unsign.java <folder>`. Java checks them anew at every start, class by class,
/// and keeps no signed class in an ahead-of-time cache.
class Unsign {

    private static final String SIGNATURE = "/META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

    public static void main(String[] arguments) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (var jar : jars) {
                unsign(jar);
            }
        }
    }

    private static void unsign(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
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
}
