/// Components in the text format: text to binary and binary to text.
///
/// Definitions of a component are in the binary what they are in the text, in the same order, so
/// one pass over the text is enough. The grammar ([ComponentGrammar], [TypeGrammar] …) turns each
/// form into one or several [Definition]s: a [Draft] of its bytes with holes for the indices. Sugar
/// is gone there: an inline type, an inline instance and the like became definitions of their own,
/// placed before the one that uses them. A [Scope] takes the definitions in order, fills the holes
/// (which may insert aliases: of an export of an instance, or of a definition of an outer
/// component), appends the bytes to the current section, and gives the new definition the next
/// index of its sort.
///
/// A scope is a component, a component type, an instance type or a core module type. Each has index
/// spaces and identifiers of its own; identifiers that are not found are looked up outwards.
@NullMarked
package ijen.wat.internal.component;

import org.jspecify.annotations.NullMarked;
