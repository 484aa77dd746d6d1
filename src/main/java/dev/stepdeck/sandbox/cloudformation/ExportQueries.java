package dev.stepdeck.sandbox.cloudformation;

import java.util.List;

import dev.stepdeck.sandbox.cloudformation.engine.StackRecord;
import dev.stepdeck.sandbox.cloudformation.engine.StackTables;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;

/// Answers which stack exports what, and which stacks import it.
final class ExportQueries {

    private final StackTables tables;

    ExportQueries(StackTables tables) {
        this.tables = tables;
    }

    private List<StackRecord> living() {
        return tables.all().stream().filter(stack -> !stack.gone()).toList();
    }

    ListExportsResponse exports(@Nullable String token) {
        var all = living().stream().flatMap(stack -> stack.outputs().stream()
                .filter(output -> output.exportName().isPresent()).map(output -> Export.builder()
                        .exportingStackId(stack.id()).name(output.exportName().get()).value(output.value()).build()))
                .toList();
        var page = Page.of(all, token, 100);
        return ListExportsResponse.builder().exports(page.items()).nextToken(page.nextToken().orElse(null)).build();
    }

    ListImportsResponse imports(@Nullable String export, @Nullable String token) {
        var importers = living().stream().filter(stack -> export != null && stack.imports().contains(export))
                .map(StackRecord::name).toList();
        if (importers.isEmpty()) {
            throw Errors.validation("Export '" + export + "' is not imported by any stack.");
        }
        var page = Page.of(importers, token, 100);
        return ListImportsResponse.builder().imports(page.items()).nextToken(page.nextToken().orElse(null)).build();
    }
}
