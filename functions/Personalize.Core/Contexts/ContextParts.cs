using System.Collections.Immutable;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>The parts of a context as bytes, each pair of methods in one order.</summary>
internal static class ContextParts
{
    public static void WriteHistory(CompactWriter writer, CustomerContext context)
    {
        PackedTouchpoints.Of(context.Touchpoints).Write(writer);
        if (NamedParts.WriteFlag(writer, context.LastContact) is { } contact)
        {
            writer.Stamp(contact.Stamp);
            writer.Text(contact.Channel);
            writer.Text(contact.Motive);
            writer.Text(contact.Outcome);
        }

        NamedParts.Write<EventCount, EventCountForm>(writer, context.Counters);
        NamedParts.Write<EventCount, EventCountForm>(writer, context.Devices);
        NamedParts.Write<DayCounts, DayCountsForm>(writer, context.Pressure);
    }

    public static CustomerContext ReadHistory(ref CompactReader reader, CustomerContext context) => context with
    {
        Touchpoints = reader.Schema >= 5 ? PackedTouchpoints.Read(ref reader) : ReadOldTouchpoints(ref reader),
        LastContact = reader.Byte() == 0 ? null : new LastContact(reader.Stamp(), reader.Name(), reader.Text(), reader.Text()),
        Counters = NamedParts.ReadCounts(ref reader),
        Devices = NamedParts.ReadCounts(ref reader),
        Pressure = NamedParts.Read<DayCounts, DayCountsForm>(ref reader, static (ref CompactReader from) => new DayCounts(NamedParts.ReadOldSums(ref from))),
    };

    private static Touchpoint[] ReadOldTouchpoints(ref CompactReader reader)
    {
        var touchpoints = new Touchpoint[reader.Count()];
        for (var at = 0; at < touchpoints.Length; at++)
        {
            touchpoints[at] = new Touchpoint(reader.Stamp(), reader.Name(), reader.Name(), reader.Text(), reader.Text());
        }

        return touchpoints;
    }

    public static void WriteTastes(CompactWriter writer, CustomerContext context)
    {
        PackedTraits.Of(context.Traits).Write(writer);
        NamedParts.Write<Affinity, AffinityForm>(writer, context.Affinities);
        NamedParts.WriteHours(writer, context.Activity);
        NamedParts.WriteHours(writer, context.Shopping);
        NamedParts.Write<Affinity, AffinityForm>(writer, context.Whereabouts);
    }

    public static CustomerContext ReadTastes(ref CompactReader reader, CustomerContext context) => context with
    {
        Traits = reader.Schema >= 5 ? PackedTraits.Read(ref reader) : PackedTraits.Of(NamedParts.ReadOld(ref reader, static (ref CompactReader from) =>
            new Trait(from.Name(), from.Time(), from.Name(), (SourceTrust)from.Byte()))),
        Affinities = NamedParts.Read<Affinity, AffinityForm>(ref reader, ReadOldAffinity),
        Activity = NamedParts.ReadHours(ref reader, Seasons.Of(context.LastSeen ?? DateTimeOffset.UnixEpoch)),
        Shopping = NamedParts.ReadHours(ref reader, Seasons.Of(context.LastSeen ?? DateTimeOffset.UnixEpoch)),
        Whereabouts = reader.Schema < 2 ? context.Whereabouts : NamedParts.Read<Affinity, AffinityForm>(ref reader, ReadOldAffinity),
    };

    private static Affinity ReadOldAffinity(ref CompactReader reader) => new(NamedParts.ReadOldSums(ref reader), reader.Signed(), reader.Time());

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

        NamedParts.Write<MessageFields, MessageFieldsForm>(writer, context.MessageFields);
        NamedParts.Write<Complaint, ComplaintForm>(writer, context.Complaints);
    }

    public static CustomerContext ReadDevice(ref CompactReader reader, CustomerContext context) => context with
    {
        TimeZone = NamedParts.ReadStamped(ref reader),
        Locale = NamedParts.ReadStamped(ref reader),
        DeviceLocation = reader.Byte() == 0 ? null : new DevicePosition(
            reader.Stamp(), reader.Signed() / 1_000.0, reader.Signed() / 1_000.0, reader.Text(), reader.Text()),
        MessageFields = NamedParts.Read<MessageFields, MessageFieldsForm>(ref reader, static (ref CompactReader from) =>
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
            : NamedParts.Read<Complaint, ComplaintForm>(ref reader, ComplaintForm.Read),
    };
}
