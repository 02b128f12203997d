using System.Diagnostics.CodeAnalysis;

namespace Personalize.Core.Attributes;

/// <summary>The six kinds of value, JSON's own. A missing value is <see cref="Null"/>.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Object is JSON's word, and this type is JSON's values.")]
public enum AttributeKind : byte
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}
