using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Personalize.Rendering.Caching;

namespace Personalize.Rendering.Assembling.Gif.Countdowns;

/// <summary>
/// Palette indices of the rows that hold the digits, once for each of the ten digits standing in every place. Any time is put together from
/// them column by column, because a pixel depends on the digit of one place at most.
/// </summary>
internal sealed class DigitPixels
{
    private readonly byte[][] _byDigit;

    /// <param name="box">The rows, as wide as the canvas.</param>
    /// <param name="places">Where digits stand, on the canvas, left to right; parts outside the box are not shown.</param>
    /// <param name="read">Indices of the box with one digit in all places.</param>
    public DigitPixels(Box box, ImmutableArray<Box> places, Func<byte, byte[]> read)
    {
        Box = box;
        Places = [.. places.Select(place => place.Intersect(box) is { IsEmpty: false } seen ? seen : new Box(box.X, box.Y, 0, 0))];
        _byDigit = [.. Enumerable.Range(0, 10).Select(digit => read((byte)digit))];
    }

    public Box Box { get; }

    public ImmutableArray<Box> Places { get; }

    /// <summary>Everything that encoding looks at.</summary>
    public void AddTo(FormHash hash)
    {
        hash.Add(MemoryMarshal.AsBytes<Box>(Places.AsSpan())).Add(MemoryMarshal.AsBytes(new ReadOnlySpan<Box>([Box])));

        foreach (var indices in _byDigit)
        {
            hash.Add(indices);
        }
    }

    public int SizeBytes => 10 * _byDigit[0].Length;

    /// <summary>The row of the box as it is outside the places.</summary>
    public ReadOnlySpan<byte> RowOf(int row) => RowOf(row, 0);

    public ReadOnlySpan<byte> RowOf(int row, int digit) => _byDigit[digit].AsSpan(row * Box.WidthPx, Box.WidthPx);

    /// <summary>The columns of a place's row where not all ten digits look the same; empty (0, 0) when they do.</summary>
    public (int From, int To) FindOpen(int row, int place)
    {
        var (from, to) = (Places[place].X, Math.Max(Places[place].X, Places[place].Right));

        while (from < to && IsClosed(row, from))
        {
            from++;
        }

        while (from < to && IsClosed(row, to - 1))
        {
            to--;
        }

        return from < to ? (from, to) : (0, 0);
    }

    /// <summary>The smallest box, on the canvas, that holds all that differs between two times; one pixel when nothing does.</summary>
    public Box Compare(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var changed = new Box(0, 0, 0, 0);

        for (var place = 0; place < Places.Length; place++)
        {
            var part = before[place] == after[place] ? default : Compare(Places[place], before[place], after[place]);
            changed = part.IsEmpty ? changed : changed.IsEmpty ? part : changed.Union(part);
        }

        return changed.IsEmpty ? new Box(Places[0].X, Box.Y, 1, 1) : changed;
    }

    /// <summary>The indices of a box within the rows at a time, without padding.</summary>
    public byte[] Compose(Box part, ReadOnlySpan<byte> digits)
    {
        var indices = new byte[part.WidthPx * part.HeightPx];

        for (var row = 0; row < part.HeightPx; row++)
        {
            var line = indices.AsSpan(row * part.WidthPx, part.WidthPx);
            RowOf(part.Y - Box.Y + row).Slice(part.X, part.WidthPx).CopyTo(line);

            for (var place = 0; place < Places.Length; place++)
            {
                var shared = Places[place].Intersect(part);

                if (!shared.IsEmpty)
                {
                    RowOf(part.Y - Box.Y + row, digits[place]).Slice(shared.X, shared.WidthPx).CopyTo(line[(shared.X - part.X)..]);
                }
            }
        }

        return indices;
    }

    private bool IsClosed(int row, int column)
    {
        var at = (row * Box.WidthPx) + column;
        return _byDigit.All(indices => indices[at] == _byDigit[0][at]);
    }

    private Box Compare(Box place, int before, int after)
    {
        var changed = default(Box);

        for (var y = place.Y; y < place.Bottom; y++)
        {
            var one = RowOf(y - Box.Y, before).Slice(place.X, place.WidthPx);
            var other = RowOf(y - Box.Y, after).Slice(place.X, place.WidthPx);

            for (var x = one.CommonPrefixLength(other); x < place.WidthPx; x++)
            {
                var pixel = new Box(place.X + x, y, 1, 1);
                changed = one[x] == other[x] ? changed : changed.IsEmpty ? pixel : changed.Union(pixel);
            }
        }

        return changed;
    }
}
