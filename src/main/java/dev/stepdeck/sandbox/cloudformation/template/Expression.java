package dev.stepdeck.sandbox.cloudformation.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/// A value in a template: plain data, or an intrinsic function that gives data when it is evaluated.
public sealed interface Expression {

    /// The expressions that this one consists of, in the order of the text.
    Stream<Expression> parts();

    /// A text, number or boolean.
    record Literal(JsonNode value) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.empty();
        }
    }

    /// A list.
    record Items(List<Expression> items) implements Expression {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Stream<Expression> parts() {
            return items.stream();
        }
    }

    /// A map, in the order of the text.
    record Members(Map<String, Expression> members) implements Expression {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public Stream<Expression> parts() {
            return members.values().stream();
        }
    }

    /// `Ref`: a parameter, a pseudo parameter or a resource.
    record Ref(String name) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.empty();
        }
    }

    /// `Fn::GetAtt`; the name of the attribute may itself be a function.
    record GetAtt(String resource, Expression attribute) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(attribute);
        }
    }

    /// `Fn::Sub`: pieces that are put together as text.
    record Sub(List<Piece> pieces) implements Expression {
        public Sub {
            pieces = List.copyOf(pieces);
        }

        /// A stretch of text or a variable, with the name that the template gives it.
        record Piece(String name, Expression value) {}

        @Override
        public Stream<Expression> parts() {
            return pieces.stream().map(Piece::value);
        }
    }

    /// `Fn::Join`.
    record Join(Expression delimiter, Expression items) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(delimiter, items);
        }
    }

    /// `Fn::Select`.
    record Select(Expression index, Expression items) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(index, items);
        }
    }

    /// `Fn::Split`.
    record Split(Expression delimiter, Expression text) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(delimiter, text);
        }
    }

    /// `Fn::FindInMap`, with the default value that AWS::LanguageExtensions adds.
    record FindInMap(Expression map, Expression top, Expression second,
            Optional<Expression> otherwise) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.concat(Stream.of(map, top, second), otherwise.stream());
        }
    }

    /// `Fn::If`.
    record If(String condition, Expression then, Expression otherwise) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(then, otherwise);
        }
    }

    /// `Fn::Base64`.
    record Base64(Expression text) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(text);
        }
    }

    /// `Fn::Cidr`.
    record Cidr(Expression block, Expression count, Expression bits) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(block, count, bits);
        }
    }

    /// `Fn::GetAZs`.
    record GetAzs(Expression region) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(region);
        }
    }

    /// `Fn::ImportValue`.
    record ImportValue(Expression name) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(name);
        }
    }

    /// `Fn::Length` of AWS::LanguageExtensions.
    record Length(Expression items) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(items);
        }
    }

    /// `Fn::ToJsonString` of AWS::LanguageExtensions.
    record ToJsonString(Expression value) implements Expression {

        @Override
        public Stream<Expression> parts() {
            return Stream.of(value);
        }
    }
}
