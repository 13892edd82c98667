package ijen.runtime.internal.module;

/// A constant expression in the module's bytes, its final `end` included.
public record ConstExpr(int start, int end) {}
