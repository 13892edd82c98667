/// Core modules, binary to text.
///
/// [ModulePrinter] goes through the sections; [CodePrinter] decodes instructions and hands each to
/// a [Layout], which writes it flat, folded or on one line. The instruction table is that of the
/// text parser.
@NullMarked
package ijen.wat.internal.print;

import org.jspecify.annotations.NullMarked;
