namespace Personalize.Core.Attributes;

/// <summary>Puts made-up values over known ones, for previews.</summary>
public static class AttributeOverlay
{
    /// <summary>
    /// The values of <paramref name="over"/>, and of <paramref name="under"/> what it does not name. Objects are put together property by
    /// property; anything else is replaced.
    /// </summary>
    public static AttributeValue Apply(AttributeValue under, AttributeValue over)
    {
        if (under.Kind != AttributeKind.Object || over.Kind != AttributeKind.Object)
        {
            return over;
        }

        var merged = new List<(string Name, AttributeValue Value)>(under.Properties.Select(property => (property.Key, property.Value)));
        foreach (var (name, value) in over.Properties)
        {
            var at = merged.FindIndex(property => property.Name == name);
            if (at < 0)
            {
                merged.Add((name, value));
            }
            else
            {
                merged[at] = (name, Apply(merged[at].Value, value));
            }
        }

        return AttributeValue.Object([.. merged]);
    }

    /// <summary>An object whose names are paths ("customer.traits.firstName") as one of objects. Only the names of <paramref name="given"/> itself are taken apart.</summary>
    public static AttributeValue Nested(AttributeValue given)
    {
        var nested = AttributeValue.EmptyObject;
        foreach (var (path, value) in given.Properties)
        {
            var names = path.Split('.');
            var part = value;
            for (var at = names.Length - 1; at >= 0; at--)
            {
                part = AttributeValue.Object((names[at], part));
            }

            nested = Apply(nested, part);
        }

        return nested;
    }
}
