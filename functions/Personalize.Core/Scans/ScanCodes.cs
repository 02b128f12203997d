using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;

namespace Personalize.Core.Scans;

/// <summary>Scan codes as JSON in UTF-8: as they are kept, and as operators see them.</summary>
public static class ScanCodes
{
    /// <summary>As requests spell them, in the order of <see cref="ScanUse"/>.</summary>
    public static ImmutableArray<string> Uses { get; } = ["once", "oncePerCustomer", "oncePerWindow"];

    public static byte[] ToBytes(ScanCode code)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, code);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes the code's properties into an object that was begun.</summary>
    public static void Write(Utf8JsonWriter json, ScanCode code)
    {
        json.WriteString("kind", code.Kind);
        json.WriteString("name", code.Name);
        json.WriteString("use", Uses[(int)code.Use]);
        json.WriteNumber("windowMinutes", code.Window.TotalMinutes);
        json.WriteStartArray("placements");
        foreach (var placement in code.Placements)
        {
            json.WriteStringValue(placement);
        }

        json.WriteEndArray();
        json.WriteString("store", code.Store);
        json.WriteString("channel", code.Channel);
        json.WriteString("customer", code.Customer);
        json.WriteBoolean("links", code.Links);
        json.WriteString("landing", code.Landing);
        json.WritePropertyName("data");
        AttributeJson.Write(json, code.Data);
        json.WriteBoolean("revoked", code.IsRevoked);
    }

    /// <summary>What <see cref="ToBytes"/> wrote; null for bytes of another shape, as an older or newer version may have written.</summary>
    public static ScanCode? FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var root = AttributeJson.FromBytes(bytes);
        var use = Uses.IndexOf(Text(root, "use") ?? "");
        if (Text(root, "kind") is not { } kind || Text(root, "name") is not { } name || use < 0)
        {
            return null;
        }

        return new ScanCode(kind, name, (ScanUse)use, TimeSpan.FromMinutes(root.Properties.Find("windowMinutes").Number))
        {
            Placements = Placed(root),
            Store = Text(root, "store"),
            Channel = Text(root, "channel") ?? "store",
            Customer = Text(root, "customer"),
            Links = root.Properties.Find("links").Boolean,
            Landing = Text(root, "landing"),
            Data = root.Properties.Find("data"),
            IsRevoked = root.Properties.Find("revoked").Boolean,
        };
    }

    private static ImmutableArray<string> Placed(AttributeValue root)
    {
        var placements = ImmutableArray.CreateBuilder<string>();
        foreach (var item in root.Properties.Find("placements").Items)
        {
            placements.Add(item.Text ?? "");
        }

        return placements.ToImmutable();
    }

    private static string? Text(AttributeValue root, string name) => root.Properties.Find(name).Text;
}
