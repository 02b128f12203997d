using System.Collections.Immutable;

namespace Personalize.Core.Contexts;

/// <summary>Fields of passes as bytes.</summary>
internal readonly struct MessageFieldsForm : IPackedForm<MessageFields>
{
    public static void Write(ByteWriter to, MessageFields value)
    {
        to.Stamp(value.Stamp);
        to.Count(value.Fields.Count);
        foreach (var (name, text) in value.Fields)
        {
            to.Utf8(name);
            to.Utf8(text);
        }
    }

    public static MessageFields Read(ref CompactReader from)
    {
        var stamp = from.Stamp();
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var left = from.Count(); left > 0; left--)
        {
            fields[from.Utf8()] = from.Utf8();
        }

        return new MessageFields(stamp, fields.ToImmutable());
    }

    public static void Skip(ref CompactReader from)
    {
        from.Stamp();
        for (var left = from.Count(); left > 0; left--)
        {
            from.Block();
            from.Block();
        }
    }
}
