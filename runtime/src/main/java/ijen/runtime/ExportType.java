package ijen.runtime;

/// An export of a module.
public record ExportType(String name, ExternType type) {}
