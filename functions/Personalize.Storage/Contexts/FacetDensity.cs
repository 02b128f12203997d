using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>
/// How close facets lie in a table partition, from the ranges of rows that were read: keys are hashes, so one table partition is like
/// another and each part of it like the rest. Safe to use from many threads.
/// </summary>
internal sealed class FacetDensity
{
    // A range counts half as much as the next one: a store grows, and one range is a sample.
    private const double Fading = 0.5;

    private readonly Lock _lock = new();
    private double _rows;
    private double _places;

    /// <summary>How many facets a table partition has, about; null while no range was read.</summary>
    public double? All
    {
        get
        {
            lock (_lock)
            {
                return _places > 0 ? _rows / _places : null;
            }
        }
    }

    /// <summary>How many facets lie between two keys, about. 0 while nothing is known.</summary>
    public double Between(RegistrationKey first, RegistrationKey last) => (All ?? 0) * (last.Place - first.Place);

    /// <summary>A range that was read whole.</summary>
    /// <param name="places">Its part of a table partition, 0-1.</param>
    public void Saw(int rows, double places)
    {
        lock (_lock)
        {
            (_rows, _places) = ((_rows * Fading) + rows, (_places * Fading) + places);
        }
    }
}
