package dev.stepdeck.sandbox.ec2.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// User data as cloud-init reads them: a script, settings in `#cloud-config`, both in a message of several parts, and any of
/// it compressed.
///
/// Source: "User-data formats" of cloud-init's documentation.
///
/// @param text as it was given, decompressed
/// @param scripts in the order in which they run
/// @param remarks what the console says of what is not run
public record UserData(String text, List<Script> scripts, List<String> remarks) {

    /// So much text compressed user data may become.
    private static final int MOST = 1 << 20;

    /// @param name of the file in cloud-init's folder of scripts
    public record Script(String name, String text) {}

    public UserData {
        scripts = List.copyOf(scripts);
        remarks = List.copyOf(remarks);
    }

    /// Reads them; what cannot be read is a remark.
    public static UserData read(byte[] given) {
        String text;
        try {
            text = new String(decompressed(given), UTF_8);
        } catch (IOException e) {
            return new UserData("", List.of(),
                    List.of("cloud-init: the user data cannot be decompressed: " + e.getMessage()));
        }
        var reading = new Reading();
        try {
            if (!text.isBlank()) {
                reading.read("", text, 0);
            }
        } catch (IOException e) {
            reading.remarks.add("cloud-init: the user data cannot be read: " + e.getMessage());
        }
        return new UserData(text, reading.scripts(), reading.remarks);
    }

    private static byte[] decompressed(byte[] given) throws IOException {
        if (given.length < 2 || (given[0] & 0xff) != 0x1f || (given[1] & 0xff) != 0x8b) {
            return given;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(given))) {
            var all = in.readNBytes(MOST + 1);
            if (all.length > MOST) {
                throw new IOException("they are longer than " + MOST + " bytes");
            }
            return all;
        }
    }

    /// Sorts the parts into what runs early and late. Used once.
    private static final class Reading {

        private static final int DEEPEST = 10;
        private static final Set<String> UNSPECIFIC = Set.of("", "text/plain", "text/x-not-multipart",
                "application/octet-stream");
        private static final Map<String, String> BEGINNINGS = beginnings();

        private final List<Script> early = new ArrayList<>();
        private final List<Script> late = new ArrayList<>();
        private final List<Script> last = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        private static Map<String, String> beginnings() {
            var types = new LinkedHashMap<String, String>();
            types.put("#!", "text/x-shellscript");
            types.put("#cloud-config-archive", "text/cloud-config-archive");
            types.put("#cloud-config", "text/cloud-config");
            types.put("#cloud-boothook", "text/cloud-boothook");
            types.put("#include", "text/x-include-url");
            types.put("#part-handler", "text/part-handler");
            types.put("## template: jinja", "text/jinja2");
            return types;
        }

        private List<Script> scripts() {
            var all = new ArrayList<>(early);
            all.addAll(late);
            all.addAll(last);
            return all;
        }

        private void read(String declared, String text, int depth) throws IOException {
            if (declared.startsWith("multipart/") || declared.isEmpty() && MimeMessage.isOne(text)) {
                if (depth == DEEPEST) {
                    throw new IOException("parts are nested deeper than " + DEEPEST + " times");
                }
                for (var part : MimeMessage.parts(text)) {
                    read(part.type(), part.text(), depth + 1);
                }
                return;
            }
            switch (kind(declared, text)) {
                case "text/x-shellscript" -> late.add(new Script(next("part-%03d", late), text));
                case "text/cloud-boothook" -> early.add(new Script(next("boothook-%03d", early), hook(text)));
                case "text/cloud-config" -> configure(text);
                case "text/x-include-url" -> remarks.add(
                        "cloud-init: the sandbox has no network from which it could include what the user data name");
                case "text/jinja2" -> remarks.add("cloud-init: the sandbox does not fill in templates of Jinja");
                case "" -> remarks.add("cloud-init: the user data do not begin with #! or #cloud-config, nor are they a"
                        + " MIME message, and are not run");
                default -> remarks.add("cloud-init: parts of the type " + kind(declared, text) + " are not run");
            }
        }

        private void configure(String text) {
            var config = CloudConfig.read(text);
            config.early().ifPresent(script -> early.add(new Script(next("cloud-config-%03d", early), script)));
            config.commands().ifPresent(script -> last.add(new Script(next("runcmd-%03d", last), script)));
            remarks.addAll(config.remarks());
        }

        private static String next(String pattern, List<Script> before) {
            return pattern.formatted(before.size() + 1);
        }

        /// Without its first line, which only says what it is.
        private static String hook(String text) {
            return text.startsWith("#cloud-boothook") ? text.substring(text.indexOf('\n') + 1) : text;
        }

        /// What the text begins with decides, unless a part has one of cloud-init's own types.
        private static String kind(String declared, String text) {
            if (!UNSPECIFIC.contains(declared)) {
                return declared;
            }
            var start = text.stripLeading().toLowerCase(Locale.ROOT);
            return BEGINNINGS.entrySet().stream().filter(each -> start.startsWith(each.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElse("");
        }
    }
}
