using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>The parts of a facet beside its context, as bytes: links, and the window of known messages.</summary>
public static class FacetCodec
{
    private const byte Schema = 1;

    public static byte[] WriteLinks(FacetLinks links)
    {
        var writer = new CompactWriter(0);
        writer.Byte(Schema);
        WriteMap(writer, links.Claims);
        WriteMap(writer, links.Claimants);
        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">Not links, or of a newer schema.</exception>
    public static FacetLinks ReadLinks(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        Expect(reader.Byte());
        return new FacetLinks(ReadMap(ref reader), ReadMap(ref reader));
    }

    /// <summary>Ten bytes a message: the distance in seconds from the one before, and eight of its hash.</summary>
    public static byte[] WriteWindow(MessageWindow window)
    {
        var writer = new CompactWriter(0);
        writer.Byte(Schema);
        writer.Signed(window.Floor);
        writer.Count(window.Entries.Length);
        var before = 0L;
        foreach (var (seconds, message) in window.Entries)
        {
            writer.Signed(seconds - before);
            writer.Hash(message);
            before = seconds;
        }

        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">Not a window, or of a newer schema.</exception>
    public static MessageWindow ReadWindow(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        Expect(reader.Byte());
        var floor = reader.Signed();
        var count = reader.Count();
        var entries = ImmutableArray.CreateBuilder<(long, ulong)>(count);
        var seconds = 0L;
        for (var left = count; left > 0; left--)
        {
            seconds += reader.Signed();
            entries.Add((seconds, reader.Hash()));
        }

        return new MessageWindow(entries.MoveToImmutable(), floor);
    }

    private static void WriteMap(CompactWriter writer, ImmutableSortedDictionary<Registration, DateTimeOffset> links)
    {
        writer.Count(links.Count);
        foreach (var (registration, since) in links)
        {
            writer.Byte((byte)registration.Kind);
            writer.Text(registration.Id);
            writer.Time(since);
        }
    }

    private static ImmutableSortedDictionary<Registration, DateTimeOffset> ReadMap(ref CompactReader reader)
    {
        var links = ImmutableSortedDictionary.CreateBuilder<Registration, DateTimeOffset>();
        for (var left = reader.Count(); left > 0; left--)
        {
            links[new Registration((RegistrationKind)reader.Byte(), reader.Name())] = reader.Time();
        }

        return links.ToImmutable();
    }

    private static void Expect(byte schema)
    {
        if (schema != Schema)
        {
            throw new InvalidDataException($"A facet of schema {schema} cannot be read by this version, which knows {Schema}.");
        }
    }
}
