using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalize.Cli.Customer;

/// <summary>JSON for people.</summary>
internal static class JsonText
{
    public static string Indented(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            value.WriteTo(json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>A value in a line: texts without quotes, objects as "city Paris, country FR". No control characters: what customers write stands on a terminal.</summary>
    public static string Short(JsonElement value) => Clean(value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => $"{member.Name} {Short(member.Value)}")),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Short)),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null or JsonValueKind.Undefined => "-",
        _ => value.GetRawText(),
    });

    public static string Clean(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)));
}
