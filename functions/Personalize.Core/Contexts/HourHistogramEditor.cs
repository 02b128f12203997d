using System.Runtime.InteropServices;

namespace Personalize.Core.Contexts;

/// <summary>A <see cref="HourHistogram"/> being counted up: what it started from is copied with the first change and not touched.</summary>
internal struct HourHistogramEditor(HourHistogram start)
{
    // Always as long as it is full, so that it can be handed over as it is.
    private HourCount[]? _counts;

    /// <summary>Counts one more: the same as adding <see cref="HourHistogram.Once"/>.</summary>
    public void Add(DateTimeOffset at, int hourOfWeek)
    {
        var one = HourCount.Once(at, hourOfWeek);
        var counts = _counts ?? start.Counts.AsSpan();
        if (!counts.IsEmpty && (one.Season > counts[0].Season || one.Season <= counts[0].Season - Seasons.Kept))
        {
            // Another season begins, or one comes too late: older hours fall out, or this one does.
            _counts = ImmutableCollectionsMarshal.AsArray(HourHistogram.Sum(ToHistogram(), HourHistogram.Once(at, hourOfWeek)).Counts);
            return;
        }

        var place = 0;
        while (place < counts.Length && HourHistogram.Compare(counts[place], one) < 0)
        {
            place++;
        }

        if (place < counts.Length && HourHistogram.Compare(counts[place], one) == 0)
        {
            _counts ??= counts.ToArray();
            _counts[place] = one with { Count = _counts[place].Count + 1 };
        }
        else
        {
            _counts = [.. counts[..place], one, .. counts[place..]];
        }
    }

    /// <summary>What it came to: the start itself where nothing was counted. Not to be counted up any more.</summary>
    public readonly HourHistogram ToHistogram() => _counts is null ? start : new HourHistogram(ImmutableCollectionsMarshal.AsImmutableArray(_counts));
}
