/// How a Java program embeds Ijen.
@NullMarked
package ijen.examples;

import org.jspecify.annotations.NullMarked;
