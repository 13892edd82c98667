package ijen.runtime;

/// An import of a module.
public record ImportType(String module, String name, ExternType type) {}
