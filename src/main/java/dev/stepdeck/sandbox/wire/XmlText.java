package dev.stepdeck.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/// Grows an XML document from elements and text.
public final class XmlText {

    private final StringBuilder out = new StringBuilder(512);

    /// Begins with the XML declaration.
    public static XmlText document() {
        var document = new XmlText();
        document.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return document;
    }

    /// Opens an element.
    public XmlText open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    /// Opens an element in a namespace.
    public XmlText open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    /// Opens an element with attributes.
    public XmlText open(String name, Map<String, String> attributes) {
        out.append('<').append(name);
        new TreeMap<>(attributes).forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            text(value);
            out.append('"');
        });
        out.append('>');
        return this;
    }

    /// Closes an element.
    public XmlText close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /// An element with text in it.
    public XmlText element(String name, String text) {
        open(name);
        text(text);
        return close(name);
    }

    /// Text, escaped; a character that no XML 1.0 document may have becomes U+FFFD.
    public XmlText text(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                case '\t', '\n' -> out.append(c);
                default -> out.append(c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? '\uFFFD' : c);
            }
        }
        return this;
    }

    /// The document in UTF-8.
    public byte[] bytes() {
        return out.toString().getBytes(UTF_8);
    }
}
