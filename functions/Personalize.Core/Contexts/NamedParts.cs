using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>The shapes that several parts of a context share, as bytes.</summary>
internal static class NamedParts
{
    public delegate T ReadPart<T>(ref CompactReader reader);

    /// <summary>Writes whether there is a value, and returns it.</summary>
    public static T? WriteFlag<T>(CompactWriter writer, T? value)
        where T : class
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        return value;
    }

    // Sorted by name: dictionaries remember the order of arrival, which must not show in the bytes.
    public static void Write<T>(CompactWriter writer, IReadOnlyDictionary<string, T> parts, Action<CompactWriter, T> write)
    {
        writer.Count(parts.Count);
        var names = new string[parts.Count];
        var index = 0;
        foreach (var (name, _) in parts)
        {
            names[index++] = name;
        }

        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names)
        {
            writer.Text(name);
            write(writer, parts[name]);
        }
    }

    public static IReadOnlyDictionary<string, T> Read<T>(ref CompactReader reader, ReadPart<T> read)
    {
        var count = reader.Count();
        var parts = new Dictionary<string, T>(count, StringComparer.Ordinal);
        for (var left = count; left > 0; left--)
        {
            parts[reader.Name()] = read(ref reader);
        }

        return parts;
    }

    public static void WriteCounts(CompactWriter writer, IReadOnlyDictionary<string, EventCount> counts) =>
        Write(writer, counts, static (to, count) =>
        {
            to.Signed(count.Count);
            to.Time(count.FirstAt);
            to.Time(count.LastAt);
        });

    public static IReadOnlyDictionary<string, EventCount> ReadCounts(ref CompactReader reader) =>
        Read(ref reader, static (ref CompactReader from) => new EventCount(from.Signed(), from.Time(), from.Time()));

    /// <summary>Sums by number (of an epoch, of a day).</summary>
    public static void WriteSums(CompactWriter writer, ImmutableArray<(int Number, long Sum)> sums)
    {
        writer.Count(sums.Length);
        foreach (var (number, sum) in sums)
        {
            writer.Signed(number);
            writer.Signed(sum);
        }
    }

    public static ImmutableArray<(int Number, long Sum)> ReadSums(ref CompactReader reader)
    {
        var count = reader.Count();
        var sums = ImmutableArray.CreateBuilder<(int, long)>(count);
        for (var left = count; left > 0; left--)
        {
            sums.Add(((int)reader.Signed(), reader.Signed()));
        }

        return sums.MoveToImmutable();
    }

    public static void WriteHours(CompactWriter writer, HourHistogram hours)
    {
        writer.Count(hours.Counts.Count);
        foreach (var (hour, count) in hours.Counts)
        {
            writer.Byte((byte)hour);
            writer.Signed(count);
        }
    }

    public static HourHistogram ReadHours(ref CompactReader reader)
    {
        var count = reader.Count();
        if (count == 0)
        {
            return HourHistogram.Empty;
        }

        var counts = ImmutableSortedDictionary.CreateBuilder<int, long>();
        for (var left = count; left > 0; left--)
        {
            counts[reader.Byte()] = reader.Signed();
        }

        return new HourHistogram(counts.ToImmutable());
    }

    public static void WriteStamped(CompactWriter writer, Stamped? stamped)
    {
        if (WriteFlag(writer, stamped) is { } value)
        {
            writer.Text(value.Value);
            writer.Stamp(value.Stamp);
        }
    }

    public static Stamped? ReadStamped(ref CompactReader reader) => reader.Byte() == 0 ? null : new Stamped(reader.Name(), reader.Stamp());
}
