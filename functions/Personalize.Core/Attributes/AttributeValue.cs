using System.Diagnostics.CodeAnalysis;

namespace Personalize.Core.Attributes;

/// <summary>
/// One value of the attributes that conditions and templates see: null, boolean, number, text, list or object, as in JSON.
/// Immutable; the default is null. Numbers are IEEE doubles, as in JSON readers of JavaScript. Safe from many threads.
/// </summary>
[SuppressMessage("Naming", "CA1720", Justification = "Object is JSON's word, and this type is JSON's values.")]
public readonly struct AttributeValue : IEquatable<AttributeValue>
{
    private readonly object? _reference;
    private readonly double _number;

    private AttributeValue(AttributeKind kind, double number, object? reference)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
    }

    public static AttributeValue Null => default;

    public static AttributeValue True { get; } = new(AttributeKind.Boolean, 1, null);

    public static AttributeValue False { get; } = new(AttributeKind.Boolean, 0, null);

    public static AttributeValue EmptyObject { get; } = new(AttributeKind.Object, 0, AttributeObject.Empty);

    /// <summary>Which of the properties below holds the value.</summary>
    public AttributeKind Kind { get; }

    public bool IsNull => Kind == AttributeKind.Null;

    /// <summary>The boolean; false for any other kind.</summary>
    public bool Boolean => Kind == AttributeKind.Boolean && _number != 0;

    /// <summary>The number; 0 for any other kind.</summary>
    public double Number => Kind == AttributeKind.Number ? _number : 0;

    /// <summary>The text; null for any other kind.</summary>
    public string? Text => _reference as string;

    /// <summary>The items of a list, in order; empty for any other kind.</summary>
    public ReadOnlySpan<AttributeValue> Items => _reference as AttributeValue[];

    /// <summary>The properties of an object, in the order given; empty for any other kind.</summary>
    public AttributeObject Properties => _reference as AttributeObject ?? AttributeObject.Empty;

    public static AttributeValue Of(bool value) => value ? True : False;

    public static AttributeValue Of(double value) => new(AttributeKind.Number, value, null);

    /// <summary>A text, or null for null.</summary>
    public static AttributeValue Of(string? value) => value is null ? default : new(AttributeKind.Text, 0, value);

    /// <summary>A list of these items.</summary>
    public static AttributeValue List(params ReadOnlySpan<AttributeValue> items) => new(AttributeKind.List, 0, items.ToArray());

    /// <summary>An object of these properties, order kept; of two with one name the later wins.</summary>
    public static AttributeValue Object(params ReadOnlySpan<(string Name, AttributeValue Value)> properties) =>
        properties.IsEmpty ? EmptyObject : new(AttributeKind.Object, 0, new AttributeObject(properties));

    /// <summary>The value at a path, or null when any step is missing. Takes no memory.</summary>
    public AttributeValue Find(AttributePath path)
    {
        var current = this;
        foreach (var segment in path.Segments)
        {
            current = current.Step(segment);
        }

        return current;
    }

    /// <summary>The value at a path such as "customer.affinities.category:travel" or "customer.cart.items.0.name".</summary>
    public AttributeValue Find(string path) => Find(AttributePath.Of(path));

    /// <summary>Same kind and same value; objects also in the same order, lists item by item.</summary>
    public bool Equals(AttributeValue other)
    {
        if (Kind != other.Kind || !_number.Equals(other._number))
        {
            return false;
        }

        return _reference switch
        {
            AttributeValue[] items => items.AsSpan().SequenceEqual(other.Items),
            AttributeObject properties => properties.Equals(other.Properties),
            _ => Equals(_reference, other._reference),
        };
    }

    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, _number, _reference switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        AttributeValue[] items => items.Length,
        AttributeObject properties => properties.Count,
        _ => 0,
    });

    public override string ToString() => AttributeText.Of(this);

    public static bool operator ==(AttributeValue left, AttributeValue right) => left.Equals(right);

    public static bool operator !=(AttributeValue left, AttributeValue right) => !left.Equals(right);

    private AttributeValue Step(AttributeSegment segment) => Kind switch
    {
        AttributeKind.Object => Properties.Find(segment.Name),
        AttributeKind.List when (uint)segment.Index < (uint)Items.Length => Items[segment.Index],
        // As in GrowthBook's own lookup, which asks JavaScript: a list has a length.
        AttributeKind.List when segment.Name == "length" => Of(Items.Length),
        _ => default,
    };
}
