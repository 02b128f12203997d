using System.Collections.Immutable;
using Personalize.Core.Identity;

namespace Personalize.Core.Contexts;

/// <summary>
/// A context as bytes: a schema byte, then the parts in fixed order. Canonical: equal contexts give equal bytes. A sample profile of
/// 60 traits, 20 affinities and 30 touchpoints takes under 4 KB.
/// </summary>
public static class ContextCodec
{
    /// <summary>Raised with each change of form; <see cref="Read"/> keeps reading the older ones.</summary>
    // 2: hours by season, whereabouts. 3: orders by their number. 4: complaints by theirs. 5: maps packed.
    public const byte Schema = 5;

    public static byte[] Write(CustomerContext context)
    {
        var times = (context.LastSeen ?? context.FirstSeen ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds();
        var writer = new CompactWriter(times);
        writer.Byte(Schema);
        writer.Signed(times);
        writer.Count(context.Registrations.Length);
        foreach (var registration in context.Registrations)
        {
            writer.Byte((byte)registration.Kind);
            writer.Text(registration.Id);
        }

        writer.OptionalTime(context.FirstSeen);
        writer.OptionalTime(context.LastSeen);
        ContextParts.WriteHistory(writer, context);
        ContextParts.WriteTastes(writer, context);
        CommerceParts.Write(writer, context);
        ContextParts.WriteDevice(writer, context);
        return writer.Finish();
    }

    /// <exception cref="InvalidDataException">The bytes are not a context, or one of a newer schema.</exception>
    public static CustomerContext Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        reader.Schema = reader.Byte();
        if (reader.Schema is < 1 or > Schema)
        {
            throw new InvalidDataException($"A context of schema {reader.Schema} cannot be read by this version, which knows 1 to {Schema}.");
        }

        reader.BaseMilliseconds = reader.Signed();
        var registrations = ImmutableArray.CreateBuilder<Registration>();
        for (var left = reader.Count(); left > 0; left--)
        {
            registrations.Add(new Registration((RegistrationKind)reader.Byte(), reader.Name()));
        }

        var context = new CustomerContext
        {
            Registrations = registrations.ToImmutable(),
            FirstSeen = reader.OptionalTime(),
            LastSeen = reader.OptionalTime(),
        };
        context = ContextParts.ReadHistory(ref reader, context);
        context = ContextParts.ReadTastes(ref reader, context);
        context = CommerceParts.Read(ref reader, context);
        context = ContextParts.ReadDevice(ref reader, context);
        return reader.IsAtEnd ? context : throw new InvalidDataException("The context has bytes after its end.");
    }
}
