using System.Collections.Immutable;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>The parts of a context as bytes, each pair of methods in one order.</summary>
internal static class ContextParts
{
    public static void WriteHistory(CompactWriter writer, CustomerContext context)
    {
        writer.Count(context.Touchpoints.Length);
        RepeatedText channel = default, type = default, name = default, detail = default;
        foreach (var touchpoint in context.Touchpoints)
        {
            writer.Stamp(touchpoint.Stamp);
            writer.Text(touchpoint.Channel, ref channel);
            writer.Text(touchpoint.Type, ref type);
            writer.Text(touchpoint.Name, ref name);
            writer.Text(touchpoint.Detail, ref detail);
        }

        if (NamedParts.WriteFlag(writer, context.LastContact) is { } contact)
        {
            writer.Stamp(contact.Stamp);
            writer.Text(contact.Channel);
            writer.Text(contact.Motive);
            writer.Text(contact.Outcome);
        }

        NamedParts.WriteCounts(writer, context.Counters);
        NamedParts.WriteCounts(writer, context.Devices);
        NamedParts.Write(writer, context.Pressure, static (to, counts) => NamedParts.WriteSums(to, counts.Days));
    }

    public static CustomerContext ReadHistory(ref CompactReader reader, CustomerContext context)
    {
        var count = reader.Count();
        var touchpoints = ImmutableArray.CreateBuilder<Touchpoint>(count);
        for (var left = count; left > 0; left--)
        {
            touchpoints.Add(new Touchpoint(reader.Stamp(), reader.Name(), reader.Name(), reader.Text(), reader.Text()));
        }

        return context with
        {
            Touchpoints = touchpoints.MoveToImmutable(),
            LastContact = reader.Byte() == 0 ? null : new LastContact(reader.Stamp(), reader.Name(), reader.Text(), reader.Text()),
            Counters = NamedParts.ReadCounts(ref reader),
            Devices = NamedParts.ReadCounts(ref reader),
            Pressure = NamedParts.Read(ref reader, static (ref CompactReader from) => new DayCounts(NamedParts.ReadSums(ref from))),
        };
    }

    public static void WriteTastes(CompactWriter writer, CustomerContext context)
    {
        NamedParts.Write(writer, context.Traits, static (to, trait) =>
        {
            to.Text(trait.Json);
            to.Time(trait.At);
            to.Text(trait.Source);
            to.Byte((byte)trait.Trust);
        });
        NamedParts.Write(writer, context.Affinities, static (to, affinity) => WriteAffinity(to, affinity));
        NamedParts.WriteHours(writer, context.Activity);
        NamedParts.WriteHours(writer, context.Shopping);
        NamedParts.Write(writer, context.Whereabouts, static (to, affinity) => WriteAffinity(to, affinity));
    }

    public static CustomerContext ReadTastes(ref CompactReader reader, CustomerContext context) => context with
    {
        Traits = NamedParts.Read(ref reader, static (ref CompactReader from) =>
            new Trait(from.Name(), from.Time(), from.Name(), (SourceTrust)from.Byte())),
        Affinities = NamedParts.Read(ref reader, static (ref CompactReader from) => ReadAffinity(ref from)),
        Activity = NamedParts.ReadHours(ref reader, Seasons.Of(context.LastSeen ?? DateTimeOffset.UnixEpoch)),
        Shopping = NamedParts.ReadHours(ref reader, Seasons.Of(context.LastSeen ?? DateTimeOffset.UnixEpoch)),
        Whereabouts = reader.Schema < 2 ? context.Whereabouts : NamedParts.Read(ref reader, static (ref CompactReader from) => ReadAffinity(ref from)),
    };

    private static void WriteAffinity(CompactWriter writer, Affinity affinity)
    {
        NamedParts.WriteSums(writer, affinity.Epochs);
        writer.Signed(affinity.Count);
        writer.Time(affinity.LastAt);
    }

    private static Affinity ReadAffinity(ref CompactReader reader) => new(NamedParts.ReadSums(ref reader), reader.Signed(), reader.Time());

    public static void WriteDevice(CompactWriter writer, CustomerContext context)
    {
        NamedParts.WriteStamped(writer, context.TimeZone);
        NamedParts.WriteStamped(writer, context.Locale);
        if (NamedParts.WriteFlag(writer, context.DeviceLocation) is { } position)
        {
            writer.Stamp(position.Stamp);
            writer.Signed((long)Math.Round(position.Latitude * 1_000));
            writer.Signed((long)Math.Round(position.Longitude * 1_000));
            writer.Text(position.City);
            writer.Text(position.Country);
        }

        NamedParts.Write(writer, context.MessageFields, static (to, message) =>
        {
            to.Stamp(message.Stamp);
            to.Count(message.Fields.Count);
            foreach (var (name, value) in message.Fields)
            {
                to.Text(name);
                to.Text(value);
            }
        });
        NamedParts.Write(writer, context.Complaints, static (to, complaint) =>
        {
            to.OptionalTime(complaint.OpenedAt);
            to.OptionalTime(complaint.ClosedAt);
        });
    }

    public static CustomerContext ReadDevice(ref CompactReader reader, CustomerContext context) => context with
    {
        TimeZone = NamedParts.ReadStamped(ref reader),
        Locale = NamedParts.ReadStamped(ref reader),
        DeviceLocation = reader.Byte() == 0 ? null : new DevicePosition(
            reader.Stamp(), reader.Signed() / 1_000.0, reader.Signed() / 1_000.0, reader.Text(), reader.Text()),
        MessageFields = NamedParts.Read(ref reader, static (ref CompactReader from) =>
        {
            var stamp = from.Stamp();
            var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            for (var left = from.Count(); left > 0; left--)
            {
                fields[from.Name()] = from.Name();
            }

            return new MessageFields(stamp, fields.ToImmutable());
        }),
        Complaints = reader.Schema < 4 ? ComplaintReader.Of(context.Counters)
            : NamedParts.Read(ref reader, static (ref CompactReader from) => new Complaint(from.OptionalTime(), from.OptionalTime())),
    };
}
