package dev.stepdeck.sandbox.s3.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import dev.stepdeck.sandbox.fault.Faults;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Reads XML documents into the SDK's structures.
final class XmlBody {

    private XmlBody() {}

    /// The root element of a document. Document types are refused: they could name files.
    ///
    /// @throws AwsServiceException `MalformedXML`
    static Element parse(byte[] document) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (SAXException e) {
            throw malformed();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same, if the root has the name that it must have.
    static Element parse(byte[] document, String root) {
        var element = parse(document);
        if (!root.equals(element.getLocalName())) {
            throw malformed();
        }
        return element;
    }

    /// Sets the members of a builder from the children of an element.
    static void read(Element element, List<SdkField<?>> fields, Object builder) {
        Map<String, List<Element>> children = new LinkedHashMap<>();
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.computeIfAbsent(child.getLocalName(), _ -> new ArrayList<>()).add(child);
            }
        }
        for (var field : fields) {
            if (field.containsTrait(XmlAttributeTrait.class)) {
                var name = field.locationName();
                var value = element.getAttribute(name);
                if (!value.isEmpty()) {
                    field.set(builder, value);
                }
            } else if (children.containsKey(field.locationName())) {
                field.set(builder, value(field, children.get(field.locationName())));
            }
        }
    }

    private static @Nullable Object value(SdkField<?> field, List<Element> elements) {
        if (field.marshallingType() == MarshallingType.LIST) {
            var trait = field.getRequiredTrait(ListTrait.class);
            var items = trait.isFlattened() ? elements : childrenOf(elements.getFirst());
            return items.stream().map(item -> value(trait.memberFieldInfo(), List.of(item))).toList();
        }
        var element = elements.getFirst();
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return structure(field, element);
        }
        return RestValues.read(field, element.getTextContent());
    }

    /// A structure from an element.
    static Object structure(SdkField<?> field, Element element) {
        var builder = field.constructor().get();
        read(element, builder.sdkFields(), builder);
        return ((Buildable) builder).build();
    }

    private static List<Element> childrenOf(Element list) {
        var items = new ArrayList<Element>();
        for (var node = list.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element item) {
                items.add(item);
            }
        }
        return items;
    }

    static AwsServiceException malformed() {
        return Faults.general(400, "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /// Only here so that structures and requests are told apart by type.
    static SdkPojo built(Object builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }
}
