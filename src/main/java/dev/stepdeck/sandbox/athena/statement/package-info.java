/// Carries statements out: queries to result files, DDL to the Data Catalog. Begin with [StatementRuns].
@NullMarked
package dev.stepdeck.sandbox.athena.statement;

import org.jspecify.annotations.NullMarked;
