package ijen.runtime.internal.module;

/// A memory's type.
///
/// @param is64 addresses are i64
/// @param pageSizeLog2 16, or 0 with custom page sizes
public record MemoryDecl(Limits limits, boolean is64, boolean shared, int pageSizeLog2) {}
