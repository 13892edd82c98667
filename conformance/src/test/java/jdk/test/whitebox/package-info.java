/// A door of HotSpot that tests ask for compilation through.
@NullMarked
package jdk.test.whitebox;

import org.jspecify.annotations.NullMarked;
