package ijen.runtime.internal.module;

public record ExportDecl(String name, ExternKind kind, int index) {}
