using Personalize.Core.Attributes;

namespace Personalize.Core.Conditions;

/// <summary><c>$type</c>: the value is of the kind. A missing value is of kind null.</summary>
internal sealed class TypeTest(AttributeKind kind) : ValueTest
{
    /// <summary>GrowthBook's names of the kinds.</summary>
    public static AttributeKind? KindOf(string? name) => name switch
    {
        "null" => AttributeKind.Null,
        "boolean" => AttributeKind.Boolean,
        "number" => AttributeKind.Number,
        "string" => AttributeKind.Text,
        "array" => AttributeKind.List,
        "object" => AttributeKind.Object,
        _ => null,
    };

    public override bool Passes(AttributeValue value) => value.Kind == kind;
}
