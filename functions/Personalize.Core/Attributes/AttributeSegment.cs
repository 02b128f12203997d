namespace Personalize.Core.Attributes;

/// <summary>One step of a path: a property's name, which for a list may be an index.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Index">The index that the name spells, or -1. Lists hold at most a million items here.</param>
internal readonly record struct AttributeSegment(string Name, int Index)
{
    private const int MaxIndexDigits = 6;

    public static AttributeSegment Of(string name) => new(name, IndexOf(name));

    private static int IndexOf(string name)
    {
        var canonical = name.Length is > 0 and <= MaxIndexDigits
            && !name.AsSpan().ContainsAnyExceptInRange('0', '9')
            && (name.Length == 1 || name[0] != '0');
        return canonical ? int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) : -1;
    }
}
