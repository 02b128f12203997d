using System.Collections.Immutable;
using Personalize.Core.Attributes;

namespace Personalize.Core.Segments;

/// <summary>Finds the segments that somebody is in. Pure.</summary>
public static class Segmenter
{
    private const string Customer = "customer";
    private const string Segments = "segments";
    private static readonly AttributePath Known = AttributePath.Of("customer.segments");

    /// <summary>
    /// The names of the segments whose condition fits, in order, after those that the customer has already (a trait of that name). A
    /// segment's condition sees the latter only: segments do not build on one another.
    /// </summary>
    public static ImmutableArray<string> Of(ImmutableArray<Segment> segments, AttributeValue attributes)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var item in attributes.Find(Known).Items)
        {
            if (item.Text is { } name)
            {
                names.Add(name);
            }
        }

        foreach (var segment in segments)
        {
            if (!names.Contains(segment.Name) && segment.When.Matches(attributes))
            {
                names.Add(segment.Name);
            }
        }

        return names.ToImmutable();
    }

    /// <summary>The attributes with the customer's segments in them; the same where there is no customer or no segment.</summary>
    public static AttributeValue Add(ImmutableArray<Segment> segments, AttributeValue attributes)
    {
        if (segments.IsEmpty || attributes.Properties.Find(Customer).Kind != AttributeKind.Object)
        {
            return attributes;
        }

        var names = Of(segments, attributes);
        if (names.Length == attributes.Find(Known).Items.Length)
        {
            return attributes;
        }

        var list = AttributeValue.List([.. names.Select(name => AttributeValue.Of(name))]);
        return AttributeOverlay.Apply(attributes, AttributeValue.Object((Customer, AttributeValue.Object((Segments, list)))));
    }
}
