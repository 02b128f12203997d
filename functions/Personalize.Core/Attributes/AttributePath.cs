using System.Collections.Immutable;

namespace Personalize.Core.Attributes;

/// <summary>
/// Where a value lies in the attributes: segments separated by '.', each a property name (any character but '.',
/// so "category:travel" is one) or the index of a list. Split once, when a condition or template is read.
/// </summary>
public sealed class AttributePath : IEquatable<AttributePath>
{
    private AttributePath(string text)
    {
        Text = text;
        Segments = [.. text.Split('.').Select(AttributeSegment.Of)];
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    internal ImmutableArray<AttributeSegment> Segments { get; }

    /// <summary>Any text is a path; one that leads nowhere finds null.</summary>
    public static AttributePath Of(string text) => new(text);

    public bool Equals(AttributePath? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as AttributePath);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
