using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>The parts of a facet beside its context, as bytes: links, the mark, and the window of known messages.</summary>
public static class FacetCodec
{
    // 2 added the cuts.
    private const byte Schema = 2;

    /// <summary>All of them as one: each costs a store as much as its bytes do.</summary>
    public static byte[] WriteState(Facet facet)
    {
        var writer = new CompactWriter(0);
        writer.Byte(Schema);
        writer.Text(facet.Mark.Generation);
        writer.Signed(facet.Mark.Sequence);
        WriteMap(writer, facet.Links.Claims);
        WriteMap(writer, facet.Links.Claimants);
        WriteCuts(writer, facet.Links.Cuts);
        WriteEntries(writer, facet.Window);
        return writer.Finish();
    }

    /// <exception cref="InvalidDataException">Not a state, or of a newer schema.</exception>
    public static Facet Read(CustomerContext context, ReadOnlySpan<byte> state)
    {
        var reader = new CompactReader(state);
        var schema = Known(reader.Byte());
        var mark = new HubMark(reader.Name(), reader.Signed());
        var links = new FacetLinks(ReadMap(ref reader), ReadMap(ref reader), schema < 2 ? FacetLinks.None.Cuts : ReadCuts(ref reader));
        return new Facet(context, links, mark, ReadEntries(ref reader));
    }

    // Ten bytes a message: the distance in seconds from the one before, and eight of its hash.
    private static void WriteEntries(CompactWriter writer, MessageWindow window)
    {
        writer.Signed(window.Floor);
        var times = window.EnqueuedSeconds;
        var messages = window.Messages;
        writer.Count(messages.Length);
        var before = 0L;
        for (var at = 0; at < messages.Length; at++)
        {
            writer.Signed(times[at] - before);
            writer.Hash(messages[at]);
            before = times[at];
        }
    }

    private static MessageWindow ReadEntries(ref CompactReader reader)
    {
        var floor = reader.Signed();
        var count = reader.Count();
        var log = new MessageLog(count);
        log.TryTake(0, count);
        var seconds = 0L;
        for (var at = 0; at < count; at++)
        {
            seconds += reader.Signed();
            (log.EnqueuedSeconds[at], log.Messages[at]) = (seconds, reader.Hash());
        }

        return MessageWindow.Of(log, floor);
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

    private static void WriteCuts(CompactWriter writer, ImmutableSortedDictionary<Registration, LinkCut> cuts)
    {
        writer.Count(cuts.Count);
        foreach (var (registration, cut) in cuts)
        {
            writer.Byte((byte)registration.Kind);
            writer.Text(registration.Id);
            writer.OptionalTime(cut.CutAt);
            writer.OptionalTime(cut.GivenAt);
        }
    }

    private static ImmutableSortedDictionary<Registration, LinkCut> ReadCuts(ref CompactReader reader)
    {
        var cuts = ImmutableSortedDictionary.CreateBuilder<Registration, LinkCut>();
        for (var left = reader.Count(); left > 0; left--)
        {
            cuts[new Registration((RegistrationKind)reader.Byte(), reader.Name())] = new LinkCut(reader.OptionalTime(), reader.OptionalTime());
        }

        return cuts.ToImmutable();
    }

    private static byte Known(byte schema) => schema is >= 1 and <= Schema
        ? schema : throw new InvalidDataException($"A facet of schema {schema} cannot be read by this version, which knows 1 to {Schema}.");
}
