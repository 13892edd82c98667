package ijen.runtime.internal.module;

/// An import.
///
/// @param index its index in the index space of its kind, whose declaration holds the type
public record ImportDecl(String module, String name, ExternKind kind, int index) {}
