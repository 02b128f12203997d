using System.Collections.Immutable;
using System.Runtime.InteropServices;

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

    public static void Write<T, TForm>(CompactWriter writer, IReadOnlyDictionary<string, T> parts)
        where T : class
        where TForm : IPackedForm<T> => PackedMap<T, TForm>.Of(parts).Write(writer);

    /// <param name="reader">Where from.</param>
    /// <param name="readOld">One value as it stood before schema 5.</param>
    public static IReadOnlyDictionary<string, T> Read<T, TForm>(ref CompactReader reader, ReadPart<T> readOld)
        where T : class
        where TForm : IPackedForm<T> => PackedMap<T, TForm>.Of(reader.Schema < 5 ? ReadOld(ref reader, readOld) : PackedMap<T, TForm>.Read(ref reader));

    /// <summary>Values by name as they stood before schema 5.</summary>
    public static Dictionary<string, T> ReadOld<T>(ref CompactReader reader, ReadPart<T> read)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        for (var left = reader.Count(); left > 0; left--)
        {
            var name = reader.Name();
            all[name] = read(ref reader);
        }

        return all;
    }

    public static IReadOnlyDictionary<string, EventCount> ReadCounts(ref CompactReader reader) =>
        Read<EventCount, EventCountForm>(ref reader, static (ref CompactReader from) => new EventCount(from.Signed(), from.Time(), from.Time()));

    /// <summary>Sums by number (of an epoch, of a day) as they stood before schema 5.</summary>
    public static ImmutableArray<(int Number, long Sum)> ReadOldSums(ref CompactReader reader)
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
        writer.Count(hours.Counts.Length);
        foreach (var (season, hour, count) in hours.Counts)
        {
            writer.Signed(season);
            writer.Byte((byte)hour);
            writer.Signed(count);
        }
    }

    /// <param name="reader">Where from.</param>
    /// <param name="season">The season of counts that were written before there were any (schema 1).</param>
    public static HourHistogram ReadHours(ref CompactReader reader, int season)
    {
        var count = reader.Count();
        if (count == 0)
        {
            return HourHistogram.Empty;
        }

        var counts = new HourCount[count];
        for (var at = 0; at < count; at++)
        {
            counts[at] = ReadHour(ref reader, season);
            if (at > 0 && HourHistogram.Compare(counts[at - 1], counts[at]) >= 0)
            {
                throw new InvalidDataException("The hours of the context are out of order.");
            }
        }

        return new HourHistogram(ImmutableCollectionsMarshal.AsImmutableArray(counts));
    }

    private static HourCount ReadHour(ref CompactReader reader, int season)
    {
        var (number, hour, count) = (reader.Schema < 2 ? season : reader.Signed(), reader.Byte(), reader.Signed());
        return number is >= short.MinValue and <= short.MaxValue && count is >= 0 and <= int.MaxValue
            ? new HourCount((short)number, hour, (int)count)
            : throw new InvalidDataException("An hour of the context is out of range.");
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
