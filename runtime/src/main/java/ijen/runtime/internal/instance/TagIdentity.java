package ijen.runtime.internal.instance;

import ijen.runtime.internal.type.DefinedType;

/// A tag of a store; exceptions match by its identity.
public final class TagIdentity {
    public final DefinedType type;

    public TagIdentity(DefinedType type) {
        this.type = type;
    }
}
