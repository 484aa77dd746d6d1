import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Copies libraries for one platform: `java -cp asm.jar Repack.java <from> <to> <natives> <time>`.
///
/// - The native libraries of other platforms are left out (DuckDB's jar has four, JNA's twenty).
/// - JavaFX's native libraries go to the folder `natives`, so that they are loaded from there and not unpacked at the first start.
/// - Entries are stored, not compressed: an installer compresses classes of many jars together better than each jar can its own, and
///   the JVM has nothing to unpack. Order and time of the entries are fixed, so that the same libraries give the same bytes.
/// - Classes of libraries lose the tables of lines and of local variables, as those of Java's own runtime do: a fifth of their size.
///   Signatures, which would not hold any more, are left out.
/// - What a library has for others than the console is left out: a sixth of Trino's jar are pages for browsers.
class Repack {

    private static final Pattern DUCKDB = Pattern.compile("libduckdb_java\\.so_(.*)");
    private static final Pattern JNA = Pattern.compile("com/sun/jna/([a-z0-9]+-[a-z0-9_-]+)/.*jnidispatch.*");
    /// Trino's pages for browsers, ELK's pictures for its editor, the themes of AtlantaFX that the console does not have.
    private static final Map<String, Pattern> NEVER_USED = Map.of("trino-main-", Pattern.compile("webapp/.*"),
            "org.eclipse.elk.", Pattern.compile("images/.*"),
            "atlantafx-", Pattern.compile("atlantafx/base/theme/(cupertino|dracula|nord).*"));
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    private static final Pattern JAVAFX = Pattern.compile("[^/]+\\.(so|dll|dylib)");

    public static void main(String[] arguments) throws IOException {
        var to = Files.createDirectories(Path.of(arguments[1]));
        var natives = Files.createDirectories(Path.of(arguments[2]));
        var time = FileTime.from(Instant.parse(arguments[3]));
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (var jar : jars) {
                var copy = to.resolve(jar.getFileName());
                try (var in = new ZipFile(jar.toFile()); var out = Files.newOutputStream(copy)) {
                    copy(in, out, jar.getFileName().toString(), natives, time);
                }
                Files.setLastModifiedTime(copy, time);
            }
        }
    }

    private static void copy(ZipFile in, OutputStream file, String jar, Path natives, FileTime time) throws IOException {
        var entries = new TreeMap<String, ZipEntry>();
        in.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> entries.put(entry.getName(), entry));
        var names = new ArrayList<>(entries.keySet());
        if (names.remove("META-INF/MANIFEST.MF")) {
            names.addFirst("META-INF/MANIFEST.MF");
        }
        try (var out = new ZipOutputStream(file)) {
            for (var name : names) {
                var bytes = in.getInputStream(entries.get(name)).readAllBytes();
                if (jar.startsWith("javafx-") && JAVAFX.matcher(name).matches()) {
                    Files.write(natives.resolve(name), bytes);
                } else if (isForHere(name) && isUsed(jar, name) && !SIGNATURE.matcher(name).matches()) {
                    store(out, name, name.endsWith(".class") && !jar.startsWith("stepdeck") ? lean(bytes) : bytes, time);
                }
            }
        }
    }

    /// Without lines, local variables and the name of the source. The names of parameters stay: Jackson asks for them.
    private static byte[] lean(byte[] bytes) {
        var writer = new ClassWriter(0);
        try {
            new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9, writer) {

                @Override
                public void visitSource(String source, String debug) {}

                @Override
                public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                    return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {

                        @Override
                        public void visitLineNumber(int line, Label start) {}

                        @Override
                        public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int index) {}
                    };
                }
            }, 0);
            return writer.toByteArray();
        } catch (RuntimeException e) {
            // A class that is newer than ASM knows, or none at all.
            return bytes;
        }
    }

    private static void store(ZipOutputStream out, String name, byte[] bytes, FileTime time) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    private static boolean isUsed(String jar, String name) {
        return NEVER_USED.entrySet().stream()
                .noneMatch(never -> jar.startsWith(never.getKey()) && never.getValue().matcher(name).matches());
    }

    private static boolean isForHere(String name) {
        var duckdb = DUCKDB.matcher(name);
        if (duckdb.matches()) {
            return duckdb.group(1).equals(system() + (isArm() ? "_arm64" : "_amd64"));
        }
        var jna = JNA.matcher(name);
        return !jna.matches() || jna.group(1).equals(jnaSystem() + (isArm() ? "-aarch64" : "-x86-64"));
    }

    private static String jnaSystem() {
        return switch (system()) {
            case "macos" -> "darwin";
            case "windows" -> "win32";
            default -> "linux";
        };
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
