/// What the documentation says, held against the program.
package dev.stepdeck.docs;
