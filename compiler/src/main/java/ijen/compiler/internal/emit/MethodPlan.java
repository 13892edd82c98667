package ijen.compiler.internal.emit;

/// What a method needs to know before its first instruction is emitted.
///
/// @param heaps memories whose array it keeps in locals, as bits
public record MethodPlan(long heaps) {}
