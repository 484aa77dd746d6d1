/// What the sandbox remembers: tables of values in one transactional file, and folders for what is better
/// kept as files (objects of S3, log segments, execution journals). No service logic lives here. Start
/// reading at [Store].
@NullMarked
package dev.stepdeck.sandbox.store;

import org.jspecify.annotations.NullMarked;
