using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Personalize.Cli.Terminal;

namespace Personalize.Cli.Customer;

/// <summary>JSON for people.</summary>
internal static class JsonText
{
    /// <summary>The same document in lines, every letter as people read it; what a terminal would obey is written as its escape.</summary>
    public static string Indented(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            value.WriteTo(json);
        }

        return TerminalText.Json(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>A value in a line: texts without quotes, objects as "city Paris, country FR". What customers write stands on a terminal: see <see cref="TerminalText"/>.</summary>
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

    /// <inheritdoc cref="TerminalText.OneLine"/>
    public static string Clean(string text) => TerminalText.OneLine(text);
}
