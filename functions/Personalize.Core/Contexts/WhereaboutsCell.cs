using System.Globalization;

namespace Personalize.Core.Contexts;

/// <summary>A square of 0.02 degrees, some two kilometres: fine enough to tell home from work, too coarse to tell a house.</summary>
/// <param name="North">Its middle, in fiftieths of a degree north.</param>
/// <param name="East">Its middle, in fiftieths of a degree east.</param>
public readonly record struct WhereaboutsCell(int North, int East)
{
    private const double PerDegree = 50;
    private const double KmPerDegree = 111.2;

    public static WhereaboutsCell Of(double latitude, double longitude) => new((int)Math.Round(latitude * PerDegree), (int)Math.Round(longitude * PerDegree));

    /// <summary>Its middle, degrees north.</summary>
    public double Latitude => North / PerDegree;

    /// <summary>Its middle, degrees east.</summary>
    public double Longitude => East / PerDegree;

    /// <summary>The kilometres east and north from another cell, on the plane: cells that are compared lie in one town.</summary>
    public (double EastKm, double NorthKm) From(WhereaboutsCell other) => (
        (East - other.East) / PerDegree * KmPerDegree * Math.Cos(North / PerDegree * Math.PI / 180), (North - other.North) / PerDegree * KmPerDegree);

    /// <summary>"2443_118".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{North}_{East}");

    public static bool TryParse(ReadOnlySpan<char> text, out WhereaboutsCell cell)
    {
        var bar = text.IndexOf('_');
        cell = default;
        if (bar < 0 || !int.TryParse(text[..bar], CultureInfo.InvariantCulture, out var north) || !int.TryParse(text[(bar + 1)..], CultureInfo.InvariantCulture, out var east))
        {
            return false;
        }

        cell = new WhereaboutsCell(north, east);
        return true;
    }
}
